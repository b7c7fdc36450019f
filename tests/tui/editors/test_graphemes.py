"""What a person takes for one character goes and moves as one."""

from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from postmortem_tui.tui.kit.texts.graphemes import end_of, start_of
from postmortem_tui.tui.kit.texts.long_text import LongText
from tests.tui.conftest import Opened, answered, current
from tests.tui.driving import press_unseen

CLUSTERS = [
    "a",
    "漢",
    "👩\u200d👩\u200d👧",
    "🇩🇪",
    "👍🏽",
    "e\u0301",
    "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e007f",
    " ",
]


@given(st.lists(st.sampled_from(CLUSTERS), min_size=1, max_size=12))
def test_clusters_are_parted_from_either_side(clusters: list[str]) -> None:
    text, ends = "".join(clusters), [0]
    for cluster in clusters:
        ends.append(ends[-1] + len(cluster))
    assert [end_of(text, at) for at in ends[:-1]] == ends[1:]
    assert [start_of(text, at) for at in ends[1:]] == ends[:-1]
    assert (start_of(text, 0), end_of(text, len(text))) == (0, len(text))


@given(st.text(max_size=30), st.integers(0, 30))
def test_no_text_stops_a_cursor(text: str, at: int) -> None:
    at = min(at, len(text))
    assert start_of(text, at) < at or at == 0
    assert end_of(text, at) > at or at == len(text)


async def test_one_key_takes_or_passes_a_cluster(opened: Opened) -> None:
    """In a line and in a long text, one cluster after the other."""
    async with opened() as pilot:
        field = pilot.app.focused
        assert isinstance(field, Input)
        for cluster in CLUSTERS[:-1]:
            field.value = f"x{cluster}y{cluster}"
            await press_unseen(pilot, "end", "backspace")
            assert current(pilot.app).draft.role("title") == f"x{cluster}y"
            await press_unseen(pilot, "left", "left", "delete")
            assert current(pilot.app).draft.role("title") == "xy", cluster
        await press_unseen(pilot, "ctrl+n", "ctrl+n")
        area = pilot.app.focused
        assert isinstance(area, LongText)
        for cluster in CLUSTERS[:-1]:
            area.select_all()
            area.put_in(f"x{cluster}\n{cluster}y{cluster}")
            await press_unseen(pilot, "backspace", "left", "left", "left", "backspace", "delete")
            assert answered(pilot.app, "story") == f"x{cluster}y"
