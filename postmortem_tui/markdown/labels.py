"""Labels: the bold words with a colon that stand before an answer, and how names are compared."""

import re
from collections.abc import Sequence
from typing import Literal

_LABEL = re.compile(
    r"""(?P<mark>\*\*|__|\*|_)(?=\S)
        (?P<name>(?:\\.|(?!(?P=mark))[^\n])+?)
        (?: :(?P=mark) | (?P=mark): | (?<=\?)(?P=mark) )
        [ \t]*(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
_MARKS = {"bold": "**", "italic": "*", "plain": ""}


def label(name: str, style: Literal["bold", "italic", "plain"] = "bold") -> str:
    """Give a name as a label: `**Name:**`, `*Name:*` or `Name:`; a question keeps its question mark alone."""
    mark = _MARKS[style]
    return f"{mark}{name}{'' if name.endswith('?') and mark else ':'}{mark}"


def split_label(source: str) -> tuple[str, str] | None:
    """Give the inline source of a label that a text begins with, without its colon, and what follows; None without one."""
    found = _LABEL.fullmatch(source.lstrip())
    return (found["name"].rstrip(), found["rest"]) if found else None


def label_lines(source: str) -> tuple[tuple[str, str], ...] | None:
    """Give the labels and sources of a paragraph of label lines; other lines go on with the one before.

    None when the first line has no label.
    """
    pairs: list[tuple[str, list[str]]] = []
    for line in source.split("\n"):
        found = split_label(line)
        if found is not None:
            pairs.append((found[0], [_without_break(found[1])]))
        elif pairs:
            pairs[-1][1].append(_without_break(line))
        else:
            return None
    return tuple((name, _joined(lines)) for name, lines in pairs)


def _without_break(line: str) -> str:
    line = line.strip()
    backslashes = len(line) - len(line.rstrip("\\"))
    return line[:-1].rstrip() if backslashes % 2 else line


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line for line in lines if line)


def fold(text: str) -> str:
    """Give a name for comparing: without case, emphasis, brackets, colons and spare blanks."""
    bare = re.sub(r"[*_`\[\]\\]", "", text)
    return " ".join(bare.split()).strip(" .:;!").casefold()


def same_text(one: str, other: str) -> bool:
    """Tell whether two names are the same but for case, marks and blanks."""
    return fold(one) == fold(other)
