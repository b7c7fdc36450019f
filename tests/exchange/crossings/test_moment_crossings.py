"""A day, a clock, what joins them, marks around them, a separator and a layout, at random in whole documents.

Each row is written from a known moment; it is read as that, the document is written back as it was, and where one row
changes its text or its time, only its line does, and it is read as that. No time is ever false.
"""

import random
from datetime import date, datetime, timedelta

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.timeline.chronology import resolve
from tests.conftest import Portion
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

WALLS = [datetime(2026, 1, 22, 14, 58), datetime(2026, 1, 22, 15, 7), datetime(2026, 1, 22, 16, 31)]
EVENTS = ("Checkout pods restart in a loop", "Rollback of the pricing service begins", "Error rate is back to normal")
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%-d %b %Y", "%b %-d, %Y", "%B %-d, %Y", "%d-%b-%Y", ""]
DAYS += ["%b-%d-%Y", "%Y %b %d", "%d/%b/%y", "%-d.%b.%Y", "%-d %B", "%b %-d", "%a, %-d %b %Y", "%Y-%m-%d (%a)"]
DAYS += ["%-d %b %Y, %A", "%-d. %B", "%Y年%-m月%-d日", "%-m월 %-d일"]
CLOCKS = ["%H:%M", "%-I:%M %p", "%-I:%M%P", "%Hh%M", "%H:%M:%S", "%H:%M Uhr", "%H時%M分", "%-I:%M p.m.", "%H:%M UTC"]
CLOCKS += ["%H:%MZ", "~%H:%M", "PM %-I:%M", "%H:%M h", "%H:%M hs", "%H Uhr %M", "%H:%M (UTC)"]
JOINED = ("{d} {c}", "{d}, {c}", "{d} - {c}", "{d} at {c}", "{d}: {c}", "{c} ({d})", "{d} ({c})", "{d} um {c}")
MARKS = ("%", "**%**", "`%`", "[%]", "(%)", "**[%]**", "🔴 **%**", "*%*", "<b>%</b>", "⏰ %")
SEPARATORS = (" - ", " – ", ": ", " | ", " ", "<br>", " → ")
LAYOUTS = (
    "- {t}{s}{e}",
    "* {t}{s}{e}",
    "{n}. {t}{s}{e}",
    "| {t} | {e} |",
    "### {t}{s}{e}\n",
    "{t}{s}{e}",
    "• {t}{s}{e}",
)
LAYOUTS += ("• {t}{s}{e}", "{t}{s}{e}\n", "### {t}\n\n{e}\n", "- {t}\n  - {e}", "- {t}\n  {e}")


def document(some: random.Random) -> str:
    day, clock, joined, mark = some.choice(DAYS), some.choice(CLOCKS), some.choice(JOINED), some.choice(MARKS)
    separator, layout = some.choice(SEPARATORS), some.choice(LAYOUTS)
    rows = []
    for n, (wall, event) in enumerate(zip(WALLS, EVENTS, strict=True), 1):
        time = joined.format(d=wall.strftime(day), c=wall.strftime(clock)) if day else wall.strftime(clock)
        rows.append(layout.format(t=mark.replace("%", time), s=separator, e=event, n=n))
    head = "| Time | Event |\n| --- | --- |\n" if layout[0] == "|" else ""
    body = head + "\n".join(rows)
    before = "# Outage\n\n**Date:** 2026-01-22\n\n## Summary\n\nIt was slow.\n\n## Timeline\n\n"
    return f"{before}{body}\n\n## Root Cause\n\nA limit.\n"


def rows_of(text: str) -> list[tuple[datetime | None, str]]:
    draft = import_markdown(text, STANDARD, "outage", NOW, words()).draft
    blocks = [one for one in draft.template.blocks() if isinstance(one, Timeline) and draft.answers.get(one.id)]
    rows = [row for block in blocks for row in draft[block]]
    moments = resolve([row.time for row in rows], date(2026, 1, 22))
    at = [moment and moment.replace(second=0, tzinfo=None) for moment in moments]
    return [(moment, row.event) for moment, row in zip(at, rows, strict=True)]


def wrong_in(text: str) -> str:
    """Return what is wrong with the rows of a document, or with one that changes; "" if nothing is."""
    wanted = list(zip(WALLS, EVENTS, strict=True))
    if (found := rows_of(text)) != wanted:
        return f"read as {found}"
    draft = import_markdown(text, STANDARD, "outage", NOW, words()).draft
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and draft.answers.get(one.id))
    if put_back(text, draft.template, draft, NOW, words()).text != text:
        return "written back otherwise"
    later = WALLS[1] + timedelta(minutes=35)
    changes = {"event": ("It ends", (WALLS[1], "It ends")), "time": (f"{later:%Y-%m-%d %H:%M}", (later, EVENTS[1]))}
    for key, (value, row) in changes.items():
        first, second, third = draft[block]
        changed = draft.put(block, (first, second.having(**{key: value}), third))
        put = put_back(text, draft.template, changed, NOW, words())
        lines = [(old, new) for old, new in zip(text.split("\n"), put.text.split("\n"), strict=True) if old != new]
        if put.altered or len(lines) != 1 or rows_of(put.text) != [wanted[0], row, wanted[2]]:
            return f"{key}: {lines} {put.altered}"
    return ""


def test_a_row_is_read_and_changed_whatever_its_moment_looks_like(portion: Portion) -> None:
    some = [document(random.Random(n)) for n in portion(range(600), 40)]
    told = {text: wrong for text in some if (wrong := wrong_in(text))}
    assert told == {}
