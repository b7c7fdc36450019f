"""Lines of notes, each alone, and what all of them say of how times are written."""

from postmortem_tui.evidence.notes.note_lines import heads_a_list, loose_is_meant, parted_line, with_times_before
from tests.each import each


@each(
    "line, parts",
    [
        ("  - 10:32 deploy", (2, "- ", "10:32 deploy")),
        ("3. [x] 10:32 deploy", (0, "3. [x] ", "10:32 deploy")),
        ("🔴 09:02 pages fire", (0, "", "09:02 pages fire")),
        ("14. Oktober 2026", (0, "", "14. Oktober 2026")),  # a day, and no item
        ("<2026-10-14 Wed 09:02> call", (0, "", "2026-10-14 09:02 call")),
        ("\\- 10:32 deploy", (0, "- ", "10:32 deploy")),
    ],
)
def test_a_line_is_its_indentation_its_mark_and_its_text(line: str, parts: tuple[int, str, str]) -> None:
    assert parted_line(line) == parts


def test_times_at_the_ends_of_most_lines_are_put_before_them() -> None:
    assert with_times_before(["- Alert (07:02)", "- Rollback, 07:20"]) == ["- 07:02  Alert", "- 07:20  Rollback"]
    assert with_times_before(["Alert (07:02)", "nobody knew", "why it was"]) is None


def test_four_digits_are_times_where_several_are_or_another_time_is() -> None:
    assert loose_is_meant(["0902 page", "0910 ack"]) == (True, False)
    assert loose_is_meant(["0902 page", "09:10 ack"]) == (True, True)
    assert loose_is_meant(["0902 pages", "nothing else"]) == (False, False)


def test_a_short_line_above_items_without_times_is_their_heading() -> None:
    assert heads_a_list(["Present", "- Dana", "- Eva"], 0, loose=False)
    assert not heads_a_list(["Present", "- 10:32 deploy"], 0, loose=False)
