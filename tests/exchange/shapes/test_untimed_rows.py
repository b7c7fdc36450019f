"""Items of a timeline's list that have no time: rows with an unknown time, unless they are something else."""

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words
from tests.exchange.written_times.test_written_times import TIMELINE, changed, document, rows

TIMED = "- 09:00 it breaks\n- 09:10 it works\n"
TABLE = "| Time | Event |\n|---|---|\n| 09:00 | it breaks |\n| 09:10 | it works |"


@each(
    "items, found",
    [
        ("- Ana restarts it", [("", "Ana restarts it")]),
        ("- Then:\n  - one\n  - two", [("", "Then:\n- one\n- two")]),
        ("- All times in UTC", []),
        ("- Severity: high\n- Ana restarts it", [("", "Ana restarts it")]),
        ("- [ ] Write it down", []),
        ("- 2026-13-45 09:20 no such day", []),
        ("- Phase 2\n  - 09:20 seen", []),
        ("- T1:", []),
        ("- [CVE-2026-15226] Ana fixes it", [("", "[CVE-2026-15226] Ana fixes it")]),
    ],
)
def test_an_item_without_a_time_is_a_row_unless_it_is_something_else(items: str, found: list[tuple[str, str]]) -> None:
    assert rows(document(f"{TIMED}{items}"))[2:] == found


@each(
    "items, events",
    [
        ("- Deploy goes out\n- Alerts fire", ["Deploy goes out", "Alerts fire"]),
        ("1. Deploy goes out\n2. Alerts fire", ["Deploy goes out", "Alerts fire"]),
        ("- Deploy goes out", []),
        ("- 1200 requests failed\n- Alerts fire", []),
        ("- Deploy goes out\n- Alerts fire\n\nThen:\n\n- Ana sleeps", []),
        ("- **Detection:** by hand\n- **Severity:** high", []),
    ],
)
def test_a_list_under_a_timelines_name_is_one_without_any_time(items: str, events: list[str]) -> None:
    assert rows(document(items)) == [("", event) for event in events]


@each(
    "items, found",
    [
        (
            "- **Found (February 20, 2026, 8:00 PM)**: logins fail\n- **Over (Feb 21, 2026, 2:00 AM)**: space freed",
            [("2026-02-20 20:00", "logins fail"), ("2026-02-21 02:00", "space freed")],
        ),
        (
            "- **Noticed:** Feb 20, 2026, 08:00 AM - alarms\n- __Resolution:__ Feb 21, 04:30 AM (UTC). Rolled back.",
            [("2026-02-20 08:00", "alarms"), ("2026-02-21 04:30", "Rolled back.")],
        ),
        (
            "- **Alarm**: by a scanner\n- **Response Start**: 2026-02-20 15:00 UTC\n- **Cleanup**: 15:04 UTC",
            [("", "**Alarm**: by a scanner"), ("2026-02-20 15:00", "Response Start"), ("15:04", "Cleanup")],
        ),
        (
            "- Feil introdusert: 20.02.2026 10.00\n- Feil funnet: 20.02.2026 12.30",
            [("2026-02-20 10:00", "Feil introdusert"), ("12:30", "Feil funnet")],
        ),
        (
            "- **Draft**: +24h after it\n- **Review**: +48h",
            [("", "**Draft**: +24h after it"), ("", "**Review**: +48h")],
        ),
        (
            "- **Paid in:** 10.00 USD arrive\n- **Paid out:** 9.50 USD leave",
            [("", "**Paid in:** 10.00 USD arrive"), ("", "**Paid out:** 9.50 USD leave")],
        ),
        # Facts of a form, and labels without any time.
        ("- **Start:** 10:05\n- **End:** 11:00", []),
        (
            "- **Alarm**: by a scanner\n- **Cleanup**: by hand",
            [("", "**Alarm**: by a scanner"), ("", "**Cleanup**: by hand")],
        ),
    ],
)
def test_a_label_before_a_time_is_the_event_or_a_step(items: str, found: list[tuple[str, str]]) -> None:
    text = document(items)
    assert rows(text) == found
    draft = draft_of(text)
    assert put_back(text, draft.template, draft, NOW, words()).text == text


def test_the_time_after_a_label_is_written_in_its_place() -> None:
    text = document("- **Noticed (20:00)**: alarms\n- **Stopped (20:10)**: traffic is drained\n- **Over**: 20:30 UTC")
    assert changed(text, 1, time="20:15") == text.replace("20:10", "20:15")
    assert changed(text, 0, event="many alarms") == text.replace("alarms", "many alarms")
    assert changed(text, 2, event="Done") == text.replace("Over", "Done")


@each("title, count", [("How It Went Undetected", 0), ("Timeline pattern", 2)])
def test_a_longer_title_names_a_timeline_by_a_word_of_its_own(title: str, count: int) -> None:
    below = f"### {title}\n\n- No validation\n- No total\n"
    draft = draft_of(f"# Outage 2026-02-20\n\n## What Happened\n\nIt broke.\n\n{below}")
    assert sum(len(draft[block]) for block in draft.template.blocks() if isinstance(block, Timeline)) == count


def test_a_row_without_a_time_gets_one_in_the_spelling_of_the_others() -> None:
    text = document("- **09:00** – it breaks\n- Ana restarts it")
    assert changed(text, 1, time="09:05") == text.replace("- Ana", "- 09:05 – Ana")
    assert changed(text, 1, event="Bo restarts it") == text.replace("Ana", "Bo")
    alone = document("- Deploy goes out\n- Alerts fire")
    assert changed(alone, 1, time="2026-02-20 09:05") == alone.replace("- Alerts", "- 09:05 Alerts")


@each("above", ["- 09:00 it breaks\n- 09:10 it works\n\nNotes:", f"{TABLE}\n\nNotes:", TABLE])
def test_a_list_without_times_below_the_rows_is_text(above: str) -> None:
    draft = draft_of(document(f"{above}\n\n- Nobody had to act\n- The figures are of the second drill"))
    assert [block.id for block in draft.template.blocks() if isinstance(block, Timeline)] == [TIMELINE.id]
    assert [row.event for row in draft[TIMELINE]] == ["it breaks", "it works"]


@each("title, count", [("記録方針", 0), ("記録", 2)])
def test_rules_are_no_rows_under_a_heading_that_only_has_the_word_for_a_timeline_in_it(title: str, count: int) -> None:
    text = document("- 英語版に同じ内容を反映する。\n- 本一覧にも1行追加する。").replace("## Timeline", f"## {title}")
    assert len(rows(text)) == count


@each(
    "line, left",
    [
        ("- 09:05 Ana restarts it", "- Ana restarts it"),
        ("- **09:05** – Ana restarts it", "- Ana restarts it"),
        ("- **09:05 UTC:** Ana restarts it", "- Ana restarts it"),
        ("- [09:05] **Ana**: restarts it", "- **Ana**: restarts it"),
        ("- before 09:05: Ana restarts it", "- Ana restarts it"),
        ("- ~09:05 – `systemctl restart`", "- `systemctl restart`"),
    ],
)
def test_a_row_that_loses_its_time_stays_in_its_list(line: str, left: str) -> None:
    text = document(f"- 09:00 it breaks\n{line}\n- 09:10 it works")
    bare = changed(text, 1, time="")
    assert bare == text.replace(line, left)
    assert changed(bare, 1, event="Bo sleeps").count("Bo sleeps") == 1


@each("last", ["- **09:10** – it works", "- **09:10–09:20** – it works"])
def test_a_row_without_a_time_is_added_to_a_list_of_times(last: str) -> None:
    text = document(f"- **09:00** – it breaks\n{last}")
    draft = draft_of(text)
    entries = [*draft[TIMELINE], draft[TIMELINE][0].changed(time="", event="Ana sleeps")]
    written = put_back(text, draft.template, draft.put(TIMELINE, tuple(entries)), NOW, words())
    assert written == Written(text.replace("it works", "it works\n- Ana sleeps"))


STEPS = "| Step | Finding |\n|---|---|\n| Deploy | It breaks |\n| **Rollback** | It works |"
NUMBERED = "| # | Event | By |\n|---|---|---|\n| 1 | It breaks | Ana |\n| 2 | It works | Bo |"
DAYS = "| Time | Symptom |\n|---|---|\n| 2026-02-19 | It breaks |\n| 2026-02-20 | It works |"
HASHES = "| Time | Event |\n|---|---|\n| `b2d`·`745` | It breaks |\n| `f8f` | It works |"


@each(
    "table, times",
    [
        (STEPS, ["Deploy", "Rollback"]),
        (NUMBERED, ["", ""]),
        (DAYS, ["2026-02-19", "2026-02-20"]),
        (HASHES, ["`b2d`·`745`", "f8f"]),
    ],
)
def test_a_table_without_clocks_is_rows_under_the_name_of_a_timeline_and_below_one(
    table: str, times: list[str]
) -> None:
    told = list(zip(times, ["It breaks", "It works"], strict=True))
    direct = document(table)
    assert rows(direct) == told
    assert changed(direct, 1, event="It lives") == direct.replace("It works", "It lives")
    below = draft_of(document(f"### Before\n\n{table}"))
    grown = [block for block in below.template.blocks() if isinstance(block, Timeline) and block.id != TIMELINE.id]
    assert [(row.time, row.event) for block in grown for row in below[block]] == told


@each("title, table", [("Findings", STEPS), ("Timeline", STEPS.replace("Step", "Area")), ("Findings", NUMBERED)])
def test_a_table_without_clocks_is_no_timeline_elsewhere(title: str, table: str) -> None:
    draft = draft_of(document(table).replace("## Timeline", f"## {title}"))
    assert not [row for block in draft.template.blocks() if isinstance(block, Timeline) for row in draft[block]]


@each(
    "items, found",
    [
        (
            "* 2026-02-20 12:39 - 15:30\n  * 12:39 It breaks\n  * Bo looks\n  * 15:30 It works\n",
            [("2026-02-20 12:39", "It breaks"), ("2026-02-20", "Bo looks"), ("15:30", "It works")],
        ),
        ("* 12:39\n  * It breaks\n  * 15:30 It works\n", [("2026-02-20 12:39", "* It breaks\n* 15:30 It works")]),
        ("Timeline\n12:39 It breaks\n15:30 It works\n", [("2026-02-20 12:39", "It breaks"), ("15:30", "It works")]),
        ("Then\n12:39 It breaks\n15:30 It works\n", []),
    ],
)
def test_what_only_leads_to_the_times_below_it_is_no_row(items: str, found: list[tuple[str, str]]) -> None:
    assert rows(document(items)) == found


def test_the_attributes_below_a_table_are_no_row() -> None:
    text = document("Time | State\n---- | -----\n09:00 | It breaks\n{: .table.table-striped }\n\nThen.")
    assert [event for _, event in rows(text)] == ["It breaks"]
    assert changed(text, 0, event="It works") == text.replace("breaks", "works")


@each(
    "title", ["Broadcast schedule", "On-call rota", "Opening hours", "Sendeplan", "Ordre du jour", "当番表", "值班表"]
)
def test_a_schedule_is_no_timeline(title: str) -> None:
    table = "| Time | Show |\n|---|---|\n| 09:00 | News |\n| 10:00 | Talk |\n"
    for body in (table, "- 09:00 News\n- 10:00 Talk\n"):
        draft = draft_of(f"# Down\n\n## Timeline\n\n- 10:00 a\n- 10:20 b\n\n## {title}\n\n{body}")
        assert [len(draft[one]) for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one]] == [2]


@each(
    "title, body, count",
    [
        ("Test (13/09 00h36 BRT)", "- The service is up\n- The backups are there\n", 0),
        ("What happened (BRT)", "- 09:00 It breaks\n- 09:20 It works\n", 2),
        ("Dates", "| Item | Time |\n|---|---|\n| Found | 2026-02-20 09:00 UTC |\n| Due | 2026-02-25 09:00 UTC |\n", 0),
    ],
)
def test_a_moment_in_a_heading_and_a_form_of_moments_are_no_timeline(title: str, body: str, count: int) -> None:
    draft = draft_of(f"# Down\n\n## Timeline\n\n- 10:00 a\n- 10:20 b\n\n## {title}\n\n{body}")
    found = [len(draft[one]) for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one]]
    assert sorted(found) == [count, 2][not count :]


@each("first", ["10.00 USDC sent", "10.00 tokens sent", "**THEFT** - 10.00 USDC sent"])
@each("days", ["February 1-2, 2026", "January 31, 2026 - February 1, 2026"])
def test_a_list_under_a_range_of_days_is_rows_and_an_amount_in_it_no_clock(first: str, days: str) -> None:
    text = f"# X\n\n## Timeline\n\n### {days}\n\n- **2 hours ago (Block 41):** {first}\n- **Later:** Ana sees it\n"
    found = rows(text)
    assert [time for time, _ in found] == ["", ""]
    assert [event.rpartition("** ")[2] for _, event in found] == [first.rpartition("** ")[2], "Ana sees it"]


@each("name", ["Timeline (all hours, Pacific time)", "**Timeline:**", "Chronologie"])
def test_a_point_that_names_a_timeline_over_points_with_times_is_that_timeline(name: str) -> None:
    text = f"# X\n\n## The events:\n\n* {name}\n  * 8:00 AM: it breaks\n  * 8:26 AM: alerts fire\n"
    assert [event for _, event in rows(text)] == ["it breaks", "alerts fire"]


@each("name", ["The old timeline was a mess", "Impact"])
def test_a_point_that_names_no_timeline_stays_one(name: str) -> None:
    assert rows(f"# X\n\n## The facts\n\n* {name}\n  * 8:00 AM: it breaks\n  * 8:26 AM: alerts fire\n") == []
