"""The word in a column of states is its value, and the tick follows from it: in a draft, on the screen and back."""

import pytest

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.item_states import done, reopened, ticked
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.documents_read import NOW
from tests.exchange.vocabularies import words


def document(*rows: str) -> str:
    table = "\n".join(("| Action | Owner | Status |", "|---|---|---|", *rows))
    return f"# Outage\n\n**Date:** 2026-03-02\n\n## Summary\n\nIt was down.\n\n## Action items\n\n{table}\n"


TEAM = (
    document("| Pin it | Ana | Done |", "| Test it | Bo | Open |"),
    document("| Ask | Cy | In progress |", "| Tell | Di | Open |", "| Write | Di | Closed |"),
)


def team() -> Template:
    return read_template(infer("team", None, TEAM, words()).toml, "team.toml")


def read(text: str) -> tuple[Draft, Checklist]:
    draft = import_markdown(text, team(), "outage", NOW, words()).draft
    block = draft.template.find("action_items").block
    assert isinstance(block, Checklist)
    assert written(text, draft) == text
    return draft, block


def written(text: str, draft: Draft) -> str:
    found = put_back(text, draft.template, draft, NOW, words())
    assert found.altered == ()
    again = put_back(found.text, draft.template, draft, NOW, words())
    assert again == Written(found.text)
    return found.text


def test_the_words_of_documents_are_the_choices_of_their_column() -> None:
    block = read(TEAM[0])[1]
    assert (block.state, block.done_words) == ("status", ("Done", "Closed"))
    assert block.columns[1].choices == ("Open", "In progress", "Done", "Closed")
    states = infer("team", None, (*TEAM, document("| Ask | Cy | when Bo is back |")), words())
    assert "done_words" not in states.toml


def test_the_word_is_read_and_a_tick_writes_the_word_that_the_document_has() -> None:
    text = TEAM[1]
    draft, block = read(text)
    rows = draft[block]
    assert [(row.text("status"), row.done) for row in rows] == [
        ("In progress", False),
        ("Open", False),
        ("Closed", True),
    ]
    ticks = [done(block, rows[0], "2026-03-04"), ticked(block, rows[1], done=True), reopened(block, rows[2])]
    assert [(row.text("status"), row.done) for row in ticks] == [("Closed", True), ("Closed", True), ("Open", False)]
    after = written(text, draft.put(block, tuple(ticks)))
    cells = [line.split("|")[3].strip() for line in after.split("\n")[-4:-1]]
    assert cells == ["Closed", "Closed", "Open"]


@each("word, is_done", [("Done", True), ("Closed", True), ("Open", False), ("In progress", False), ("", False)])
def test_a_word_that_is_set_decides_the_tick(word: str, is_done: bool) -> None:
    draft, block = read(TEAM[0])
    row = block.with_text(draft[block][1], "status", word)
    assert (row.text("status"), row.done) == (word, is_done)
    after = written(TEAM[0], draft.put(block, (draft[block][0], row)))
    assert after.split("\n")[-2].split("|")[3].strip() == word


def test_a_new_item_has_the_word_for_open_and_a_list_with_boxes_its_boxes_alone() -> None:
    draft, block = read(TEAM[0])
    new = block.with_text(block.blank(), "action", "Ring")
    assert not block.begun(block.blank())
    assert written(TEAM[0], draft.put(block, (*draft[block], new))) == f"{TEAM[0]}| Ring |  | Open |\n"
    boxes = TEAM[0].split("| Action")[0] + "- [x] Pin it\n- [ ] Test it\n"
    draft, block = read(boxes)
    rows = (done(block, draft[block][0], ""), ticked(block, draft[block][1], done=True), new)
    assert written(boxes, draft.put(block, rows)) == f"{boxes.replace('[ ]', '[x]')}- [ ] Ring\n"


def test_a_word_that_an_item_will_not_be_done_gives_way_to_another_word() -> None:
    text = document("| Pin it | Ana | Cancelled |", "| Test it | Bo | Open |")
    draft, block = read(text)
    row = draft[block][0]
    assert (row.text("status"), row.wont_do, row.done) == ("Cancelled", "Cancelled", False)
    for now in (reopened(block, row), block.with_text(row, "status", "Open")):
        assert written(text, draft.put(block, (now, draft[block][1]))) == text.replace("Cancelled", "Open")


FORM = "# [Title]\n\n## Corrective actions\n\n### [Action]\n\n- Owner: \n- Progress: {}\n"


@each(
    "hint, now, after",
    [
        ("Not started / In progress / Complete", "In progress", "Complete"),
        ("Open / Erledigt", "Open", "Erledigt"),
        ("open or odd", "In progress", "Done"),
        ("In progress", "In progress", "Done"),
    ],
)
def test_an_item_is_done_by_the_word_that_the_form_shows(hint: str, now: str, after: str) -> None:
    text = FORM.format(now).replace("[Title]", "No tea").replace("[Action]", "Boil it").replace("Owner: ", "Owner: Ana")
    template = read_template(infer("team", FORM.format(hint), (), words()).toml, "team.toml")
    draft = import_markdown(text, template, "", NOW, words()).draft
    (block,) = (one for one in draft.template.blocks() if isinstance(one, Checklist))
    row = done(block, draft[block][0], "2026-03-04")
    assert written(text, draft.put(block, (row,))) == text.replace(now, after)


def test_a_template_names_a_column_with_choices_and_some_of_them() -> None:
    for wrong, why in (("owner", "no column with choices"), ("status", "some, but not all")):
        toml = infer("team", None, TEAM, words()).toml.replace('state = "status"', f'state = "{wrong}"')
        with pytest.raises(Exception, match=why):
            read_template(toml.replace('done_words = ["Done", "Closed"]', 'done_words = ["Gone"]'), "team.toml")


@each("sample", ["", "Open", "Open / Done"])
def test_a_blank_form_gets_the_words_of_the_documents_written_in_it(sample: str) -> None:
    blank = document(f"| | | {sample} |")
    template = read_template(infer("team", blank, TEAM, words()).toml, "team.toml")
    draft = import_markdown(TEAM[0], template, "outage", NOW, words()).draft
    block = draft.template.find("action_items").block
    assert isinstance(block, Checklist)
    assert (block.state, block.done_words) == ("status", ("Done", "Closed"))
    assert [row.text("status") for row in draft[block]] == ["Done", "Open"]
    first, second = draft[block]
    assert written(TEAM[0], draft.put(block, (first, done(block, second, "")))) == TEAM[0].replace(
        "| Open |", "| Done |"
    )
