"""The roles that fields of a draft's own play, by the rules by which those of a template get theirs."""

from collections.abc import Sequence
from contextlib import suppress

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.reading_context import day_in_words
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.times.dating import with_iso_days
from postmortem_tui.exchange.inference.inferred_questions import FACTS, ROLES, TYPES, roles_under
from postmortem_tui.exchange.shapes.parts.headed_labels import may_answer
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.values.answers.answers import AnswerType, Field
from postmortem_tui.values.text.one_row import first_side
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.moments import read_fixed


def with_own_roles(
    reading: Reading,
    template: Template,
    fields: Sequence[Field],
    answers: Sequence[str],
    concept: str | None = None,
    *,
    about_all: bool = True,
) -> Sequence[Field]:
    """Return the fields with the roles that the template leaves for them, and with the types of these.

    `answers` are what the document has for them. `concept` is that of the heading above, or None without one, and
    `about_all` is whether the labels under it are about the whole document. A field whose answer does not fit its role
    plays none: it stays a text.
    """
    named = [reading.vocabulary.role(one.label) for one in fields]
    if concept == "" and not about_all and len(set(ROLES).intersection(named)) < FACTS:
        return fields  # under a heading of its own, the document may tell of another incident
    free = set(roles_under(concept, named, template.played, about_all=about_all)).difference(template.played)
    made = []
    for one, role, answer in zip(fields, named, answers, strict=True):
        kind = _type_for(reading, role, answer) if role in free else None
        if kind is not None:
            free.discard(role)
            one = one.changed(own_role=role, type=one.type if one.choices else kind)
        made.append(one)
    return made


def _type_for(reading: Reading, role: str, answer: str) -> AnswerType | None:
    """Return the type of the question that plays a role; None if an answer, which may be blank, cannot be one to it.

    A day with other words beside it stays a text, from which lists take the day.
    """
    kind, text = TYPES.get(role, "text"), read_text(answer)
    if not text or reading.is_hint(text):
        return kind
    match role:
        case "date":
            days = moments(reading.vocabulary).days
            if any(day.full() for order in DAY_ORDERS.values() if (day := days.day(text, order))):
                return kind
            return "text" if day_in_words(text, reading.now) else None
        case "start" | "end":
            return kind if _is_moment(reading, text) else None
        case _:
            return kind if may_answer(role, text, reading.vocabulary) else None


def _is_moment(reading: Reading, text: str) -> bool:
    """Return whether a text names a day with its year, and a time of day."""
    asked = Field(id="moment", label="", type="moment")
    form = Fields(kind="fields", id="moments", layout="lines", fields=(asked,))
    told = first_side(with_iso_days(reading, form, Row.of({asked.id: text})).text(asked.id))
    with suppress(Misread):
        return bool(read_fixed(told, Context(reading.now)))
    return False
