"""Hostile values for any block, from its spec alone: what the laws are tested on."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, assert_never

from hypothesis import strategies as st

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template, asks
from postmortem_tui.values.text.own_words import MILESTONES
from tests.hostile_payloads import PAYLOADS

CASES = Path(__file__).parent / "cases"
NASTY = [*tomllib.loads((CASES / "hostile.toml").read_text(encoding="utf-8"))["texts"], *PAYLOADS.values()]

scraps = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet="\\`*_[]()<>&|~#+-=.:!1a \n", max_size=8),
    st.text(max_size=6),
    st.sampled_from(["word", "two words", "", "*Won't do:* x", "a - **won't do**: b", " - *Won't do:* "]),
)


def joined(size: int, *between: str) -> st.SearchStrategy[str]:
    """Texts of up to so many scraps, with one of these between them."""
    parts = st.lists(scraps, max_size=size)
    return st.tuples(parts, st.sampled_from(between)).map(lambda drawn: drawn[1].join(drawn[0]))


texts = joined(4, "", " ", "\n")
proses = joined(6, "\n", "\n\n", " ")


def values(block: AnyBlock) -> st.SearchStrategy[Any]:
    """Values of a block, in normal form."""
    match block:
        case Note():
            return st.none()
        case Prose():
            raw: st.SearchStrategy[Any] = proses
        case Fields():
            raw = st.dictionaries(st.sampled_from([f.id for f in block.asked] or ["none"]), texts).map(
                lambda d: block.empty.having(**d)
            )
        case Checklist():
            raw = lists(block, {"done": st.booleans(), "wont_do": texts, "nesting": st.integers(-1, 4)})
        case Excerpts():
            raw = lists(block, {"body": proses})
        case Timeline():
            raw = lists(block, {"milestone": st.sampled_from(["", *MILESTONES])})
        case Rows():
            raw = lists(block, {})
        case _:
            assert_never(block)
    return raw.map(block.clean)


def lists(block: Rows[Any], special: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    columns = {column.id: texts for column in block.asked} | special
    row = st.fixed_dictionaries({}, optional=columns).map(
        lambda texts: block.row_type.of({k: v for k, v in texts.items() if v not in ("", False)})
    )
    return st.lists(row, max_size=4).map(tuple)


def drafts(template: Template) -> st.SearchStrategy[Draft]:
    """Drafts with hostile answers to a few blocks each, and sometimes with unplaced text."""
    blocks = [block for block in template.blocks() if asks(block)]
    start = datetime(2024, 1, 16, tzinfo=UTC)
    blank = Draft(template, "generated", start, start, template.version)

    def filled(chosen: list[AnyBlock]) -> st.SearchStrategy[Draft]:
        pairs = st.tuples(*(values(block) for block in chosen))

        def put(answers: tuple[Any, ...]) -> Draft:
            draft = blank
            for block, answer in zip(chosen, answers, strict=True):
                one: Block[Any] = block
                draft = draft.put(one, answer)
            return draft

        return pairs.map(put)

    return st.lists(st.sampled_from(blocks), max_size=5, unique_by=lambda b: b.id).flatmap(filled)


def with_unplaced(draft: Draft, text: str) -> Draft:
    return replace(draft, unplaced=text)
