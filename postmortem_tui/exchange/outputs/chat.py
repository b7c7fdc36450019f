"""Write a draft as one chat message in Slack's marks: the short page, and the items that are still open.

See "Formatting text for app surfaces" in Slack's documentation: `*bold*`, `_italic_`, and &, <, > as entities.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import assert_never

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.exporting.short import sections_of, short_draft
from postmortem_tui.exchange.outputs.output_pieces import (
    Code,
    Entry,
    Heading,
    List,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)
from postmortem_tui.exchange.outputs.walk import of_section
from postmortem_tui.markdown.line.styled import styled

LIMIT = 3000
"""Characters of the text block of a message."""

CUT = "… (cut; the whole postmortem has more)"


def export_chat(draft: Draft) -> str:
    """Return the message: the short page with the open items, in at most LIMIT characters and a newline."""
    short = short_draft(draft)
    for block in draft.template.blocks():
        if isinstance(block, Checklist) and block.holds_actions and not block.done_from_the_start:
            items = draft[block]
            short = short.put(block, tuple(item for item in items if not item.done and not item.wont_do))
        elif isinstance(block, Checklist):
            short = short.put(block, block.empty)
    text, cut = _text(short), ""
    left_out: set[str] = set()
    for form in _forms(short):
        if len(text) + len(cut) <= LIMIT:
            break
        left_out.add(form.id)
        short, cut = short.put(form, form.empty), f"\n{CUT}"
        text = _text(short, left_out)
    if len(text) + len(cut) > LIMIT:
        cut = f"\n{CUT}"
        text = text[: LIMIT - len(cut)]
        text = text[: text.rfind("\n")] if "\n" in text else text
    return f"{text}{cut}\n"


def _forms(draft: Draft) -> Sequence[Fields]:
    """Return the forms in the order in which they are left out of a message.

    The form with the start goes first, as the milestones have it; then the others from the end of the document. Texts,
    timeline and action items stay.
    """
    forms = [block for block in draft.template.blocks() if isinstance(block, Fields) and block.id in draft.answers]
    start = draft.template.roles.get("start", "").partition(".")[0]
    first = [block for block in forms if block.id == start]
    return [*first, *(block for block in reversed(forms) if block not in first)]


def _text(draft: Draft, left_out: AbstractSet[str] = frozenset()) -> str:
    """Return the text of a draft, without sections of which all blocks are left out."""
    sections = [s for s in sections_of(draft.template) if not all(block.id in left_out for block in s.blocks)]
    pieces = (piece for section in sections for piece in of_section(draft, section))
    return "\n".join(line for piece in pieces for line in _lines(piece)).strip()


def _lines(piece: Piece, indent: str = "") -> Iterator[str]:
    match piece:
        case Heading():
            yield from ["", f"*{_inline(piece.inline, ' ', bare=True)}*"]
        case Paragraph():
            yield _inline(piece.inline, "\n")
        case List():
            for number, entry in enumerate(piece.entries, 1):
                mark = f"{number}." if piece.ordered else "•"
                yield f"{indent}{mark} {_box(entry)}{_inline(entry.inline, ' ')}"
                for below in entry.below:
                    yield from _lines(below, f"{indent}    ")
        case Table():
            for row in piece.rows:
                yield f"{indent}• " + "  ".join(filter(None, (_inline(cell, " ") for cell in row)))
        case Code():
            caption = f"{_escaped(piece.caption)}\n" if piece.caption else ""
            yield f"{caption}```\n{_escaped(piece.body).replace('```', chr(0x2019) * 3)}\n```"
        case Quote():
            yield "\n".join(f">{line}" for line in _escaped(piece.source).split("\n"))
        case Rule():
            yield ""
        case _:
            assert_never(piece)


def _box(entry: Entry) -> str:
    return "" if entry.box is None else "☑ " if entry.box else "☐ "


def _inline(source: str, line_break: str, *, bare: bool = False) -> str:
    parts = []
    for text, bold, slanted, code, address in styled(source):
        if text == "\n":
            parts.append(line_break)
            continue
        part = _escaped(text)
        if address and "://" in address:
            part = f"<{_escaped(address).replace('|', '%7C')}|{part.replace('|', '¦')}>"
        elif code:
            part = f"`{part}`"
        if not bare and not code:
            part = _around(part, "_") if slanted else part
            part = _around(part, "*") if bold else part
        parts.append(part)
    return "".join(parts)


def _around(text: str, mark: str) -> str:
    bare = text.strip()
    return text.replace(bare, f"{mark}{bare}{mark}", 1) if bare else text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
