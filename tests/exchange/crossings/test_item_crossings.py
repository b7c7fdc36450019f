"""Every form of an action item with every spelling of its parts, under every heading of a list of them."""

import pytest

from tests.conftest import Portion
from tests.each import by_day
from tests.exchange.crossings.item_documents import (
    CASES,
    DUES,
    FORMS,
    PLACES,
    TEXTS,
    TICKETS,
    ItemCrossing,
    ItemDocument,
    draft_of,
    verdicts,
)


def _is_unread(crossing: ItemCrossing) -> bool:
    return any(crossing.form in one["forms"] and crossing.place in one["places"] for one in CASES["unread"])


@pytest.mark.parametrize("form", by_day(3, FORMS))
def test_an_item_is_read_with_its_parts_under_any_heading(form: str, portion: Portion) -> None:
    parts = str(FORMS[form])
    crossed = [ItemCrossing(form=form, place=place, texts=texts) for place in PLACES for texts in TEXTS]
    crossed += [ItemCrossing(form=form, due=due) for due in DUES if "{d}" in parts or "'d'" in parts]
    crossed += [ItemCrossing(form=form, ticket=ticket) for ticket in TICKETS if "{k}" in parts or "'k'" in parts]
    tried = [one for one in portion(crossed, 59, list(FORMS).index(form)) if not _is_unread(one)]
    documents = {one.in_words(): ItemDocument(one) for one in tried}
    found = {name: verdicts(one, draft_of(one)) for name, one in documents.items()}
    assert {name: made for name, made in found.items() if set(made) != {"right"}} == {}
