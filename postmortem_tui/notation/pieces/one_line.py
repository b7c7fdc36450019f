"""Write and read one-line answers as inline Markdown, as all kinds with fields do."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from postmortem_tui.blocks.base import Row
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.line.spans import read_inline
from postmortem_tui.markdown.parse.indents import dedent, indent_of
from postmortem_tui.markdown.parse.nodes import Item, Node, Paragraph, join
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.cleaning import clean_line

R = TypeVar("R", bound=Row)


def write_text(text: str, tags: Sequence[str] = ()) -> str:
    """Return one answer as inline Markdown, in which these tags of raw HTML are kept."""
    return rf"\*{write_inline(text[1:-1])}\*" if is_mark(text) else write_inline(text, tags=tags)


def read_text(source: str) -> str:
    """Return the answer in inline Markdown; "" for a mark."""
    return "" if is_mark(source) else clean_line(read_inline(source.strip())).strip()


def item_text(item: Item) -> tuple[str, tuple[Node, ...]]:
    """Return the inline source of the first paragraph of a list item, and the nodes under it."""
    first, *rest = item.nodes or (None,)
    if isinstance(first, Paragraph):
        return first.source, tuple(rest)
    return "", item.nodes


def with_nested(text: str, nested: Sequence[Node]) -> str:
    """Return a text with the text of the nodes under it, line by line, so that nothing is lost."""
    return "\n".join(part for part in (text, read_text(nested_source("", nested))) if part)


def nested_source(source: str, nested: Sequence[Node]) -> str:
    """Return an inline source with the lines of the nodes under it, joined with `<br>`."""
    return "<br>".join(part for part in (source, *nested_lines(nested)) if part)


def nested_lines(nested: Sequence[Node]) -> Sequence[str]:
    """Return the lines of the nodes under an item, without the indent of the first."""
    lines = join(nested).split("\n")
    indent = indent_of(lines[0])
    return [dedent(line, indent) for line in lines]


def label_and_rest(source: str) -> tuple[str, str] | None:
    """Return the label at the start of a line, in any style, and the text after it; None if there is no label."""
    if found := split_label(source):
        return found
    head, colon, rest = source.partition(":")
    return (head, rest.strip()) if colon else None


def labelled(source: str, fields: Sequence[Field]) -> tuple[Field, str] | None:
    """Return the field of a line such as `**Label:** answer`, in any style, and the answer's source, or None."""
    found = label_and_rest(source)
    if found is None:
        return None
    name, rest = found
    return next(
        ((field, rest) for field in fields if fold(name) in map(fold, (field.written, field.label, *field.also))), None
    )


def is_placeholder(text: str, placeholder: str, name: str = "") -> bool:
    """Return whether a text is only the placeholder of a field, or its name in brackets."""
    return bool(text) and text in (placeholder, f"[{placeholder}]", f"[{name}]")


def forget_placeholders(row: R, fields: Iterable[Field]) -> R:
    """Return the row without the texts that are placeholders."""
    return row.having(**{f.id: "" for f in fields if is_placeholder(row.text(f.id), f.placeholder, f.label)})
