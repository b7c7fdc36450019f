"""What is said of a line while it is typed: how it was read, what is wrong with it, or how to type it."""

from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.answers import HOW_TO_TYPE, Field, Reading


def notice_of(field: Field, reading: Reading, line: LineInput, *, judged: bool) -> Notice:
    """Return what to say of what is typed into a field; what is wrong only where it was `judged`, on leaving."""
    if completed := line.completed:
        return Notice(f"{completed}? The right arrow takes it.")
    if meaning := field.meanings.get(reading.text):
        return Notice(f"{reading.text}: {meaning}")
    if reading.read_as:
        return Notice(f"→ {reading.read_as}")
    if reading.problem and judged:
        return Notice(reading.problem, problem=True)
    return Notice(_how_to_type(field, lists_choices=line.lists_choices))


def _how_to_type(field: Field, *, lists_choices: bool) -> str:
    if field.choices:
        return " · ".join(field.choices) + (" (Space lists them)" if lists_choices else "")
    return field.shape or HOW_TO_TYPE[field.type]
