"""The parts after the text of an item: why it will not be done, and what became of it after the text was final."""

from postmortem_tui.blocks.trail import is_trail
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.table_lines import with_escaped_pipes
from postmortem_tui.notation.pieces.action_parts import read_wont_do, write_wont_do
from postmortem_tui.notation.pieces.one_line import read_text, write_text

_DASHES = late(r"(?<![ \t])[ \t]+[-–—][ \t]+")


def without_tails(pieces: Pieces, lead: Piece) -> tuple[Piece, Piece | None, Piece | None]:
    """Return the text of an item, the piece with the reason why it will not be done, and that with its trail."""
    text, trail = lead.text, None
    bracket = text.rfind(" (")
    if bracket > 0 and text.endswith(")") and is_trail(read_text(text[bracket + 2 : -1])):
        trail = pieces.part(lead, bracket, len(text))
        text = text[:bracket].rstrip()
    for dash in _DASHES.finditer(text):
        if "\n" not in text[dash.end() :] and read_wont_do(text[dash.end() :]):
            return pieces.part(lead, 0, dash.start()), pieces.part(lead, dash.start(), len(text)), trail
    return pieces.part(lead, 0, len(text)), None, trail


def reason_in(source: str) -> str:
    """Return the reason in such a piece; "" if there is none."""
    return read_wont_do(source.strip().lstrip("-–—").strip()) or ""


def trail_in(source: str) -> str:
    """Return the trail in such a piece; "" if there is none."""
    return read_text(source.strip()[1:-1])


def spell_reason(reason: str) -> str:
    """Return the source of such a piece for a reason; "" for no reason."""
    return f" - {write_wont_do(reason)}" if reason else ""


def spell_reason_in_cell(reason: str) -> str:
    """Return the same for the cell of a table."""
    return with_escaped_pipes(spell_reason(reason))


def spell_trail(trail: str) -> str:
    """Return the source of such a piece for a trail; "" for no trail."""
    return f" ({write_text(trail)})" if trail else ""


def spell_trail_in_cell(trail: str) -> str:
    """Return the same for the cell of a table."""
    return with_escaped_pipes(spell_trail(trail))
