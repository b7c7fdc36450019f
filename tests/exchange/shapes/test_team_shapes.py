"""Shapes that teams write rows, items and facts in, each read by what it is and written back where it stands."""

from datetime import date

import pytest

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import Inferred, infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.timeline.chronology import day_and_clock, pin
from tests.each import each
from tests.exchange.documents_read import NOW, draft_of
from tests.exchange.vocabularies import words


def rows(body: str, heading: str = "Timeline") -> list[tuple[str, str, str]]:
    """Return time, event and person of each row; the document is the same when it is put back."""
    text = f"# Outage 2026-02-20\n\n## {heading}\n\n{body}\n"
    draft = draft_of(text)
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    found = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
    day = "2026-02-20 "  # the title's, which the first row is given
    return [(row.time.removeprefix(day), row.event, row.who) for block in found for row in draft[block]]


def test_quotes_of_a_name_and_a_clock_in_brackets_are_messages_and_no_labels() -> None:
    quoted = "> **Ana** (14:05): it is old\n\n> **Bo** (14:20): restarted\n\n> **Ana** (14:55): works"
    assert rows(quoted, "Said (UTC)") == [
        ("14:05", "it is old", "Ana"),
        ("14:20", "restarted", "Bo"),
        ("14:55", "works", "Ana"),
    ]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        # A nick in a chat, a name between dashes: where all rows have one.
        (
            "> **06:12** `ana` it is old\n> **06:15** `bo` from Paris too",
            [("06:12", "it is old", "ana"), ("06:15", "from Paris too", "bo")],
        ),
        (
            "> **06:12** Ana Ruiz: it is old\n>\n> **06:15** Ike Olsen: restarted",
            [("06:12", "it is old", "Ana Ruiz"), ("06:15", "restarted", "Ike Olsen")],
        ),
        (
            "* 08/Jan/26 2:14 PM - Wei Zhang - First ticket\n* 08/Jan/26 2:50 PM - Omar Aziz - Memory doubled",
            [("2026-01-08 14:14", "First ticket", "Wei Zhang"), ("14:50", "Memory doubled", "Omar Aziz")],
        ),
        (
            "- 10:00 - Rollback - started\n- 10:05 - Rollout - paused",
            [("10:00", "Rollback - started", ""), ("10:05", "Rollout - paused", "")],
        ),
        (
            "> **ana** [06:12] it is old\n>\n> **bo** [06:15] from Paris too",
            [("06:12", "it is old", "ana"), ("06:15", "from Paris too", "bo")],
        ),
        (
            "> ana ruiz (06:12): it is old\n> bo (06:15): restarted",
            [("06:12", "it is old", "ana ruiz"), ("06:15", "restarted", "bo")],
        ),
        # Bullets that Markdown takes for text, digits and colons of full width.
        ("・09：10　総務が気づく\n・11：20頃　公開", [("09:10", "総務が気づく", ""), ("~11:20", "公開", "")]),
        # Messages of a chat: the name and the time on a line above the text.
        (
            "> **ana** 06:12\n> it is old\n\n> **bo** 06:15\n> restarted",
            [("06:12", "it is old", "ana"), ("06:15", "restarted", "bo")],
        ),
        (
            "> Ana Ruiz [6:12 AM]\n> it is old\n>\n> @bo, 6:15 AM:\n> restarted",
            [("06:12", "it is old", "Ana Ruiz"), ("06:15", "restarted", "@bo")],
        ),
        ("> restart at 06:12\n> it is old", []),
        # A name in brackets before a colon, in all of the rows.
        (
            "- 10:00 Uhr (Lea): it fails\n- 10:05 Uhr (Bank): it works",
            [("10:00", "it fails", "Lea"), ("10:05", "it works", "Bank")],
        ),
        (
            "- 10:00 (Lea) it fails\n- 10:05 (Bank) it works",
            [("10:00", "(Lea) it fails", ""), ("10:05", "(Bank) it works", "")],
        ),
        # The time behind the event, in all of the rows.
        (
            "- Attacker deployed the contract at 2026-02-20 5:37 AM +UTC\n"
            "- It ran out of gas at 2026-02-20 5:40 AM +UTC",
            [("05:37", "Attacker deployed the contract", ""), ("05:40", "It ran out of gas", "")],
        ),
        (
            "- Attacker deployed the contract at 2026-02-20 5:37 AM +UTC\n- Funds back at 2026-02-20 5:40 AM +UTC",
            [("05:37", "Attacker deployed the contract", ""), ("05:40", "Funds back", "")],
        ),
        (
            "- 10:00 | @asha | it fails\n- 10:05 | @bot | it works",
            [("10:00", "it fails", "@asha"), ("10:05", "it works", "@bot")],
        ),
        # A picture before the time, and tags around it.
        ("- 🔴 10:00 — it fails\n- ✅ **10:05** it works", [("10:00", "it fails", ""), ("10:05", "it works", "")]),
        ("- <kbd>10:00</kbd> it fails\n- @ 10:05 it works", [("10:00", "it fails", ""), ("10:05", "it works", "")]),
        # From the beginning on, with the zero of the beginning.
        (
            "| Time | Event |\n|---|---|\n| T0 | It fails |\n| T0 + 5m | Alert |",
            [("T0", "It fails", ""), ("T0 + 5m", "Alert", "")],
        ),
        # The number of each step, all of which count up by one.
        (
            "- T0: it runs\n- T1: load 5%\n- **T2** alert",
            [("T0", "it runs", ""), ("T1", "load 5%", ""), ("T2", "alert", "")],
        ),
        ("- T1: it runs\n- T3: load 5%", [("", "T1: it runs", ""), ("", "T3: load 5%", "")]),
        # Other separators, and a note that names the zone within a sentence without blanks.
        ("- 10:00 · it fails\n- 10:05 » it works", [("10:00", "it fails", ""), ("10:05", "it works", "")]),
        ("※時刻はすべて日本時間\n\n- 9:15 気づく\n- 9:40 直す", [("00:15", "気づく", ""), ("00:40", "直す", "")]),
        # A note that begins with a word that is a hint for a clock elsewhere.
        (
            "_Horas de Ciudad de México (UTC-6)_\n\n* 10:05 a. m. | ve\n* 10:20 a. m. | va",
            [("16:05", "ve", ""), ("16:20", "va", "")],
        ),
        # The day above the rows names the zone.
        (
            "### 20 February (EST)\n\n- 10:00: it fails\n\n### 21 February (EST)\n\n- 07:00: it works",
            [("15:00", "it fails", ""), ("2026-02-21 12:00", "it works", "")],
        ),
        # One row names the zone: the others are in it too.
        ("- 12:02 JST it fails\n- 12:20 it works", [("03:02", "it fails", ""), ("03:20", "it works", "")]),
        ("- 12:02 JST it fails\n- 12:20 UTC it works", [("03:02", "it fails", ""), ("12:20", "it works", "")]),
    ],
)
def test_the_rows_of_a_timeline(body: str, read: list[tuple[str, str, str]]) -> None:
    assert rows(body) == read


@each(
    "line, read",
    [
        ("Timeline (JST, 2026-02-19):", [("2026-02-19 08:01", "made", ""), ("2026-02-19", "pushed", "")]),
        ("時系列（UTC）:", [("17:01", "made", ""), ("", "pushed", "")]),
        ("The timeline of the fix shows how it was made:", []),
        ("Timeline (JST, 2026-02-19).", []),
    ],
)
def test_a_list_under_a_line_that_names_a_timeline_is_one(line: str, read: list[tuple[str, str, str]]) -> None:
    assert rows(f"{line}\n\n1. **17:01** — made\n2. pushed\n", "What happened") == read
    assert rows(f"{line}\n\n1. made\n2. pushed\n", "What happened") == []


@each(
    "heading, utc",
    [
        ("Timeline (UTC−3)", "13:00"),
        ("Timeline (UTC +5:30)", "04:30"),
        ("Timeline (utc+2)", "08:00"),
        ("Timeline (all times are in East Africa Time)", "07:00"),
        ("Timeline (Dutch time)", "09:00"),
        ("Chronologie (heure de l'Est)", "15:00"),
        ("Chronologie (HNE)", "15:00"),
        ("Chronologie (heures françaises)", "09:00"),
        ("Cronología (hora del centro de México)", "16:00"),
        ("Cronología (hora oficial argentina)", "13:00"),
        ("Cronología (hora colombiana)", "15:00"),
        ("Linha do tempo (hora de Portugal continental)", "10:00"),
        ("Zeitleiste (Zürcher Zeit)", "09:00"),
        ("Ablauf (lokale Zeit Berlin)", "09:00"),
        ("Хронология (по Новосибирску)", "03:00"),
        ("Хронология (екатеринбургское время)", "05:00"),
        ("Хронология (мск)", "07:00"),
        ("経過（時刻はJST）", "01:00"),
        ("时间线（东八区）", "02:00"),
        ("Oś czasu (czas warszawski)", "09:00"),
        ("Timeline (est)", "10:00"),  # estimated
    ],
)
def test_zones_as_people_say_them(heading: str, utc: str) -> None:
    assert rows("- 10:00 it fails\n- 10:30 it works", heading)[0][0] == utc


@pytest.mark.parametrize(
    ("note", "utc"),
    [
        ("時刻はJSTで統一する。", "01:00"),
        ("时间均为UTC+8", "02:00"),
        ("所有时间为CST（UTC+8）", "02:00"),
        ("所有时间为CST", "02:00"),
        ("시각은 KST로 통일", "01:00"),
        ("_Times in US Eastern_", "15:00"),
        ("_UTC-8_", "18:00"),
        ("Times are UK local.", "10:00"),
        ("All times Zulu", "10:00"),
    ],
)
def test_zones_in_a_note_over_the_rows(note: str, utc: str) -> None:
    found = rows(f"{note}\n\n- 2026-02-20 10:00 it fails\n- 2026-02-20 10:30 it works")
    assert found[0][0].removeprefix("2026-02-20 ") == utc


def test_a_zone_that_the_form_says_is_that_of_a_timeline_that_names_none() -> None:
    text = "# Outage\n\n**Date:** 2026-02-20\n**Time zone:** {}\n\n## Timeline{}\n\n- 10:00 it fails\n"

    def first(zone: str, heading: str = "") -> str:
        draft = draft_of(text.format(zone, heading))
        lists = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
        return draft[lists[0]][0].time

    assert [first("CET"), first("Europe/Berlin"), first("UTC+2"), first("CET", " (JST)")] == [
        "09:00",
        "09:00",
        "08:00",
        "01:00",
    ]


def test_times_at_the_end_are_rows_only_under_the_name_of_a_timeline() -> None:
    body = "- Customers saw errors at 10:00\n- The first page came at 10:20"
    assert rows(body, "Impact") == []
    assert [time for time, _, _ in rows(body)] == ["10:00", "10:20"]


@each(
    "old, read, event, new",
    [
        (
            "**07:44 — #384 merges. It fails**: on all",
            "#384 merges. It fails: on all",
            "#384 merges. It fails: on two",
            "**07:44 — #384 merges. It fails**: on two",
        ),
        ("**07:44 — It fails**: on all", "It fails: on all", "500s on all", "**07:44** — 500s on all"),
        ("__07:44: it *fails*__ on all", "it *fails* on all", "all works", "__07:44__: all works"),
        ("**07:44 — It fails**: on all", "It fails: on all", "It fails", "**07:44** — It fails"),
        (
            "**2026-02-19 → 2026-02-20 (night)** — 404s",
            "(night) — 404s",
            "(night) — 500s",
            "**2026-02-19 → 2026-02-20 (night)** — 500s",
        ),
    ],
)
def test_bold_that_ends_within_an_event_is_no_word_of_it(old: str, read: str, event: str, new: str) -> None:
    text = f"# Outage 2026-02-20\n\n## Timeline\n\n- {old}\n- 08:10 up\n"
    draft = draft_of(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one])
    row, *others = draft[block]
    assert row.event == read
    changed = draft.put(block, (row.having(event=event), *others))
    written = put_back(text, draft.template, changed, NOW, words()).text
    assert written == text.replace(old, new)
    assert draft_of(written)[block][0].event == event


def made(text: str) -> Inferred:
    return infer("team", text, (), words(), "FORM.md")


def test_a_clock_in_the_letters_of_any_language_makes_a_timeline_whose_longest_column_is_the_event() -> None:
    inferred = made("# [x]\n\n## Kronologi\n\n| Klokkeslett | Av | Hendelse |\n|---|---|---|\n| TT:MM | x | y |\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], block["event"]["label"]) == ("timeline", "Hendelse")


def test_a_heading_of_its_own_that_is_a_day_gives_its_rows_that_day() -> None:
    form = "# [Title]\n\nDate: YYYY-MM-DD\n\n## Story\n\n[what]\n\n## Why\n\n[why]\n"
    template = read_template(made(form).toml, "team.toml")
    text = "# It broke\n\nDate: 2026-01-28\n\n## 29 January\n\n- 07:05: a\n- 07:50: b\n\n## Why\n\nSo.\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    found = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
    assert [row.time[:10] for block in found for row in draft[block]][:1] == ["2026-01-29"]


@each(
    "form, rows, read",
    [
        (
            "- **HH:MM** (@who) <what>",
            "- **10:00** (@ana) a\n  - b\n- **10:05** (the bot) c",
            [("a\n- b", "@ana"), ("c", "the bot")],
        ),
        (
            "- HH:MM – Name: …",
            "- 10:00 – Gast: a\n- 10:05: b\n- 10:10 – Impact: c",
            [("a", "Gast"), ("b", ""), ("Impact: c", "")],
        ),
        (
            "- HH:MM 【<姓名>】<经过>",
            "- 10:00 【系统】更新\n- 10:05 【林一】恢复",
            [("更新", "系统"), ("恢复", "林一")],
        ),
        ("- HH:MM <what> (<who>)", "- 10:00 a (system)\n- 10:05 b (see #4)", [("a", "system"), ("b (see #4)", "")]),
        ("- HH:MM who - what", "- 10:00 bot - a\n- 10:05 b", [("a", "bot"), ("b", "")]),
        (
            "- **HH:MM** {{ who }}: {{ what }}",
            "- **10:00** ana: a\n- **10:05** @the-bot: b\n- **10:10** c",
            [("a", "ana"), ("b", "@the-bot"), ("c", "")],
        ),
        (
            "- HH:MM (who) — what",
            "- 10:00 (on call) — a\n- 10:05 (Ana Ruiz) b",
            [("a", "on call"), ("b", "Ana Ruiz")],
        ),
        ("HH:MM｜谁｜做了什么", "10:00｜系统｜更新\n10:05｜林一｜恢复", [("更新", "系统"), ("恢复", "林一")]),
        ("- HHhMM : (qui) : (quoi)", "- 18h05 : la régie : a\n- 18h10 : b", [("a", "la régie"), ("b", "")]),
        ("- HH:MM (who) – (what)", "- 10:00 ward 5 – a\n- 10:05 b", [("a", "ward 5"), ("b", "")]),
        ("- HH:MM (who): (what)", "- 10:00 (on-call) a\n- 10:05 ward 5: b", [("a", "on-call"), ("b", "ward 5")]),
        ("- HH:MM (when) – (what)", "- 10:00 ward 5 – a\n- 10:05 b", [("ward 5 – a", ""), ("b", "")]),
        ("- HH:MM [who] – [what]", "- 10:00 ward 5 – a\n- 10:05 b", [("a", "ward 5"), ("b", "")]),
        (
            "### Day, DD Month YYYY\n\n- HH:MM hrs: what happened (who)",
            "### Friday, 20 February 2026\n\n- 10:00 hrs: a (on-call doctor)\n- 10:05 hrs: b",
            [("a", "on-call doctor"), ("b", "")],
        ),
        (
            "* HH:MM | 내용 | 이름",
            "* 10:00 | 새 지도를 올림 | 서준\n* 10:05 | b",
            [("새 지도를 올림", "서준"), ("b", "")],
        ),
        ("- HH:MM Uhr · Name · …", "- 10:00 Uhr · Werk · a\n- 10:05 Uhr · b", [("a", "Werk"), ("b", "")]),
        ("- HH:MM; who; what", "- 10:00; Ana; a\n- 10:05; desk; b", [("a", "Ana"), ("b", "desk")]),
        ("- HH:MM / who / what", "- 10:00 / Ana / a\n- 10:05 / and/or b", [("a", "Ana"), ("and/or b", "")]),
        ("- HH:MM ／ 担当者 ／ 内容", "- 10:00 ／ 木村 ／ a\n- 10:05 ／ 受付 ／ b", [("a", "木村"), ("b", "受付")]),
        ("- HH:MM *who* what", "- 10:00 *Ana* a\n- 10:05 *b*", [("a", "Ana"), ("*b*", "")]),
        (
            "- HH:MM -> what @who",
            "- 10:00 -> a @ana\n- 10:05 -> b for @ben now",
            [("a", "@ana"), ("b for @ben now", "")],
        ),
        ("- HH:MM - what - who", "- 10:00 - re-start - desk\n- 10:05 - b", [("re-start", "desk"), ("b", "")]),
        ("- HH:MM: what", "- Ana, 10:00: it fails\n- Ben, 10:05: b", [("it fails", "Ana"), ("b", "Ben")]),
        ("- HH:MM - <event> - <note>", "- 10:00 - a - Ana", [("a - Ana", "")]),
        ("- HH:MM what", "- 10:00 bot - a\n- 10:05 Rollback: b", [("bot - a", ""), ("Rollback: b", "")]),
        (
            "| Ereignis | Dabei | Uhrzeit |\n|---|---|---|\n| <was> | <wer> | HH:MM |",
            "| Ereignis | Dabei | Uhrzeit |\n|---|---|---|\n| a | Werk | 10:00 |",
            [("a", "Werk")],
        ),
    ],
)
def test_the_blank_form_shows_where_the_person_of_a_row_is(form: str, rows: str, read: list[tuple[str, str]]) -> None:
    frame = "# {}\n\nDate: {}\n\n## Timeline\n\n{}\n"
    template = read_template(made(frame.format("[Title]", "YYYY-MM-DD", form)).toml, "team.toml")
    text = frame.format("It broke", "2026-02-20", rows)
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert put_back(text, template, draft, NOW, words()).text == text
    (block,) = (one for one in draft.template.blocks() if isinstance(one, Timeline))
    assert [(row.event, row.who) for row in draft[block]] == read


@each(
    "impact, recovery, days",
    [
        ("22:00 b\n- 23:40 c", "00:25 d\n- 07:45 e", [20, 20, 20, 21, 21]),
        ("23:40 b\n- 00:10 c", "00:05 d", [20, 20, 21, 21]),
        ("16:00 b", "16:20 d", [20, 20, 20]),
        ("22:00 b\n- 00:10 c", "22:05 d", [20, 20, 21, 20]),  # what happened elsewhere at the same time
        ("23:40 b", "20 February 08:00 d", [20, 20, 20]),
    ],
)
def test_midnight_may_be_between_the_phases_of_a_timeline(impact: str, recovery: str, days: list[int]) -> None:
    phases = "# {}\n\nDate: {}\n\n## Timeline\n\n### Lead-up\n\n- {}\n\n### Impact\n\n- {}\n\n### Recovery\n\n- {}\n"
    template = read_template(made(phases.format("[Title]", "YYYY-MM-DD", *["HH:MM [what]"] * 3)).toml, "team.toml")
    text = phases.format("It broke", "2026-02-20", "15:30 a", impact, recovery)
    draft = import_markdown(text, template, "", NOW, words()).draft
    blocks = [one for one in draft.template.blocks() if isinstance(one, Timeline)]
    found = [row for block in blocks for row in pin(draft[block], date(2026, 2, 20))]
    assert (len(blocks), [day_and_clock(row.time)[0] for row in found]) == (3, [f"2026-02-{day}" for day in days])


def test_days_after_a_heading_without_text_are_under_it() -> None:
    body = "**{}**\n\n- 22:30: a\n\n***21 February***\n\n- 06:10: b\n\n**Why**\n\nSo."
    text = f"# Outage 2026-02-20\n\n**Our night (CET)**\n\n{body.format('20 February')}\n"
    draft = draft_of(text)
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    (block,) = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
    assert [row.time for row in draft[block]] == ["2026-02-20 21:30", "2026-02-21 05:10"]
    assert draft.template.section_of(block).title == "Our night (UTC)"


def test_headings_that_stand_for_days_with_times_under_them_are_a_timeline() -> None:
    inferred = made("# [Title]\n\n## What happened when\n\n**<D Month> (<zone>)**\n\n- <HH:MM>: <event>\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], block.get("title")) == ("timeline", None)


def test_the_day_under_a_heading_of_that_name_is_that_of_the_rows() -> None:
    form = "# <what>\n\n### Timeline (UTC)\n\n- HH:MM <what>\n"
    template = read_template(made(form).toml, "team.toml")
    text = "# It broke\n\n### Incident date\n\n2026-02-24\n\n### Timeline (UTC)\n\n- 11:02 it broke\n"
    found = import_markdown(text, template, "", NOW, words())
    (block,) = [one for one in template.blocks() if isinstance(one, Timeline)]
    assert [row.time for row in found.draft[block]] == ["2026-02-24 11:02"]
    assert any("from 'Incident date'" in notice for notice in found.notices)


def test_rows_where_the_form_asks_for_something_else_have_the_zone_of_their_heading() -> None:
    blank = "# Report: <title>\n\n## Oś czasu (czas polski)\n\n| Nr | Opis |\n|---|---|\n|  |  |\n"
    filled = blank.replace("<title>", "X 2026-09-14").replace("|  |  |", "| 07:12 | start |\n| 07:30 | stop |")
    template = read_template(made(blank).toml, "team.toml")
    draft = import_markdown(filled, template, "", NOW, words()).draft
    found = [draft[one] for one in draft.template.blocks() if isinstance(one, Timeline)]
    assert [row.time[-5:] for rows in found for row in rows] == ["05:12", "05:30"]


@pytest.mark.parametrize(
    ("note", "utc"),
    [
        ("*Clock times are Chicago local time (CST).*", "16:00"),
        ("- All times in CET.", "09:00"),
        ("The job ran with times in CET, which nobody knew.", "zone? 2026-02-20 10:00"),
        ("Reports said Berlin time.", "zone? 2026-02-20 10:00"),
    ],
)
def test_a_note_elsewhere_names_the_zone_if_it_is_about_times_and_else_leaves_it_open(note: str, utc: str) -> None:
    assert rows(f"- 10:00 it fails\n- 10:30 it works\n\n## Footnotes\n\n{note}")[0][0] == utc


def test_notes_elsewhere_that_name_two_zones_leave_it_open() -> None:
    body = "- 10:00 it fails\n\n## Footnotes\n\nAll times in CET.\n\n## Remarks\n\nAll times are in JST."
    assert rows(body)[0][0] == "zone? 2026-02-20 10:00"


def _with_form(form: str, text: str) -> Draft:
    template = read_template(infer("team", form, (), words()).toml, "team")
    return import_markdown(text, template, "", NOW, words()).draft


def _times(draft: Draft) -> list[str]:
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    return [row.time for row in draft[block]]


@pytest.mark.parametrize(("zone", "time"), [("北京时间（UTC+8）", "14:50"), ("", "zone? 22:50")])
def test_a_zone_that_the_blank_form_has_counts_where_the_document_keeps_it(zone: str, time: str) -> None:
    form = "# 故障复盘\n\n- 故障日期：{}\n- 时区：{}\n\n## 时间线\n\n| 时间 | 事件 |\n|---|---|\n| {} | {} |\n"
    blank = form.format("YYYY-MM-DD", "北京时间（UTC+8）", "", "")
    assert _times(_with_form(blank, form.format("2026-05-03", zone, "22:50", "升级"))) == [time]


@pytest.mark.parametrize(
    ("detected", "times"),
    [
        ("2026-02-17 21:05 UTC", ["2026-02-17 20:30", "00:40"]),
        ("2026-02-17 20:05 UTC", ["20:30", "00:40"]),  # by an earlier clock than the first row: of the day before?
        ("2026-02-17 21:05 JST", ["20:30", "00:40"]),
    ],
)
def test_the_day_of_detection_is_that_of_rows_before_it(detected: str, times: list[str]) -> None:
    form = "# T\n\n- Detected: {}\n- Commander: {}\n\n## Timeline\n\n| UTC | Event |\n|---|---|\n{}\n"
    blank = form.format("", "", "| | |")
    told = form.format(detected, "Mira", "| 20:30 | it stops |\n| 00:40 | it works |")
    assert _times(_with_form(blank, told)) == times


def test_days_of_the_week_in_short_in_dutch() -> None:
    body = (
        "| Dag | Van | Gebeurtenis |\n|---|---|---|\n| ma 9 maart 2026 | 22:15 | Weg |\n| wo 11 maart | 06:50 | Terug |"
    )
    assert [row[0] for row in rows(body)] == ["2026-03-09 22:15", "2026-03-11 06:50"]


def test_a_day_on_a_line_of_its_own_beside_the_rows_is_theirs() -> None:
    text = "# Kiosk prices\n\n## Timeline (US/Pacific)\n\n- 11:50 am a store calls\n\nMonday, March 23, 2026\n"
    draft = draft_of(text)
    found = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    assert [row.time for row in draft[found]] == ["2026-03-23 18:50"]


@each(
    "note, second",
    [
        ("Unless otherwise noted all events happened on 2019-10-21, and all times are in UTC.", "2019-10-21 01:38"),
        ("Alle Zeiten am 21. Oktober 2019, in UTC.", "2019-10-21 01:38"),
        ("All of it began with the release of 2019-10-19.", "01:38"),
        ("All events are from 2019-10-20 or 2019-10-21.", "01:38"),
    ],
)
def test_a_note_says_the_day_of_all_rows_that_name_none(note: str, second: str) -> None:
    found = rows(f"{note}\n\n- 2019-10-20 00:55 builds fail\n- 01:38 alerts fire\n- 02:00 it works")
    assert [row[0] for row in found] == ["2019-10-20 00:55", second, "02:00"]


GROUPS = """# Reporte: [nombre]

- Fecha: AAAA-MM-DD

# Plan de acción

**Prevención**

- [acción] — **Responsable:** [nombre]

**Detección**

- [acción] — **Responsable:** [nombre]

**Mitigación**

# Detección

- [cómo]
"""


def test_headings_below_action_items_group_them_whatever_they_are_called() -> None:
    template = read_template(infer("team", GROUPS, (), words(), "FORM.md").toml, "team.toml")
    kinds = [(block.title or section.title, block.kind) for section in template.sections for block in section.blocks]
    assert kinds[-4:] == [
        ("Prevención", "checklist"),
        ("Detección", "checklist"),
        ("Mitigación", "checklist"),
        ("Detección", "points"),
    ]
    text = "# Outage 2026-02-20\n\n## Follow-ups of the team\n\n### Detect\n\n- Watch it\n\n### Mitigate\n\n- Cut it\n"
    draft = draft_of(text)
    lists = [one for one in draft.template.blocks() if one.kind == "checklist" and one.id in draft.answers]
    assert [[item.text("action") for item in draft[one]] for one in lists] == [["Watch it"], ["Cut it"]]


def test_a_person_is_told_by_all_rows_of_a_timeline_though_each_is_a_paragraph_or_a_day_has_one() -> None:
    lines = "**21 h 40** · System · Plan sent\n\n**22 h 15** · Ana · First call\n\n**22 h 50** · Ana · Old plan is back"
    assert rows(lines) == [
        ("21:40", "Plan sent", "System"),
        ("22:15", "First call", "Ana"),
        ("22:50", "Old plan is back", "Ana"),
    ]
    days = "### 2026-02-20\n\n- 21:40 Plan sent (Ana)\n\n### 2026-02-21\n\n- 08:15 Plan is back (Bo)"
    assert rows(days) == [("21:40", "Plan sent", "Ana"), ("2026-02-21 08:15", "Plan is back", "Bo")]


def test_a_name_in_brackets_is_a_person_if_another_is_one_of_the_document() -> None:
    lines = "・１７：３０　表示が変わる\n・１７：３８　問い合わせ（東口駅）\n・１７：５０　再起動する（野口）"
    text = "# 障害\n\n・報告者：{}\n\n## 経過\n\n" + lines + "\n"
    found = [
        [row.who for block in draft.template.blocks() if isinstance(block, Timeline) for row in draft[block]]
        for draft in (draft_of(text.format(name)) for name in ("野口", "早川"))
    ]
    assert found == [["", "東口駅", "野口"], ["", "", ""]]


def test_the_person_of_a_row_is_not_its_source_if_another_column_has_people() -> None:
    table = "| Time | Event | Source | Engineer |\n|---|---|---|---|\n"
    table += "| 10:05 | It stops | Alarm | Ana |\n| 10:20 | It runs | Chat | Bo |"
    assert [who for _, _, who in rows(table)] == ["Ana", "Bo"]
    alone = "| Time | Event | Source |\n|---|---|---|\n| 10:05 | It stops | Alarm |\n| 10:20 | It runs | Chat |"
    assert [who for _, _, who in rows(alone)] == ["Alarm", "Chat"]
    for source in ("mtime `.env`", "logs/app.log", "[log](a.log)", "the log that somebody found there", "INC-2041"):
        assert not any(who for _, _, who in rows(alone.replace("Chat", source)))


def test_a_blank_table_with_numbers_and_an_unknown_column_of_events_is_a_timeline() -> None:
    form = "# Report: <title>\n\n## Timeline\n\n| # | Time | Course | Who |\n|---|---|---|---|\n| 1 | HH:MM | | |\n"
    (block,) = (one for one in made(form).tables["sections"][-1]["blocks"])
    assert (block["kind"], block["event"]["label"]) == ("timeline", "Course")


@each("hint", ["Jour mois", "Tag. Monat", "(Día de mes)"])
def test_a_day_above_rows_is_asked_for_in_the_words_of_a_language(hint: str) -> None:
    form = f"# Report: <title>\n\n# Timeline\n\n## {hint}\n\n**HH:MM** what\n"
    assert [one["kind"] for one in made(form).tables["sections"][-1]["blocks"]] == ["timeline"]
    assert "title" not in made(form).tables["sections"][-1]["blocks"][0]


def test_a_table_under_a_hint_for_a_day_gives_a_timeline_its_columns() -> None:
    table = "| Horário | Fato | Quem |\n|---|---|---|\n| {hh:mm} | {fato} | {quem} |\n"
    (block,) = made(f"# [x]\n\n## Cronologia\n\n**{{dd/mm}}**\n\n{table}").tables["sections"][-1]["blocks"]
    named = [block[name]["label"] for name in ("time", "event", "who")]
    assert (block["kind"], named) == ("timeline", ["Horário", "Fato", "Quem"])


def test_headings_over_hints_that_begin_with_the_owner_are_groups_of_items() -> None:
    groups = "### This week\n\n* Name: what (day)\n\n### Some day\n\n* Name: what\n"
    blocks = made(f"# [x]\n\n## Action items\n\n{groups}\n## Why\n\n[why]\n").tables["sections"][-2]["blocks"]
    found = [(one.get("title"), one["kind"]) for one in blocks]
    assert found[-2:] == [("This week", "checklist"), ("Some day", "checklist")]
