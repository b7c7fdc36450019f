"""The functions for one line of typed text and inline Markdown that other rooms use."""

from postmortem_tui.markdown.line.dashed_texts import split_parts, write_part
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.folding import fold, same_text
from postmortem_tui.markdown.line.labels import LabelStyle, bold, label, label_lines, split_label, unbold
from postmortem_tui.markdown.line.spans import read_inline

__all__ = [
    "LabelStyle",
    "bold",
    "fold",
    "label",
    "label_lines",
    "read_inline",
    "same_text",
    "split_label",
    "split_parts",
    "unbold",
    "write_inline",
    "write_part",
]
