"""Every form of an action item: what is changed, and changed back, leaves its document as it was."""

from collections.abc import Callable, Sequence

import pytest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.item_states import done, reopened
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.conftest import Portion
from tests.each import by_day
from tests.exchange.crossings.documents import NOW, template_of
from tests.exchange.crossings.item_documents import CASES, FORMS, PLACES, TEXTS, ItemCrossing, ItemDocument
from tests.exchange.vocabularies import words

Change = Callable[[Checklist, ActionItem], ActionItem]

NO_STATE = "bare a|o|d"
"""A form in which no item can be done: it has no column for it, and a struck text is read as another one."""


def _changed(document: ItemDocument, text: str, change: Change) -> tuple[str, Sequence[str]]:
    """Return a document with its first item changed, and what of the draft it cannot say."""
    draft: Draft = import_markdown(text, template_of(document.blank()), "", NOW, words()).draft
    blocks = (one for one in draft.template.blocks() if isinstance(one, Checklist) and one.id in draft.answers)
    block = next(blocks)
    first, *others = draft[block]
    put = draft.put(block, (change(block, first), *others))
    written = put_back(text, draft.template, put, NOW, words())
    return written.text, written.altered


def _changes(form: str) -> dict[str, tuple[Change, Change]]:
    found: dict[str, tuple[Change, Change]] = {}
    if form != NO_STATE:
        found["done"] = (lambda block, item: done(block, item, "")), reopened
    found["text"] = (
        lambda _, item: item.changed(action=f"{item.action} twice"),
        lambda _, item: item.changed(action=item.action.removesuffix(" twice")),
    )
    return found


@pytest.mark.parametrize("form", by_day(3, FORMS))
def test_an_item_that_is_changed_and_changed_back_leaves_its_document_as_it_was(form: str, portion: Portion) -> None:
    crossed = [ItemCrossing(form=form, place=place, texts=texts) for place in PLACES for texts in TEXTS]
    unread = [one for one in CASES["unread"] if form in one["forms"]]
    crossed = [one for one in crossed if not any(one.place in other["places"] for other in unread)]
    found = {}
    for crossing in portion(crossed, 59, list(FORMS).index(form)):
        document = ItemDocument(crossing)
        text = document.text()
        for name, (change, back) in _changes(form).items():
            after, unsaid = _changed(document, text, change)
            lines = sum(old != new for old, new in zip(text.split("\n"), after.split("\n"), strict=True))
            again = _changed(document, after, back)
            if unsaid or lines != 1 or again != (text, ()):
                found[f"{crossing.in_words()}, {name}"] = after, unsaid, again
    assert found == {}
