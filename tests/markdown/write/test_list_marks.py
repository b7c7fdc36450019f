"""The next line of a list that is being typed."""

from postmortem_tui.markdown.write.list_marks import mark_after
from tests.each import each


@each(
    "before, behind, mark",
    [
        ("- one", "", "- "),
        ("  * one", "", "  * "),
        ("+ on", "e", "+ "),
        ("9. nine", "", "10. "),
        ("2)  two", "", "3)  "),
        ("- ", "behind the cursor", "- "),
        ("- ", "", ""),
        ("3. ", " ", ""),
        ("-one", "", None),
        ("---", "", None),
        ("**bold** words", "", None),
        ("In 2024. And", "", None),
        ("2024. ", "x", None),
        ("", "- one", None),
        ("-", " one", None),
    ],
)
def test_the_next_mark(before: str, behind: str, mark: str | None) -> None:
    assert mark_after((), before, behind) == mark


def test_there_are_no_lists_in_a_fence() -> None:
    assert mark_after(("```yaml",), "- one", "") is None
    assert mark_after(("```yaml", "a", "```"), "- one", "") == "- "
