"""The program's own words in every language: what is written in one is read in any."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.notation.pieces.marks import is_mark, names_unanswered, read_waived, write_unanswered, write_waived
from postmortem_tui.notation.pieces.one_line import read_text, write_text
from postmortem_tui.values.text.own_words import OwnWords, languages, milestone_called, words_of
from postmortem_tui.values.times.durations import read_duration, say_duration
from tests.each import each

MILESTONES = ("detected", "acknowledged", "mitigated", "resolved")
EACH = pytest.mark.parametrize("words", languages().values(), ids=list(languages()))


@EACH
@given(st.integers(0, 100_000))
def test_a_length_of_time_reads_back_in_each_language(words: OwnWords, minutes: int) -> None:
    length = timedelta(minutes=minutes)
    assert read_duration(say_duration(length, words)) == length


@each(
    "language, minutes, expected",
    [
        ("en", 101, "1 hour 41 minutes"),
        ("de", 101, "1 Stunde 41 Minuten"),
        ("de", 121, "2 Stunden 1 Minute"),
        ("ru", 161, "2 часа 41 минута"),
        ("ru", 671, "11 часов 11 минут"),
        ("ja", 101, "1時間41分"),
        ("ko", 101, "1시간 41분"),
        ("tlh", 101, "1 hour 41 minutes"),
    ],
)
def test_lengths_of_time_are_said_as_the_language_counts(language: str, minutes: int, expected: str) -> None:
    assert say_duration(timedelta(minutes=minutes), words_of(language)) == expected


@EACH
def test_a_milestone_is_known_by_its_name_in_each_language(words: OwnWords) -> None:
    assert [milestone_called(words.milestone(name)) for name in MILESTONES] == list(MILESTONES)
    assert len({words.milestone(name) for name in MILESTONES}) == 4
    assert milestone_called("Zusammenfassung") == ""


@EACH
def test_what_stands_for_no_answer_is_read_as_none_and_the_same_words_of_a_person_are_kept(words: OwnWords) -> None:
    mark = write_unanswered(words)
    assert is_mark(mark) and names_unanswered(f"# x\n\n{mark}\n")
    assert read_text(mark) == ""
    assert read_waived(write_waived("no *users*", words)) == "no *users*"
    for text in (mark, write_waived("why", words)):
        assert read_text(write_text(text)) == text
