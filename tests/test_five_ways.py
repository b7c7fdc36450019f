"""One line by five ways: imported, pasted, typed into a cell, typed in plain mode, said to the shell.

What a way cannot take, as a cell that has no table around it, stands in `CANNOT` with the reason.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.changes.column_reading import Typed
from postmortem_tui.document.changes.row_acts import added
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.evidence.picking.typed_rows import read_typed
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.timeline.chronology import resolve
from postmortem_tui.tui.editors.rows.writing.pasting import With, read_lines
from postmortem_tui.values.zones.zones import zone_named
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD
from tests.plain.talking import talk

NOW = datetime(2026, 1, 10, 20, tzinfo=UTC)
DAY = date(2026, 1, 9)
ROWS = next(block for block in STANDARD.blocks() if isinstance(block, Timeline))
ITEMS: Checklist = STANDARD.find("short_term").block
BASE = Draft.begin(STANDARD, "x", NOW).put_role("date", str(DAY))
CONTEXT = context_of(BASE, NOW, STANDARD.find(ROWS.id))
HEAD = f"# A\n\n**Date:** {DAY}\n\n## "

Said = Sequence[tuple[str, str]]
"""The rows: the moment in UTC, and the event."""


def said(entries: Sequence[Entry]) -> Said:
    moments = resolve([entry.time for entry in entries], DAY)
    events = [entry.event for entry in entries]
    return [(f"{moment:%d %H:%M}" if moment else "?", event) for moment, event in zip(moments, events, strict=True)]


def imported(time: str, event: str) -> Said:
    document = f"{HEAD}Timeline\n\n* {time} {event}\n"
    return said(import_markdown(document, STANDARD, "x", NOW, words()).draft[ROWS])


def pasted(time: str, event: str) -> Said:
    return said(read_lines(ROWS, f"{time} {event}", (), With(CONTEXT, (), words())).rows)


def typed(time: str, event: str) -> Said:
    row = read_typed(ROWS, f"{time} {event}", RowsAround(), CONTEXT, (), words())
    return said([row] if isinstance(row, Entry) else [])


def in_plain(time: str, event: str) -> Said:
    return said(talk([":go timeline", f"{time} {event}", ":q"], BASE, now=NOW).draft[ROWS])


def by_shell(time: str, event: str) -> Said:
    return said(added(BASE, ROWS, Typed({"time": time, "event": event}, NOW))[0][ROWS])


WAYS: Mapping[str, Callable[[str, str], Said]] = {
    "import": imported,
    "paste": pasted,
    "cell": typed,
    "plain": in_plain,
    "shell": by_shell,
}

IT = "it fails"
ZONES = {
    "ET": "09 19:02",
    "PT": "09 22:02",
    "CT": "09 20:02",
    "MT": "09 21:02",
    "EST": "09 19:02",
    "PST": "09 22:02",
    "MST": "09 21:02",
    "GMT": "09 14:02",
    "CET": "09 13:02",
    "MSK": "09 11:02",
    "IST": "09 08:32",
    "JST": "09 05:02",
    "AEST": "09 04:02",
    "AEDT": "09 03:02",
    "NZDT": "09 01:02",
    "SGT": "09 06:02",
    "HKT": "09 06:02",
    "WET": "09 14:02",
    "EET": "09 12:02",
    "SAST": "09 12:02",
    "BRT": "09 17:02",
    "UTC": "09 14:02",
    "Z": "09 14:02",
    "BST": "09 13:02",
    "EDT": "09 18:02",
    "PDT": "09 21:02",
    "CEST": "09 12:02",
    "+0530": "09 08:32",
    "UTC-3": "09 17:02",
    "Europe/Berlin": "09 13:02",
}
"""When 14:02 on the ninth is in each."""

LINES: Mapping[tuple[str, str], str] = {
    # A1, A12: the half of the day, whatever blanks and digits it is written with
    ("05:00 PM UTC", "the queue is stuck"): "09 17:00",
    ("12:10 a.m. UTC", IT): "09 00:10",
    ("2:05\u202fPM UTC", IT): "09 14:05",
    ("2:05\u00a0PM\u00a0CET", IT): "09 13:05",
    ("１４:０６ UTC", IT): "09 14:06",
    ("14:32 Uhr", IT): "09 14:32",
    ("14:32 hrs CET", IT): "09 13:32",
    ("14:32 o'clock", IT): "09 14:32",
    ("14:32 o’clock CET", IT): "09 13:32",
    ("2pm-ish", IT): "09 14:00",
    ("14:32ish", IT): "09 14:32",
    ("14:32 ish", IT): "09 14:32",
    ("1432Z", IT): "09 14:32",
    ("1432 UTC", IT): "09 14:32",
    ("1432h", IT): "09 14:32",
    ("1432 hrs", IT): "09 14:32",
    ("2 o'clock pm", IT): "09 14:00",
    ("2:30-ish pm", IT): "09 14:30",
    ("12 noon", IT): "09 12:00",
    ("noon CET", IT): "09 11:00",
    ("12 midnight", IT): "09 00:00",
    ("noon-ish", IT): "09 12:00",
    # A13: zones by any name; thirty more stand in ZONES
    ("09:02 AM America/New_York", IT): "09 14:02",
    ("9:02 (CET)", IT): "09 08:02",
    ("9:02 UTC+2:", IT): "09 07:02",
    ("14:02 ART -", IT): "09 17:02",
    ("14:02 EAT,", IT): "09 11:02",
    ("14:02 (ART)", IT): "09 17:02",
    ("14:02", "BOT restarted by hand"): "09 14:02",
    ("14:02 cet", IT): "09 13:02",
    ("2pm est", IT): "09 19:00",
    ("14:02 WEST", IT): "09 13:02",
    ("14:02 US/Pacific", IT): "09 22:02",
    ("14:02 America/Port-au-Prince", IT): "09 19:02",
    ("14:02 Etc/GMT+5", IT): "09 19:02",
    ("14:02", "bot restarted by hand"): "09 14:02",
    ("14:02", "ist tot"): "09 14:02",
    ("14:02", "est tombé"): "09 14:02",
    ("14:02", "West pool is drained"): "09 14:02",
    ("14:02", "south region is down"): "09 14:02",
    ("14:02", "SST: it fails"): "09 14:02",
    ("14:02", "(SST) it fails"): "09 14:02",
    # A5: days
    ("2026-01-08 23:50", IT): "08 23:50",
    ("8 Jan 2026, 23:50", IT): "08 23:50",
    ("Thu 23:50:", IT): "08 23:50",
    ("2026-01-08T23:50:00+01:00", IT): "08 22:50",
    ("08.01.2026 23:50", IT): "08 23:50",
    ("8. Januar 2026 23:50", IT): "08 23:50",
    # A8, A16, A17: marks, links, comments, tickets, raw HTML stay what they are
    ("**14:32**", IT): "09 14:32",
    ("`14:32` -", IT): "09 14:32",
    ("14:32", "see [t](https://x.y/z), note[^1] <!-- hidden -->"): "09 14:32",
    ("14:32", "fix [PAY-4412] and [ticket](ZD-88121)"): "09 14:32",
    ("14:32", "pods are <none>, __init__ and 2*3*4 stay"): "09 14:32",
    ("14:32", "`kubectl get pods` > out & wait"): "09 14:32",
    ("14:32", "<nil> was returned"): "09 14:32",
    ("14:32", "<unknown> host"): "09 14:32",
    ("14:32", "<img src=x> was seen"): "09 14:32",
    **{(f"14:02 {zone}", IT): utc for zone, utc in ZONES.items()},
}

CANNOT: Mapping[tuple[str, str], str] = {
    **{
        ("import", time): "in a document an hour without minutes, or in a word, is no row: the text stays as it is"
        for time in ("2 o'clock pm", "12 noon", "noon CET", "12 midnight", "noon-ish")
    },
    ("import", "2:30-ish pm"): "not read, and no word is lost: the half of the day stands behind a word",
    ("shell", "**14:32**"): "a column of its own has no marks",
    ("shell", "`14:32` -"): "a column of its own has no marks",
    ("shell", "Thu 23:50:"): "a column of its own has no mark behind it",
    ("shell", "9:02 UTC+2:"): "a column of its own has no mark behind it",
    ("shell", "14:02 ART -"): "a column of its own has no mark behind it",
    ("shell", "14:02 EAT,"): "a column of its own has no mark behind it",
    ("shell", "8. Januar 2026 23:50"): "a column is read in the language of the screen; it is refused, not misread",
    ("shell", "08.01.2026 23:50"): "refused: the 8 January and the 1 August; a list of them tells which",
}


@each("line", LINES)
def test_one_line_says_the_same_by_each_way(line: tuple[str, str]) -> None:
    time, event = line
    ways = [way for way in WAYS if (way, time) not in CANNOT]
    found = {way: WAYS[way](time, event) for way in ways}
    assert found == {way: [(LINES[line], event)] for way in ways}


def test_what_holds_of_many_lines_is_said_to_those_that_see_one() -> None:
    """A2, A3, A14: a document and a paste have headings, a header and an order; one line has the setting and bars."""
    zoned = [("09 09:10", "a"), ("09 09:20", "b")]
    said_once = "All times in CET.\n\n- 10:10 a\n- 10:20 b\n"
    table = "| Who | Event | Time (CET) |\n|--|--|--|\n| Ann | a | 10:10 |\n| Bo | b | 10:20 |\n"
    last_first = "- 10:20 CET b\n- 10:10 CET a\n"
    for text in (said_once, table):
        draft = import_markdown(f"{HEAD}Timeline\n\n{text}", STANDARD, "x", NOW, words()).draft
        assert said(draft[ROWS]) == zoned
        assert said(read_lines(ROWS, text, (), With(CONTEXT, (), words())).rows) == zoned
    backwards = import_markdown(f"{HEAD}Timeline\n\n{last_first}", STANDARD, "x", NOW, words())
    assert sorted(said(backwards.draft[ROWS])) == zoned
    assert said(read_lines(ROWS, last_first, (), With(CONTEXT, (), words())).rows) == zoned
    cet = CONTEXT._replace(zone=zone_named("CET"))
    cells = [read_typed(ROWS, line, RowsAround(), cet) for line in ("10:10 | a | Ann", "10:20 | b | Bo")]
    assert said([cell for cell in cells if isinstance(cell, Entry)]) == zoned
    assert [cell.who for cell in cells if isinstance(cell, Entry)] == ["Ann", "Bo"]
    in_cet = [added(BASE, ROWS, Typed({"time": "10:10", "event": "a"}, NOW, zone=zone_named("CET")))[0]]
    assert said(in_cet[0][ROWS]) == zoned[:1]
    typed_in_turn = [":go timeline", "10:20 CET b (Bo)", "10:10 CET a (Ann)", ":q"]
    assert said(talk(typed_in_turn, BASE, now=NOW).draft[ROWS]) == zoned


@each(
    "line, item",
    [
        ("- [x] Fix __init__ (@ann, 2026-02-01)", {"done": True, "action": "Fix __init__", "due": "2026-02-01"}),
        ("* [ ] Fix the <none> pool", {"action": "Fix the <none> pool"}),
        ("+ [ ] see [t](https://x.y/z) <!-- hidden -->", {"action": "see [t](https://x.y/z) <!-- hidden -->"}),
        ("1. [ ] Fix 2*3*4 now", {"action": "Fix 2*3*4 now"}),
        ("- [ ] Fix it [PAY-4412]", {"action": "Fix it", "ticket": "PAY-4412"}),
    ],
)
def test_one_item_says_the_same_by_each_way(line: str, item: Mapping[str, object]) -> None:
    """A8, A16, A17, A19; the shell has a column for each part, and no line."""
    document = f"{HEAD}Action Items\n\n### {ITEMS.title}\n\n{line}\n"
    context = context_of(BASE, NOW, STANDARD.find(ITEMS.id))
    found: Mapping[str, Sequence[object]] = {
        "import": import_markdown(document, STANDARD, "x", NOW, words()).draft[ITEMS],
        "paste": read_lines(ITEMS, line, (), With(context, (), words())).rows,
        "cell": [read_typed(ITEMS, line, RowsAround(), context, (), words())],
        "plain": talk([f":go {ITEMS.title}", line, ":q"], BASE, now=NOW).draft[ITEMS],
    }
    for way, rows in found.items():
        (row,) = rows
        assert isinstance(row, ActionItem), way
        assert {name: row.plain().get(name) for name in item} == item, way
