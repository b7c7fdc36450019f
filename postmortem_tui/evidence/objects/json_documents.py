"""The documents in a text of JSON: one, several in sequence, or one on each line, among lines of other programs.

And the tables in them whose columns are named once: answers of Azure Monitor, CloudWatch Logs Insights, Grafana.
"""

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


_CELL = frozenset(("field", "value"))
"""The keys of a cell of CloudWatch Logs Insights."""


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


def as_objects(value: Any) -> Any:
    """Return a table as a list of objects, and a row of named cells as one; anything else as it is."""
    if isinstance(value, list):
        cells = value if value and all(isinstance(each, dict) and each.keys() == _CELL for each in value) else ()
        return {str(cell["field"]): _in_utc(cell) for cell in cells} if cells else value
    if not isinstance(value, dict):
        return value
    if isinstance(columns := value.get("columns"), list) and isinstance(rows := value.get("rows"), list):
        return _objects(columns, rows) or value
    schema, data = value.get("schema"), value.get("data")
    if isinstance(schema, dict) and isinstance(data, dict):
        fields, columns = schema.get("fields"), data.get("values")
        if isinstance(fields, list) and isinstance(columns, list) and all(isinstance(one, list) for one in columns):
            return _objects(fields, list(zip(*columns, strict=False))) or value
    return value


def _in_utc(cell: dict[str, Any]) -> Any:
    """Return the value of a cell of CloudWatch Logs Insights, whose `@timestamp` is in UTC without saying so."""
    told = cell["value"]
    return f"{told}Z" if cell["field"] == "@timestamp" and isinstance(told, str) and " " in told else told


def _objects(columns: Sequence[Any], rows: Sequence[Any]) -> list[dict[str, Any]]:
    names = [str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in columns]
    return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, (list, tuple))]
