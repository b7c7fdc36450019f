"""Import, review and export take time in proportion to a document: by processor time over texts four times as long.

The units are what nests, what repeats under a heading, and what one line of a table, a list or a heading holds.
"""

from collections.abc import Callable, Sequence
from itertools import product
from time import process_time

import pytest

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.outline.headings import MOST_HEADS
from postmortem_tui.exchange.outputs.forms import in_form
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.review.document_lines import Document
from postmortem_tui.review.reviewing import review
from tests.each import by_day
from tests.exchange.vocabularies import words
from tests.forgetting import anew
from tests.known import NOW, STANDARD
from tests.review.support import GUIDE

SMALL, TIMES = 1000, 4
ALLOWED = 2.5
"""How much more than in proportion the longer text may take: the square of the length would take four times that."""

MEASURABLE = 0.03
"""Seconds of the processor for the longer text from which on the shorter one is measured too."""

Make = Callable[[int], str]


def staircase(step: int, mark: str) -> Make:
    """Return what makes a list of which each item lies that many blanks deeper than the one above."""

    def make(size: int) -> str:
        lines, length = list[str](), 0
        while length < size:
            lines.append(" " * step * len(lines) + f"{mark}a")
            length += len(lines[-1]) + 1
        return "\n".join(lines)

    return make


def table(columns: Callable[[int], int]) -> Make:
    """Return what makes a table with so many columns, and rows that leave all of them out."""

    def make(size: int) -> str:
        wide = columns(size)
        head = f"|{'a|' * wide}\n|{'-|' * wide}\n"
        return head + "|\n" * ((size - len(head)) // 2)

    return make


def four(line: str, unit: str) -> Make:
    """Return what makes four long lines of the same."""
    return lambda size: (line.format((unit * size)[: size // 4]) + "\n") * 4


SHAPES: dict[str, Make] = {
    "an item that was struck, and blanks": lambda size: f"## Action Items\n\n- ~~a~~{' ' * size}(b) @c\n",
    "a label of actions, and blanks": lambda size: f"## Impact\n\nAction point{' ' * size}x\ny\n",
    "a label of actions, and a long word": lambda size: f"## Impact\n\nAction point: {'a' * size}\ny\n",
    "a tag that is never closed, and blanks": lambda size: f"## Timeline\n\n- <span{' ' * size}10:00\n",
    "a label with blanks in its answer": lambda size: f"# a\n\n- **Type:** x{' ' * size * 4}x\n",
    "an item with names and numbers": lambda size: f"## Action Items\n\n- add it — {'Ana 1 ' * size}\n",
    "comments that are closed at the end": lambda size: "## Summary\n\na\n\n" + "<!-- a\n" * (size // 7) + "-->\n",
    "lists with the same labels": lambda size: (
        "## Impact\n\n" + "a.\n\n- **Reason**: a\n- **Impact**: b\n- **Fixed**: c\n\n" * (size // 50)
    ),
    "points with blanks": lambda size: f"## Action Items\n\n- a{' ' * size}b\n- [c](d)\n",
    "an item with dashes": lambda size: f"## Action Items\n\n- add an alert {'-' * size}b\n",
    "a due day that is a long word": lambda size: f"## Action Items\n\n|Action|Target|\n|-|-|\n|add it|{'a' * size}|\n",
    "a state with blanks": lambda size: f"## Action Items\n\n|Action|Status of it|\n|-|-|\n|add it|a{' ' * size}b|\n",
    "a source that is a long word": lambda size: (
        f"## Timeline\n\n|Time|Event|Source|\n|-|-|-|\n|14:00|a|{'a' * size}|\n"
    ),
    "a severity with blanks": lambda size: f"# a\n\nSeverity: a{' ' * size}b\n",
    "a fence of tildes with a tag": lambda size: "~" * size + "`{%\n",
    "blank lines under a heading": lambda size: "## Summary\n\n" + "\n" * size + "\n## Timeline\n\n- 14:00 a\n",
    "empty quotes": lambda size: ">\n" * (size // 2),
    "bullets by two blanks": staircase(2, "- "),
    "bullets by four blanks": staircase(4, "- "),
    "numbers by three blanks": staircase(3, "1. "),
    "boxes by two blanks": staircase(2, "- [ ] "),
    "quotes in quotes": lambda size: "\n".join("> " * n + "a" for n in range(int(size**0.5))),
    "a quoted row of many lines": lambda size: "## Timeline\n\n> 14:00 a\n" + "> b\n" * (size // 4),
    "rows between breaks": lambda size: "## Timeline\n\n14:00 a" + "<br>14:05 b" * (size // 11),
    "fences opened under an item": lambda size: "- a\n" + "  ```a\n" * (size // 8),
    "different tags in a row": lambda size: "- 14:00 " + "".join(f"<b c{n}>x</b>" for n in range(size // 14)),
    "lists on a line": lambda size: "- - - a\n" * (size // 8),
    "a table of many columns": table(lambda size: size // 8),
    "a table of ten columns": table(lambda size: 10),
    "brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "stars": lambda size: "*" * size,
    "tags": lambda size: "<b><i>" * (size // 6),
    "a tag that never ends": lambda size: "<a " + 'b="c" ' * (size // 6),
    "definitions of links": lambda size: "".join(f"[a{n}]: b\n" for n in range(size // 10)),
    "links by their names": lambda size: (
        "".join(f"[a{n}]\n" for n in range(size // 20)) + "\n" + "".join(f"[a{n}]: b\n" for n in range(size // 20))
    ),
    "front matter": lambda size: "---\n" + "".join(f"k{n}: b\n" for n in range(size // 8)) + "---\n# x\n",
    "front matter of one key": lambda size: "---\n" + "a: b\n" * (size // 5) + "---\n# x\n",
    "front matter of keys under a key": lambda size: (
        "---\na:\n" + "".join(f"  k{n}: b\n" for n in range(size // 10)) + "---\n# x\n"
    ),
    "front matter in brackets": lambda size: f"---\na: {'[' * size}\n---\n# x\n",
    "headings of one name": lambda size: "# a\n" * (size // 4),
    "headings of many names": lambda size: "".join(f"## a{n}\n\nx\n\n" for n in range(size // 12)),
    "headings of all depths": lambda size: "".join(f"{'#' * (n % 6 + 1)} a{n}\n\n" for n in range(size // 9)),
    "underlined headings": lambda size: "a\n---\n" * (size // 6),
    "bold headings": lambda size: "**a**\n\nb\n\n" * (size // 10),
    "labels": lambda size: "".join(f"**a{n}:** b\n" for n in range(size // 11)),
    "bullets with labels": lambda size: "".join(f"- K{n}: v\n" for n in range(size // 11)),
    "a table with a name and a value": lambda size: (
        "| Field | Value |\n|-|-|\n" + "".join(f"| K{n} | v |\n" for n in range(size // 13))
    ),
    "a timeline": lambda size: (
        "## Timeline\n\n" + "".join(f"- {n % 24:02}:{n % 60:02} a{n}\n" for n in range(size // 14))
    ),
    "a timeline of many columns": lambda size: (
        f"## Timeline\n\n|Time|Event|{''.join(f'c{n}|' for n in range(size // 12))}\n|-|-|{'-|' * (size // 12)}\n"
        f"|12:00|x|{'a|' * (size // 12)}\n"
    ),
    "a timeline in a fence": lambda size: (
        "## Timeline\n\n```\n" + "".join(f"{n % 24:02}:{n % 60:02} a{n}\n" for n in range(size // 11)) + "```\n"
    ),
    "timelines": lambda size: "".join(f"## Timeline {n}\n\n- 12:00 a\n- 12:01 b\n\n" for n in range(size // 38)),
    "action items": lambda size: "## Action Items\n\n" + "".join(f"- [ ] do a{n}\n" for n in range(size // 14)),
    "items with columns of their own": lambda size: (
        "## Action Items\n\n" + "".join(f"- [ ] fix a\n  - K{n}: v\n" for n in range(size // 24))
    ),
    "fences": lambda size: "```\na\n```\n\n" * (size // 11),
    "rules": lambda size: "a\n\n---\n\n" * (size // 8),
    "two words far apart, without a heading": lambda size: f"a{' ' * size * 4}b\n",
    "colons under a bullet, without a heading": lambda size: f"- x\n{':' * size * 4}a\n",
    **{
        f"four {where} of {unit!r}": four(line, unit)
        for where, line in (
            ("headings", "## {}\n\nx\n"),
            ("bullets", "- {}"),
            ("cells", "| a | b |\n|-|-|\n| 12:00 | {} |\n"),
            ("bold lines", "**a:** {}\n"),
            ("headings of words", "## a{}b\n\nx\n"),
            ("bullets of words", "- a{}b (c)"),
            ("items of words", "- [ ] a{}b (c)\n"),
            ("rows of words", "- 14:00 a{}b\n"),
            ("labels of words", "**a{}b:** c\n"),
        )
        for unit in ("a", "TBD ", "(a)", "[a", "`", "<a ", "1", " ", "a@b.co ", "forgot to ", ", ", "- ", "\t")
    },
}

STEPS = ("import", "review", "export", "html")


def costs(text: str) -> dict[str, float]:
    """Return the seconds of processor time of each step over a document."""
    spent = {}
    began = anew()
    imported = import_markdown(text, STANDARD, "x", NOW, words())
    spent["import"], began = process_time() - began, anew()
    Document(text, imported.draft, imported.fitted).with_lines(review(imported.draft, NOW, GUIDE, words))
    spent["review"], began = process_time() - began, anew()
    export(imported.draft)
    spent["export"], began = process_time() - began, anew()
    in_form("html", imported.draft)
    spent["html"] = process_time() - began
    return spent


@pytest.mark.slow
@pytest.mark.parametrize("shape", by_day(14, SHAPES))
def test_every_step_is_linear(shape: str) -> None:
    make = SHAPES[shape]
    least = dict.fromkeys(STEPS, float("inf"))
    for _ in range(4):
        long = costs(make(SMALL * TIMES))
        least = {step: min(least[step], long[step]) for step in STEPS}
        if max(least.values()) < MEASURABLE:
            return
        short = costs(make(SMALL))
        if all(least[step] < max(MEASURABLE, short[step] * TIMES * ALLOWED) for step in STEPS):
            return
    pytest.fail(f"{shape}: {short}, {long}")


WRITTEN: dict[str, Callable[[Entry], Sequence[Entry]]] = {
    "a person that has no column": lambda row: (row.having(who="Ann Lee"),),
    "another event": lambda row: (row.having(event=f"{row.event} again"),),
    "a row of somebody after each": lambda row: (row, row.having(event=f"after {row.event}", who="Ann Lee")),
}

HEADERS = ("| Time | Event |", "| Time | Event | Who |")


@pytest.mark.slow
@pytest.mark.parametrize("written", by_day(6, product(WRITTEN, HEADERS)), ids=" in ".join)
def test_rows_are_written_back_in_proportion_to_their_number(written: tuple[str, str]) -> None:
    change, header = written

    def cost(rows: int) -> float:
        cells = "|".join(" " * header.count("Who"))
        lines = "".join(f"| {n // 60:02}:{n % 60:02} | event {n} |{cells}\n" for n in range(rows))
        text = f"# x\n\n**Date:** 2026-03-02\n\n## Timeline\n\n{header}\n|{'---|' * (header.count('|') - 1)}\n{lines}"
        draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
        block = draft.template.find("timeline").block
        assert isinstance(block, Timeline)
        changed = draft.put(block, tuple(new for row in draft[block] for new in WRITTEN[change](row)))
        began = anew()
        put_back(text, draft.template, changed, NOW, words())
        return process_time() - began

    assert min(cost(600) for _ in range(2)) < min(cost(150) for _ in range(2)) * TIMES * 1.7


def test_headings_beyond_the_most_stay_in_the_text_and_that_is_said() -> None:
    text = "# x\n\n" + "".join(f"## a{n}\n\nb{n}\n\n" for n in range(MOST_HEADS + 100))
    imported = import_markdown(text, STANDARD, "x", NOW, words())
    assert any("500 headings" in one and "101 after" in one for one in imported.notices)
    document = export(imported.draft)
    assert all(f"b{n}\n" in f"{document}\n" and f"a{n}\n" in document for n in range(MOST_HEADS + 100))
