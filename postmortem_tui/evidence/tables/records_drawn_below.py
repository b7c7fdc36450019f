"""Tables that consoles and wikis write with each cell on a line of its own, made into rows between bars.

Records that MySQL and psql print upright, tables of MediaWiki and AsciiDoc. Each row is on the line on which it began.
"""

import re
from collections.abc import Sequence

from postmortem_tui.lazy import late

_LOOKED_AT = 60
"""Lines within which the first record, or the table, begins."""
_RECORD = late(r"\*{5,40} \d{1,9}\. row \*{5,40}|-\[ RECORD \d{1,9} \][-+]{0,400}")
_CELL = late(r" {0,60}(?P<label>[^\W\d][\w ()./-]{0,58}?) {0,60}(?:: ?| \| ?)(?P<value>.*)")
_COUNT = late(r"\(?\d{1,9} rows?(?: in set)?\)?.{0,40}")
_LINK = late(r"\[\[(?:[^\[\]|]{1,200}\|)?(?P<label>[^\[\]|]{1,200})\]\]")
_STYLE = late(r'(?:\s{0,4}[\w-]{1,20} ?= ?(?:"[^"|]{0,200}"|[^\s|"=]{1,60}(?=[\s|]))){1,9}\s{0,4}\|(?!\|)')
"""What MediaWiki has before a cell that is shown in a colour or over several columns."""
_IN_CELL = "<br>"
_ASCIIDOC = "|==="
"""What is above and below a table of AsciiDoc."""


def with_rows(lines: Sequence[str]) -> list[str] | None:
    """Return the lines with each record, or row of a wiki's table, on one line between bars; None if there is none."""
    head = lines[:_LOOKED_AT]
    if any(line.startswith("{|") for line in head) and any(line.startswith("|-") for line in lines):
        return _of_wiki(lines)
    if sum(line.strip() == _ASCIIDOC for line in lines) > 1:
        return _of_asciidoc(lines)
    if any(_RECORD.fullmatch(line.strip()[:500]) for line in head):
        return _of_records(lines)
    return None


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _of_records(lines: Sequence[str]) -> list[str] | None:
    """Return the lines of records of one form, with the labels that all have as their header; None if none are."""
    drawn = list(lines)
    begins = [at for at, line in enumerate(lines) if _RECORD.fullmatch(line.strip()[:500])]
    parts = [range(begin + 1, end) for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True)]
    labels = _labels(lines, parts[0])
    if len(parts) > 1:
        others = set(_labels(lines, parts[1]))
        labels = [label for label in labels if label in others]
    if len(labels) < 2:
        return None
    for part in parts:
        cells: dict[str, str] = {}
        for at in part:
            drawn[at] = ""
            if not (plain := lines[at].strip()) or _COUNT.fullmatch(plain[:80]):
                continue
            found = _CELL.fullmatch(lines[at][:2000])
            if found and found["label"] in labels:
                cells[found["label"]] = found["value"].strip()
            elif cells:
                label = next(reversed(cells))
                cells[label] = f"{cells[label]}{_IN_CELL}{plain}"
        drawn[part.start - 1] = ""
        if part:
            drawn[part.start] = _row([cells.get(label, "") for label in labels])
    drawn[begins[0]] = _row(labels)
    return drawn


def _labels(lines: Sequence[str], part: range) -> list[str]:
    """Return what the lines of a record have before their values, each once."""
    found = (_CELL.fullmatch(lines[at][:2000]) for at in part)
    return list(dict.fromkeys(one["label"] for one in found if one))


def _of_wiki(lines: Sequence[str]) -> list[str]:
    """Return the lines with the rows of MediaWiki's tables on their first lines, without links and styles."""
    drawn = list(lines)
    within, begun = False, -1
    cells: list[str] = []

    def end() -> None:
        nonlocal cells, begun
        if cells:
            drawn[begun] = _row(cells)
        cells, begun = [], -1

    for at, line in enumerate(lines):
        plain = _LINK.sub(r"\g<label>", line.strip()[:4000])
        if plain.startswith("{|"):
            within, drawn[at] = True, ""
        elif not within:
            continue
        elif plain.startswith(("|}", "|-")):
            end()
            within, drawn[at] = not plain.startswith("|}"), ""
        elif plain.startswith("|+"):
            drawn[at] = plain[2:].strip()
        elif plain[:1] in ("|", "!"):
            begun = at if begun < 0 else begun
            parts = re.split(r"\|\||!!" if plain[0] == "!" else r"\|\|", plain[1:])
            cells += [part[found.end() if (found := _STYLE.match(part)) else 0 :].strip() for part in parts]
            drawn[at] = ""
        elif plain and cells:
            cells[-1] = f"{cells[-1]}{_IN_CELL}{plain}" if cells[-1] else plain
            drawn[at] = ""
    end()
    return drawn


def _of_asciidoc(lines: Sequence[str]) -> list[str]:
    """Return the lines with the rows of AsciiDoc's tables on their first lines: as many cells as the first line has."""
    drawn = list(lines)
    within, width = False, 0
    cells: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        plain = line.strip()[:4000]
        if plain == _ASCIIDOC:
            if cells:
                _take_row(drawn, cells, len(cells))
            within, width, cells, drawn[at] = not within, 0, [], ""
            continue
        if not within or not plain:
            continue
        before, *begun = re.split(r"(?:^|(?<=\s))\|", plain)
        if before.strip() and cells:
            cells[-1] = cells[-1][0], f"{cells[-1][1]}{_IN_CELL}{before.strip()}"
        cells += [(at, cell.strip()) for cell in begun]
        width, drawn[at] = width or len(begun), ""
        while width and len(cells) > width:  # the last cell may go on below
            _take_row(drawn, cells, width)
        if len(cells) == width and (at + 1 == len(lines) or lines[at + 1].lstrip()[:1] in ("|", "")):
            _take_row(drawn, cells, width)
    if cells:
        _take_row(drawn, cells, len(cells))
    return drawn


def _take_row(drawn: list[str], cells: list[tuple[int, str]], width: int) -> None:
    """Draw the first of the cells as a row, on the line of its first one, and take them away."""
    drawn[cells[0][0]] = _row([cell for _, cell in cells[:width]])
    del cells[:width]
