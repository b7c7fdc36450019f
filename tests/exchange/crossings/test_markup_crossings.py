"""Every layout of rows in every other markup: the rows are the same, and one that changes changes its line alone."""

from collections.abc import Iterable
from itertools import zip_longest

import pytest

from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.conftest import Portion
from tests.exchange.crossings.documents import LAYOUTS, NOW, Crossing, Document, draft_of, template_of, verdicts
from tests.exchange.crossings.markups import MARKUPS
from tests.exchange.vocabularies import words

_ADDED = " again"


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


@pytest.mark.parametrize("markup", MARKUPS)
def test_rows_are_the_same_in_another_markup_and_change_alone(markup: str, portion: Portion) -> None:
    assert _unlike(markup, portion(LAYOUTS, 12, list(MARKUPS).index(markup))) == []


def test_a_row_changes_alone_behind_a_break() -> None:
    """The break between a time and its event went with the event."""
    assert _unlike("equals", ["- t<br>e"]) == []
