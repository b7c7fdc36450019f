"""Patterns that others wrote, searched within limits."""

from postmortem_tui.values.text.patterns import compiled, marked
from tests.each import each


@each("pattern", [r"\d+", marked(r"\d+")])
def test_matches_within_offsets_are_found_by_any_pattern(pattern: str) -> None:
    found = compiled((pattern,), "".join).finditer("10 20 30", 3, 8)
    assert [(one.start(), one[0]) for one in found] == [(3, "20"), (6, "30")]
