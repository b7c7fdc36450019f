"""One row made of its text, and headings that are days: without a document around them."""

from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day, is_moment, without_number
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from tests.each import each
from tests.exchange.vocabularies import words


@each(
    "text, clock, who, event",
    [
        ("10:32 - **Dana**: deploy went out", "10:32", "Dana", "deploy went out"),
        ("10:32 - **Contenção Imediata:** rollback", "10:32", None, "**Contenção Imediata:** rollback"),
        ("10:32 - **Ирина:** откат", "10:32", "Ирина", "откат"),
        ("10:32 - **José Álvares:** rollback", "10:32", "José Álvares", "rollback"),
        ("**10:32** → pages fire", "10:32", None, "pages fire"),
        ("**10:32 pages fire**", "10:32", None, "pages fire"),
        ("T+5m alert", "", None, "alert"),
        ("T+5: alert", "", None, "alert"),
        ("T+5 alert fires", "", None, "alert fires"),
        ("T+10 minutes - pool raised", "", None, "pool raised"),
        ("T+1h30 pool raised", "", None, "pool raised"),
        ("T+2 u – pool raised", "", None, "pool raised"),
        ("T+2 Std. – pool raised", "", None, "pool raised"),
        ("T+5 ч – pool raised", "", None, "pool raised"),
        ("T+5 uploads fail", "", None, "uploads fail"),
    ],
)
def test_a_row_is_its_time_who_and_the_event(text: str, clock: str, who: str | None, event: str) -> None:
    maker = RowMaker(Pieces(f"{text}\nDana wrote this."), words())
    when = maker.read(text)
    assert when is not None
    row = maker.line(maker.pieces.piece(0, len(text)), when, "lines", 1, None)
    assert (row.clock, row.who.text if row.who else None, row.event.text) == (clock, who, event)


@each(
    "heading, day, moment",
    [
        ("2026-03-03", True, False),
        ("Day 1 (2026-03-03)", True, False),
        ("28 January (GMT)", True, False),
        ("10:32 Deploy", False, True),
        ("Samstag, 14.03.", True, False),
        ("Sat 3/14", True, False),
        ("So 3/4", False, False),
        ("Section 3.2.", False, False),
        ("2026-03-03: the database is full", False, False),
        ("Timeline", False, False),
    ],
)
def test_a_heading_is_a_day_or_a_time_where_it_says_no_more(heading: str, day: bool, moment: bool) -> None:
    assert (is_day(heading, words()), is_moment(heading, words())) == (day, moment)


def test_the_number_of_a_day_is_no_part_of_it() -> None:
    assert without_number("Day 1 (2026-03-03)") == "2026-03-03"
    assert without_number("3 March – day 2") == "3 March"
