"""One line of typed text as inline Markdown: what was meant as Markdown stays, every other sign stands for itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postmortem_tui.markdown.spans import ENTITY, Backticks, find_link

_SPECIAL = re.compile(
    r"`+|\\+|\*+|_+|~+|!?\[|\]|<|&|\t|(?P<scheme>(?<![^\W_])[A-Za-z][A-Za-z0-9+.\-]{1,31}://)",
)
_ADDRESS = re.compile(r"[^\s<>\[\]`\\|\"]+")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]{1,31}://[^\x00-\x20<>]*>")
_OPENS_TAG = re.compile(r"<(?=[A-Za-z/!?]|$)")
_NAMED = {"*": "&ast;", "_": "&lowbar;", "`": "&grave;"}
"""For signs right behind an address, where a backslash would be taken for a part of it."""

_EMPHASIS = ("*", "**", "***", "_", "~~")
_OPENING = "([{<\"'`*_~/-–—:,;>"
_CLOSING = ".,:;!?)]}>\"'`*_~/-–—"

_BLOCK_START = re.compile(r"#{1,6}(?= |$)|>|[-+](?= |$)|-[ -]*$|=+ *$|\[[ xX]\](?= |$)")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?= |$)")
_DEFINITION = re.compile(r"\[(?:\\.|[^\\\]])*\]:")
_CLOSING_HASHES = re.compile(r"(?<= )#+$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of typed text: kept word for word, or to be escaped where it would be read as markup."""

    text: str
    kept: bool = False
    in_address: bool = False


def escape_text(text: str) -> str:
    """Give typed text as inline Markdown on one line; what reads it back is `spans`."""
    start, end = len(text) - len(text[:1].strip() + text[1:]), len(text)
    if end > start and text[-1].isspace():
        end -= 1
    middle = "<br>".join(map(_escape_line, text[start:end].split("\n"))) if end > start else ""
    if not start:
        middle = _escape_block_start(middle)
    if end == len(text):
        middle = _CLOSING_HASHES.sub(r"\\\g<0>", middle)
    return _as_entities(text[:start]) + middle + _as_entities(text[end:])


def _as_entities(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def _escape_block_start(line: str) -> str:
    if _BLOCK_START.match(line) or (_DEFINITION.match(line) and find_link(line, 0) is None):
        return "\\" + line
    return _NUMBER_START.sub(r"\1\\\2", line, count=1) if _NUMBER_START.match(line) else line


def _escape_line(line: str) -> str:
    pieces = list(_pieces(line))
    kept = _emphasis(pieces)
    out = []
    behind_address = False
    for n, piece in enumerate(pieces):
        if piece.kept or n in kept:
            out.append(piece.text)
        else:
            before = pieces[n - 1].text[-1:] if n else ""
            after = pieces[n + 1].text[:1] if n + 1 < len(pieces) else ""
            out.append(_escape(piece.text, before, after, behind_address))
        behind_address = piece.in_address or (behind_address and not re.search(r"\s", piece.text))
    return "".join(out)


def _pieces(line: str) -> Iterator[_Piece]:
    backticks = Backticks(line)
    pos = 0
    while found := _SPECIAL.search(line, pos):
        start, end = found.span()
        if start > pos:
            yield _Piece(line[pos:start])
        piece = _kept(line, found, backticks)
        yield piece or _Piece("&amp;" if ENTITY.match(line, start) else found[0], ENTITY.match(line, start) is not None)
        pos = start + len(piece.text) if piece else end
    if pos < len(line):
        yield _Piece(line[pos:])


def _kept(line: str, found: re.Match[str], backticks: Backticks) -> _Piece | None:
    raise NotImplementedError
