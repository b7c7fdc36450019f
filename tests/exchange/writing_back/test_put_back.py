"""A document that was read is written back: the same where nothing changed, else with its own words changed alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.template.grown import without_grown
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.writing_back import write_back
from postmortem_tui.exchange.writing_back.answer_edits import edits_of
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD
from tests.strategies import proses

NOW = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)

TEAM_TOML = """
name = "team"
version = "1"
roles = {title = "head.title", date = "facts.date", severity = "facts.severity", timeline = "log"}

[[sections]]
id = "head"
title = "Title"
heading = false
blocks = [
  {id = "head", kind = "fields", layout = "heading", prefix = "Outage:", fields = [{id = "title", label = "Title"}]},
  {id = "facts", kind = "fields", layout = "lines", fields = [
    {id = "date", label = "Date", type = "date"},
    {id = "severity", label = "Severity", type = "choice", choices = ["low", "high"]},
    {id = "cost", label = "Cost"},
  ]},
]

[[sections]]
id = "story"
title = "What happened"
blocks = [{id = "story", kind = "prose"}]

[[sections]]
id = "log"
title = "Timeline"
blocks = [{id = "log", kind = "timeline"}]

[[sections]]
id = "todo"
title = "To do"
blocks = [{id = "todo", kind = "checklist", columns = [
  {id = "owner", label = "Owner", type = "people"},
  {id = "due", label = "Due", type = "date"},
  {id = "ticket", label = "Ticket", type = "link"},
]}]

[[sections]]
id = "lessons"
title = "Lessons"
blocks = [{id = "lessons", kind = "points"}]
"""

TEAM = read_template(TEAM_TOML, "team.toml")

DOCUMENT = """# Outage: Doors stayed shut

**Date:** 15.01.2026
**Severity:**  low\x20\x20
**Mood:** calm

An opening paragraph.

## 1. What happened {#what}

Eleven doors,
said to be `open`.

### A closer look

* one
  * two

## Odds and ends

| a | b |
|---|---|
| 1 | 2 |

## Timeline (CET)

| Who   | Time  | Duration | Event                |
| ----- | ----- | -------- | -------------------- |
| Ana   | 17:05 | 20 min   | Update starts        |
| Ben   | ~17:31 |         | First call, see [t][t1] |

[t1]: https://example.com/t

## To do

* [ ] Keep clocks in UTC (@devi, 2026-02-01, OPS-1)
* [x] Test first (@mari, 2026-02-09, OPS-2)
  - and again

## Lessons

1. Clocks\\. Always clocks.
2. More
"""


def read(text: str, template: Template = TEAM) -> Draft:
    return import_markdown(text, template, "d", NOW, words()).draft


def written(text: str, draft: Draft) -> str:
    return put_back(text, draft.template, draft, NOW, words()).text


def block(draft: Draft, name: str) -> Any:
    return draft.template.find(name).block


def answer(draft: Draft, name: str, **texts: str) -> Draft:
    form = block(draft, name)
    row: Row = draft[form]
    return draft.put(form, row.having(**texts))


def with_row(draft: Draft, name: str, at: int, **texts: str) -> Draft:
    listed = block(draft, name)
    rows = list(draft[listed])
    rows[at] = rows[at].having(**texts)
    return draft.put(listed, tuple(rows))


def told(draft: Draft, old: str, new: str) -> Draft:
    story = block(draft, "story")
    return draft.put(story, draft[story].replace(old, new))


def the_change(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


MARKDOWN = st.one_of(
    proses,
    st.text(st.sampled_from("ab1:|-#*_[]()>`~ \t\n\r.x@")),
    st.lists(st.sampled_from(DOCUMENT.split("\n"))).map("\n".join),
)


@settings(deadline=None, max_examples=150)
@given(text=MARKDOWN)
def test_what_nobody_changed_is_written_back_byte_for_byte(text: str) -> None:
    for template in (TEAM, STANDARD):
        draft = read(text, template)
        assert written(text, draft) == text
        kept = from_plain(to_plain(draft), without_grown(draft.template))
        assert written(text, kept) == text, "a draft file keeps all that it takes"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["\n", ""])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_marks_stay(end: str, last: str, mark: str) -> None:
    text = mark + DOCUMENT.rstrip("\n").replace("\n", end) + last
    draft = read(text)
    assert written(text, draft) == text
    changed = written(text, answer(draft, "facts", severity="high"))
    assert changed == text.replace("**Severity:**  low", "**Severity:**  high")


CHANGES = [
    ("title", lambda d: answer(d, "head", title="Doors stayed open"), "shut", "open"),
    ("a date as it is written there", lambda d: answer(d, "facts", date="2026-01-20"), "15.01.2026", "20.01.2026"),
    ("a choice", lambda d: answer(d, "facts", severity="high"), "**Severity:**  low", "**Severity:**  high"),
    ("a label of the document's own", lambda d: answer(d, "own_title_more", mood="angry"), "calm", "angry"),
    ("words of a text", lambda d: told(d, "`open`", "`shut`"), "`open`", "`shut`"),
    ("a cell", lambda d: with_row(d, "log", 0, event="Update began"), "Update starts ", "Update began  "),
    ("who", lambda d: with_row(d, "log", 0, who="Anna"), "| Ana   |", "| Anna  |"),
    ("a column of its own", lambda d: with_row(d, "log", 0, duration="9 min"), "| 20 min   |", "| 9 min    |"),
    ("a time, in its zone", lambda d: with_row(d, "log", 1, time="~16:35"), "~17:31", "~17:35"),
    ("an item", lambda d: with_row(d, "todo", 0, action="Keep all clocks in UTC"), "Keep clocks", "Keep all clocks"),
    ("an owner", lambda d: with_row(d, "todo", 0, owner="@ana"), "@devi", "@ana"),
    ("a due day", lambda d: with_row(d, "todo", 0, due="2026-03-01"), "2026-02-01", "2026-03-01"),
    ("a ticket", lambda d: with_row(d, "todo", 1, ticket="OPS-3"), "OPS-2", "OPS-3"),
    ("a point", lambda d: with_row(d, "lessons", 0, point="Clocks. Always all clocks."), "Always", "Always all"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "old", "new"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_one_answer_changed_changes_its_own_words(change: Any, old: str, new: str) -> None:
    changed = change(read(DOCUMENT))
    assert DOCUMENT.count(old) == 1
    after = written(DOCUMENT, changed)
    assert after == DOCUMENT.replace(old, new)
    again = read(after)
    assert {name: again.answers.get(name) for name in changed.answers} == dict(changed.answers)


def test_an_item_is_ticked_as_the_list_does_it() -> None:
    draft = read(DOCUMENT)
    todo: Checklist = block(draft, "todo")
    rows: tuple[ActionItem, ...] = draft[todo]
    after = written(DOCUMENT, draft.put(todo, (rows[0].changed(done=True), *rows[1:])))
    assert the_change(DOCUMENT, after) == (
        ["* [ ] Keep clocks in UTC (@devi, 2026-02-01, OPS-1)"],
        ["* [x] Keep clocks in UTC (@devi, 2026-02-01, OPS-1)"],
    )


def test_what_cannot_be_written_without_loss_is_not_written_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Lost\n\n## Summary\n\nIt was lost.\n\n## Root Cause\n\nA disk.\n"
    draft = import_markdown(text, STANDARD, "", datetime(2026, 3, 6, tzinfo=UTC), words()).draft
    summary = draft.template.find("summary").block
    assert isinstance(summary, Prose)

    def overlapping(fitted: Fitted, draft: Draft, block: AnyBlock, *, plainer: bool) -> Sequence[Edit]:
        edits = edits_of(fitted, draft, block, plainer=plainer)
        return [*edits, Edit(edits[0].start, edits[0].end, "It.")] if block == summary and edits else edits

    monkeypatch.setattr(write_back, "edits_of", overlapping)
    written = put_back(text, draft.template, draft.put(summary, "It is back."), draft.created, words())
    assert (written.text, written.altered) == (text, ("Plain English Summary",))


def test_a_new_row_is_written_as_its_neighbour() -> None:
    draft = read(DOCUMENT)
    log: Timeline = block(draft, "log")
    entries: tuple[Entry, ...] = draft[log]
    new = Entry(time="16:40", event="Halted | at 9 %", who="Cy")
    after = written(DOCUMENT, draft.put(log, (*entries, new)))
    gone, come = the_change(DOCUMENT, after)
    assert (gone, come) == ([], ["| Cy    | 17:40 |          | Halted \\| at 9 %     |"])
    assert [entry.event for entry in read(after)[block(read(after), "log")]][-1] == "Halted | at 9 %"


def test_a_row_that_is_taken_away_takes_what_is_under_it() -> None:
    draft = read(DOCUMENT)
    todo = block(draft, "todo")
    after = written(DOCUMENT, draft.put(todo, draft[todo][:1]))
    assert the_change(DOCUMENT, after)[1] == []
    assert "Test first" not in after and "and again" not in after
    assert "* [ ] Keep clocks" in after


@pytest.mark.parametrize("end", ["\n\n## Mood\n\nFine.\n", "\n", ""])
def test_rows_that_have_nothing_of_the_old_ones_stand_in_their_place(end: str) -> None:
    text = DOCUMENT[: DOCUMENT.index("## Lessons")] + "## Lessons\n\n1. Clocks" + end
    draft = read(text)
    lessons = block(draft, "lessons")
    after = written(text, draft.put(lessons, lessons.from_plain({"points": ["Wire", "Fuse"]})))
    assert after.removesuffix("\n") == text.replace("1. Clocks", "1. Wire\n2. Fuse").removesuffix("\n")


def test_a_line_of_a_text_that_is_added_is_the_only_one_that_comes() -> None:
    draft = read(DOCUMENT)
    story = block(draft, "story")
    after = written(
        DOCUMENT, draft.put(story, draft[story].replace("### A closer", "Nobody was hurt.\n\n### A closer"))
    )
    assert the_change(DOCUMENT, after) == ([], ["Nobody was hurt."])


def test_an_answer_that_has_no_line_yet_gets_one_in_its_place() -> None:
    text = DOCUMENT.replace("## Lessons\n\n1. Clocks\\. Always clocks.\n2. More\n", "## Lessons\n")
    draft = read(text)
    lessons = block(draft, "lessons")
    after = written(text, draft.put(lessons, lessons.from_plain({"points": ["Clocks."]})))
    assert after == text + "\n1. Clocks.\n"
    after = written(DOCUMENT, answer(read(DOCUMENT), "facts", cost="none"))
    assert the_change(DOCUMENT, after) == ([], ["**Cost:**  none\x20\x20"])
    assert after.index("**Severity:**") < after.index("**Cost:**") < after.index("**Mood:**")


def test_a_heading_that_the_template_lacks_is_a_section_in_its_place() -> None:
    draft = read(DOCUMENT)
    titles = [section.title for section in draft.template.sections if section.heading]
    assert titles == ["What happened", "Odds and ends", "Timeline", "To do", "Lessons"]
    assert draft.unplaced == ""
    assert draft[block(draft, "own_odds_and_ends")] == "| a | b |\n|---|---|\n| 1 | 2 |"


def test_only_text_before_any_heading_has_no_place() -> None:
    draft = read("Words above.\n\n" + DOCUMENT)
    assert draft.unplaced == "Words above."


FRONT = """---
title: Doors stayed shut
date: 2026-01-15  # a Thursday
severity: 'low'
tags: [doors, "clocks"]
nested:
  key: value
---

## What happened

Eleven doors.
"""


def test_front_matter_is_a_form_and_goes_back_on_top() -> None:
    draft = read(FRONT)
    assert (draft.role("title"), draft.role("date"), draft.role("severity")) == (
        "Doors stayed shut",
        "2026-01-15",
        "low",
    )
    assert draft[block(draft, "own_front_matter")].text("tags") == "doors, clocks"
    assert written(FRONT, draft) == FRONT
    after = written(FRONT, answer(draft, "facts", date="2026-01-16", severity="high"))
    assert after == FRONT.replace("2026-01-15", "2026-01-16").replace("'low'", "'high'")
    after = written(FRONT, answer(draft, "own_front_matter", tags="doors, clocks, zones"))
    assert after == FRONT.replace('[doors, "clocks"]', "[doors, clocks, zones]")


def test_other_edits_of_a_draft_change_no_document() -> None:
    draft = read(DOCUMENT)
    assert written(DOCUMENT, replace(draft, dismissed={"x": "so"}, seal="y")) == DOCUMENT


def kinds(draft: Draft) -> list[tuple[str, str]]:
    own: list[AnyBlock] = [one for one in draft.template.blocks() if one.grown]
    return [(draft.template.section_of(one).title, one.kind) for one in own]


def test_a_section_of_its_own_has_the_kind_that_its_shape_says() -> None:
    text = """# Outage: x

**Date:** 2026-01-15

## Follow-ups

- [ ] Watch the disk (@ana)

## Log of the night

- 10:00 UTC - full
- 10:20 UTC - freed

## Thoughts

Some.

- and a list
"""
    assert kinds(read(text)) == [("Follow-ups", "checklist"), ("Log of the night", "timeline"), ("Thoughts", "prose")]


@each(
    "written, read_as, new, spelled",
    [
        ("June 3", "2026-06-03", "2026-06-10", "June 10"),
        ("20.06.", "2026-06-20", "2026-07-01", "01.07."),
        ("Jan 3", "2026-01-03", "2026-01-10", "Jan 10"),  # soon before the incident, of 15 January
        ("Nov 3", "2026-11-03", "2026-11-10", "Nov 10"),
        ("June 3", "2026-06-03", "2027-06-10", "2027-06-10"),  # `June 10` would be that of 2026
        ("20.06.", "2026-06-20", "2027-07-01", "01.07.2027"),
    ],
)
def test_a_due_day_without_a_year_is_completed_and_written_without_one(
    written: str, read_as: str, new: str, spelled: str
) -> None:
    text = DOCUMENT.replace("2026-02-01", written)
    draft = read(text)
    assert draft[block(draft, "todo")][0].text("due") == read_as
    back = put_back(text, draft.template, with_row(draft, "todo", 0, due=new), NOW, words())
    assert back == Written(text.replace(written, spelled))


def test_a_day_that_no_year_completes_is_written_without_one_and_has_its_place() -> None:
    text = DOCUMENT.replace("2026-02-01", "June 3").replace("15.01.2026", "a day in winter")
    draft = read(text)
    assert draft[block(draft, "todo")][0].text("due") == "June 3"
    back = put_back(text, draft.template, with_row(draft, "todo", 0, due="2026-06-10"), NOW, words())
    assert back == Written(text.replace("June 3", "June 10"))
    other = put_back(text, draft.template, with_row(draft, "todo", 0, action="See `x`"), NOW, words())
    assert other.altered == ()


def test_a_note_beside_rows_makes_no_second_timeline() -> None:
    text = DOCUMENT.replace("[t1]: https://example.com/t", "**Note**: seen *late*.")
    assert ("Timeline", "timeline") not in kinds(read(text))


PIPED = """# Outage: Doors stayed shut

## To do

| Task | Owner | Due | State |
| ---- | ----- | --- | ----- |
| Fix a\\\\|b in the regexp | Ana Lima | 2026-01-02 | open |
| Trim `x\\\\|y` | Ben Roy | 2026-01-03 | open |
"""


def test_a_pipe_behind_any_backslash_ends_no_cell_where_a_table_is_read_and_written() -> None:
    draft = read(PIPED)
    listed = block(draft, "todo")
    assert [(item.text("owner"), item.text("due")) for item in draft[listed]] == [
        ("Ana Lima", "2026-01-02"),
        ("Ben Roy", "2026-01-03"),
    ]
    assert draft[listed][0].text("action") == "Fix a|b in the regexp"
    found = written(PIPED, with_row(draft, "todo", 0, owner="Cleo Park"))
    assert found == PIPED.replace("Ana Lima", "Cleo Park")


@each("reason", ["a|b", "a\\|b", "see `a|b`", "ends in \\"])
@each("part", ["wont_do", "trail"])
def test_what_stands_behind_an_item_in_a_cell_is_spelled_as_a_cell_is(part: str, reason: str) -> None:
    expected = reason if part == "wont_do" else f"Owner changed 2026-03-04, was {reason}"
    draft = with_row(read(PIPED), "todo", 1, **{part: expected})
    found = written(PIPED, draft)
    again = read(found)
    assert again[block(again, "todo")][1].text(part) == expected, found
    assert again[block(again, "todo")][1].text("owner") == "Ben Roy"


@pytest.mark.parametrize("heading", ["## Timeline", "Timeline\n--------"])
def test_a_section_that_a_document_lacks_goes_behind_the_facts_or_the_sections_before_it(heading: str) -> None:
    facts = "# Checkout broke\n\nDate: 2026-03-02\nSeverity: high\n\n"
    timeline = f"{heading}\n\n- 10:00 UTC cache cleared\n"
    actions = "\n## Action items\n\n- [ ] stop the cron job (@ana, 2026-03-09)\n"
    summary = "## Plain English Summary\n\nCarts were empty.\n\n"
    read = import_markdown(facts + timeline, STANDARD, "", NOW, words()).draft
    asked = next(block for block in read.template.blocks() if block.id == "summary")
    written = put_back(facts + timeline, read.template, read.put(asked, "Carts were empty."), NOW, words())
    assert written == Written(facts + summary + timeline)
    # A section of its own behind one whose rows are its own, too.
    more = facts + timeline + actions + "\n## Weather\n\nSunny.\n"
    grown = import_markdown(more, STANDARD, "", NOW, words()).draft
    begun = facts + timeline + actions
    written = put_back(begun, STANDARD, grown, NOW, words())
    assert written.text == more


@each(
    "items, states, at, done, after",
    [
        ("- [*] Cut it\n- [ ] Name it\n", (True, False), 1, True, "- [*] Cut it\n- [*] Name it\n"),
        ("- [x] Cut it\n- [~] Name it\n", (True, False), 1, True, "- [x] Cut it\n- [x] Name it\n"),
        ("- [✓] Cut it\n- [-] Name it\n", (True, False), 0, False, "- [ ] Cut it\n- [-] Name it\n"),
        ("- [/] Cut it\n- [>] Name it\n", (False, False), 0, True, "- [x] Cut it\n- [>] Name it\n"),
    ],
)
def test_a_box_says_by_any_mark_whether_an_item_is_done(
    items: str, states: tuple[bool, ...], at: int, done: bool, after: str
) -> None:
    """A box with another mark was a part of the action, and the item was struck through with it."""
    document = f"# Outage: x\n\n## To do\n\n{items}"
    draft = read(document)
    rows = list(draft[block(draft, "todo")])
    assert [(row.done, row.action) for row in rows] == list(zip(states, ("Cut it", "Name it"), strict=True))
    rows[at] = rows[at].changed(done=done)
    assert written(document, draft.put(block(draft, "todo"), tuple(rows))) == document.replace(items, after)


def test_a_ticket_in_bold_before_an_item_stays_when_its_words_change() -> None:
    document = "# Outage: x\n\n## To do\n\n- [ ] **OPS-2** Name it (@devi)\n"
    draft = read(document)
    assert block(draft, "todo") and draft[block(draft, "todo")][0].text("ticket") == "OPS-2"
    assert written(document, with_row(draft, "todo", 0, action="Rename it")) == document.replace("Name it", "Rename it")


def test_a_fact_that_stands_elsewhere_is_not_written_again_beside_a_new_answer() -> None:
    """The severity that `Priorität` says stood a second time in the table that the answer brought."""
    document = "# Vorfall: x\n\n**Priorität:** P2\n\n## Zusammenfassung\n\nEs war still.\n"
    draft = import_markdown(document, STANDARD, "d", NOW, words()).draft
    assert draft.facts()["severity"]
    after = put_back(document, STANDARD, answer(draft, "overview", responders="Ana Silva"), NOW, words()).text
    assert "| **Responders** | Ana Silva |" in after and "**Severity**" not in after


def test_a_label_that_repeats_is_a_field_each_time_and_no_answer_is_that_of_two() -> None:
    """The first `Why?` was two fields, one of the team's form and one of the document; those after it were empty."""
    labels = "- **Why?** one\n- **Why?** two\n- **Why?** three\n"
    text = f"# Outage: Doors stayed shut\n\n## Whys\n\n{labels}"
    draft = read(text)
    (form,) = (
        one for one in draft.template.blocks() if isinstance(one, Fields) and one.grown and draft.answers.get(one.id)
    )
    row: Row = draft[form]
    assert [row.text(one.id) for one in form.fields] == ["one", "two", "three"]
    for one, old in zip(form.fields, ("one", "two", "three"), strict=True):
        assert written(text, draft.put(form, row.having(**{one.id: "new"}))) == text.replace(f" {old}\n", " new\n")
