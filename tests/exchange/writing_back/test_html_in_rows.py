"""Raw HTML in the rows of somebody's timeline stays; what a person types is escaped."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.outputs.redacted import redacted_draft
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
TIMELINE = STANDARD.find("timeline").block
EVENTS = (
    "press <kbd>Ctrl</kbd> + <kbd>C</kbd>",
    "H<sub>2</sub>O in the rack",
    'see <a href="https://logs.example/a_b?x=1&y=2">the log</a> now',
    "CO<sub>2</sub> alarm, ET<sup>1</sup>",
    "ET<sub>1</sub> is down",
    "**bold** <ins>and</ins> `code`",
)
LISTED = "# Outage 2026-02-20\n\n## Timeline\n\n" + "".join(f"- 14:0{n} {text}\n" for n, text in enumerate(EVENTS))
TABLED = "# Outage 2026-02-20\n\n## Timeline\n\n| Event | Time |\n|---|---|\n" + "".join(
    f"| {text} | 14:0{n} |\n" for n, text in enumerate(EVENTS)
)


def _read(document: str) -> Draft:
    return import_markdown(document, STANDARD, "2026-02-20-outage", NOW, words()).draft


def _with_event(draft: Draft, at: int, event: str) -> Draft:
    rows = [*draft[TIMELINE]]
    rows[at] = rows[at].having(event=event)
    return draft.put(TIMELINE, tuple(rows))


@pytest.mark.parametrize("document", [LISTED, TABLED], ids=["list", "table"])
def test_it_stays(document: str) -> None:
    draft = _read(document)
    assert [entry.event for entry in draft[TIMELINE]] == list(EVENTS)
    text = export(draft)
    assert all(f"| {event} |" in text for event in EVENTS)
    assert _read(text)[TIMELINE] == draft[TIMELINE]
    assert export(_read(text)) == text
    assert from_plain(to_plain(draft), STANDARD)[TIMELINE] == draft[TIMELINE]
    assert put_back(document, draft.template, draft, NOW, words()) == Written(document)

    for event, written in (
        ("press <kbd>Alt</kbd> + <kbd>C</kbd> to stop", "press <kbd>Alt</kbd> + <kbd>C</kbd> to stop"),
        ("press <kbd>Ctrl</kbd> + <kbd>C</kbd> <none>", "press <kbd>Ctrl</kbd> + <kbd>C</kbd> \\<none>"),
    ):
        changed = _with_event(draft, 0, event)
        assert f"| {written} |" in export(changed)
        assert put_back(document, draft.template, changed, NOW, words()) == Written(
            document.replace(EVENTS[0], written)
        )


@pytest.mark.parametrize(
    ("event", "written"),
    [
        ("press <kbd>Ctrl</kbd>", "press \\<kbd>Ctrl\\</kbd>"),
        (f"{EVENTS[0]} <kbd>D</kbd>", "press \\<kbd>Ctrl\\</kbd> + \\<kbd>C\\</kbd> \\<kbd>D\\</kbd>"),
    ],
)
def test_tags_that_a_person_changed_are_typed(event: str, written: str) -> None:
    draft = _with_event(_read(LISTED), 0, event)
    assert f" | {written} | " in export(draft)
    assert draft[TIMELINE][0] == Entry(time=draft[TIMELINE][0].time, event=event)


def test_typed_and_literal_tags_are_words() -> None:
    typed = _read(LISTED).put(TIMELINE, (Entry(time="14:00", event=EVENTS[0]),))
    assert "press \\<kbd>Ctrl\\</kbd>" in export(typed)
    assert _read(export(typed))[TIMELINE] == typed[TIMELINE]
    literal = LISTED.replace("<kbd>", "&lt;kbd>").replace("</kbd>", "\\</kbd>")
    assert "press \\<kbd>Ctrl\\</kbd>" in export(_read(literal))


def test_a_milestone_before_it_is_no_part_of_it() -> None:
    rows = _read(LISTED)[TIMELINE]
    draft = _read(LISTED).put(TIMELINE, (rows[0].having(milestone="detected"), *rows[1:]))
    assert f"** {EVENTS[0]} | " in export(draft)
    assert _read(export(draft))[TIMELINE] == draft[TIMELINE]


def test_a_secret_in_a_tag_goes_with_it() -> None:
    draft = _read(LISTED)
    redacted, number = redacted_draft(
        draft, lambda text: (text.replace("logs.example", "…"), text.count("logs.example"))
    )
    assert number == 1
    assert "logs.example" not in str(to_plain(redacted))
    cleared = _with_event(draft, 2, "see the log now")
    assert "logs.example" not in str(to_plain(cleared))


POINTED = (
    "# Outage\n\n## What Went Well\n\n- Less CO<sub>2</sub>, \\<kbd>typed\\</kbd>\n"
    "- Pressed\n\n  - then <kbd>Enter</kbd>\n\n"
    "## Action Items\n\n- [ ] Press <kbd>x</kbd> - @ana - 2026-03-01\n  - and <ins>tell</ins>\n- [ ] Plain\n"
)


def test_it_stays_in_points_and_items_and_in_the_lines_under_them() -> None:
    draft = _read(POINTED)
    text = export(draft)
    wanted = (
        "CO<sub>2</sub>, \\<kbd>typed\\</kbd>",
        "- then <kbd>Enter</kbd>",
        "Press <kbd>x</kbd>",
        "and <ins>tell</ins>",
    )
    assert [part for part in wanted if part not in text] == []
    assert export(_read(text)) == text
    assert from_plain(to_plain(draft), draft.template) == draft
    assert put_back(POINTED, draft.template, draft, NOW, words()) == Written(POINTED)
    checklist = next(block for block in draft.template.blocks() if isinstance(block, Checklist) and draft[block])
    items = [*draft[checklist]]
    changed = draft.put(checklist, (items[0].having(action=items[0].action.replace("Press", "Hold")), items[1]))
    assert put_back(POINTED, draft.template, changed, NOW, words()) == Written(POINTED.replace("Press <", "Hold <"))
    changed = draft.put(checklist, (items[0].having(action=items[0].action.replace("and", "or")), items[1]))
    assert put_back(POINTED, draft.template, changed, NOW, words()) == Written(POINTED.replace("and <", "or <"))
    typed = draft.put(checklist, (ActionItem(action="Press <kbd>x</kbd>"),))
    assert "Press \\<kbd>x\\</kbd>" in export(typed)
