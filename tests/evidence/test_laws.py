"""Laws of reading evidence: nothing raises, time is linear, rows are in order, shapes say what their examples say."""

from datetime import UTC, date, datetime
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.evidence.logs.line_choosing import choose
from postmortem_tui.evidence.logs.log_lines import read_lines
from postmortem_tui.evidence.logs.shapes import SHAPES
from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.choosing import FORMS
from postmortem_tui.evidence.reading.decoding import plain
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.stamps.line_shape import Example, Shape
from tests.each import by_day, each
from tests.evidence.scoring import labels, text_of

FACTS = Facts(
    zone=ZoneInfo("Europe/Madrid"),
    zone_name="Europe/Madrid",
    day=date(2026, 3, 11),
    captured_day=date(2026, 3, 12),
    captured_at=datetime(2026, 3, 11, 9, 40, tzinfo=UTC),
    recording_start=datetime(2026, 3, 11, 9, tzinfo=UTC),
)
TEXTS = [text_of(label) for label in labels()]
pieces = st.sampled_from([line for text in TEXTS for line in text.split("\n")])
mixed = st.lists(pieces | st.text(max_size=30), max_size=12).map("\n".join)


@settings(deadline=None, max_examples=150)
@given(mixed, st.sampled_from([Facts(), FACTS]), st.sampled_from(["", *FORMS]))
def test_no_text_raises_and_rows_are_in_order_of_time(text: str, facts: Facts, form: str) -> None:
    evidence = read(text, facts, form=form)
    times = [row.time for row in evidence.rows if row.time]
    assert times == sorted(times)
    assert all(time.tzinfo is UTC and not time.microsecond for time in times)
    assert all(row.text.strip() for row in evidence.rows)
    lines = plain(text).count("\n") + 1  # a return by itself ends a line too
    assert all(1 <= row.source.line <= lines for row in evidence.rows)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(TEXTS), st.integers(0, 400), st.text(max_size=3))
def test_a_damaged_sample_raises_nothing(text: str, at: int, put: str) -> None:
    read(text[:at] + put + text[at + len(put) :], FACTS)


@each(
    "shape, example",
    [(shape, example) for shape in SHAPES for example in shape.examples],
)
def test_a_shape_reads_its_examples(shape: Shape, example: Example) -> None:
    assert not shape.holds or any(word in example.line for word in shape.holds)
    found = read_lines([example.line], FACTS, choose([example.line], [shape]))
    assert found is not None
    if shape.ignored:
        assert not found.seen and found.ignored[0].why == shape.ignored
    else:
        (seen,) = found.seen
        assert (seen.who, seen.text) == (example.who, example.text)


def test_every_shape_has_an_example() -> None:
    assert [shape.pattern for shape in SHAPES if not shape.examples] == []


def test_a_team_adds_a_shape_of_its_own() -> None:
    shape = Shape("pager", r"PAGE at=\({when}\) to=(?P<who>\w+) :: (?P<text>.*)", ("iso",))
    evidence = read("PAGE at=(2026-03-11T09:02:10Z) to=mona :: queue lag", shapes=[shape])
    assert [(row.who, row.text) for row in evidence.rows] == [("mona", "queue lag")]


HOSTILE = [
    "9" * 60_000,
    "2026-03-11 09:02:10 " + "a@" * 30_000,
    "`" * 60_000,
    "(" * 60_000,
    "14:05 " + "- " * 30_000,
    "a" * 30_000 + ": 14:05",
    "| " * 30_000,
    "=" * 60_000,
    'k="' + "\\" * 60_000,
    "[" * 60_000,
    "<a" * 30_000,
    "<html><p>" + "<!--" * 15_000,
    "<html><p>" + "<a href='" * 6_000,
    "<rss><item><title>" + "<" * 60_000,
    "<rss><item><title>" + "<![CDATA[" * 6_000,
    " " * 60_000 + "x",
    "\n".join(["a" + " " * 1_900 + "b)"] * 30),
    "\n".join(["kl. ca. " * 200] * 30),
    "\n".join(["(09:02:31 AM) " + "a " * 900] * 30),
    "a=b " * 15_000,
    "14:05 [x](" * 6_000,
    "{" * 60_000,
    "-" * 60_000 + "\n" + "commit " * 9_000,
]


@each("piece", ["<![1 x]>", "<![if !x]>", "<![foo[ x", "<![CDATA[x", "<![", "<!DOCTYPE a [<!x>", "<a b='"])
def test_a_page_with_a_section_that_nobody_knows_is_read(piece: str) -> None:
    rows = read(f"<html><p>12:00 one</p>{piece}\n<p>12:01 two</p>", FACTS).rows
    assert [row.text.split("\n")[0] for row in rows] == ["one", "two"]


BRACKETS = ["[12:00] a\n", "[^1]: a\n", "[09:02] <bob> a\n", "[\n", '{"a":\n', "[1,\n", '{"a": 1,\n "b": 2}\n']


@pytest.mark.slow
@pytest.mark.parametrize("unit", by_day(7, BRACKETS))
def test_lines_that_begin_as_json_does_are_read_in_time_that_grows_as_they_do(
    unit: str, request: pytest.FixtureRequest
) -> None:
    size = 60_000 if request.config.getoption("--night") else 8_000

    def cost(size: int) -> float:
        begun = process_time()
        read((unit * size)[:size], FACTS)
        return process_time() - begun

    read("warm\n", FACTS)
    assert any(cost(4 * size) <= 5 * cost(size) + 0.1 for _ in range(3))


@pytest.mark.parametrize("line", by_day(4, HOSTILE), ids=[line[:12] for line in HOSTILE])
def test_no_line_holds_the_reader(line: str) -> None:
    """Twice the text takes about twice the time: no pattern is of quadratic time."""
    begun = process_time()
    read("\n".join([line] * 4), FACTS)
    read("2026-03-11 09:02:10 a\n" + line, FACTS)
    assert process_time() - begun < 5
