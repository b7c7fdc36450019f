"""The index page of a folder of postmortems: a table in its README.md, and a page for a browser."""

import os
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from postmortem_tui.collection.records.record import Record
from postmortem_tui.collection.records.sources import from_root
from postmortem_tui.errors import StorageError
from postmortem_tui.exchange.outputs.html import POLICY, STYLE
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.write import writing
from postmortem_tui.storage.disk.failing import Missing
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.storage.disk.shared_files import require_no_link, write_in_folder

README = "README.md"
PAGE = "index.html"

BEGIN = "<!-- postmortems: made by `postmortem index` -->"
END = "<!-- end of postmortems -->"

MADE_BY = '<meta name="generator" content="postmortem index">'
"""The mark of a page that this program may overwrite."""

HEADER = ("Date", "Postmortem", "Severity", "Status", "Open actions")


def write_index(folder: Path, records: Iterable[Record]) -> list[Path]:
    """Write the table into README.md, between its marks or at its end, and index.html; return what was changed.

    Raise StorageError where one of the two cannot be read or written.
    """
    listed = sorted((r for r in records if not r.problem), key=lambda r: (r.day, r.title), reverse=True)
    wanted = (
        (folder / README, _with_table(_text(folder / README), listed, folder)),
        (folder / PAGE, _page(listed, folder)),
    )
    changed = []
    page = _text(folder / PAGE)
    if page.strip() and MADE_BY not in page:
        raise StorageError(
            "another program or a person made this page",
            location=str(folder / PAGE),
            hint="Move it away to have one made here.",
        )
    for path, text in wanted:
        if _text(path) != text:
            write_in_folder(path, text)
            changed.append(path)
    return changed


def _text(path: Path) -> str:
    require_no_link(path)
    try:
        return read_text(path)
    except Missing:
        return ""


def _with_table(text: str, records: Sequence[Record], folder: Path) -> str:
    rows = [
        (record.day, f"[{write_inline(name, links=False)}]({address})", *facts)
        for record, name, address, facts in _rows(records, folder)
    ]
    cells = [tuple(map(str, row[:2])) + tuple(write_inline(cell) for cell in row[2:]) for row in rows]
    table = f"{BEGIN}\n\n{writing.table(HEADER, cells)}\n\n{END}"
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and end:
        return f"{before}{table}{after}"
    head = text.rstrip("\n") if text.strip() else "# Postmortems"
    return f"{head}\n\n{table}\n"


def _page(records: Sequence[Record], folder: Path) -> str:
    rows = "\n".join(
        f'<tr><td>{escape(record.day)}</td><td><a href="{escape(address)}">{escape(name)}</a></td>'
        + "".join(f"<td>{escape(fact)}</td>" for fact in facts)
        + "</tr>"
        for record, name, address, facts in _rows(records, folder)
    )
    header = "".join(f"<th>{name}</th>" for name in HEADER)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{MADE_BY}\n<title>Postmortems</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>Postmortems</h1>\n"
        f"<table>\n<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _rows(records: Sequence[Record], folder: Path) -> list[tuple[Record, str, str, tuple[str, str, str]]]:
    """Return each record with its name, its address relative to the folder, and the remaining cells of its row."""
    rows = []
    for record in records:
        address = quote(os.fsencode(os.path.relpath(record.path, from_root(folder))))
        name = (record.title or record.id).encode("utf-8", "replace").decode()  # a file's name may be no UTF-8
        left = sum(item.state == "open" for item in record.items)
        facts = (record.severity, record.status, str(left) if record.items else "")
        rows.append((record, name, address, facts))
    return rows
