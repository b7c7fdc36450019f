"""Write a draft in the wiki marks of Jira and Confluence (text formatting notation, "All")."""

import re
from collections.abc import Iterator
from typing import assert_never

from postmortem_tui.document.draft.draft import Draft
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
from postmortem_tui.exchange.outputs.walk import walk
from postmortem_tui.markdown.line.styled import styled

_MARKS = re.compile(r"[\\{}\[\]!|]|(?<!\w)[*_?^~+-]|[*_?^~+-](?!\w)")
"""Special characters of the notation, those of emphasis only at the edge of a word; a backslash escapes each."""

_LINE_START = re.compile(r"^(h[1-6]\.|bq\.|[#>])", re.MULTILINE)

_LANGUAGES = frozenset(
    {"bash", "sh", "sql", "java", "javascript", "json", "python", "xml", "yaml", "go", "ruby", "css"}
)
"""Languages that Jira highlights; it refuses a block in an unknown one."""


def export_jira(draft: Draft) -> str:
    """Return the text to paste into an issue or a page."""
    return "\n\n".join(map(_piece, walk(draft))) + "\n"


def _piece(piece: Piece) -> str:
    match piece:
        case Heading():
            return f"h{piece.level}. {_inline(piece.inline, ' ')}"
        case Paragraph():
            return _LINE_START.sub(r"\\\1", _inline(piece.inline, "\n"))
        case List():
            return "\n".join(_entries(piece, ""))
        case Table():
            header = "||" + "||".join(_cell(cell) for cell in piece.header) + "||"
            return "\n".join([header, *("|" + "|".join(map(_cell, row)) + "|" for row in piece.rows)])
        case Code():
            language = f":{piece.language}" if piece.language in _LANGUAGES else ""
            about = " - ".join(filter(None, (piece.caption, "" if language else piece.language)))
            caption = f"{_escaped(about)}\n" if about else ""
            body = piece.body.replace("{code}", "{ code }")
            return f"{caption}{{code{language}}}\n{body}\n{{code}}"
        case Quote():
            return f"{{noformat}}\n{piece.source.replace('{noformat}', '{ noformat }')}\n{{noformat}}"
        case Rule():
            return "----"
        case _:
            assert_never(piece)


def _entries(listed: List, above: str) -> Iterator[str]:
    marks = f"{above}{'#' if listed.ordered else '*'}"
    for entry in listed.entries:
        yield f"{marks} {_box(entry)}{_inline(entry.inline, ' ')}"
        for piece in entry.below:
            if isinstance(piece, List):
                yield from _entries(piece, marks)
            else:
                yield _piece(piece)


def _box(entry: Entry) -> str:
    return "" if entry.box is None else "(/) " if entry.box else "(x) "


def _cell(source: str) -> str:
    return _inline(source, " \\\\ ") or " "


def _inline(source: str, line_break: str) -> str:
    parts = []
    for text, bold, slanted, code, address in styled(source):
        if text == "\n":
            parts.append(line_break)
            continue
        part = f"{{{{{_escaped(text)}}}}}" if code else _escaped(text)
        part = _around(part, "_") if slanted and not code else part
        part = _around(part, "*") if bold and not code else part
        parts.append(f"[{part}|{_address(address)}]" if address else part)
    return "".join(parts)


def _around(text: str, mark: str) -> str:
    """Return a text between marks, which must touch its first and last character that is no blank."""
    bare = text.strip()
    if not bare:
        return text
    start = text.index(bare)
    return f"{text[:start]}{mark}{bare}{mark}{text[start + len(bare) :]}"


def _address(address: str) -> str:
    return re.sub(r"[\[\]|{}]", lambda found: f"%{ord(found[0]):02X}", address)


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)
