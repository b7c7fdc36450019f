"""Let forms claim the keys of the front matter that name one of their fields."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.lens.slots import Spelled
from postmortem_tui.exchange.lens.spelled_choices import choice_speller
from postmortem_tui.exchange.outline.front_matter_data import FrontMatter
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.front_matter import Format, entries, spell
from postmortem_tui.values.answers.answers import Field


class Left(NamedTuple):
    """A key that names no field of the template."""

    key: str
    value: str
    slot: Spelled


def claim_front_matter(reading: Reading, front: FrontMatter, template: Template, claims: FormClaims) -> list[Left]:
    """Offer the keys to the forms; return those that no form took."""
    left: list[Left] = []
    forms = [block for block in template.blocks() if isinstance(block, Fields)]
    forms.sort(key=lambda form: form.layout != "front")
    for entry in entries(front.source, front.format):
        start, end = front.start + entry.start, front.start + entry.end
        value = "" if reading.is_hint(entry.value) or reading.is_hint(reading.text[start:end]) else entry.value
        found = _asked(reading, entry.key, value, forms)
        slot = Spelled(start, end, value, _speller(value, front.format, found[1].choices if found else ()))
        if found is None or found[1].id in claims.slots.get(found[0].id, {}):
            left.append(Left(entry.key, value, slot))
            continue
        form, asked = found
        claims.slots.setdefault(form.id, {})[asked.id] = slot
        claims.written.setdefault(form.id, {})[asked.id] = entry.key
        if value:
            claims.values[form.id] = claims.values.get(form.id, Row()).having(**{asked.id: value})
    return left


def _speller(value: str, how: Format, choices: Sequence[str]) -> Callable[[str, str], str]:
    """Return a function that writes another value in the quotes of the old one, a choice in its spelling."""
    spelled = choice_speller(choices)
    return lambda source, new: spell(source, spelled(value, new) if value else new, how)


def _asked(reading: Reading, name: str, value: str, forms: Sequence[Fields]) -> tuple[Fields, Field] | None:
    """Return the form and its field that a key names by label, id, another label or role; otherwise None.

    A key that names the date, and has a day as its value, is the date first: `data: 2026-09-29` in Portuguese.
    """
    role = reading.vocabulary.role(name)
    wanted = reading.template.played_by(role)
    of_role = next(((f, one) for f in forms for one in f.asked if wanted == f"{f.id}.{one.id}"), None)
    if of_role and role == "date" and reading.iso_day(value):
        return of_role
    for form in forms:
        for one in form.asked:
            if title_key(name) in map(title_key, (one.label, one.id, *one.also)):
                return form, one
    return of_role
