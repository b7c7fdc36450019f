"""A ticket is text until the tracker's address is known; then every ticket is a link, and is read back as a ticket."""

import re
from dataclasses import replace
from typing import Any

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.pieces.tickets import address_of, ticket_at
from postmortem_tui.values.answers.answers import Field
from tests.each import each
from tests.known import NOW, STANDARD, WORKED

TRACKER = "https://jira.example/browse/"
TICKET = Field(id="ticket", label="Ticket", type="link")
LINKS = Links(kind="links", id="b")
ITEMS = Checklist(kind="checklist", id="b", columns=(Field(id="owner", label="Owner", type="people"), TICKET))
FORM = Fields(kind="fields", id="b", fields=(TICKET,))


@each(
    "block, value, text, linked",
    [
        (
            LINKS,
            (Link(title="Incident ticket", address="ZD-88121"),),
            "- Incident ticket [ZD-88121]",
            "- [Incident ticket](https://jira.example/browse/ZD-88121)",
        ),
        (LINKS, (Link(address="ZD-1"),), "- [ZD-1]", "- [ZD-1](https://jira.example/browse/ZD-1)"),
        (LINKS, (Link(title="a", address="o/p#12"),), "- a [o/p#12]", "- a [o/p#12]"),
        (LINKS, (Link(title="a", address="docs/a-1.md"),), "- [a](docs/a-1.md)", "- [a](docs/a-1.md)"),
        (
            ITEMS,
            (ActionItem(action="a").having(owner="Ana", ticket="PAY-4412"),),
            "- [ ] **a** - Ana - [PAY-4412]",
            "- [ ] **a** - Ana - [PAY-4412](https://jira.example/browse/PAY-4412)",
        ),
        (
            ITEMS,
            (ActionItem(action="a\n- [ ] b").having(ticket="PAY-1"),),
            "- [ ] **a** - [PAY-1]\n  - [ ] b",
            "- [ ] **a** - [PAY-1](https://jira.example/browse/PAY-1)\n  - [ ] b",
        ),
        (
            FORM,
            Row.of({"ticket": "OPS-1"}),
            "- **Ticket:** OPS-1",
            "- **Ticket:** [OPS-1](https://jira.example/browse/OPS-1)",
        ),
    ],
)
def test_a_ticket_is_text_and_then_a_link(block: AnyBlock, value: Any, text: str, linked: str) -> None:
    for tracker, written in (("", text), (TRACKER, linked)):
        surroundings = Surroundings(tracker=tracker)
        assert notation(block).write(value, surroundings) == written
        assert notation(block).read(parse(written), surroundings).value == value


def test_a_link_to_another_tracker_stays_one() -> None:
    source = "- [ ] **a** - Ana - [PAY-1](https://other.example/PAY-1)"
    (item,) = notation(ITEMS).read(parse(source), Surroundings(tracker=TRACKER)).value
    assert item.text("ticket") == "[PAY-1](https://other.example/PAY-1)"


@each(
    "tracker, ticket, address",
    [
        (TRACKER, "OPS-1", f"{TRACKER}OPS-1"),
        ("https://t.example/{ticket}/view", "OPS-1", "https://t.example/OPS-1/view"),
        ("https://git.example/o/p/issues/", "#12", "https://git.example/o/p/issues/12"),
        ("https://jira.example/browse", "OPS-1", "https://jira.example/browse/OPS-1"),
        ("https://x.example/view?id", "OPS-1", "https://x.example/view?idOPS-1"),
    ],
)
def test_where_a_ticket_is(tracker: str, ticket: str, address: str) -> None:
    assert address_of(ticket, tracker) == address
    assert ticket_at(address, tracker) == ticket


def test_what_is_no_ticket_has_no_address() -> None:
    assert [address_of(text, TRACKER) for text in ("notes-1", "https://a.io", "o/p#1", "")] == [""] * 4
    assert address_of("OPS-1", "") == ""


def test_the_address_in_a_template_makes_links_of_all_tickets_of_a_document() -> None:
    template = STANDARD.changed(tracker=TRACKER)
    draft = replace(WORKED, template=template)
    text = export(draft)
    tickets = set(re.findall(r"(?<=\[)[A-Z]+-\d+(?=\])", text))
    assert tickets
    assert all(f"[{ticket}]({TRACKER}{ticket})" in text and f"[{ticket}]\n" not in text for ticket in tickets)
    assert dict(import_markdown(text, template, "again", NOW).draft.answers) == dict(draft.answers)
