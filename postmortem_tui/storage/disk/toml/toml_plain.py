r"""TOML as this program writes it, parsed in a tenth of the time of `tomllib`, which parses anything else.

It parses a small part of TOML 1.0: one statement per line, bare keys, double quotes, the escapes of tomli-w, lists of
strings and of inline tables with one element per line, and no table or key twice. A property test compares it with
`tomllib`: the same tables, or None.
"""

from datetime import datetime
from typing import Any

from postmortem_tui.lazy import late

Tables = dict[str, Any]

_ESCAPE = r"\\(?:[\"\\bnfr]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})"
_PLAIN = r"[^\"\\\x00-\x08\x0a-\x1f\x7f]*"
_STRING = rf'"({_PLAIN}(?:{_ESCAPE}{_PLAIN})*)"'
_LINES = r"[^\"\\\x00-\x08\x0b-\x1f\x7f]*"
_KEY = r"[A-Za-z0-9_-]+"
_PAIR = rf"({_KEY}) = (?:{_STRING}|(true|false))"
_ELEMENT = rf"    (?:{_STRING}|\{{ {_PAIR}(?:, {_PAIR})* \}}),\n".replace("(", "(?:").replace("(?:?", "(?")

_STATEMENT = late(
    r"(?:"
    rf"\[\[(?P<rows>{_KEY}(?:\.{_KEY})?)\]\]"
    rf"|\[(?P<table>{_KEY})\]"
    rf"|(?P<key>{_KEY}) = (?:"
    rf'"(?P<line>{_PLAIN}(?:{_ESCAPE}{_PLAIN})*)"'
    rf'|"""\n(?P<text>{_LINES}(?:{_ESCAPE}{_LINES})*)"""'
    r"|(?P<truth>true|false)"
    r"|(?P<number>0|[1-9][0-9]{0,17})"
    r"|(?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}\+00:00)"
    rf"|(?P<list>\[\n(?:{_ELEMENT})+\])"
    r")"
    r"|(?P<blank>(?:\#[^\x00-\x08\x0a-\x1f\x7f]*)?)"
    r")(?:\n|\Z)"
)
_IN_LIST = late(rf"    (?:{_STRING}|(\{{.*\}})),\n")
_IN_TABLE = late(rf"[{{,] {_PAIR}(?=,| \}})")
_ESCAPED = late(_ESCAPE)
_MEANT = {'\\"': '"', "\\\\": "\\", "\\b": "\b", "\\n": "\n", "\\f": "\f", "\\r": "\r"}


class _Otherwise(Exception):
    """The text is not written in this form."""


def read_plain(text: str) -> Tables | None:
    """Return the tables of a TOML text; None for a text in another form, valid or not."""
    tables: Tables = {}
    here = tables
    match, at, end = _STATEMENT.match, 0, len(text)
    try:
        while at < end:
            found = match(text, at)
            if found is None:
                return None
            at = found.end()
            kind = found.lastgroup or ""
            if kind == "table":
                here = _put(tables, found[kind], {})
            elif kind == "rows":
                here = _another_row(tables, found[kind])
            elif kind != "blank":
                _put(here, found["key"], _value(kind, found[kind]))
    except (_Otherwise, ValueError):
        return None
    return tables


def _put(table: Tables, key: str, value: Any) -> Any:
    if key in table:
        raise _Otherwise
    table[key] = value
    return value


def _another_row(tables: Tables, name: str) -> Tables:
    outer, _, inner = name.partition(".")
    if inner:
        tables = tables.setdefault(outer, {})
    rows = tables.setdefault(inner or outer, _Rows()) if isinstance(tables, dict) else None
    if not isinstance(rows, _Rows):
        raise _Otherwise
    row: Tables = {}
    rows.append(row)
    return row


class _Rows(list[Tables]):
    """A list that `[[…]]` may add a row to; a list in brackets may not get one."""


def _value(kind: str, typed: str) -> Any:
    """Return the value of a statement; raise ValueError for a day that does not exist."""
    match kind:
        case "line" | "text":
            return _meant(typed)
        case "truth":
            return typed == "true"
        case "number":
            return int(typed)
        case "moment":
            return datetime.fromisoformat(typed)
        case _:
            return [_of_pairs(table) if table else _meant(line) for line, table in _IN_LIST.findall(typed)]


def _of_pairs(typed: str) -> Tables:
    table: Tables = {}
    for key, text, truth in _IN_TABLE.findall(typed):
        _put(table, key, truth == "true" if truth else _meant(text))
    return table


def _meant(typed: str) -> str:
    return (
        _ESCAPED.sub(lambda found: _MEANT.get(found[0]) or chr(int(found[0][2:], 16)), typed)
        if "\\" in typed
        else typed
    )
