"""What is exported is imported as the same draft, whatever anybody typed into it."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading
from postmortem_tui.values.text.cleaning import clean_text
from tests.exchange.vocabularies import words
from tests.known import STANDARD
from tests.strategies import drafts, proses, texts

NOW = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
GENERATED = drafts(STANDARD)


def same(one: Draft, other: Draft) -> None:
    assert dict(one.answers) == dict(other.answers)
    assert dict(one.waived) == dict(other.waived)
    assert one.unplaced == other.unplaced
    assert (one.version, one.updated.date()) == (other.version, other.updated.date())


@settings(deadline=None, max_examples=150)
@given(draft=GENERATED, everything=st.booleans())
def test_import_gives_back_what_was_exported(draft: Draft, everything: bool) -> None:
    """The laws of a whole draft stand together: making one costs far more than all of them."""
    written = export(draft, everything=everything)
    imported = import_markdown(written, STANDARD, "again", NOW, words())
    same(imported.draft, draft)
    assert imported.repaired == ()
    titles = {s.title for s in STANDARD.sections} | {b.title for b in STANDARD.blocks()}
    headings = [node.text for node in parse(written) if isinstance(node, Heading) and node.level == 2]
    assert set(headings) <= titles, "only the template's headings stand on its levels"
    tables = tomllib.loads(tomli_w.dumps(to_plain(draft), multiline_strings=True))
    assert from_plain(tables, STANDARD) == draft, "a draft file gives back the draft"


@settings(deadline=None, max_examples=60)
@given(draft=GENERATED, unplaced=proses.map(clean_text))
def test_text_without_a_place_comes_back_too(draft: Draft, unplaced: str) -> None:
    draft = replace(draft, unplaced=unplaced)
    same(import_markdown(export(draft), STANDARD, "again", NOW, words()).draft, draft)


@settings(deadline=None, max_examples=60)
@given(draft=GENERATED, data=st.data())
def test_what_does_not_apply_comes_back_with_its_reason(draft: Draft, data: st.DataObject) -> None:
    names = [
        "logs",
        "luck",
        "failure_modes",
        "business_impact.revenue",
        "user_impact.geographic_impact",
        "header.authors",
    ]
    for name in data.draw(st.lists(st.sampled_from(names), max_size=3)):
        draft = draft.waive(STANDARD.find(name), data.draw(texts))
    same(import_markdown(export(draft), STANDARD, "again", NOW, words()).draft, draft)


@settings(deadline=None, max_examples=60)
@given(text=st.one_of(proses, GENERATED.map(export), st.tuples(proses, GENERATED.map(export)).map("\n".join)))
def test_export_is_a_fixed_point_of_import(text: str) -> None:
    once = export(import_markdown(text, STANDARD, "once", NOW, words()).draft)
    twice = export(import_markdown(once, STANDARD, "twice", NOW, words()).draft)
    assert twice == once
