"""Find the fields of a form in the label lines, bullets and table rows of a document."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from postmortem_tui.markdown.line.inline import label, label_lines, read_inline, unbold
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Table
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.pieces.one_line import item_text, labelled, nested_source
from postmortem_tui.values.answers.answers import Field


class Named(NamedTuple):
    """The inline source of each field that was found, by id, and the nodes without one."""

    sources: dict[str, str]
    rest: list[Node]


def named(nodes: Sequence[Node], fields: Sequence[Field], only: str | None) -> Named:
    """Return the first answer of each field in the nodes; `only` restricts the search to one layout.

    Of a node with fields and other text, the other text is kept as a node of the rest.
    """
    found = Named({}, [])
    for node in nodes:
        match node:
            case Paragraph() if only in (None, "lines"):
                found.rest.extend(_lines(node, fields, found.sources))
            case Listing() if only in (None, "bullets"):
                found.rest.extend(_bullets(node, fields, found.sources))
            case Table() if only in (None, "table"):
                found.rest.extend(_table(node, fields, found.sources))
            case _:
                found.rest.append(node)
    return found


def _take(sources: dict[str, str], fields: Sequence[Field], source: str, nested: Sequence[Node] = ()) -> bool:
    match labelled(source, fields):
        case (field, rest) if field.id not in sources:
            sources[field.id] = nested_source(rest, nested) if nested else rest
            return True
        case _:
            return False


def _lines(node: Paragraph, fields: Sequence[Field], sources: dict[str, str]) -> list[Node]:
    lines = label_lines(node.source)
    if lines is None:
        return [node]
    left = [(name, text) for name, text in lines if not _take(sources, fields, f"{label(name)} {text}")]
    if len(left) == len(lines):
        return [node]
    return [replace(node, source="\\\n".join(f"{label(name)} {text}" for name, text in left))] if left else []


def _bullets(node: Listing, fields: Sequence[Field], sources: dict[str, str]) -> list[Node]:
    left = [item for item in node.items if not _take(sources, fields, *item_text(item))]
    if len(left) == len(node.items):
        return [node]
    return [replace(node, items=tuple(left), source=writing.bullets(i.source for i in left))] if left else []


def _table(node: Table, fields: Sequence[Field], sources: dict[str, str]) -> list[Node]:
    left = [row for row in node.rows if not (len(row) == 2 and _take(sources, fields, _label_line(row)))]
    if len(left) == len(node.rows):
        return [node]
    return [replace(node, rows=tuple(left), source=writing.table(node.header, left))] if left else []


def _label_line(row: Sequence[str]) -> str:
    return f"{label(unbold(row[0]) or read_inline(row[0]))} {row[1]}"
