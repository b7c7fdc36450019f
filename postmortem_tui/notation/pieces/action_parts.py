"""The columns of an action item as parts of one line, separated by dashes."""

import re
from collections.abc import Mapping, Sequence

from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.inline import write_part
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.notation.pieces.tickets import read_ticket, write_ticket
from postmortem_tui.values.answers.answers import Field

MISSING = "*none*"
"""Written for a column without an answer if a later column could be read as its answer."""

LOOKS = {
    "date": late(r"\d{4}-\d{2}-\d{2}|YYYY-MM-DD|\[[^]]*date\]", re.IGNORECASE),
    "link": late(r"\[.*\](\(.*\))?|<?\w+://\S+|[A-Z][A-Z0-9]+-\d+"),
}
"""The patterns of the types of column whose parts are recognised by their looks, not by their order."""


REFERENCE = late(r"\[([^][]+)\]")
"""A ticket as it is written without an address."""

_MARK = r"(?:\*\*?|__?)"
_WONT_DO = late(rf"{_MARK}won['’]t do(?::{_MARK}|{_MARK}:)\s*(.*)", re.IGNORECASE | re.DOTALL)


def write_parts(texts: Sequence[str], columns: Sequence[Field], tracker: str = "") -> list[str]:
    """Return the inline Markdown of the parts: only those with an answer if they can be read back, otherwise all."""
    wanted = {column.id: text for column, text in zip(columns, texts, strict=True) if text}
    short = [_write(text, column, tracker) for column, text in zip(columns, texts, strict=True) if text]
    if read_parts(short, columns, tracker) == wanted:
        return short
    return [_write(text, column, tracker) if text else MISSING for column, text in zip(columns, texts, strict=True)]


def _write(text: str, column: Field, tracker: str) -> str:
    if text == MISSING or is_mark(text):
        return _plainly(text)
    if read_wont_do(source := write_part(text)) is not None:
        return f"\\{source}"
    if column.type != "link":
        return source
    if linked := write_ticket(text, tracker):
        return linked
    if REFERENCE.fullmatch(source):
        return f"\\{source}"
    return source if "://" in text or set(text) & set("[]\\`<>\n") else f"[{source}]"


def _plainly(text: str) -> str:
    """Return a text in italics with its stars escaped, so that it is not read as a mark."""
    return rf"\*{write_part(text[1:-1])}\*"


def write_wont_do(reason: str) -> str:
    """Return the part that says that an item will not be done, and why."""
    return f"*Won't do:* {write_whole(reason)}"


def write_whole(text: str) -> str:
    """Return a text as a part that is never split, and never read as a mark."""
    return _plainly(text) if is_mark(text) else write_part(text)


def read_wont_do(source: str) -> str | None:
    """Return the reason in a part that says that an item will not be done; None if it does not say that."""
    found = _WONT_DO.fullmatch(source.strip())
    return read_text(found[1]) if found else None


def read_parts(sources: Sequence[str], columns: Sequence[Field], tracker: str = "") -> Mapping[str, str]:
    """Return the text of each column: in order if there are enough parts, otherwise by what the parts look like.

    Parts beyond the last column are words with a dash between them, and are joined to the last column.
    """
    if len(sources) >= len(columns):
        kept, over = list(sources[: len(columns)]), sources[len(columns) :]
        kept[-1:] = [" - ".join([*kept[-1:], *over])]
        paired = list(zip(columns, kept, strict=True))
    else:
        paired = _by_looks(sources, columns)
    return {column.id: text for column, source in paired if (text := _read(source, column, tracker))}


def _read(source: str, column: Field, tracker: str) -> str:
    if source.strip() == MISSING:
        return ""
    if column.type == "link" and (ticket := read_ticket(source, tracker)):
        return ticket
    reference = REFERENCE.fullmatch(source.strip()) if column.type == "link" else None
    return read_text(reference[1] if reference else source)


def _by_looks(sources: Sequence[str], columns: Sequence[Field]) -> list[tuple[Field, str]]:
    free = list(columns)
    paired = []
    for source in sources:
        looks = [c for c in free if c.type in LOOKS and LOOKS[c.type].fullmatch(source.strip())]
        plain = [c for c in free if c.type not in LOOKS]
        column = (looks or plain or free)[0]
        free.remove(column)
        paired.append((column, source))
    return paired
