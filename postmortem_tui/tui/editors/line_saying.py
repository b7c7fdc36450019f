"""What is said of a line while it is typed: how it was read, what is wrong with it, or how to type it."""

from postmortem_tui.tui.editors.base import Said
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.answers import HOW_TO_TYPE, Field, Reading


def said_of(field: Field, reading: Reading, line: LineInput, *, judged: bool) -> Said:
    """Return what to say of what is typed into a field; what is wrong only where it was `judged`, on leaving."""
    if completed := line.completed:
        return Said(f"{completed}? The right arrow takes it.")
    if meaning := field.meanings.get(reading.text):
        return Said(f"{reading.text}: {meaning}")
    if reading.said:
        return Said(f"→ {reading.said}")
    if reading.problem and judged:
        return Said(reading.problem, problem=True)
    return Said(_how_to_type(field, lists_choices=line.lists_choices))


def _how_to_type(field: Field, *, lists_choices: bool) -> str:
    if field.choices:
        return " · ".join(field.choices) + (" (Space lists them)" if lists_choices else "")
    return field.shape or HOW_TO_TYPE[field.type]
