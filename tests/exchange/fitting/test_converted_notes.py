"""A sentence that says a zone of all times stays true beside rows that are kept in UTC, and no word of it is lost."""

import pytest

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

DAY = "# Outage\n\n{}## Timeline\n\n{}- 2026-01-14 09:10 down\n- 2026-01-14 09:20 up\n{}"


@pytest.mark.parametrize(
    ("note", "kept", "first"),
    [
        ("From chat. All times are in 24-hour PST8PDT.", "in 24-hour PST8PDT (→ UTC).", "17:10"),
        ("From Grafana. All times JST.", "From Grafana. All times JST (→ UTC).", "00:10"),
        ("All times are in CET. From the chat.", "All times are in CET (→ UTC). From the chat.", "08:10"),
        ("From chat, all times are in PST, so look twice.", "in PST (→ UTC), so look twice.", "17:10"),
        ("From chat. All times in New York time.", "All times in New York time (→ UTC).", "14:10"),
        ("Aus Grafana. Alle Zeiten MEZ.", "Alle Zeiten MEZ (→ UTC).", "08:10"),
        ("From chat.\nTimes are in UTC+2.\nMore.", "Times are in UTC+2 (→ UTC).\nMore.", "07:10"),
    ],
)
@pytest.mark.parametrize("place", ["above the heading", "over the rows", "under the rows"])
def test_the_zone_of_a_document_is_marked(place: str, note: str, kept: str, first: str) -> None:
    above, over, under = (f"{note}\n\n" if place.startswith(one) else "" for one in ("above", "over", "under"))
    document = DAY.format(above, over, f"\n{under}" if under else "")
    once = import_markdown(document, STANDARD, "x", NOW, words())
    page = export(once.draft)
    assert kept in page and f"2026-01-14 {first}" in page
    assert page.count("→ UTC") == 1
    assert any("→ UTC" in notice for notice in once.notices)
    again = import_markdown(page, STANDARD, "x", NOW, words())
    assert export(again.draft) == page
    assert put_back(document, STANDARD, once.draft, NOW, words()).text == document


@each(
    "note",
    [
        "From Grafana. All times UTC.",
        "The cron runs at 9:00 CET.",
        "```\nAll times JST. Really.\n```",
        "From Grafana. The team in Tokyo has JST.",
        "The errors run from 10:40 to 10:54\nKyiv time. The bot was restarted then.",
    ],
)
def test_what_is_no_zone_of_converted_rows_stays(note: str) -> None:
    page = export(import_markdown(DAY.format("", "", f"\n{note}\n"), STANDARD, "x", NOW, words()).draft)
    assert note in page and "→" not in page


def test_times_that_keep_their_zone_leave_its_sentence() -> None:
    note = "From chat. All times in New York time."
    page = export(
        import_markdown(f"# Outage\n\n## Timeline\n\n{note}\n\n- 9:02 down\n", STANDARD, "x", NOW, words()).draft
    )
    assert note in page and "09:02 America/New_York" in page
    assert export(import_markdown(page, STANDARD, "x", NOW, words()).draft) == page


def test_the_mark_is_not_written_into_the_document_itself() -> None:
    document = DAY.format("", "", "\nFrom Grafana. All times JST.\n")
    draft = import_markdown(document, STANDARD, "x", NOW, words()).draft
    (block,) = (one for one in draft.template.blocks() if isinstance(one, Prose) and "Grafana" in draft[one])
    changed = draft.put(block, draft[block].replace("Grafana", "Grafana and chat"))
    written = put_back(document, draft.template, changed, NOW, words()).text
    assert written == document.replace("Grafana", "Grafana and chat")


ROWS = "| Time | Event |\n|---|---|\n| 10:05 | down |\n| 10:40 | up |\n"
LIST = "- 10:05 down\n- 10:40 up\n"


@pytest.mark.parametrize(
    ("form", "timeline", "kept"),
    [
        ("> **Note:** Alle Zeiten in MEZ, aus dem Chat.\n", ROWS, "Alle Zeiten in MEZ (→ UTC), aus dem Chat."),
        ("- **Times:** all in CET, from the chat\n", ROWS, "all in CET (→ UTC), from the chat"),
        ("| Field | Value |\n|---|---|\n| Hinweis | Alle Zeiten MEZ |\n", ROWS, "Alle Zeiten MEZ (→ UTC)"),
        ("Remarque: toutes les heures sont en CET\n", LIST, "heures sont en CET (→ UTC)"),
        ("", f"- All times CET\n{LIST}", "- All times CET (→ UTC)"),
        ("", f"{LIST}- (all times CET)\n", "- (all times CET) (→ UTC)"),
        ("", f"- [x] times in CET\n{LIST.replace('- ', '- [x] ')}", "- [x] times in CET (→ UTC)"),
        ("", "> Zeiten in MEZ\n> 10:05 down\n> 10:40 up\n", "> Zeiten in MEZ (→ UTC)"),
        ("", "Times CET\n10:05 down\n10:40 up\n", "Times CET (→ UTC)"),
        ("", f"{ROWS}| | All times in CET |\n", "|  | All times in CET (→ UTC) |"),
        ("", f"> All times in CET, says the chat.\n\n{ROWS}", "> All times in CET (→ UTC), says the chat."),
        (
            "",
            f"{LIST}\n## What Went Well\n\n- it rang\n- All times CET, as in chat\n",
            "- All times CET (→ UTC), as in",
        ),
    ],
)
def test_the_zone_is_marked_wherever_it_is_said(form: str, timeline: str, kept: str) -> None:
    document = f"# Postmortem: Till\n\nDate: 2026-01-14\n{form}\n## Timeline\n\n{timeline}"
    once = import_markdown(document, STANDARD, "x", NOW, words())
    page = export(once.draft)
    assert kept in page and "| 09:05 | down |" in page and page.count("→ UTC") == 1
    assert any("→ UTC" in notice for notice in once.notices)
    assert export(import_markdown(page, STANDARD, "x", NOW, words()).draft) == page
    assert put_back(document, STANDARD, once.draft, NOW, words()).text == document


def test_the_zone_in_a_title_is_that_of_the_rows_and_is_marked() -> None:
    document = f"# Postmortem: Till hung (all times CET)\n\nDate: 2026-01-14\n\n## Timeline\n\n{ROWS}"
    once = import_markdown(document, STANDARD, "x", NOW, words())
    page = export(once.draft)
    assert "(all times CET) (→ UTC)" in page and "| 09:05 | down |" in page
    assert put_back(document, STANDARD, once.draft, NOW, words()).text == document


def test_an_answer_with_a_mark_is_changed_in_its_document_without_it() -> None:
    document = f"# Postmortem: Till\n\nDate: 2026-01-14\nNote: All times CET, from chat\n\n## Timeline\n\n{ROWS}"
    draft = import_markdown(document, STANDARD, "x", NOW, words()).draft
    (form, name, text) = next(
        (block, one.id, draft[block].text(one.id))
        for block in draft.template.blocks()
        if isinstance(block, Fields)
        for one in block.fields
        if "from chat" in draft[block].text(one.id)
    )
    changed = draft.put(form, draft[form].having(**{name: text.replace("chat", "the chat")}))
    written = put_back(document, draft.template, changed, NOW, words()).text
    assert written == document.replace("from chat", "from the chat")


def test_the_zone_that_a_form_asks_for_stays_as_it_is_answered() -> None:
    document = f"# Postmortem: Till\n\nDate: 2026-01-14\nTime zone: CET\n\n## Timeline\n\n{ROWS}"
    page = export(import_markdown(document, STANDARD, "x", NOW, words()).draft)
    assert "**Time zone:** CET\n" in page and "| 09:05 | down |" in page
