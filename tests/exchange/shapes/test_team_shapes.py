"""Shapes that teams write rows, items and facts in, each read by what it is and written back where it stands."""

from datetime import UTC, datetime
from typing import Any

import pytest

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import Inferred, infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.shapes.test_item_states import changed, items
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
OPS_LINK = "[OPS-12](https://x.example.com/OPS-12)"


def draft_of(text: str) -> Draft:
    return import_markdown(text, STANDARD, "", NOW, words()).draft


def rows(body: str, heading: str = "Timeline") -> list[tuple[str, str, str]]:
    """Return time, event and person of each row; the document is the same when it is put back."""
    text = f"# Outage 2026-02-20\n\n## {heading}\n\n{body}\n"
    draft = draft_of(text)
    assert put_back(text, draft.template, draft, NOW, words()).text == text
    found = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
    day = "2026-02-20 "  # the title's, which the first row is given
    return [(row.time.removeprefix(day), row.event, row.who) for block in found for row in draft[block]]


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
        # Bullets that Markdown takes for text, digits and colons of full width.
        ("・09：10　総務が気づく\n・11：20頃　公開", [("09:10", "総務が気づく", ""), ("~11:20", "公開", "")]),
        # The time behind the event, in all of the rows.
        (
            "- Attacker deployed the contract at 2026-02-20 5:37 AM +UTC\n"
            "- It ran out of gas at 2026-02-20 5:40 AM +UTC",
            [("05:37", "Attacker deployed the contract", ""), ("05:40", "It ran out of gas", "")],
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


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (
            "- Prevent\n  - [ ] Refuse it (@ana)\n  - [x] Rotate it\n- Detect\n  - [ ] Compare it",
            [
                {"action": "Refuse it", "owner": "@ana"},
                {"action": "Rotate it", "done": True},
                {"action": "Compare it"},
            ],
        ),
        (
            "- Prevent\n  - ~~Refuse it — ana — CDN-8~~\n- Notice sooner\n  - Compare it — bo — CDN-10",
            [
                {"action": "Refuse it", "owner": "ana", "ticket": "CDN-8", "done": True},
                {"action": "Compare it", "owner": "bo", "ticket": "CDN-10"},
            ],
        ),
        (
            "・排他を入れる（担当：佐藤、期限：2026/02/20）\n・【完了】数える",
            [{"action": "排他を入れる", "owner": "佐藤", "due": "2026-02-20"}, {"action": "数える", "done": True}],
        ),
        # Paragraphs with numbers that Markdown does not know.
        (
            "C1. Measure it *Ana, 2026-02-20*\n\nC2. Call\nsooner *NOC, 2026-02-10*",
            [
                {"action": "Measure it", "owner": "Ana", "due": "2026-02-20"},
                {"action": "Call sooner", "owner": "NOC", "due": "2026-02-10"},
            ],
        ),
        (
            "**A-1:** Measure it @ana\n**A-2:** Call it",
            [{"action": "Measure it", "owner": "@ana"}, {"action": "Call it"}],
        ),
        ("- [ ] Add it @ana 2026-01-30", [{"action": "Add it", "owner": "@ana", "due": "2026-01-30"}]),
        (
            "- [x] Seal it 👤 Iván 📅 2026-02-10",
            [{"action": "Seal it", "owner": "Iván", "due": "2026-02-10", "done": True}],
        ),
        (
            "- [ ] Add it **Owner:** Ana **Due:** 2026-01-30",
            [{"action": "Add it", "owner": "Ana", "due": "2026-01-30"}],
        ),
        ("- [ ] Add it 2026-01-30 @ana", [{"action": "Add it", "owner": "@ana", "due": "2026-01-30"}]),
        ("- [ ] Add a test for the fix (Resolution)", [{"action": "Add a test for the fix (Resolution)"}]),
    ],
)
def test_the_items_of_a_list(body: str, read: list[dict[str, Any]]) -> None:
    assert items(body) == read


def test_a_person_is_named_as_the_one_before() -> None:
    assert changed("- [ ] Add it @ruth (due 2026-01-30)", 0, owner="kim") == "- [ ] Add it @kim (due 2026-01-30)"
    assert changed("C1. Add it *Ruth, 2026-01-30*", 0, owner="kim") == "C1. Add it *kim, 2026-01-30*"


@pytest.mark.parametrize(
    "spelled",
    [
        "{a} — owner {o}, due {d}",
        "{a} (assigned to {o}, due {d})",
        "{a} (zuständig {o}, fällig {d})",
        "{a}（担当 {o}／{d}まで）",
        "{a} / 担当：{o} / 期限：{d}",
        "{a} (resp. : {o}, pour le {d})",
        "{a} (отв.: {o}, до {d})",
        "{a} · {o} · {d}",
        "{a}; {o}; {d}",
        "{a}, {o}, {d}",
        "{a} // {o} // {d}",
        "{a} *({o}, {d})*",
        "[{o}] {a} (due {d})",
        "({o}) {a} — {d}",
        "[{d}] {a} — {o}",
        "{a} [owner:: {o}] [due:: {d}]",
        "{a} — **Owner:** {o} — **Due:** {d}",
        "{a}<br>Owner: {o}<br>Due: {d}",
        "{a}\n  Owner: {o}, due {d}",
    ],
)
def test_the_owner_and_the_day_of_an_item_however_they_are_spelled(spelled: str) -> None:
    body = f"- [ ] {spelled.format(a='Add an alarm', o='Marta', d='2026-03-15')}"
    assert items(body) == [{"action": "Add an alarm", "owner": "Marta", "due": "2026-03-15"}]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("[OPS-12](https://x.example.com/OPS-12) Add it — Ana — 2026-03-15", ("Add it", "Ana", OPS_LINK)),
        ("Add it ([OPS-12](https://x.example.com/OPS-12), Ana, 2026-03-15)", ("Add it", "Ana", OPS_LINK)),
        ("Add it ([OPS-12](OPS-12), Ana, 2026-03-15)", ("Add it", "Ana", "OPS-12")),
        (
            "Add it — Ana — 2026-03-15 — [#12](https://x.example.com/12)",
            ("Add it", "Ana", "[#12](https://x.example.com/12)"),
        ),
        ("Stop it; verify — Ana — 2026-03-15", ("Stop it; verify", "Ana", None)),
        ("[infra] Add it — Ana — 2026-03-15", ("[infra] Add it", "Ana", None)),
        ("(P1) Add it — Ana — 2026-03-15", ("(P1) Add it", "Ana", None)),
    ],
)
def test_a_linked_ticket_and_what_is_no_person(body: str, parts: tuple[str, str, str | None]) -> None:
    (item,) = items(f"- [ ] {body}")
    assert (item["action"], item["owner"], item.get("ticket")) == parts


def test_an_item_with_an_item_under_it_is_no_group() -> None:
    assert len(items("- Fix the queue\n  - it drops what it cannot parse\n- Page on age")) == 2


@pytest.mark.parametrize(
    ("opened", "done"),
    [
        ("❌", "✅"),
        ("🟡 En cours", "✅ Fait"),
        ("未着手", "完了"),
        ("No", "Yes"),
        ("no", "yes"),
        ("Nein", "Ja"),
        ("Offen", "Erledigt"),
        ("Later, perhaps", "Done"),
    ],
)
def test_an_item_is_closed_in_the_words_of_its_list(opened: str, done: str) -> None:
    body = f"| Action | Owner | Status |\n|---|---|---|\n| Patch it | Ana | {opened} |"
    assert f"| Patch it | Ana | {done} |" in changed(body, 0, done=True)


def test_a_key_that_an_item_was_given_is_no_words_without_a_place() -> None:
    assert "(OPS-9)" in changed("- [ ] Grease it (OPS-1)", 0, ticket="OPS-9", key="kqvdv9")


def made(text: str) -> Inferred:
    return infer("team", text, (), words(), "FORM.md")


def test_a_table_of_one_row_is_a_form_where_its_header_names_facts() -> None:
    form = "# Retro: [name]\n\n## At a glance\n\n| When | Sev | State | Driver |\n|---|---|---|---|\n"
    inferred = made(f"{form}| | 1/2 | draft/final | |\n")
    template = read_template(inferred.toml, "team.toml")
    assert {role: name.partition(".")[0] for role, name in inferred.tables["roles"].items() if role != "title"} == {
        "date": "at_a_glance",
        "severity": "at_a_glance",
        "status": "at_a_glance",
        "authors": "at_a_glance",
    }
    text = form.replace("[name]", "it broke") + "| 2026-02-05 | 2 | draft | Ana |\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert [draft.role(role) for role in ("date", "severity", "status", "authors")] == [
        "2026-02-05",
        "2",
        "draft",
        "Ana",
    ]
    block = next(one for one in template.blocks() if one.id == "at_a_glance")
    closed = draft.put(block, draft[block].having(status="final"))
    assert put_back(text, template, closed, NOW, words()).text == text.replace("| draft |", "| final |")


def test_a_status_that_the_form_begins_with_is_an_answer() -> None:
    template = read_template(
        made("# [Title]\n\n- Status: Draft\n- Severity: P1 | P2\n\n## Summary\n\nTBD\n").toml, "team.toml"
    )
    draft = import_markdown("# It broke\n\n- Status: Draft\n- Severity: P1 | P2\n", template, "", NOW, words()).draft
    assert (draft.role("status"), draft.role("severity")) == ("Draft", "")


def test_facts_under_the_first_heading_are_the_incidents_whatever_it_is_called() -> None:
    inferred = made(
        "# Incident Review\n\nDate: YYYY-MM-DD\nState: open / closed\n\n# Story\n\n## What\n\nTBD\n\n# End\n"
    )
    assert {"date", "status"} <= set(inferred.tables["roles"])


def test_one_heading_that_ends_in_an_n_is_no_numbered_record() -> None:
    inferred = made("# [Title]\n\n## Follow-through\n\n### Work we agreed on\n\n- [ ] [what]\n")
    blocks = [block for section in inferred.tables["sections"] for block in section["blocks"]]
    assert ("Work we agreed on", "checklist") in [(block.get("title"), block["kind"]) for block in blocks]


def test_an_empty_table_under_a_heading_with_a_zone_is_a_timeline_in_any_language() -> None:
    inferred = made("# [x]\n\n## Przebieg (CET)\n\n| Godzina | Zdarzenie |\n|---|---|\n|  |  |\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], block["event"]["label"]) == ("timeline", "Zdarzenie")


def test_a_form_whose_items_are_grouped_without_boxes_gives_a_checklist() -> None:
    text = "# It broke\n\n## Todo\n\n- Prevent\n  - Refuse it — ana — CDN-8\n- Detect\n  - Compare it — bo — CDN-9\n"
    inferred = infer("team", None, (text, text.replace("broke", "fell over")), words())
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], {column["id"] for column in block["columns"]}) == ("checklist", {"owner", "ticket"})


def test_a_label_may_end_in_two_colons_and_choices_stand_between_middle_dots() -> None:
    inferred = made("# [Title]\n\nDate:: YYYY-MM-DD\n重要度:: 高・中・低\n\n## Summary\n\nTBD\n")
    (questions,) = [block["fields"] for block in inferred.tables["sections"][0]["blocks"] if len(block["fields"]) == 2]
    assert [(one["label"], one.get("choices")) for one in questions] == [("Date", None), ("重要度", ["高", "中", "低"])]


def test_a_table_of_one_version_is_no_form() -> None:
    inferred = made("# [Title]\n\n## History\n\n| Version | Date | Author | Status |\n|---|---|---|---|\n| | | | |\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert block["kind"] != "fields"
    assert not {"date", "status", "authors"} & set(inferred.tables["roles"])


def test_lines_that_are_set_off_as_a_whole_are_labelled_answers() -> None:
    inferred = made("# [Title]\n\n_Incident date: <Month D, YYYY>_\n_Level: <minor, major>_\n\n## Summary\n\nTBD\n")
    assert {"date", "severity"} <= set(inferred.tables["roles"])
    template = read_template(inferred.toml, "team.toml")
    text = "# It broke\n\n_Incident date: March 2, 2026_\n_Level: minor_\n\n## Summary\n\nShort.\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert (draft.role("date"), draft.role("severity")) == ("2026-03-02", "minor")


@pytest.mark.parametrize(
    "item",
    [
        "**[P1]** {{ action }} — *{{ owner }}* — `{{ ticket }}`",
        "<commitment> [<owner>, due <Month D, YYYY>]",
        "Wait for it (Wen, 2026-01-16, PLT-77)",
    ],
)
def test_a_list_whose_items_say_who_and_when_is_a_checklist_whatever_its_heading(item: str) -> None:
    (block,) = made(f"# [Title]\n\n## Follow-through\n\n- {item}\n").tables["sections"][-1]["blocks"]
    assert block["kind"] == "checklist"


def test_lists_under_a_heading_that_names_actions_are_checklists_in_documents_too() -> None:
    text = "# Mail stuck\n\n## Action items\n\n### Platform\n\n- Delete in batches\n"
    inferred = infer("team", None, (text, text.replace("stuck", "late")), words())
    blocks = [block for section in inferred.tables["sections"] for block in section["blocks"]]
    assert ("Platform", "checklist") in [(block.get("title"), block["kind"]) for block in blocks]


def test_a_clock_in_the_letters_of_any_language_makes_a_timeline_whose_longest_column_is_the_event() -> None:
    inferred = made("# [x]\n\n## Kronologi\n\n| Klokkeslett | Av | Hendelse |\n|---|---|---|\n| TT:MM | x | y |\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], block["event"]["label"]) == ("timeline", "Hendelse")


def test_the_word_of_a_state_in_bold_behind_a_ticket_changes_alone() -> None:
    body = "| Action | Owner | Bug |\n|---|---|---|\n| Pin it | a | n/a **DONE** |\n| Refuse it | b | Bug 5 **TODO** |"
    assert "| Refuse it | b | Bug 5 **DONE** |" in changed(body, 1, done=True)


def test_a_heading_of_its_own_that_is_a_day_gives_its_rows_that_day() -> None:
    form = "# [Title]\n\nDate: YYYY-MM-DD\n\n## Story\n\n[what]\n\n## Why\n\n[why]\n"
    template = read_template(made(form).toml, "team.toml")
    text = "# It broke\n\nDate: 2026-01-28\n\n## 29 January\n\n- 07:05: a\n- 07:50: b\n\n## Why\n\nSo.\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    found = [one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers]
    assert [row.time[:10] for block in found for row in draft[block]][:1] == ["2026-01-29"]


def test_headings_that_stand_for_days_with_times_under_them_are_a_timeline() -> None:
    inferred = made("# [Title]\n\n## What happened when\n\n**<D Month> (<zone>)**\n\n- <HH:MM>: <event>\n")
    (block,) = inferred.tables["sections"][-1]["blocks"]
    assert (block["kind"], block.get("title")) == ("timeline", None)


def test_a_title_and_a_day_alone_under_their_headings_are_fields() -> None:
    form = "### Title\n\n### Incident date\n\nYYYY-MM-DD\n\n### Story\n\n### Timeline (UTC)\n\n- HH:MM <what>\n"
    template = read_template(made(form).toml, "team.toml")
    assert {"title", "date"} <= set(template.roles)
    text = form.replace("Title\n", "Title\n\nIt broke\n").replace("YYYY-MM-DD", "2026-02-24").replace("HH:MM", "11:02")
    draft = import_markdown(text, template, "", NOW, words()).draft
    (block,) = [one for one in template.blocks() if isinstance(one, Timeline)]
    assert (draft.role("title"), draft.role("date"), draft[block][0].time) == ("It broke", "2026-02-24", "11:02")
    other = draft.put_role("title", "It fell").put_role("date", "2026-02-25")
    written = put_back(text, template, other, NOW, words()).text.split("\n")
    assert [(a, b) for a, b in zip(text.split("\n"), written, strict=True) if a != b] == [
        ("It broke", "It fell"),
        ("2026-02-24", "2026-02-25"),
    ]
    blank = import_markdown("### Title\n\n_No response_\n\n### Story\n\nLong.\n", template, "", NOW, words()).draft
    assert blank.role("title") == ""


def test_the_day_under_a_heading_of_that_name_is_that_of_the_rows() -> None:
    form = "# <what>\n\n### Timeline (UTC)\n\n- HH:MM <what>\n"
    template = read_template(made(form).toml, "team.toml")
    text = "# It broke\n\n### Incident date\n\n2026-02-24\n\n### Timeline (UTC)\n\n- 11:02 it broke\n"
    found = import_markdown(text, template, "", NOW, words())
    (block,) = [one for one in template.blocks() if isinstance(one, Timeline)]
    assert [row.time for row in found.draft[block]] == ["2026-02-24 11:02"]
    assert any("'Incident date' names" in notice for notice in found.notices)


def test_terms_with_a_line_that_begins_with_a_colon_are_labelled_answers() -> None:
    template = read_template(
        made("# [Title]\n\n## Facts\n\nDay\n: <YYYY-MM-DD>\n\nPhase\n: <draft, agreed>\n").toml, "t.toml"
    )
    text = "# It broke\n\n## Facts\n\nDay\n: 2026-01-28\n\nPhase\n: agreed\n"
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert (draft.role("date"), draft.role("status")) == ("2026-01-28", "agreed")


def test_items_whose_lines_say_no_more_than_who_and_when_are_a_checklist() -> None:
    body = "- Task\n  - Responsible: name\n  - Due date: YYYY-MM-DD\n  - Status: open / done\n"
    (block,) = made(f"# [Title]\n\n## Tasks\n\n{body}").tables["sections"][-1]["blocks"]
    assert block["kind"] == "checklist"


def test_keys_under_a_key_of_front_matter_are_questions_and_change_alone() -> None:
    blank = (
        "---\ntitle: <title>\nincident:\n  sev: SEV-1|SEV-2\n  start: YYYY-MM-DD HH:MM\n  people:\n    - <name>\n---\n"
        "\n# <title>\n\n## Timeline\n\n- HH:MM <what>\n"
    )
    filled = (
        "---\ntitle: Mail twice\nincident:\n  sev: SEV-2\n  start: 2026-02-09 06:10\n\n  people:\n    - Ana\n---\n"
        "\n# Mail twice\n\n## Timeline\n\n- 06:10 it fails\n"
    )
    template = read_template(made(blank).toml, "team.toml")
    draft = import_markdown(filled, template, "", NOW, words()).draft
    assert (draft.role("severity"), draft.role("start")[:16]) == ("SEV-2", "2026-02-09 06:10")
    block = next(one for one in template.blocks() if isinstance(one, Timeline))
    assert draft[block][0].time == "2026-02-09 06:10"
    written = put_back(filled, draft.template, draft.put_role("severity", "SEV-1"), NOW, words())
    assert written.text == filled.replace("sev: SEV-2", "sev: SEV-1")
    form = next(one for one in draft.template.blocks() if isinstance(one, Fields) and one.layout == "front")
    name = next(one.id for one in form.fields if "people" in one.label)
    more = draft.put(form, draft[form].having(**{name: "Ana, Bo"}))
    assert put_back(filled, draft.template, more, NOW, words()).text == filled.replace(
        "    - Ana", "    - Ana\n    - Bo"
    )


def test_rows_where_the_form_asks_for_something_else_have_the_zone_of_their_heading() -> None:
    blank = "# Report: <title>\n\n## Oś czasu (czas polski)\n\n| Nr | Opis |\n|---|---|\n|  |  |\n"
    filled = blank.replace("<title>", "X 2026-09-14").replace("|  |  |", "| 07:12 | start |\n| 07:30 | stop |")
    template = read_template(made(blank).toml, "team.toml")
    draft = import_markdown(filled, template, "", NOW, words()).draft
    found = [draft[one] for one in draft.template.blocks() if isinstance(one, Timeline)]
    assert [row.time[-5:] for rows in found for row in rows] == ["05:12", "05:30"]


def test_middle_dots_stand_between_a_label_and_its_answer_and_behind_the_word_before_a_title() -> None:
    text = (
        "# Postmortem · API limiter\n\n**Date** · 2026-03-18\n**Severity** · Low · no data loss\n**Author** · Omkar J\n"
    )
    draft = draft_of(text)
    assert draft.role("title") == "API limiter"
    assert (draft.role("date"), draft.role("severity")) == ("2026-03-18", "Low · no data loss")
    assert put_back(text, draft.template, draft.put_role("date", "2026-03-19"), NOW, words()).text == text.replace(
        "03-18", "03-19"
    )


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


@pytest.mark.parametrize(("zone", "time"), [("北京时间（UTC+8）", "14:50"), ("", "zone? 2026-05-03 22:50")])
def test_a_zone_that_the_blank_form_has_counts_where_the_document_keeps_it(zone: str, time: str) -> None:
    form = "# 故障复盘\n\n- 故障日期：{}\n- 时区：{}\n\n## 时间线\n\n| 时间 | 事件 |\n|---|---|\n| {} | {} |\n"
    blank = form.format("YYYY-MM-DD", "北京时间（UTC+8）", "", "")
    assert _times(_with_form(blank, form.format("2026-05-03", zone, "22:50", "升级"))) == [time]


@pytest.mark.parametrize(
    ("detected", "times"),
    [
        ("2026-02-17 21:05 UTC", ["2026-02-17 20:30", "2026-02-18 00:40"]),
        ("2026-02-17 20:05 UTC", ["20:30", "00:40"]),  # by an earlier clock than the first row: of the day before?
        ("2026-02-17 21:05 JST", ["20:30", "00:40"]),
    ],
)
def test_the_day_of_detection_is_that_of_rows_before_it(detected: str, times: list[str]) -> None:
    form = "# T\n\n- Detected: {}\n- Commander: {}\n\n## Timeline\n\n| UTC | Event |\n|---|---|\n{}\n"
    blank = form.format("", "", "| | |")
    told = form.format(detected, "Mira", "| 20:30 | it stops |\n| 00:40 | it works |")
    assert _times(_with_form(blank, told)) == times


@pytest.mark.parametrize(
    ("body", "item"),
    [
        ("- Limit it — Sanne de Wit (P2, 2026-03-27)", ("Limit it", "Sanne de Wit", "P2")),
        ("- Limit it — P1 — Ana — 2026-03-27", ("Limit it", "Ana", "P1")),
        ("- Limit it (@ana, Prio 1, 2026-03-27)", ("Limit it", "@ana", "Prio 1")),
        ("- Limit it (P1)", ("Limit it (P1)", None, None)),
    ],
)
def test_a_rank_is_nobodys_name(body: str, item: tuple[str, str | None, str | None]) -> None:
    (read,) = items(body)
    assert (read["action"], read.get("owner"), read.get("priority")) == item


def test_an_open_square_of_a_list_is_its_box() -> None:
    body = "- ✅ Limit it — Ana (2026-03-27)\n- ⬜ Watch it — Bo (2026-03-28)"
    assert [(one["action"], one.get("done", False)) for one in items(body)] == [("Limit it", True), ("Watch it", False)]
    assert changed(body, 1, done=True) == body.replace("⬜", "✅")


def test_days_of_the_week_in_short_in_dutch() -> None:
    body = (
        "| Dag | Van | Gebeurtenis |\n|---|---|---|\n| ma 9 maart 2026 | 22:15 | Weg |\n| wo 11 maart | 06:50 | Terug |"
    )
    assert [row[0] for row in rows(body)] == ["2026-03-09 22:15", "2026-03-11 06:50"]


@pytest.mark.parametrize(
    ("blank", "told"),
    [
        ("**Timeline** (times in UTC+5)\n\n| Date | Time | What |\n|---|---|---|\n| | | |", {"timeline"}),
        ("## Order\n\n| Date | Time | What happened |\n|---|---|---|\n| | | |", {"timeline"}),
        ("## Actions\n\n### Action\n\n- Who:\n- By when:\n- State: open", {"checklist"}),
    ],
)
def test_a_blank_form_is_read_by_its_names_where_it_has_no_rows(blank: str, told: set[str]) -> None:
    template = read_template(made(f"# Report: <title>\n\n## Summary\n\n<two sentences>\n\n{blank}\n").toml, "team")
    assert {block.kind for block in template.blocks()} - {"fields", "prose"} == told


def test_middle_dots_stand_between_choices() -> None:
    template = read_template(
        made("# Report: <title>\n\n- Priority: P1 · P2 · P3\n\n## Summary\n\n<text>\n").toml, "team"
    )
    form = [one for block in template.blocks() if isinstance(block, Fields) for one in block.fields]
    assert [one.choices for one in form if one.label == "Priority"] == [("P1", "P2", "P3")]


def test_a_day_on_a_line_of_its_own_beside_the_rows_is_theirs() -> None:
    text = "# Kiosk prices\n\n## Timeline (US/Pacific)\n\n- 11:50 am a store calls\n\nMonday, March 23, 2026\n"
    draft = draft_of(text)
    found = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and one.id in draft.answers)
    assert [row.time for row in draft[found]] == ["2026-03-23 18:50"]
