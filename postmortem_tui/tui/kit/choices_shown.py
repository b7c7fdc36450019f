"""Choices as a screen shows them: each with what it means, where its template says so."""

from textual.content import Content

from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.values.answers.answers import Field


def choice_shown(field: Field, choice: str) -> Content:
    """Return a choice and what it means."""
    if meaning := field.meanings.get(choice):
        return Content.assemble(plain(choice, "bold"), plain(f": {meaning}"))
    return plain(choice)


def choices_shown(field: Field) -> Content:
    """Return all choices of a field, one on each line."""
    return Content("\n").join(choice_shown(field, choice) for choice in field.choices)
