"""Every kind gives back from its Markdown, and from its draft file, what was put in."""

import tomllib
from importlib import import_module
from typing import Any, get_args

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import KINDS, AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.pieces.marks import write_unanswered
from postmortem_tui.values.answers.answers import Field
from tests.each import each
from tests.strategies import values

TWO = (Field(id="name", label="Name"), Field(id="expected", label="Said so?"))
THREE = (*TWO, Field(id="more", label="And more"))
COLUMNS = (
    Field(id="owner", label="Owner", type="people"),
    Field(id="due", label="Due date", type="date"),
    Field(id="ticket", label="Ticket", type="link"),
)

BLOCKS: dict[str, AnyBlock] = {
    "note": Note(kind="note", id="b", text="All times in UTC"),
    "prose": Prose(kind="prose", id="b"),
    "fields, a heading": Fields(kind="fields", id="b", layout="heading", prefix="Postmortem:", fields=TWO[:1]),
    "fields, alone": Fields(kind="fields", id="b", layout="alone", fields=TWO[:1]),
    "fields, lines": Fields(kind="fields", id="b", layout="lines", fields=THREE),
    "fields, bullets": Fields(kind="fields", id="b", layout="bullets", fields=THREE),
    "fields, a table": Fields(kind="fields", id="b", layout="table", fields=THREE),
    "points, numbered": Points(kind="points", id="b"),
    "points, labelled": Points(kind="points", id="b", item_label="Lesson"),
    "points, bulleted": Points(kind="points", id="b", layout="bulleted"),
    "records, numbered": Records(kind="records", id="b", item_label="Factor", fields=THREE),
    "records, bold": Records(kind="records", id="b", label_style="plain", fields=TWO),
    "records, bulleted": Records(
        kind="records", id="b", layout="bulleted", item_label="Assumption", label_style="italic", fields=TWO
    ),
    "records, headed": Records(kind="records", id="b", layout="headed", item_label="Failure Mode", fields=THREE),
    "records, pairs": Records(kind="records", id="b", layout="pairs", fields=TWO),
    "records, a table": Records(kind="records", id="b", layout="table", presets=("Commander",), fields=THREE),
    "timeline": Timeline(kind="timeline", id="b"),
    "checklist": Checklist(kind="checklist", id="b", columns=COLUMNS),
    "checklist, done": Checklist(kind="checklist", id="b", columns=COLUMNS[:2], done_from_the_start=True),
    "checklist, bare": Checklist(kind="checklist", id="b"),
    "excerpts": Excerpts(kind="excerpts", id="b", language="text"),
    "links": Links(kind="links", id="b"),
}


def test_the_table_holds_every_kind() -> None:
    assert {type(block) for block in BLOCKS.values()} == set(get_args(AnyBlock))


@pytest.mark.parametrize("name", BLOCKS)
@settings(deadline=None, max_examples=120)
@given(data=st.data())
def test_what_is_written_or_kept_is_read_back(name: str, data: st.DataObject) -> None:
    """Three laws over each value: making a value costs far more than all of them."""
    block: Any = BLOCKS[name]
    value = data.draw(values(block))
    surroundings = Surroundings(level=1 if name == "fields, a heading" else 2)
    written = notation(block).write(value, surroundings)
    claim = notation(block).read(parse(written), surroundings)
    assert (block.clean(claim.value), claim.rest) == (value, ()), written
    table = tomllib.loads(tomli_w.dumps(block.to_plain(value), multiline_strings=True))
    assert block.from_plain(table) == value
    assert block.clean(value) == value, "cleaning twice changes nothing"


def test_a_pair_whose_name_reads_like_a_missing_answer_keeps_it() -> None:
    block = BLOCKS["records, pairs"]
    assert isinstance(block, Records)
    pair = (Row.of({block.fields[0].id: write_unanswered(), block.fields[1].id: "what is missing"}),)
    pairs = notation(block)
    assert pairs.read(parse(pairs.write(pair, Surroundings())), Surroundings()) == Claim(pair)


@each("kind", KINDS)
def test_a_kind_is_found_under_its_name_in_both_rooms(kind: str) -> None:
    for room, suffix in (("blocks", ""), ("notation.kinds", "Notation")):
        module = import_module(f"postmortem_tui.{room}.{kind}")
        assert hasattr(module, f"{kind.title()}{suffix}")
