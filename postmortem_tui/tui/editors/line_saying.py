"""What is said of a line while it is typed: how it was read, what is wrong with it, or how to type it."""

from datetime import tzinfo

from postmortem_tui.tui.editors.base import Notice
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.answers import DAY_AHEAD, Field, Reading, how_to_type
from postmortem_tui.values.zones import is_utc


def notice_of(field: Field, reading: Reading, line: LineInput, zone: tzinfo, *, judged: bool) -> Notice:
    """Return what to say of what is typed into a field; what is wrong only where it was `judged`, on leaving.

    `zone` is that of times that name none.
    """
    if completed := line.completed:
        return Notice(f"{completed}? The right arrow takes it.")
    if meaning := field.meanings.get(reading.text):
        return Notice(f"{reading.text}: {meaning}")
    if reading.read_as:
        return Notice(f"→ {reading.read_as}")
    if reading.problem and judged:
        return Notice(reading.problem, problem=True)
    return Notice(_how_to_type(field, zone, lists_choices=line.lists_choices))


def _how_to_type(field: Field, zone: tzinfo, *, lists_choices: bool) -> str:
    if field.choices:
        return " · ".join(field.choices) + (" (Space lists them)" if lists_choices else "")
    if field.type == "date" and field.leans == "ahead":
        return field.shape or DAY_AHEAD
    return how_to_type("moment", zone) if not is_utc(zone) else field.shape or how_to_type(field.type)
