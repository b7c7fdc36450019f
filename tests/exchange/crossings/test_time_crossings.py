"""Every form of a time in every layout, every place that says a zone or a day with every word for one.

A sample shows one combination of them; what is not read, or is read wrongly, lies in the others. By day some of the
crossings are tried, of a third of the layouts, places and languages, others each day; at night all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from tests.conftest import Portion
from tests.each import by_day
from tests.exchange.crossings.documents import (
    CASES,
    DAYS,
    FORMS,
    LANGUAGES,
    LAYOUTS,
    OVER_MIDNIGHT,
    PLACES,
    WALLS,
    ZONES,
    Crossing,
    Document,
    draft_of,
    verdicts,
)

_AROUND = ("t|e", "- t e", "- **t**: e", "### t - e")
"""A layout of each kind, for what does not depend on more of it."""


def _expected(crossing: Crossing) -> str:
    for one in CASES["unread"]:
        crossed = {"layouts": crossing.layout, "forms": crossing.form, "places": crossing.place, "zones": crossing.zone}
        if all(part in one.get(name, (part,)) for name, part in crossed.items()):
            return str(one.get("as", "missing"))
    return "right"


def _unlike(crossings: Iterable[Crossing]) -> Mapping[str, list[str]]:
    """Return what is read of the documents that are not read as they should be, by what is crossed in them."""
    found: dict[str, list[str]] = {}
    for crossing in crossings:
        document = Document(crossing)
        made = verdicts(document, draft_of(document))
        if set(made) != {_expected(crossing)} and not (_expected(crossing) == "missing" and "false" not in made):
            found[crossing.in_words()] = made
    return found


@pytest.mark.parametrize("layout", by_day(3, LAYOUTS))
def test_a_time_of_any_form_is_read_in_any_layout(layout: str, portion: Portion) -> None:
    forms = portion(FORMS, 61, list(LAYOUTS).index(layout))
    assert _unlike(Crossing(form=form, layout=layout) for form in forms) == {}


@pytest.mark.parametrize("form", by_day(3, FORMS))
def test_the_zone_of_a_row_counts_before_that_of_the_document(form: str, portion: Portion) -> None:
    crossed = [
        Crossing(form=form, layout=layout, place=place, zone="JST", day=day)
        for layout in _AROUND
        for place in ("nowhere", "sentence before", "footnote")
        for day in ("nowhere", "front", "**Date**: words")
    ]
    assert _unlike(portion(crossed, 31, list(FORMS).index(form))) == {}


@pytest.mark.parametrize("place", by_day(3, PLACES))
def test_the_zone_is_found_wherever_it_is_said(place: str, portion: Portion) -> None:
    of_column = {"column", "blank_column"} & set(PLACES[place])
    crossed = [
        Crossing(place=place, zone=zone, layout=layout)
        for zone in (ZONES if place != "nowhere" else ["CET"])
        for layout in (("t|e", "**t**|e") if of_column else _AROUND)
    ]
    assert _unlike(portion(crossed, 47, list(PLACES).index(place))) == {}


@pytest.mark.parametrize("day", by_day(3, DAYS))
def test_the_day_is_found_wherever_it_is_said(day: str, portion: Portion) -> None:
    nested, over = DAYS[day].get("nested"), DAYS[day].get("over")
    crossed = [
        Crossing(day=day, layout=layout, walls=walls, newest_first=newest_first)
        for layout, parts in LAYOUTS.items()
        if not nested or parts.get("row", "x").startswith(("- ", "* ", "+ ", "{"))
        for walls in (WALLS, OVER_MIDNIGHT)
        for newest_first in (False, True)
        if not (over and newest_first and walls is OVER_MIDNIGHT)  # there each day has its heading
    ]
    assert _unlike(portion(crossed, 73, list(DAYS).index(day))) == {}


@pytest.mark.parametrize("language", by_day(3, LANGUAGES))
def test_a_zone_is_said_in_any_language(language: str, portion: Portion) -> None:
    words = LANGUAGES[language]
    places = [f"{where}={said}" for where in ("before", "after") for said in words["zone"]]
    places += [f"field={words['fields'][1]}", *(f"column={said}" for said in words["columns_zone"])]
    crossed = [
        Crossing(language=language, said=said, zone=zone, layout=layout, form=form)
        for said in places
        for zone in (*words["words"], words["unknown"], "XQT")
        for layout in (_AROUND if not said.startswith("column") else ("t|e",))
        for form in words["times"]
    ]
    crossed = [replace(one, zones=words["words"]) for one in crossed]
    assert _unlike(portion(crossed, 107, list(LANGUAGES).index(language))) == {}


@pytest.mark.parametrize("noise", ["blank row", "TBD", "example"])
def test_rows_of_the_blank_form_are_none(noise: str, portion: Portion) -> None:
    crossed = [Crossing(layout=layout, noise=noise) for layout in LAYOUTS]
    assert _unlike(portion(crossed, 7, len(noise))) == {}


@pytest.mark.parametrize("place", by_day(3, PLACES))
def test_any_layout_has_the_zone_of_its_document(place: str, portion: Portion) -> None:
    if {"column", "blank_column"} & set(PLACES[place]):
        return
    crossed = [Crossing(layout=layout, place=place, zone="JST") for layout in LAYOUTS]
    assert _unlike(portion(crossed, 83, list(PLACES).index(place))) == {}
