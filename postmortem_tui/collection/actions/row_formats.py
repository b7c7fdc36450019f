"""Rows of a collection for other programs: CSV, and a list in Markdown."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from postmortem_tui.collection.actions.actions import Owed
from postmortem_tui.markdown.line.inline import write_inline

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The characters at which a spreadsheet takes a cell for a formula (OWASP: CSV Injection)."""


def as_csv(rows: Sequence[Mapping[str, Any]], header: Sequence[str]) -> str:
    """Return rows as CSV with a header (RFC 4180); a cell that a spreadsheet would run begins with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue().rstrip("\r\n")


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


def as_markdown(found: Sequence[Owed]) -> str:
    """Return items as a Markdown list, with a box that says which are done."""
    return "\n".join(map(_line, found))


def _line(one: Owed) -> str:
    item, title = one.item, one.record.title or one.record.id
    parts = (item.owner, f"due {item.due}" if item.due else "", item.ticket, title)
    box = "x" if item.state == "done" else " "
    late = f"overdue {one.overdue} days" if one.overdue else f"won't do: {item.reason}" if item.reason else ""
    words = " - ".join(map(write_inline, filter(None, (item.action, *parts))))
    return f"- [{box}] {words}" + (f" ({write_inline(late)})" if late else "")
