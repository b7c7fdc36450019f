"""Evidence is read in time that grows as it does, by each reader, whatever repeats: by processor time, no clock."""

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.choosing import FORMS
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.conftest import Portion
from tests.markdown.test_linear import is_linear

UNITS = (
    *(
        "{",
        '[{"a":1},',
        '"',
        '{"ts":"2024-01-15T14:02:03Z","m":"x"}\n',
        "a,b,c\n",
        '",',
        "a\tb\n",
        "| 12:00 | x |\n",
        "  ",
    ),
    *("12:00\n", "[12:00] a\n", "2:05 PM\n", "2024-01-15T14:02:03Z a\n", "Jan 15 14:02:03 h p: x\n", "1705327323 x\n"),
    *("Dana R  12:00\n", "Dana R 2:05 PM\nhi\n", "@dana x\n", "Today\n", "Dana: x\n", "a: b\n", "  a: b\n", "- a: b\n"),
    *("<div>", "<li>12:00 x</li>", "<!--", "&amp;", "00:00:01.000 --> 00:00:02.000\nx\n\n", "Time: 12:00\nWho: a\n\n"),
    *("On Wed, May 6, 2026 at 6:48 PM Dana <d@e.com> wrote:\n> hi\n\n", "- 12:00 a\n", "> 12:00 a\n", "3 hours ago\n"),
)


MENDED = [
    *(("chat", "[12:00] a\n"), ("chat", "Today\n"), ("chat", "Dana R  12:00\n"), ("labelled", "a: b\n")),
    *(("", "|===\n|12:00 |a\n"), ("", "{|\n|-\n|12:00\n|a\n"), ("", "***** 1. row *****\nTime: 12:00\nWhat: a\n")),
    ("", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261014T070500Z\nSUMMARY:a\n b\nEND:VEVENT\n"),
    ("", "{|\n|-\n| 12:00 || " + "a=" * 50 + "\n|}\n"),
    *(("table", "|When|What|\n|-|-|\n|09:02|a|\n\n"), ("table", "TIME  WHO  WHAT\n"), ("", "TIME  WHO  WHAT\n")),
]
"""What took the square of its length in a reader."""


def grows_in_proportion(form: str, unit: str) -> bool:
    facts = Facts()

    def step(text: str) -> object:
        return read(text, facts, form=form)

    return is_linear(step, lambda size: (unit * (size // len(unit) + 1))[:size])


@pytest.mark.parametrize(("form", "unit"), MENDED)
def test_what_took_the_square_of_its_length_is_linear(form: str, unit: str) -> None:
    assert grows_in_proportion(form, unit)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["", *sorted(FORMS)])
def test_a_reader_is_linear(form: str, portion: Portion) -> None:
    """By day a reader is tried on every sixth of the units, so that each is tried by a sixth of the readers."""
    units = portion(UNITS, 6, sorted(FORMS).index(form) if form else 0)
    assert [unit for unit in units if not grows_in_proportion(form, unit)] == []
