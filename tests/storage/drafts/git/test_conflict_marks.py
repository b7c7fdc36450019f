"""The marks of a conflict as git writes them: both sides stand between them, and are read again."""

import string
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.storage.drafts.git.conflict_marking import with_marks
from postmortem_tui.storage.drafts.git.conflict_marks import first_mark, sides_of

lines = st.lists(st.text(string.ascii_lowercase + ' ="', max_size=5), max_size=8).map(
    lambda found: "".join(f"{line}\n" for line in found)
)


@given(lines, lines)
def test_both_sides_stand_between_marks_and_are_read_again(ours: str, theirs: str) -> None:
    text = with_marks(ours, theirs)
    if ours == theirs:
        assert text == ours
        return
    sides = sides_of(text)
    assert sides is not None
    assert (sides.ours, sides.theirs) == (ours, theirs)
    assert first_mark(text)


def test_many_lines_that_are_the_same_are_marked_in_time_that_grows_as_they_do() -> None:
    def cost(size: int) -> float:
        text, begun = "a\n" * (size // 2), process_time()
        assert with_marks(f"one\n{text}", f"{text}two\n").count("a\n") <= size
        return process_time() - begun

    assert any(cost(240_000) <= 5 * cost(60_000) + 0.1 for _ in range(3))


def test_marks_are_as_long_as_git_asks_and_end_as_the_lines_do() -> None:
    assert with_marks("a\r\nb", "a\r\nc", 9) == (f"a\r\n{'<' * 9} ours\r\nb\n{'=' * 9}\r\nc\n{'>' * 9} theirs\r\n")
