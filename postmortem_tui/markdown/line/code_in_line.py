"""Fenced code on one line: `<pre>` holds it in a cell or an item, so that a page still shows code.

`<pre>` is raw HTML, which GitHub shows in cells and items alike (CommonMark 6.6 in a line, 4.6 at the start of one). In
a cell the text inside is parsed as Markdown, at the start of an item it is not, so every character that may be markup
is an entity. Its digits are hexadecimal, as `#124` would be a ticket.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.lazy import late, library

if TYPE_CHECKING:
    import html
else:
    html = library("html")

PRE = late(r'<pre(?: lang="(?P<language>[\w+.#-]{1,40})")?>(?P<body>(?>(?:[^<\n]|<br>)*))</pre>')
"""Fenced code as `write_code` writes it; no other HTML matches."""

_FENCE = late(r"(?P<run>`{3,})(?P<language>[\w+.#-]{0,40})$")
_MEANS = late(r"[\\`*_~|<>&\[\]!#@\t]|(?<=\w):(?=//)|(?<=www)\.")
_ENTITY = late(r"&(?:#(?:\d{1,7}|x[0-9a-f]{1,6})|amp|lt|gt|quot);")
_TICKS = late(r"`+")


class Code(NamedTuple):
    """The lines of a fence, and its language."""

    language: str
    lines: Sequence[str]


def cut(text: str) -> list[str | Code] | None:
    """Return the texts and fences of a typed text in order; None if it has no fence.

    A fence begins and ends with a line of its own. Return None, too, if a text between two fences is one empty line.
    """
    if "```" not in text or "\n" not in text:
        return None
    parts = list[str | Code]()
    plain = list[str]()
    for one in _lines(text.split("\n")):
        if isinstance(one, str):
            plain.append(one)
            continue
        parts += ["\n".join(plain), one] if plain else [one]
        plain.clear()
    parts += ["\n".join(plain)] if plain else []
    return parts if any(isinstance(part, Code) for part in parts) and "" not in parts else None


def _lines(lines: Sequence[str]) -> Iterator[str | Code]:
    """Yield lines unchanged, and each fence as a `Code`; the first line with as many backticks closes it."""
    ticks = [max(map(len, _TICKS.findall(line)), default=0) if "`" in line else 0 for line in lines]
    at = 0
    while at < len(lines):
        opened = _FENCE.match(lines[at])
        size = len(opened["run"]) if opened else 0
        end = next((n for n in range(at + 1, len(lines)) if ticks[n] >= size), 0) if opened else 0
        if opened and end > at + 1 and lines[end] == opened["run"] and size == _size(ticks[at + 1 : end]):
            yield Code(opened["language"], lines[at + 1 : end])
            at = end + 1
        else:
            yield lines[at]
            at += 1


def _size(ticks: Sequence[int]) -> int:
    """Return the length of the shortest fence that no line can close, from the longest run of backticks in each."""
    return max(3, 1 + max(ticks, default=0))


def write_code(code: Code) -> str:
    """Return a fence as raw HTML on one line."""
    language = f' lang="{code.language}"' if code.language else ""
    lines = (_MEANS.sub(lambda found: f"&#x{ord(found[0]):x};", line) for line in code.lines)
    return f"<pre{language}>{'<br>'.join(lines)}</pre>"


def read_code(source: str) -> str:
    """Return the fence that was written as raw HTML by `write_code`."""
    found = PRE.fullmatch(source)
    assert found is not None
    lines = [_ENTITY.sub(lambda entity: html.unescape(entity[0]), line) for line in found["body"].split("<br>")]
    return "\n".join(fenced(lines, found["language"] or ""))


def fenced(lines: Sequence[str], language: str = "") -> Sequence[str]:
    """Return lines of code within the shortest fence that none of them can close."""
    run = "`" * _size([len(run) for line in lines for run in _TICKS.findall(line)])
    return [f"{run}{language}", *lines, run]
