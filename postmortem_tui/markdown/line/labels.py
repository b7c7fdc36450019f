"""Bold runs, and labels such as `**Date:**` before an answer."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal

from postmortem_tui.lazy import kept_of_short, late
from postmortem_tui.markdown.line.emphasis import MOST_ENDS, is_slanted, is_strong
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.spans import Kind, read_inline, spans

LabelStyle = Literal["bold", "italic", "plain"]

_STYLES: dict[LabelStyle, str] = {"bold": "**", "italic": "*", "plain": ""}
_HARD_BREAK = late(r"(?<!\\)((?:\\\\)*)\\(?=\n)")


def bold(text: str, tags: Sequence[str] = ()) -> str:
    """Return typed text as one bold run, in which these tags of raw HTML are kept; "" for an empty text."""
    source = f"**{write_inline(text, tags=tags)}**" if text else ""
    return source if not text or is_strong(source) else f"**{write_inline(text, emphasis=False)}**"


def unbold(source: str) -> str | None:
    """Return the text of inline Markdown that is one bold run as a whole; otherwise None."""
    source = source.strip(" \t\n")
    return read_inline(source[2:-2]) if is_strong(source) else None


def label(name: str, style: LabelStyle = "bold") -> str:
    """Return a label: `**Name:**`, `*Name:*` or `Name:`; a question in bold or italic needs no colon."""
    mark = _STYLES[style]
    colon = "" if mark and name.endswith("?") else ":"
    return f"{mark}{write_inline(name)}{colon}{mark}"


@kept_of_short(1024)  # each line of a document is asked, by each rule that looks for labels
def split_label(source: str) -> tuple[str, str] | None:
    """Return the label at the start of inline Markdown, and the rest; None if there is no label.

    A label is bold or italic and has its colon inside or right after the marks, or ends in a question mark. Both are
    returned as inline Markdown, the label without its colon.
    """
    line = source.partition("\n")[0]
    mark = next((m for m in ("**", "__", "*", "_") if line.startswith(m)), "")
    if not mark:
        return None
    wraps = is_strong if len(mark) == 2 else is_slanted
    for end in islice(_ends(line, mark), MOST_ENDS):
        colon = line.startswith(":", end)
        name = line[len(mark) : end - len(mark)]
        if wraps(line[:end]) and (colon or name.endswith((":", "?"))):
            name = name if colon else name.removesuffix(":")
            return (name.strip(), source[end + colon :].strip(" \t\n")) if name.strip() else None
    return None


def _ends(line: str, mark: str) -> Iterator[int]:
    """Yield where a label may end: after a closing mark beside a colon or question mark, before a blank."""
    end_of_label = re.compile(rf"(?:[:?]{re.escape(mark)}|{re.escape(mark)}(?=:))(?=:?(?:\s|$))")
    marks = {span.start + n for span in spans(line) if span.kind is Kind.PLAIN for n in range(len(span.source))}
    for found in end_of_label.finditer(line, 1):
        if found.end() - len(mark) in marks:
            yield found.end()


def label_lines(source: str) -> tuple[tuple[str, str], ...] | None:
    r"""Return each label of a paragraph with its text; None if the first line has no label.

    Hard breaks (`\` or two blanks at the end of a line) are removed; a line without a label continues the text above
    it.
    """
    pairs: list[tuple[str, str]] = []
    for line in _HARD_BREAK.sub(r"\1", source).split("\n"):
        line = line.strip(" \t")
        if pair := split_label(line):
            pairs.append(pair)
        elif not pairs:
            return None
        else:
            name, text = pairs[-1]
            pairs[-1] = (name, f"{text} {line}".strip())
    return tuple(pairs)
