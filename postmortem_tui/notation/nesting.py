"""Blocks under an item: kept in the item's text line by line, blank lines too, and written as blocks again."""

import re
from collections.abc import Sequence
from itertools import pairwise, starmap

from postmortem_tui.lazy import late
from postmortem_tui.markdown.code_in_line import cut
from postmortem_tui.markdown.escaping import write_inline
from postmortem_tui.markdown.nodes import Fence, Node
from postmortem_tui.notation.one_line import nested_lines, read_text

_LINE = late(r"(?P<start> *(?:(?:[-*+]|\d{1,9}[.)]) +(?:\[[ xX]\] +)?|> ?)*)(?P<words>\S.*)?")
_BLOCK = late(r" *(?:(?:[-*+]|\d{1,9}[.)]) +\S|>)|$")
"""What begins a block right under a line: an item, a quote, or a blank line and anything else."""


def parted(text: str) -> tuple[str, str]:
    """Return a text's first line and the blocks that the others are, as Markdown; no blocks where they are none.

    Fenced code is none: it stands in the line itself (`code_in_line`).
    """
    first, *others = text.split("\n")
    if not first or not others or not _BLOCK.match(others[0]) or cut(text):
        return text, ""
    lines = [found for line in others if (found := _LINE.fullmatch(line))]
    if len(lines) < len(others) or any(starmap(_runs_on, pairwise(lines))):
        return text, ""
    return first, "\n".join(f"{line['start']}{write_inline(line['words'] or '')}" for line in lines)


def _runs_on(above: re.Match[str], line: re.Match[str]) -> bool:
    """Return whether a line would go on with the item or quote above it, which it does not stand under."""
    return bool(line["words"]) and not line["start"].strip() and len(line["start"]) < len(above["start"].rstrip(" "))


def with_blocks(text: str, nested: Sequence[Node]) -> str:
    """Return a text with the blocks under it, line by line; blank lines are kept where no fence is among them."""
    if not nested:
        return text
    loose = keeps_blanks(nested)
    gap = [""] * nested[0].gap if loose and text else []
    lines = (line for line in nested_lines(nested) if line or loose)
    under = read_text("<br>".join(lines))
    return "\n".join([*([text] if text else []), *gap, under]) if under else text


def keeps_blanks(nested: Sequence[Node]) -> bool:
    """Return whether the blank lines between blocks under an item are kept: a fence stands in an export on one line."""
    return not any(isinstance(node, Fence) for node in nested)
