"""Guard typed Markdown, so that it stays under its heading in a larger document, and undo that."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from postmortem_tui.lazy import kept_of_short, late
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.fences import is_open
from postmortem_tui.markdown.parse.indents import LIST_MARK
from postmortem_tui.markdown.parse.nodes import Fence, Heading, Listing, Node, Paragraph
from postmortem_tui.markdown.write.literal import as_typed, shown

_ENTITY_START = late(r"(?P<indent>[ \t]*)&#(?P<code>[0-9]{1,7});")
_SIGN_START = late(r"(?P<indent>[ \t]*)(?P<character>[^ \t])")
_SOUND_START = late(rf"""(?:{LIST_MARK}[ ])?(?:[^\W_]|["'(/$@%]|`(?!`)|\*\*?[^\W_])""")
"""An unindented line that is a part of a paragraph, or the first line of an item, whatever is around it."""

_PROBE = "\n\n# x"
LOWEST = 6
"""The lowest rank of a heading."""

_PASSES = 8
"""How often to guard again, as a guarded line may expose others, before every line is guarded."""


@kept_of_short(256, longest=2000)  # each prose answer is written for each change of a document, and changes seldom
def guard(text: str, level: int, labels: frozenset[str] = frozenset()) -> str:
    """Return prose that stays under a heading of `level`, whatever it contains.

    Three things would break out: a heading of that or a higher rank, a paragraph that begins with one of the folded
    `labels`, and a fence or HTML that is never closed. The first character of such a line becomes an entity: `&#35;
    so`. So does a character that a page would not show (`literal`). Other text is returned unchanged. `unguard` undoes
    this; the text must have no control characters.
    """
    written, heads = shown(text)
    lines = written.split("\n")
    if not heads and _cannot_break_out(lines, labels):
        return written
    guarded: set[int] = set(heads)
    for _ in range(_PASSES):
        out = [_hide(line) if n in guarded else line for n, line in enumerate(lines)]
        nodes = parse("\n".join(out) + _PROBE)
        found = set(_breaking(nodes, level, labels)) - guarded
        if not found:
            fenced = _fenced(nodes)
            sure = [
                _hide(line) if n in guarded or (n not in fenced and _entity_at_start(line)) else line
                for n, line in enumerate(lines)
            ]
            result = "\n".join(sure)
            if _with_heads(result) == written:
                return result
            break
        guarded |= found
    return "\n".join(map(_hide, lines))


def deepened(text: str, level: int, guarded: Container[int]) -> str:
    """Return prose with its headings moved below a level, as far as the six levels allow.

    All are moved by the same number of levels, so that each stays under the one above. Underlined headings stay, and
    those of the `guarded` lines (indices), which were typed as they are.
    """
    if not text.startswith("#") and "\n#" not in text:
        return text
    found = (node for node in parse(text) if isinstance(node, Heading) and node.source.startswith("#"))
    heads = [node for node in found if node.line - 1 not in guarded]
    by = level + 1 - min((node.level for node in heads), default=level + 1)
    if by <= 0:
        return text
    lines = text.split("\n")
    for node in heads:
        mark = "#" * min(by, LOWEST - node.level)
        lines[node.line - 1] = mark + lines[node.line - 1]
    return "\n".join(lines)


def raised(text: str, by: int, level: int) -> str:
    """Return prose with its headings moved `by` levels up; as it is if one of them would not be below `level` then.

    Underlined headings stay.
    """
    if by <= 0 or (not text.startswith("#") and "\n#" not in text):
        return text
    heads = [node for node in parse(text) if isinstance(node, Heading) and node.source.startswith("#")]
    if any(node.level - by <= level for node in heads):
        return text
    lines = text.split("\n")
    for node in heads:
        lines[node.line - 1] = lines[node.line - 1][by:]
    return "\n".join(lines)


def unguard(source: str) -> str:
    """Return guarded prose as it was typed."""
    return as_typed(_with_heads(source)) if "&#" in source else source


def _with_heads(source: str) -> str:
    """Return prose in which an entity at the start of a line is its character again, except in fences."""
    fenced = _fenced(parse(source))
    return "\n".join(line if n in fenced else _show(line) for n, line in enumerate(source.split("\n")))


def _cannot_break_out(lines: Sequence[str], labels: frozenset[str]) -> bool:
    """Return whether surely no line can break out, as in most answers, without the parser, which loads slowly.

    No heading, fence, HTML, underline or label begins with a sound line, and the content of an item ends with the item.
    """
    return all(_SOUND_START.match(line) and not (labels and line[0] == "*") for line in lines if line)


def _breaking(nodes: Sequence[Node], level: int, labels: frozenset[str]) -> Iterator[int]:
    """Yield the indices of the lines that break out; if the last node is not the probe, the line of that node."""
    for node in nodes[:-1]:
        match node:
            case Heading() if node.level <= level:
                yield _marking(node)
            case Paragraph() if labels and (found := split_label(node.source)) and fold(found[0]) in labels:
                yield node.line - 1
    last = nodes[-1]
    if not isinstance(last, Heading) or last.source != _PROBE.strip():
        yield last.line - 1


def _marking(node: Heading) -> int:
    """Return the index of the line that makes a node a heading: the underline, if there is one."""
    return node.line - 1 + node.source.count("\n")


def _fenced(nodes: Iterable[Node]) -> frozenset[int]:
    """Return the indices of the lines in closed fences, including those in lists."""
    lines: set[int] = set()
    for node in nodes:
        match node:
            case Fence() if not is_open(node):
                lines.update(range(node.line - 1, node.line + node.source.count("\n")))
            case Listing():
                lines.update(*(_fenced(item.nodes) for item in node.items))
    return frozenset(lines)


def _entity_at_start(line: str) -> re.Match[str] | None:
    found = _ENTITY_START.match(line)
    return found if found and _is_sign(int(found["code"])) else None


def _is_sign(code: int) -> bool:
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and chr(code) not in "\n\r"


def _hide(line: str) -> str:
    return _SIGN_START.sub(lambda found: f"{found['indent']}&#{ord(found['character'])};", line, count=1)


def _show(line: str) -> str:
    found = _entity_at_start(line)
    return f"{found['indent']}{chr(int(found['code']))}{line[found.end() :]}" if found else line
