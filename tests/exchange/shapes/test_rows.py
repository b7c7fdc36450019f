"""Rows of timelines and lists of actions in every layout, each part with the place where it stands."""

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.judging.judging import shape_of
from postmortem_tui.exchange.shapes.parts.labelled_nodes import labelled_values
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.timeline.days_as_headings import is_day
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_zone import zone_of
from postmortem_tui.exchange.shapes.timeline.timelines import timeline_rows
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.written_times.row_times import moments
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words

TIMELINES = {
    "table": "| Wer | Zeit (MEZ) | Was | Dauer |\n|-----|:----:|---|---|\n"
    "| Ronja | 07:05 | Findet `a \\| b` | 5 min |\n|  | ~07:35 | Neu |\n",
    "list": "- 07:05 UTC - @ana: Finds it\n- ~07:35 UTC - New\n  - nested\n",
    "numbered": "1. `07:05` Finds it\n2. `около 07:35` New\n",
    "lines": "7:05 AM: Finds it\n\n7:35 AM: New\nand goes on\n",
    "headed": "### 07:05\n\nFinds it\n\n### about 07:35 to 07:40\n\nNew\n\n> a quote\n",
    "dated": "### January 24\n\n7:05 AM: Finds it\n\n### January 25\n\n- 7:35 AM - New\n",
    "quotes": "> 07:05 ana: Finds it\n> 07:35 New\n",
    "two columns": "| Date | Time | Event |\n| - | - | - |\n"
    "| 24 Jan 2026 | 07:05 | Finds it |\n| 25 Jan 2026 | 07:35 | New |\n",
}

CLAIMS = "| Claim | Check | Verdict |\n|---|---|---|\n| A | 01:30→01:46 (16 min) | too long |\n"

COMMITS = (
    "| Commit | Date | Change |\n|---|---|---|\n| `7519510c` | 3 Feb 2026 07:05 | Timers start |\n"
    "| [449bdf45](https://x.example/c) | 4 Feb 2026 08:10 | Timers stop |\n"
)


def rows_of(body: str, *, expected: bool = False) -> tuple[str, tuple[TimelineRow, ...]]:
    text = f"# X\n\n## Timeline\n\n{body}\n## Next\n"
    pieces = Pieces(text)
    return text, timeline_rows(pieces, outline(text, words()).branches[0], words(), expected=expected)


@each("layout", TIMELINES)
def test_the_rows_of_a_timeline_are_found_with_their_places(layout: str) -> None:
    text, rows = rows_of(TIMELINES[layout])
    assert [row.clock for row in rows] == ["07:05", "07:35"]
    assert ["Find" in row.event.text for row in rows] == [True, False]
    assert "Ne" in rows[1].event.text
    for row in rows:
        for piece in (row.whole, row.event, row.time, row.date, row.who, row.until, *(cell for _, cell in row.others)):
            if piece is not None:
                assert isinstance(piece, Piece) and text[piece.start : piece.end] == piece.text


@each("body", ["    0705 Finds it\n    0735 New\n", "```\n2026-01-24\n0705 Finds it\n0735 New\n```\n"])
def test_clocks_of_four_digits_in_code_are_times(body: str) -> None:
    _, rows = rows_of(body, expected=True)
    assert [(row.clock, row.event.text) for row in rows] == [("07:05", "Finds it"), ("07:35", "New")]


def test_columns_in_any_order_are_kept_by_their_names() -> None:
    _, (first, second) = rows_of(TIMELINES["table"])
    assert first.who is not None and first.who.text == "Ronja"
    assert [(name, cell.text) for name, cell in first.others] == [("Dauer", "5 min")]
    assert second.who is None and second.approximate and second.others == ()


def test_each_time_of_a_table_is_in_the_zone_of_its_column() -> None:
    rows = ("8:15 AM | PST | Deployed", "8:40 AM | | Refund", "01:30 | UTC | Sent")
    table = "\n".join(("| Time | {} | Event |", "|--|--|--|", *(f"| {row} |" for row in rows), ""))
    for header in ("TZ", "Place"):
        _, found = rows_of(table.format(header))
        assert [(row.clock, row.zone) for row in found] == [("08:15", "-08:00"), ("08:40", ""), ("01:30", "UTC")]
    _, found = rows_of(table.format("Source").replace("PST", "desk"))
    assert [row.zone for row in found] == ["", "", ""]


def test_facts_with_several_times_each_are_no_timeline() -> None:
    facts = "| Session | Born (BST) | Changed | Size |\n|---|---|---|---|\n"
    facts += "".join(f"| `73e07f8{n}` | 2026-02-03 15:42:14 | 2026-02-04 09:15:5{n} | {n}.1 MB |\n" for n in (3, 4))
    assert rows_of(facts)[1] == ()
    (row,) = rows_of("| Start | End | Step |\n|---|---|---|\n| 2026-02-03 15:42 | 2026-02-04 09:15 | copy |\n")[1]
    assert row.event.text == "copy"


def test_figures_at_several_times_are_no_timeline() -> None:
    figures = "| minute | requests | p95 ms |\n|---|---|---|\n| 17:11 | 705 | 89 |\n| 17:12 | 1,724 | 16 |\n"
    assert rows_of(figures)[1] == ()
    assert len(rows_of(figures.replace("705", "It begins"))[1]) == 2


def test_a_fence_has_rows_with_a_day_alone_in_a_column_and_rows_of_several_lines() -> None:
    first = "09-19          The same fault before\n"
    second = "09-20 14:54    The gateway restarts,\n               and its log is lost\n"
    text, (day, row) = rows_of(f"```\n{first}{second}```\n", expected=True)
    assert day.date is not None and (day.date.text, day.clock) == ("09-19", "")
    assert day.event.text == "The same fault before"
    assert row.clock == "14:54" and " ".join(row.event.text.split()) == "The gateway restarts, and its log is lost"
    assert text[row.whole.start : row.whole.end] == row.whole.text
    assert rows_of(f"```\n{first}09-21          Again\n```\n", expected=True)[1] == ()
    assert rows_of(f"```\n{second}nothing else\n```\n", expected=True)[1] == ()


@each(
    "lines, times",
    [
        ("2026-09-19: the audit begins\n2026-09-20: the guide is written\n", ["2026-09-19", "2026-09-20"]),
        ("2026-09-19 - the audit begins\n2026-09-20 - the guide is written\n", ["2026-09-19", "2026-09-20"]),
        ("2026-09-19: 120 requests\n2026-09-20: 90 requests\n", []),
        ("2026-09-19: the audit begins\nnothing else\n", []),
        ("[unknown] - they log in\n[19/09/2026 18:12] - it is seen\n", ["unknown", "19/09/2026 18:12"]),
        ("[unknown] - they log in\n19/09/2026 18:12 - it is seen\n19/09/2026 18:13 - it ends\n", []),
        ("[INFO] - it begins\n[WARN] - it is slow\n[19/09/2026 18:12] - it ends\n", []),
    ],
)
def test_a_fence_has_rows_with_days_and_a_time_that_nobody_knows(lines: str, times: list[str]) -> None:
    _, rows = rows_of(f"```\n{lines}```\n", expected=True)
    assert [row.time.text for row in rows if row.time] == times


def test_a_row_has_the_day_of_its_column_or_of_the_heading_above() -> None:
    _, rows = rows_of(TIMELINES["two columns"])
    assert [(row.day.year, row.day.month, row.day.day) for row in rows if row.day] == [(2026, 1, 24), (2026, 1, 25)]
    _, rows = rows_of(TIMELINES["dated"])
    assert [(row.day.year, row.day.day) for row in rows if row.day] == [(None, 24), (None, 25)]
    _, rows = rows_of(TIMELINES["list"])
    assert [row.day for row in rows] == [None, None]


@each(
    "line, zone",
    [
        ("*2026-03-27 (all times CET)*", "+01:00"),
        ("**2026-03-27 (tutti gli orari UTC)**", "UTC"),
        ("_27 March 2026_", ""),
        ("2026-03-27, alle tijden UTC", "UTC"),
        ("### *2026-03-27* (wszystkie godziny UTC)", "UTC"),
    ],
)
def test_a_line_in_emphasis_is_the_day_of_the_rows_below_and_names_their_zone(line: str, zone: str) -> None:
    _, (first, last) = rows_of(f"{line}\n\n- 22:40 It is full\n- 23:50 It is cleared\n")
    for row in (first, last):
        assert row.day and row.day[:3] == (2026, 3, 27)
        assert row.zone == zone


def test_a_heading_that_counts_a_day_with_a_hint_for_it_is_a_day() -> None:
    titles = ["Giorno 1 — <giorno e mese>", "Day 2 — [day and month]", "Tag 1: <Tag und Monat>"]
    assert all(is_day(title, words()) for title in titles)


@each(
    "heading, note, zone",
    [
        ("Timeline (JST)", "", "+09:00"),
        ("Timeline", "All times are EST.", "-05:00"),
        ("Timeline", "*Times in Pacific Time*", "America/Los_Angeles"),
        ("Timeline", "", ""),
        ("Timeline (UTC)", "All times are EST.", "-05:00"),
        ("Timeline (UTC)", "*Pacific Time*", "America/Los_Angeles"),
        ("Timeline (JST)", "<!-- The logs are in UTC, and JST = UTC+9 -->", "+09:00"),
        ("Timeline (JST)", "The logs of the container are UTC, converted to JST.", "+09:00"),
        ("Timeline", "<!-- All times are in JST -->", "+09:00"),
    ],
)
def test_the_zone_is_that_of_the_heading_or_of_a_note(heading: str, note: str, zone: str) -> None:
    text = f"## {heading}\n\n{note}\n\n- 10:00 x\n- 11:00 y\n\n## Next\n"
    assert zone_of(Pieces(text), outline(text, words()).branches[0], words())[0] == zone


ITEMS = [
    ("- [x] Shorten it (@ana, 2026-01-09, OPS-1)", ("Shorten it", "@ana", "2026-01-09", "OPS-1", True)),
    ("- [ ] Nachsehen — Emre — 30.01.2026", ("Nachsehen", "Emre", "30.01.2026", None, False)),
    ("- Keep the clock in UTC [Devi]", ("Keep the clock in UTC", "Devi", None, None, False)),
    ("* ~~Put a card in, Henrik~~ 2026-01-28", ("Put a card in", "Henrik", None, None, True)),
    ("* Pay from the team's account, Aiko", ("Pay from the team's account", "Aiko", None, None, False)),
    (
        "- [x] Plugs [GATE-3](https://tickets.example.com/GATE-3)",
        ("Plugs", None, None, "[GATE-3](https://tickets.example.com/GATE-3)", True),
    ),
    ("- ~~Хранить дату — Мила — 11.02~~", ("Хранить дату", "Мила", "11.02", None, True)),
    ("- [ ] Noter chaque envoi (Yann, 06/03/2026)", ("Noter chaque envoi", "Yann", "06/03/2026", None, False)),
    ("- Ana: write the runbook", ("write the runbook", "Ana", None, None, False)),
    ("- [ ] **Add an alert** - owner: Ben - due: 2026-02-01", ("Add an alert", "Ben", "2026-02-01", None, False)),
    ("- Warn, log, and retry", ("Warn, log, and retry", None, None, None, False)),
    ("- Check the cache (the old one)", ("Check the cache (the old one)", None, None, None, False)),
    ("- Done: all of it", ("Done: all of it", None, None, None, False)),
    ("- [ ] Fix #123", ("Fix", None, None, "#123", False)),
    ("- [ ] Sync - @jo - due 3/20/2026 - LOCK-31", ("Sync", "@jo", "3/20/2026", "LOCK-31", False)),
    ("- Ole: compare both by 2026-03-15", ("compare both", "Ole", "2026-03-15", None, False)),
    ("- [ ] Limiter (@lea, avant le 12 mars 2026)", ("Limiter", "@lea", "12 mars 2026", None, False)),
    ("- [ ] Keep it small #backup 📅 2026-02-28", ("Keep it small #backup", None, "2026-02-28", None, False)),
    ("- [ ] 手順書を更新する（鈴木、2026/02/10まで）", ("手順書を更新する", "鈴木", "2026/02/10", None, False)),
    ("- Move to the date 2026-03-15", ("Move to the date 2026-03-15", None, None, None, False)),
    ("1. Documentar — Responsable: Marta — Hecho", ("Documentar", "Marta", None, None, True)),
    ("- Refund all (done)", ("Refund all", None, None, None, True)),
    (
        "- Make it idempotent [Dora Klein, due March 20, 2026]",
        ("Make it idempotent", "Dora Klein", "March 20, 2026", None, False),
    ),
    ("- **[P1]** Restore it — *Hana Sato* — `MAP-61`", ("**[P1]** Restore it", "Hana Sato", None, "MAP-61", False)),
    ("1. [ ] Revisar campos (Caio Lima até 30/01/2026)", ("Revisar campos", "Caio Lima", "30/01/2026", None, False)),
    ("- DONE @ines: ask for seats (FER-13)", ("ask for seats", "@ines", None, "FER-13", True)),
    ("- TODO @rafa: migrate (FER-12) due:2026-03-13", ("migrate", "@rafa", "2026-03-13", "FER-12", False)),
    ("* By March 20: warn of old ones (Mei)", ("warn of old ones", "Mei", "March 20", None, False)),
    (
        "- Sensor vervangen. *Sanne de Wit, 13 februari 2026*",
        ("Sensor vervangen.", "Sanne de Wit", "13 februari 2026", None, False),
    ),
    ("- D1. Say why *in the report*", ("D1. Say why *in the report*", None, None, None, False)),
    ("- [ ] Document it - @ivana-k (due 2026-03-06) #919", ("Document it", "@ivana-k", "2026-03-06", "#919", False)),
    (
        "- [x] Skip it by `// @safe-id`, as elsewhere",
        ("Skip it by `// @safe-id`, as elsewhere", None, None, None, True),
    ),
    ("- [ ] Ask `x(@a)` of @ines", ("Ask `x(@a)` of @ines", "@ines", None, None, False)),
    ("- Do it in a thread (Python 3.9+)", ("Do it in a thread (Python 3.9+)", None, None, None, False)),
    ("- Do it in a thread (Python 3.11)", ("Do it in a thread (Python 3.11)", None, None, None, False)),
    ("- Point-in-time recovery (PITR)", ("Point-in-time recovery (PITR)", None, None, None, False)),
    ("- Rent a database (RDS, Cloud SQL)", ("Rent a database (RDS, Cloud SQL)", None, None, None, False)),
    ("- Rent a database (SRE, 2026-03-15)", ("Rent a database", "SRE", "2026-03-15", None, False)),
    ("- [ ] **OPS-7 left:** look at all", ("**OPS-7 left:** look at all", None, None, "OPS-7", False)),
    (
        "- Set limits <https://git.example/a/issues/9>",
        ("Set limits", None, None, "<https://git.example/a/issues/9>", False),
    ),
    (
        "- Upgrade it (see https://git.example/a/pull/34).",
        ("Upgrade it", None, None, "https://git.example/a/pull/34", False),
    ),
    ("- Move the relays (Estimated completion: May 4, 2026)", ("Move the relays", None, "May 4, 2026", None, False)),
    (
        "- [ ] Limite di un'ora (Elena Conti, entro il 27/02/2026)",
        ("Limite di un'ora", "Elena Conti", "27/02/2026", None, False),
    ),
]


def facts_of(row: ActionRow) -> tuple[object, ...]:
    parts = (row.owner, row.due, row.ticket)
    return (row.action.text, *(part.text if part else None for part in parts), row.done)


@each("line, wanted", ITEMS)
def test_the_parts_of_an_item_are_found(line: str, wanted: tuple[object, ...]) -> None:
    text = f"## Actions\n\n{line}\n"
    (row,) = action_items(Pieces(text), outline(text, words()).branches[0].nodes, words())
    assert facts_of(row) == wanted
    for piece in (row.action, row.owner, row.due, row.ticket, row.box, row.struck):
        assert piece is None or text[piece.start : piece.end] == piece.text


def test_remarks_in_brackets_behind_most_items_make_no_owner_of_an_abbreviation() -> None:
    text = "## Actions\n\n- Budget (at least 2)\n- Backups (nightly dump)\n- Any point in time (PITR)\n"
    rows = action_items(Pieces(text), outline(text, words()).branches[0].nodes, words())
    assert [row.owner for row in rows] == [None, None, None]


def test_a_table_of_actions_is_read_by_its_header() -> None:
    head = "## Follow-ups\n\n| Type | What | Who | Deadline | Status |\n| - | - | - | - | - |\n"
    text = head + "| P | Lock it | Bram | 2026-02-01 | Done |\n| P | Refuse |  |  | Open |\n"
    first, second = action_items(Pieces(text), outline(text, words()).branches[0].nodes, words())
    assert facts_of(first) == ("Lock it", "Bram", "2026-02-01", None, True)
    assert first.state is not None and first.state.text == "Done"
    assert [(name, cell.text) for name, cell in first.others] == [("Type", "P")]
    assert facts_of(second) == ("Refuse", None, None, None, False)


def test_a_state_that_stands_out_behind_a_cell_is_that_of_the_item() -> None:
    head = "## Action Items\n\n| Action Item | Type | Owner | Bug |\n| - | - | - | - |\n"
    text = (
        head
        + "| Write it | m | jo | n/a **DONE** |\n| Run it | p | bo | 5554823 **TODO** |\n| Ask (NASA) | p | bo | |\n"
    )
    rows = action_items(Pieces(text), outline(text, words()).branches[0].nodes, words())
    assert [facts_of(row) for row in rows] == [
        ("Write it", "jo", None, "n/a", True),
        ("Run it", "bo", None, "5554823", False),
        ("Ask (NASA)", "bo", None, None, False),
    ]


@each(
    "behind, persons",
    [
        (("(Ole)", "(Kari)", ""), ["Ole", "Kari", None]),
        (("(Ole)", "", ""), ["Ole", None, None]),
        (("(Sentrum)", "", ""), [None, None, None]),
        (("(DNS)", "(NTP)", "(again)"), [None, None, None]),
    ],
)
def test_a_name_in_brackets_behind_most_rows_is_the_person(behind: tuple[str, ...], persons: list[str | None]) -> None:
    body = "".join(f"- 07:0{n} It moves {end}\n" for n, end in enumerate(behind))
    _, rows = rows_of(body)
    assert [row.who and row.who.text for row in rows] == persons
    assert all(row.event.text.startswith("It moves") for row in rows)


@each(
    "body",
    [
        "**Date:** 2026-01-01\\\n**Status:** open\n",
        "Date: 2026-01-01  \nStatus: open\n",
        "* **Date** — 2026-01-01\n* **Status** — open\n",
        "- Date: 2026-01-01\n- Status: open\n",
        "| Field | Value |\n| - | - |\n| **Date** | 2026-01-01 |\n| Status | open |\n",
        "__Date__: 2026-01-01\n__Status__: open\n",
        "> **Date:** 2026-01-01\n> **Status:** open\n",
        "> [!IMPORTANT]\n> **Date:** 2026-01-01\n> **Status:** open\n",
        "> [!note]- Facts\n> - Date: 2026-01-01\n> - Status: open\n",
        '!!! info "Facts"\n    - **Date:** 2026-01-01\n    - **Status:** open\n',
        "??? note\n    Date: 2026-01-01\n    Status: open\n",
        "**Date:** 2026-01-01 | **Status:** open\n",
        "**Date:** 2026-01-01          **Status:** open\n",
        "- `Date`: 2026-01-01\n- `Status`: open\n",
        "1. Date: 2026-01-01\n2. Status: open\n",
    ],
)
def test_labelled_answers_are_found_in_every_layout(body: str) -> None:
    text = f"## Facts\n\n{body}"
    found = labelled_values(Pieces(text), outline(text, words()).branches[0].nodes, words())
    assert [(one.label.text, one.value.text) for one in found] == [("Date", "2026-01-01"), ("Status", "open")]
    assert all(text[one.value.start : one.value.end] == one.value.text for one in found)


@each(
    "lines, labels",
    [
        ("Date: 2026-01-01\nStatus: open\nT0: 2026-01-01 09:12", ["Date", "Status", "T0"]),
        ("Date: 2026-01-01\nStatus: open\nQ4：a", ["Date", "Status", "Q4"]),
        ("Status: open at\nT0: a\nT1: b", ["Status"]),  # the moments of what happened
        ("Date: 2026-01-01\nStatus: open, see\nRFC 3339: a", ["Date", "Status"]),
    ],
)
def test_a_label_that_ends_with_a_number_is_one_below_known_labels(lines: str, labels: list[str]) -> None:
    text = f"## Facts\n\n{lines}\n"
    found = labelled_values(Pieces(text), outline(text, words()).branches[0].nodes, words())
    assert [one.label.text for one in found] == labels


@each(
    "heading, body, kind, layout",
    [
        ("Timeline", TIMELINES["table"], "timeline", "table"),
        ("Story", TIMELINES["list"], "timeline", "list"),
        ("Story", TIMELINES["headed"], "timeline", "headed"),
        ("Story", TIMELINES["dated"], "timeline", "dated"),
        ("Whatever", "- [ ] a\n- [x] b\n", "checklist", "boxes"),
        ("Timeline (CET), 15 January 2026", "- [x] 14:58 a\n- [x] 15:07 b\n", "timeline", "list"),
        ("Timeline (CET)", "- [x] 14:58 a\n- [x] 15:07 b\n- [ ] TBD TBD\n", "timeline", "list"),
        ("Follow-up (15 January)", "- [ ] 14:58 a\n- [ ] 15:07 b\n", "checklist", "boxes"),
        ("Next steps", "- a\n- b\n", "checklist", "bullets"),
        ("Whatever", "| What | Owner | Status |\n| - | - | - |\n| a | b | Open |\n", "checklist", "table"),
        ("Facts", "- **Date:** x\n- **Status:** y\n", "fields", "bullets"),
        ("Causes", "- a\n- b\n", "points", "bulleted"),
        ("Causes", "1. **Factor:** a\n   - Why: b\n", "records", "numbered"),
        ("Links", "- [a](https://example.com)\n", "links", ""),
        ("Logs", "```\na\n```\n", "excerpts", ""),
        ("Summary", "Text.\n\n- a\n", "prose", ""),
        ("Summary", "", "prose", ""),
        ("Timeline", "- T0: a\n- T+5m: b\n", "timeline", "list"),
        ("Timeline", "> **Name** (HH:MM): a\n", "timeline", "quotes"),
        ("Facts", "> **Date** (UTC): a\n> **Status** (now): b\n", "fields", "lines"),
        (
            "Impact",
            "From 05:53 to 12:16 UTC no name (RDS,\nDNS) worked. All stopped at\n~06:18, unseen.\n",
            "prose",
            "",
        ),
        ("Impact", "05:53 No name (RDS,\nDNS) worked.\n06:18 All stopped.\n", "timeline", "lines"),
        ("Impact", "05:53 No name (RDS,\nDNS) worked\n06:18 All stopped\n", "timeline", "lines"),
        ("Causes", COMMITS, "records", "table"),
        ("Timeline", COMMITS, "timeline", "table"),
        ("Claims", f"{CLAIMS}| B | no start (done 09:05) | unknown |\n", "records", "table"),
        ("Claims", f"{CLAIMS}| B | unknown | unknown |\n", "timeline", "table"),
        ("Timeline", f"{CLAIMS}| B | no start (done 09:05) | unknown |\n", "timeline", "table"),
        ("Chronology", "| Elapsed | Seen |\n| - | - |\n| T-10m | a |\n| T+1h30m | b |\n", "timeline", "table"),
        ("Zusagen", "1. a\n   - Owner: Ana\n   - Due: 2026-03-01\n", "checklist", "numbered"),
        ("Compromisos", "1. a\n   - Responsable: Ana\n   - Estatus: pendiente\n", "checklist", "numbered"),
        ("Tasks", "- ⬜ _task_ — _who_ — by _YYYY-MM-DD_\n", "checklist", "bullets"),
        ("Lessons", "- ✅ The pager worked\n- ✅ So did we\n", "points", "bulleted"),
        ("Part 2", "- **15:25 UTC**: a\n- **15:30 UTC**: b\n- **Impact**: c\n", "timeline", "list"),
        ("Timeline", "- START TIME:\n- END TIME:\n", "fields", "bullets"),
        ("Timeline", "### [Date and time]\n\na\n\n### [Date and time]\n\nb\n", "timeline", "headed"),
        (
            "Prevention",
            "|  |  |  |\n| - | - | - |\n| **Action** | **Owner** | **Status** |\n| a | b | Open |\n",
            "checklist",
            "table",
        ),
        ("Metadata", "1. Incident ID:\n2. Severity:\n", "fields", "bullets"),
        ("Risks", "| Risk | Chance |\n| - | - |\n| a | b |\n", "records", "table"),
        (
            "Ações",
            "| Tipo | Descrição | Responsável | Prazo |\n| - | - | - | - |\n| P | [o quê] | [quem] | [DD/MM] |\n",
            "checklist",
            "table",
        ),
    ],
)
def test_nodes_speak_for_a_kind_and_a_layout(heading: str, body: str, kind: str, layout: str) -> None:
    text = f"# X\n\n## {heading}\n\n{body}\n"
    shape = shape_of(Pieces(text), outline(text, words()).branches[0], words())
    assert (shape.kind, shape.layout) == (kind, layout), shape


@each(
    "text, date, rest",
    [
        ("~Apr 24-28 (estimated) — pods die", "Apr 24-28", " (estimated) — pods die"),
        ("April 26–27, 2026: built", "April 26–27, 2026", ": built"),
        ("2019-08-29/30: pods die", "2019-08-29/30", ": pods die"),
        ("2019-08-29/30 10:05 pods die", "2019-08-29", "/30 10:05 pods die"),
        ("Apr 24-14:05 pods die", "Apr 24", " pods die"),
        ("Apr 24-5 pods die", "Apr 24", "-5 pods die"),
        ("Apr 24 - 28 days later", "Apr 24", " - 28 days later"),
        ("January 31, 2026 - February 1, 2026", "January 31, 2026 - February 1, 2026", ""),
        ("2026-01-31 – 2026-02-01: pods die", "2026-01-31", ": pods die"),
        ("Jan 31 - Feb 1 release broke", "Jan 31", " - Feb 1 release broke"),
    ],
)
def test_the_first_and_the_last_day_of_a_month_are_one_time(text: str, date: str, rest: str) -> None:
    when = moments(words()).read(text)
    assert when is not None and when.date is not None
    assert (text[slice(*when.date)], text[when.end :]) == (date, rest)


HEADED = (
    "### April 25 — Key added\n\nIt runs.\n\n### April 26–27 — Window built\n\nBy hand.\n",
    "### April 25, 2026 (Commit a1)\n**Event:** Key added\n**Details:**\n- one\n- two\n\n"
    "### April 26–27, 2026\n**Event:** Window built\n",
)


@each("body", HEADED)
def test_headings_that_tell_of_a_day_are_rows(body: str) -> None:
    text, rows = rows_of(body, expected=True)
    assert [row.date.text[:8] for row in rows if row.date] == ["April 25", "April 26"]
    assert ["Key added" in row.event.text for row in rows] == [True, False] and "Window built" in rows[1].event.text
    branch = outline(text, words()).branches[0]
    assert (shape := shape_of(Pieces(text), branch, words())).kind == "timeline" and shape.layout == "headed"


@each(
    "below, count",
    [
        ("### T+4:20 - Declared\n\n- CEO informed\n\n### T+4:35 - Approved\n\n- Option A\n", 2),
        ("### T+4:20 - Declared\n\n- CEO informed\n\n### T+6:20 - Fallback\n\n- [ ] Do option B\n", 0),
    ],
)
def test_headings_since_the_start_are_rows_unless_they_are_a_plan(below: str, count: int) -> None:
    text = f"# Outage\n\n## Timeline\n\n{below}\n## Next\n\nText.\n"
    draft = draft_of(text)
    rows = [row for block in draft.template.blocks() if isinstance(block, Timeline) for row in draft[block]]
    assert len(rows) == count
    assert put_back(text, draft.template, draft, NOW, words()).text == text


@each(
    "body, count",
    [
        ("### April 25 — The outage\n\n- 10:05 It fails\n- 10:15 It works\n", 2),  # with rows of its own
        ("### 3.4 — Causes\n\nLoad.\n", 0),
        ("### April 25 and later\n\nLoad.\n", 0),
        ("### April 25, 2026 - April 27, 2026\n\nLoad.\n", 0),
        ("- 10:05 It fails\n\n```\nDec 13 10:05:01 host[7]: MISCONF\n```\n", 1),  # one line of a log
    ],
)
def test_what_is_no_heading_of_a_row(body: str, count: int) -> None:
    assert len(rows_of(body, expected=True)[1]) == count


@each(
    "title, count", [("Git history cleaned", 0), ("Event history", 2), ("History and causes", 2), ("Timeline of it", 2)]
)
def test_items_without_a_time_are_rows_only_under_a_name(title: str, count: int) -> None:
    text = f"# X\n\n## {title}\n\n- It fails here\n- It works again\n"
    assert len(timeline_rows(Pieces(text), outline(text, words()).branches[0], words(), expected=True)) == count
