"""The documents in a text of JSON: one, several in sequence, or one on each line, among lines of other programs."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from postmortem_tui.lazy import late

PREFIX = late(r"(?:(?P<service>[\w.-]{1,80}) {1,40}\||\[(?P<pod>pod/[^\]\s]{1,200})\]) ?(?P<json>\{.*)", re.DOTALL)
"""What `docker compose logs` and `kubectl logs --prefix` put before a line."""


FEW_LINES, MANY_LINES = 5, 20_000
"""Lines in which the end of a document is searched for, at first and at most."""

MOST_IN_VAIN = 1000
"""False beginnings of documents after which only a few lines are searched."""


class FromService(NamedTuple):
    """A document, and which service wrote it."""

    who: str
    document: Any


def documents_of(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each document and the line on which it begins; any other line is yielded as text."""
    if text.lstrip("\ufeff \t\r\n").startswith("[") or "\n" not in text.strip():
        try:
            yield 1, json.loads(text.strip("\ufeff \t\r\n"))
            return
        except (ValueError, RecursionError):
            pass
    decoder: Any = json.JSONDecoder()  # whose scanner the types of the standard library leave out
    decode, scan = decoder.raw_decode, decoder.scan_once
    lines = text.split("\n")
    offset, number = 0, 1
    at = vain = 0
    while at < len(lines):
        line = lines[at]
        if line[:1] == "{" and line[-1:] == "}":  # an object on a line of its own, as logs have them
            try:
                document, offset = scan(line, 0)
            except (ValueError, RecursionError, StopIteration):
                offset = -1
            if offset == len(line):
                at += 1
                yield at, document
                continue
        bare = line.strip().lstrip("\ufeff").rstrip(",")
        if not bare:
            at += 1
            continue
        number = at + 1
        if bare[0] not in "{[" and (prefixed := PREFIX.match(bare)):
            try:
                yield number, FromService(prefixed["service"] or prefixed["pod"], json.loads(prefixed["json"]))
                at += 1
                continue
            except (ValueError, RecursionError):
                pass
        if bare[0] in "{[":
            try:
                document, offset = decode(bare)
            except (ValueError, RecursionError):
                offset = -1
            if offset == len(bare):
                yield number, document
                at += 1
                continue
            over_lines = _over_lines(lines, at, MANY_LINES if vain < MOST_IN_VAIN else FEW_LINES, decode)
            vain += over_lines is None
            if over_lines is not None:
                document, taken = over_lines
                yield number, document
                at += taken
                continue
        yield number, line
        at += 1


def _over_lines(
    lines: Sequence[str], at: int, most: int, decode: Callable[[str], tuple[Any, int]]
) -> tuple[Any, int] | None:
    """Return the document that begins on a line, and how many lines it takes, `most` of them; None if there is none.

    More lines are tried while the text ends too early: each of thousands of lines may begin with a bracket that begins
    no document.
    """
    many = FEW_LINES
    while True:
        rest = "\n".join(lines[at : at + many]).lstrip("\ufeff")
        text = rest.lstrip()
        try:
            document, offset = decode(text)
        except json.JSONDecodeError as error:
            if error.pos + 1 < len(text.rstrip()) or many >= most or at + many >= len(lines):
                return None
        except (ValueError, RecursionError):
            return None
        else:
            return document, rest[: offset + len(rest) - len(text)].count("\n") + 1
        many *= 8
