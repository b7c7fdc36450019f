"""Three versions of a team's document put together: by answer, by row, and the text around them by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.document.merging.merging import merge
from postmortem_tui.document.template.grown_tables import grown_table
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.document_merging import MergedDocument, merge_documents
from postmortem_tui.storage.documents.document_merge_driver import by_lines
from tests.each import each
from tests.exchange.vocabularies import words
from tests.exchange.writing_back.test_put_back import DOCUMENT, NOW, TEAM
from tests.known import STANDARD, WORKED


def merged(ours: str, theirs: str, base: str = DOCUMENT) -> MergedDocument:
    found = merge_documents((base, ours, theirs), TEAM, NOW, words(), by_lines)
    assert found is not None
    return found


def changed(*pairs: tuple[str, str]) -> str:
    text = DOCUMENT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


APART = {
    "lines beside each other": (("15.01.2026", "16.01.2026"), ("  low", "  high")),
    "columns of one row": (("| Ana ", "| Ann "), ("17:05 | 20 min", "17:06 | 20 min")),
    "an answer, and the heading above it": (("Eleven", "Twelve"), ("## 1. What happened", "## What happened")),
    "an item's owner and its text": (("(@mari,", "(@marie,"), ("Test first", "Test at first")),
    "an answer of the document's own, and a heading": (("calm", "tense"), ("## Odds and ends", "## Odds")),
    "a cell, and the table's padding": (("Update starts        |", "Update begins |"), ("| Ben   |", "| Benedikt |")),
}


@pytest.mark.parametrize(("mine", "theirs"), APART.values(), ids=APART)
def test_different_answers_never_conflict(mine: tuple[str, str], theirs: tuple[str, str]) -> None:
    found = merged(changed(mine), changed(theirs))
    assert found.ours == found.theirs == changed(mine, theirs)


OWN = """# Outage: Doors stayed shut

## To do

| Task | Owner | Sprint |
|------|-------|--------|
| Oil  | Ana   | 12     |
| Paint | Ben  | 13     |

## Weather

- rain
- snow

### Wind

None.

**Sky:** grey
**Moon:** full

## The end

Bye.
"""
"""A document of which the template asks nothing but the title: all else is its own."""

RENAMED = {
    "a heading, and an item under it": (("## Weather", "## Climate"), ("- snow", "- hail")),
    "a heading, and a heading under it": (("## Weather", "## Climate"), ("### Wind", "### Storm")),
    "a heading under another, and the text under it": (("### Wind", "### Storm"), ("None.", "Some.")),
    "a label of a form, and another answer of it": (("**Sky:**", "**Clouds:**"), ("full", "new")),
    "a column, and a cell in it": (("Sprint", "Phase "), ("| 13 ", "| 14 ")),
    "a heading, and texts under it and under the next": (
        ("- snow\n\n### Wind\n\nNone.", "- snow\n\n### Wind\n\nNone.\nAt all."),
        ("## Weather", "## Climate"),
    ),
}


@each("one, other", RENAMED.values())
def test_what_one_side_renamed_has_what_the_other_wrote(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert one[0] in OWN and other[0] in OWN
    mine, theirs, both = OWN.replace(*one), OWN.replace(*other), OWN.replace(*one).replace(*other)
    assert merged(mine, theirs, OWN) == merged(theirs, mine, OWN) == MergedDocument(both, both)


@each("name, mine, theirs", [("## Weather", "## Climate", "## Season"), ("Sprint", "Phase ", "Stage ")])
def test_what_both_renamed_differently_is_no_clean_merge_and_drafts_keep_both(
    name: str, mine: str, theirs: str
) -> None:
    texts = OWN, OWN.replace(name, mine), OWN.replace(name, theirs)
    found = merge_documents(texts, TEAM, NOW, words(), by_lines)
    assert found is None or found.ours != found.theirs
    both = grown_table(merge(*(import_markdown(text, TEAM, "d", NOW, words()).draft for text in texts)).draft.template)
    assert all(one.strip("# ") in str(both) for one in (mine, theirs))


def test_rows_that_both_added_are_both_there_and_numbered() -> None:
    found = merged(changed(("2. More", "2. More\n3. Mine")), changed(("2. More", "2. More\n3. Theirs")))
    assert found.ours == found.theirs == changed(("2. More", "2. More\n3. Mine\n4. Theirs"))


def test_sections_that_both_added_are_both_there() -> None:
    mine, theirs = (changed(("## Lessons", f"## {one}\n\nWords of {one}.\n\n## Lessons")) for one in ("Costs", "Luck"))
    found = merged(mine, theirs)
    assert found.ours == found.theirs
    for text in ("## Costs\n\nWords of Costs.", "## Luck\n\nWords of Luck.", "## Lessons"):
        assert found.ours.count(text) == 1


def test_the_same_answer_changed_twice_stands_as_each_side_has_it_and_the_rest_is_of_both() -> None:
    mine = changed(("15.01.2026", "16.01.2026"), ("2. More", "2. Mine"))
    theirs = changed(("15.01.2026", "17.01.2026"), ("calm", "tense"))
    found = merged(mine, theirs)
    assert found.ours == changed(("15.01.2026", "16.01.2026"), ("2. More", "2. Mine"), ("calm", "tense"))
    assert found.theirs == changed(("15.01.2026", "17.01.2026"), ("2. More", "2. Mine"), ("calm", "tense"))


def test_what_an_export_wrote_is_merged_and_its_clock_with_it() -> None:
    first, second = (export(WORKED.put_role(role, text)) for role, text in (("title", "Mine"), ("severity", "2-High")))
    found = merge_documents((export(WORKED), first, second), STANDARD, NOW, words(), by_lines)
    wanted = export(WORKED.put_role("title", "Mine").put_role("severity", "2-High"))
    assert found == MergedDocument(wanted, wanted)


@pytest.mark.slow
@given(st.lists(st.sampled_from(sorted(APART)), min_size=2, unique=True))
@settings(deadline=None, max_examples=3)
def test_any_changes_of_two_sides_are_all_there(names: list[str]) -> None:
    pairs = [APART[name] for name in names]
    mine, theirs = (changed(*(pair[side] for pair in pairs)) for side in (0, 1))
    found = merged(mine, theirs)
    assert found.ours == found.theirs == changed(*(one for pair in pairs for one in pair))


def test_lines_are_merged_as_git_does() -> None:
    assert by_lines("b\n", "a\n", "c\n") is None
    assert by_lines("b\n", "a\n", "c\n", union=True) == "a\nc\n"
    assert by_lines("b\n1\n2\nx\n", "a\n1\n2\nx\n", "b\n1\n2\ny\n") == "a\n1\n2\ny\n"
