"""Every step of reading and writing Markdown takes time in proportion to the text: four times the text, four times.

Processor time is measured, not the clock, and only where there is enough of it to compare: a step that takes less than
`MEASURABLE` for the longer text is quick whatever its order.
"""

import re
from collections.abc import Callable
from time import process_time

import pytest

from postmortem_tui.blocks.links import pasted_link
from postmortem_tui.markdown.line.inline import (
    bold,
    fold,
    label_lines,
    read_inline,
    split_label,
    split_parts,
    unbold,
    write_inline,
    write_part,
)
from postmortem_tui.markdown.line.inline_links import read_link
from postmortem_tui.markdown.line.runs import runs
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.flowing import flowing
from postmortem_tui.markdown.parse.front_matter import entries
from postmortem_tui.markdown.parse.other_markup import reread
from postmortem_tui.markdown.parse.repair import repair_fences
from postmortem_tui.markdown.write.guarding import guard, unguard
from postmortem_tui.markdown.write.skeleton import skeleton
from postmortem_tui.notation.pieces.action_parts import read_parts, write_parts
from postmortem_tui.values.answers.answers import Field
from tests.conftest import Portion
from tests.forgetting import anew

LONG = 4_000
SHORT = LONG // 4
MEASURABLE = 0.05
"""Seconds of the processor for the longer text from which on the shorter one is measured too."""
CUBE = (LONG // SHORT) ** 3
"""How many times as long the longer text may take at the worst: a step that would be quick then is not tried on it."""
MOST = 8.0
"""How many times as long a text four times as long may take; the square would be sixteen."""
MOST_TWICE = 3.0
"""The same for one twice as long, which is asked where that is too much: the square would be four."""

COLUMNS = (
    Field(id="owner", label="Owner"),
    Field(id="due", label="Due", type="date"),
    Field(id="ticket", label="Ticket", type="link"),
)

STEPS: dict[str, Callable[[str], object]] = {
    "parse": parse,
    "repair": repair_fences,
    "guard": lambda text: guard(text, 2, frozenset({"x"})),
    "unguard": unguard,
    "write a line": write_inline,
    "read a line": read_inline,
    "fold": lambda text: fold.__wrapped__(text),
    "write bold": bold,
    "read bold": unbold,
    "split a label": split_label,
    "label lines": label_lines,
    "split parts": split_parts,
    "write a part": write_part,
    "write parts": lambda text: write_parts([text, "", "A-1"], COLUMNS),
    "read parts": lambda text: read_parts(text.split(" - "), COLUMNS),
    "read a link": read_link,
    "a pasted link": pasted_link,
    "runs": runs,
    "flowing": flowing,
    "skeleton": skeleton,
    "front matter": lambda text: entries(text, "yaml"),
}

UNITS = (
    *("1", "a@b.co ", "http://a ", "http://", "0:00 ", "a - b ", "a:", "漢", "👩‍"),
    *(
        "`",
        "`` ` ",
        "`a` ",
        "``` ",
        "```\n",
        "```x\n",
        "```\na\n",
        "````\n",
        "<pre>",
        "<pre>a</pre>",
        "<pre><br>",
        "~~~\n",
        "~~",
    ),
    *("*", "**", "*a", "**a**", "a* ", "_", "__", "_a_ ", "**a:** ", "**a:** b\n", "*Won't do:* "),
    *("[", "]", "[]", "[a](", "[a](b)", "![", "[a]: b\n", '[a](b "', "\\]: "),
    *("<", "<a ", "<a>", "</a", "<a b='", "<none>", "<!--", "<!-- -", "<?", "<![CDATA[", "<br>", "<a@b.c>"),
    *("&", "&#60;", "&#", "&amp;", "\\", "\\\n", "2*3*4 ", "__init__ "),
    *("# a\n", "#", "a\n===\n", "a\n---\n", "---\n", "---\na: b\n", "a: b\n"),
    *("- a\n", "- ", "* a\n  * b\n", "- [ ] a\n", "1. a\n", "> ", "> a\n", ">\n\n", "    a\n", "x\n\n"),
    *("|", "| a ", "|a|b|\n", "|-|\n", "a|b\n-|-\n"),
)
GROWN: dict[str, Callable[[int], str]] = {
    "bullets in bullets": lambda size: "".join("  " * n + "- a\n" for n in range(int(size**0.5))),
    "boxes in boxes": lambda size: "".join("    " * n + "* [ ] a\n" for n in range(int((size // 2) ** 0.5))),
    "quotes in quotes": lambda size: "".join("> " * n + "a\n" for n in range(int(size**0.5))),
    "runs of backticks, each longer": lambda size: " ".join("`" * n for n in range(int((2 * size) ** 0.5))),
    "openers, then closers": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "stars around": lambda size: "*" * (size // 2) + "a" + "*" * (size // 2),
    "a bold word that never ends": lambda size: "**" + "a* " * (size // 3),
    "a comment that never ends": lambda size: "<!-- " + "- " * (size // 2),
    "a tag that never ends": lambda size: "<a " + 'b="c" ' * (size // 6),
    "an item of many paragraphs": lambda size: "- a\n\n" + "  b\n\n" * (size // 5),
}


def seconds(step: Callable[[str], object], text: str) -> float:
    began = anew()
    step(text)
    return process_time() - began


def best(step: Callable[[str], object], text: str) -> float:
    """The least of three: other work on the machine slows a run down, and never speeds one up."""
    return min(seconds(step, text) for _ in range(3))


def is_linear(step: Callable[[str], object], make: Callable[[int], str]) -> bool:
    short = seconds(step, make(SHORT))
    if short * CUBE < MEASURABLE:
        return True
    long = seconds(step, make(LONG))
    if long < max(MEASURABLE, MOST * min(short, seconds(step, make(SHORT)))):
        return True
    long = best(step, make(LONG))
    return long < MOST * best(step, make(SHORT)) or best(step, make(2 * LONG)) < MOST_TWICE * long


def test_the_square_is_seen() -> None:
    mail = re.compile(r"\S+@\S+")
    assert not is_linear(mail.findall, lambda size: "1" * (2 * size))


@pytest.mark.parametrize("mark", ["`", "~"])
def test_a_fence_of_any_length_is_told_from_other_markup_at_once(mark: str) -> None:
    assert is_linear(reread.__wrapped__, lambda size: mark * (4 * size))


@pytest.mark.slow
@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_linear(name: str, portion: Portion) -> None:
    """By day a step is tried on every twelfth of the units, another part each day, and on two of the shapes."""
    step = STEPS[name]
    turn = list(STEPS).index(name)
    units, grown = portion(UNITS, 12, turn), dict(portion(GROWN.items(), 5, turn))
    repeated = {unit: (lambda size, unit=unit: (unit * (size // len(unit) + 1))[:size]) for unit in units}
    slow = [shape for shape, make in (repeated | grown).items() if not is_linear(step, make)]
    assert slow == []
