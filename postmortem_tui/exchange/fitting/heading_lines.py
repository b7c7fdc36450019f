"""Where the text under each heading begins and ends: what nobody has answered yet can be written there."""

from collections.abc import Sequence

from postmortem_tui.exchange.fitting.parts.document_part import Part, of_section
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.markdown.parse.indents import is_blank
from postmortem_tui.markdown.parse.other_markup import reread


def heading_lines(parts: Sequence[Part], source: Source) -> tuple[dict[str, int], dict[str, int]]:
    """Return the line (from 0) after each heading that was understood, and the line after the last one under it.

    Both by section (`#id`) and titled block.
    """
    headings: dict[str, int] = {}
    ends: dict[str, int] = {}
    lines = reread(source.text).text.split("\n")  # the end of a tab is none of what stands in it
    starts = [_first_line(part) for part in parts]
    for part, end in zip(parts, [*starts[1:], len(lines)], strict=True):
        if part.section is None or part.branch is None:
            continue
        node = part.branch.head.node
        behind = node.line + node.source.count("\n")
        name = part.block.id if part.block else of_section(part.section)
        headings.setdefault(name, behind)
        while end > behind and is_blank(lines[end - 1]):
            end -= 1
        ends.setdefault(name, end)
    return headings, ends


def _first_line(part: Part) -> int:
    if part.branch is not None:
        return part.branch.head.node.line - 1
    return part.nodes[0].line - 1 if part.footer and part.nodes else 0
