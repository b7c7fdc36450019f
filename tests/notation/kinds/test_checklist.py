"""Action items in a document: what will not be done, and why; tickets."""

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.kinds.checklist import ChecklistNotation
from postmortem_tui.values.answers.answers import Field

COLUMNS = (Field(id="owner", label="Owner", type="people"), Field(id="due", label="Due date", type="date"))
ITEMS = ChecklistNotation(Checklist(kind="checklist", id="items", columns=COLUMNS))
BARE = ChecklistNotation(Checklist(kind="checklist", id="items"))


def test_what_will_not_be_done_says_so_in_words() -> None:
    item = ActionItem(action="Add a test").having(owner="Ana", wont_do="the code is gone - all of it")
    written = ITEMS.write((item,), Surroundings())
    assert written == "- [ ] **Add a test** - Ana - *Won't do:* the code is gone \\- all of it"
    assert ITEMS.read(parse(written), Surroundings()) == Claim((item,))


@pytest.mark.parametrize("mark", ["*Won't do:*", "**won’t do:**", "_won't do_:"])
def test_a_reason_is_read_as_people_write_it(mark: str) -> None:
    (item,) = BARE.read(parse(f"- [ ] Add a test - {mark} no time - or money"), Surroundings()).value
    assert (item.action, item.wont_do) == ("Add a test", "no time - or money")


def test_plain_words_are_no_reason() -> None:
    (item,) = BARE.read(parse("- [ ] Say what we won't do: nothing - yet"), Surroundings()).value
    assert (item.action, item.wont_do) == ("Say what we won't do: nothing - yet", "")


def test_a_ticket_in_brackets_stays_in_them() -> None:
    ticket = Field(id="ticket", label="Ticket", type="link")
    block = ChecklistNotation(Checklist(kind="checklist", id="items", columns=(ticket,)))
    item = ActionItem(action="a").having(ticket="[OPS-1]")
    assert block.read(parse(block.write((item,), Surroundings())), Surroundings()) == Claim((item,))
