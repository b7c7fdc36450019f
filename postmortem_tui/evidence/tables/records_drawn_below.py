"""Tables that consoles and wikis write with each cell on a line of its own, made into rows between bars.

Records that MySQL and psql print upright, and tables of MediaWiki. Each row stands on the line on which it began.
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
_STYLE = late(r'(?:\s{0,4}[\w-]{1,20} ?= ?(?:"[^"|]{0,200}"|[^\s|"]{1,60})){1,9}\s{0,4}\|(?!\|)')
"""What MediaWiki has before a cell that is shown in a colour or over several columns."""
_IN_CELL = "<br>"


def with_rows(lines: Sequence[str]) -> list[str] | None:
    """Return the lines with each record, or row of a wiki's table, on one line between bars; None if there is none."""
    head = lines[:_LOOKED_AT]
    if any(line.startswith("{|") for line in head) and any(line.startswith("|-") for line in lines):
        return _of_wiki(lines)
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
            cells += [_STYLE.sub("", part, count=1).strip() for part in parts]
            drawn[at] = ""
        elif plain and cells:
            cells[-1] = f"{cells[-1]}{_IN_CELL}{plain}" if cells[-1] else plain
            drawn[at] = ""
    end()
    return drawn
