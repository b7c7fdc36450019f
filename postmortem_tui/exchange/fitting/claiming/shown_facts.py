"""Take over what a document shows besides answers: day of the last change, template's version, facts."""

from dataclasses import replace
from datetime import UTC, date, datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import MEASURED
from postmortem_tui.exchange.exporting.as_kept import says
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims
from postmortem_tui.values.times.clock import Context, Misread, read_date

_OF_THE_DRAFT = ("last_updated", "template_version")
"""Facts about the draft itself, which are no answers."""


def with_shown_answers(draft: Draft, forms: FormClaims, known: Draft) -> Draft:
    """Return the draft with facts that its document shows as answers to questions that have none.

    A fact that differs from the one of the `known` draft is left as a text, as a person wrote it; one that follows from
    nothing is an answer of the document alone.
    """
    for one, text, lines, start in forms.shown:
        if one.shows in _OF_THE_DRAFT:
            if one.shows == "last_updated" and _day_in(text, draft) is None:
                forms.leave(lines, start, as_answer=False)
            continue
        if one.shows in draft.template.roles and not draft.facts()[one.shows]:
            draft = draft.put_role(one.shows, text)
        elif not says(telling := known if one.shows in MEASURED else draft, one.shows, text):
            forms.leave(lines, start, as_answer=not telling.facts().get(one.shows))
    return draft


def with_shown_versions(draft: Draft, forms: FormClaims) -> Draft:
    """Return the draft with the day of its last change and its template's version from the document."""
    for one, text, *_ in forms.shown:
        if one.shows == "last_updated":
            if day := _day_in(text, draft):
                draft = replace(draft, updated=datetime(day.year, day.month, day.day, tzinfo=UTC))
        elif one.shows == "template_version":
            draft = replace(draft, version=text)
    return draft


def _day_in(text: str, draft: Draft) -> date | None:
    """Return the day that a text is as a whole; otherwise None."""
    try:
        return read_date(text, Context(now=draft.updated))
    except Misread:
        return None
