"""Every layout of rows in every other markup: the rows are the same; one that changes, comes or goes does so alone."""

import re
from collections.abc import Iterable
from difflib import ndiff
from itertools import zip_longest

import pytest

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.conftest import Portion
from tests.each import by_day
from tests.exchange.crossings.documents import LAYOUTS, NOW, Crossing, Document, draft_of, template_of, verdicts
from tests.exchange.crossings.markups import MARKUPS
from tests.exchange.vocabularies import words

_ADDED = " again"
_NUMBER = re.compile(r"^\W*\d+[.)] |\*\*")
"""What a row that comes does not take from its neighbour: the number, and marks around words that are its own."""


def _unlike(markup: str, layouts: Iterable[str]) -> list[str]:
    said = MARKUPS[markup]
    found = []
    for layout in layouts:
        if markup == "html" and "\n" in LAYOUTS[layout].get("row", ""):
            continue  # an element that goes on behind its closing tag is no HTML
        document = Document(Crossing(layout=layout))
        text, template = said(document.text()), template_of(said(document.blank()))
        draft = import_markdown(text, template, "", NOW, words()).draft
        expected = verdicts(document, draft_of(document))
        if (made := verdicts(document, draft)) != expected:
            found.append(f"{layout}: {made}")
        elif set(made) == {"right"}:
            block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one])
            first, row, *others = draft[block]
            changed = draft.put(block, (first, row.having(event=row.event + _ADDED), *others))
            after = put_back(text, template, changed, NOW, words()).text
            pairs = list(zip_longest(text.split("\n"), after.split("\n"), fillvalue=""))
            unlike = [(old, new) for old, new in pairs if old != new]
            if [old for old, _ in unlike] != [new.replace(_ADDED, "", 1) for _, new in unlike] or len(unlike) != 1:
                found.append(f"{layout}: {unlike}")
    return found


def _added_or_removed(markup: str, layouts: Iterable[str]) -> list[str]:
    """Return the layouts in which another line differs where a row comes or goes, or it is not read back and not said.

    A row that comes has to be a line like that of the row beside it, save for its own words.
    """
    said = MARKUPS[markup]
    found = []
    for layout in layouts:
        document = Document(Crossing(layout=layout))
        text, template = said(document.text()), template_of(said(document.blank()))
        draft = import_markdown(text, template, "", NOW, words()).draft
        if set(verdicts(document, draft)) != {"right"}:
            continue
        block = next(one for one in draft.template.blocks() if isinstance(one, Timeline) and draft[one])
        first, row, *others = draft[block]
        more = row.having(event=row.event + _ADDED)
        for rows in ((first, row, more, *others), (first, *others), (first, row)):
            changed = draft.put(block, rows)
            written = put_back(text, template, changed, NOW, words())
            differ = [line for line in ndiff(text.split("\n"), written.text.split("\n")) if line[:1] in "+-"]
            again = import_markdown(written.text, template, "", NOW, words()).draft
            same = block.id in again.answers and tuple(one.event for one in again[block]) == tuple(
                one.event for one in rows
            )
            alone = {line[0] for line in differ} == {"+" if len(rows) > 3 else "-"}
            new = [_NUMBER.sub("", line[2:].replace(_ADDED, "")) for line in differ if _ADDED in line]
            new = [line for line in new if "<br>" not in line]  # an event of several lines is one of its row
            alike = set(new) <= {_NUMBER.sub("", line) for line in text.split("\n")}
            if not ((same and alone and alike) or written.altered):
                found.append(f"{layout}: {differ}")
    return found


@pytest.mark.parametrize("markup", by_day(3, MARKUPS))
def test_a_row_that_comes_or_goes_does_so_alone_in_another_markup(markup: str, portion: Portion) -> None:
    layouts = [one for one in LAYOUTS if markup != "html" or "\n" not in LAYOUTS[one].get("row", "")]
    assert _added_or_removed(markup, portion(layouts, 24, list(MARKUPS).index(markup))) == []


@pytest.mark.parametrize("markup", by_day(3, MARKUPS))
def test_rows_are_the_same_in_another_markup_and_change_alone(markup: str, portion: Portion) -> None:
    assert _unlike(markup, portion(LAYOUTS, 12, list(MARKUPS).index(markup))) == []


def test_a_row_changes_alone_behind_a_break() -> None:
    """The break between a time and its event went with the event."""
    assert _unlike("equals", ["- t<br>e"]) == []
