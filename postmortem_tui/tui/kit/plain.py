"""A person's text as widgets take it: never as markup. Nothing else passes such text to a widget."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

from postmortem_tui.markdown.runs import Run, runs

ENOUGH = 4_000
"""Characters of a text that are looked at for one row: no screen has room for more."""


def plain(text: str, style: str = "") -> Content:
    """Return text for a widget that takes Content: Static, Label, OptionList, border titles, placeholders."""
    return Content.styled(text, style) if style else Content(text)


def inline(source: str, style: str = "") -> Content:
    """Return inline Markdown of a template, with its bold and slanted words set as such."""
    return Content("").join(plain(run.text, _style(run, style)) for run in runs(source))


def _style(run: Run, style: str) -> str:
    return " ".join(filter(None, (style, "bold" * run.bold, "italic" * run.slanted)))


def plain_cell(text: str, style: str = "") -> Text:
    """Return text for a cell of a table or a label of a Tree; a line break is shown as a symbol."""
    return Text(text.replace("\n", " ⏎ "), style=style, no_wrap=True, end="")


def shortened(text: str, width: int) -> str:
    """Return a text on one line, cut with an ellipsis to so many cells."""
    line = " ".join(text[:ENOUGH].split())
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, width - 1).rstrip() + "…" if width > 0 else ""
