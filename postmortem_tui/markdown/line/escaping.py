"""Write typed text as inline Markdown: meant Markdown is kept, every other character is escaped as needed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.lazy import kept_of_short, late
from postmortem_tui.markdown.line.bare_addresses import SCHEME, end_of_address
from postmortem_tui.markdown.line.code_in_line import Code, cut, write_code
from postmortem_tui.markdown.line.emphasis import kept_marks
from postmortem_tui.markdown.line.spans import ENTITY, Backticks, find_link
from postmortem_tui.markdown.parse.indents import BOX_CHARACTER

_SPECIAL = late(rf"`+|\\+|\*+|_+|~+|!?\[|\]|<|&|\t|{SCHEME}")
_AUTOLINK = late(r"<[A-Za-z][A-Za-z0-9+.\-]{1,31}://[^\x00-\x20<>]*>")

_COMMENT = late(r"<!-- (?:[\w \t.,:;!?'\"()/#=+%@]|(?<!-)-(?!-))+ -->")
"""A comment on one line, which is not meant to be shown (CommonMark 6.6)."""

_REFERENCE = late(r"\[\^[\w-]{1,40}\](?![(\[:])|\[[^\[\]\\`&<>|*_~!^]+\]\[[\w .-]{1,60}\](?![(\[:])")
"""A footnote, or a link by reference; if it has no definition, its brackets are shown (CommonMark 6.3)."""

_BLOCK_START = late(rf"#{{1,6}}(?= |$)|>|[-+](?= |$)|-[ -]*$|=+ *$|\[{BOX_CHARACTER}\](?= |$)")
_NUMBER_START = late(r"(\d{1,9})(?=[.)](?: |$))")
_DEFINITION = late(r"\[(?:\\.|[^\\\]])*\]:")
_CLOSING_HASHES = late(r"(?<= )#+$")

_NAMED = {"*": "&ast;", "_": "&lowbar;"}
"""Entities for characters right after a bare address, where a backslash would become a part of the address."""


class _Piece(NamedTuple):
    """A run of typed text; one that is `kept` is Markdown already."""

    text: str
    kept: bool = False
    address: bool = False


class _Around(NamedTuple):
    """The context of a piece: the characters on both sides ("" at the ends of the line), and whether links are kept."""

    before: str
    after: str
    after_address: bool
    links: bool


class _Kept(NamedTuple):
    """What is kept as Markdown: links, emphasis, and these tags of raw HTML."""

    links: bool
    emphasis: bool
    tags: Sequence[str]


def write_inline(text: str, *, links: bool = True, emphasis: bool = True, tags: Sequence[str] = ()) -> str:
    """Return typed text as inline Markdown on one line; `links` and `emphasis` say whether to keep these.

    If links are kept, fenced code stays code (`code_in_line`), too. Raw HTML is escaped except `tags`.
    """
    kept = _Kept(links, emphasis, tuple(dict.fromkeys(tags)))
    if links and (parts := cut(text)):
        return "".join(write_code(one) if isinstance(one, Code) else _write(one, kept) for one in parts)
    return _write(text, kept)


@kept_of_short(1024)  # titles, labels and cells are written for each template and each change
def _write(text: str, kept: _Kept) -> str:
    lead = text[:1] if text[:1].isspace() else ""
    rest = text[len(lead) :]
    trail = rest[-1:] if rest[-1:].isspace() else ""
    middle = "<br>".join(_escape_line(line, kept) for line in rest[: len(rest) - len(trail)].split("\n"))
    middle = _CLOSING_HASHES.sub(r"\\\g<0>", middle if lead else _escape_block_start(middle))
    return _entity(lead) + middle + _entity(trail)


def _entity(blank: str) -> str:
    return f"&#{ord(blank)};" if blank else ""


def _escape_block_start(line: str) -> str:
    if _BLOCK_START.match(line) or (_DEFINITION.match(line) and find_link(line, 0) is None):
        return "\\" + line
    number = _NUMBER_START.match(line)
    return f"{number[0]}\\{line[number.end() :]}" if number else line


def _escape_line(line: str, kept: _Kept) -> str:
    pieces = list(_pieces(line, kept))
    marks = kept_marks([(piece.text, piece.kept) for piece in pieces]) if kept.emphasis else frozenset()
    out = []
    after_address = False
    for n, piece in enumerate(pieces):
        before = pieces[n - 1].text[-1:] if n else ""
        after = pieces[n + 1].text[:1] if n + 1 < len(pieces) else ""
        escape = None if piece.kept or n in marks else _ESCAPES.get(piece.text[0])
        out.append(escape(piece.text, _Around(before, after, after_address, kept.links)) if escape else piece.text)
        after_address = piece.address or (after_address and not re.search(r"\s", piece.text))
    return "".join(out)


def _pieces(line: str, kept: _Kept) -> Iterator[_Piece]:
    backticks = Backticks(line)
    pos = 0
    while found := _SPECIAL.search(line, pos):
        if found.start() > pos:
            yield _Piece(line[pos : found.start()])
        piece, pos = _special(line, found, backticks, kept)
        yield piece
    if pos < len(line):
        yield _Piece(line[pos:])


def _special(line: str, found: re.Match[str], backticks: Backticks, kept: _Kept) -> tuple[_Piece, int]:
    """Return the piece that begins with a special character of Markdown, and its end in the line."""
    start, end = found.span()
    after: int | None = None
    match found[0][-1]:
        case "/":
            end = end_of_address(line, end)
            return _Piece(_without_entities(line, start, end), kept=True, address=True), end
        case "&" if ENTITY.match(line, start):
            return _Piece("&amp;", kept=True), end
        case "`":
            after = backticks.close(end, len(found[0]))
        case "[" if kept.links:
            after = find_link(line, start)
            if after is None and (reference := _REFERENCE.match(line, start)):
                after = reference.end()
        case "<" if kept.links and (comment := _COMMENT.match(line, start)):
            after = comment.end()
        case "<" if kept.links and (autolink := _AUTOLINK.match(line, start)):
            after = autolink.end()
        case "<" if tag := next((one for one in kept.tags if line.startswith(one, start)), ""):
            after = start + len(tag)
    return (_Piece(found[0]), end) if after is None else (_Piece(line[start:after], kept=True), after)


def _without_entities(line: str, start: int, end: int) -> str:
    return "".join("&amp;" if line[n] == "&" and ENTITY.match(line, n) else line[n] for n in range(start, end))


def _backslashes(text: str, around: _Around) -> str:
    return text * 2 if not around.after.isalnum() else (text * 2)[1:]


def _stars(text: str, around: _Around) -> str:
    if around.before.isspace() and around.after.isspace():
        return text
    return "".join(_NAMED[character] if around.after_address else f"\\{character}" for character in text)


def _underscores(text: str, around: _Around) -> str:
    in_a_word = around.before.isalnum() and around.after.isalnum() and not around.after_address
    return text if in_a_word else _stars(text, around)


def _tildes(text: str, around: _Around) -> str:
    opens_only = around.after.isalnum() and (not around.before.isalnum() and around.before.isascii())
    alone = around.before.isspace() and around.after.isspace()
    return text if len(text) == 1 and (opens_only or alone) else "\\~" * len(text)


def _backticks(text: str, around: _Around) -> str:
    return "\\`" * len(text)


def _angle(text: str, around: _Around) -> str:
    return f"\\{text}" if not around.after or re.match(r"[A-Za-z/!?]", around.after) else text


def _bracket(text: str, around: _Around) -> str:
    return text.replace("[", "\\[") if not around.links or around.after == "^" else text


def _closing_bracket(text: str, around: _Around) -> str:
    return f"\\{text}" if not around.links or around.after in ("(", "[") else text


def _tab(text: str, around: _Around) -> str:
    return _entity(text)


_ESCAPES: Mapping[str, Callable[[str, _Around], str]] = {
    "\\": _backslashes,
    "*": _stars,
    "_": _underscores,
    "~": _tildes,
    "`": _backticks,
    "<": _angle,
    "[": _bracket,
    "!": _bracket,
    "]": _closing_bracket,
    "\t": _tab,
}
