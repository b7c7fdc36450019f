"""Text of a person for widgets, which is never read as markup. All such text passes through here."""

import re

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

from postmortem_tui.markdown.line.runs import Run, runs

ENOUGH = 4_000
"""Characters of a text that are used for one row: no screen has room for more."""

LEAST_QUOTED = 8
"""The least cells that are left of a quotation in a sentence."""

_QUOTED = re.compile("“([^“”]*)”")


def plain(text: str, style: str = "") -> Content:
    """Return text for a widget that takes Content: Static, Label, OptionList, border titles, placeholders."""
    return Content.styled(text, style) if style else Content(text)


def inline(source: str, style: str = "") -> Content:
    """Return inline Markdown of a template, with its bold and italic words."""
    return Content("").join(plain(run.text, _style(run, style)) for run in runs(source))


def _style(run: Run, style: str) -> str:
    return " ".join(filter(None, (style, "bold" * run.bold, "italic" * run.slanted)))


def plain_cell(text: str) -> Text:
    """Return text for a cell of a table or a label of a Tree; a line break is shown as a symbol."""
    return Text(text.replace("\n", " ⏎ "), no_wrap=True, end="")


def one_after_another(*texts: str) -> str:
    """Return texts as one sentence after another, with a full stop where a text has none."""
    *firsts, last = filter(None, texts) if any(texts) else ("",)
    return " ".join((*(text if text[-1] in ".!?…" else f"{text}." for text in firsts), last))


def shortened(text: str, width: int) -> str:
    """Return a text on one line, cut with an ellipsis to `width` cells."""
    line = " ".join(text[:ENOUGH].split())
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, width - 1).rstrip() + "…" if width > 0 else ""


def shortened_in_quotes(text: str, width: int) -> str:
    """Return a sentence on one line of `width` cells; its quotations are cut first, the longest first.

    The end of a sentence mostly names the key that helps, and so is kept.
    """
    line = " ".join(text[:ENOUGH].split())
    while (over := cell_len(line) - width) > 0:
        longest = max(_QUOTED.finditer(line), key=lambda quoted: cell_len(quoted[1]), default=None)
        if longest is None or cell_len(longest[1]) <= LEAST_QUOTED:
            break
        inside = shortened(longest[1], max(cell_len(longest[1]) - over, LEAST_QUOTED))
        line = f"{line[: longest.start(1)]}{inside}{line[longest.end(1) :]}"
    return shortened(line, width)
