"""Fields: one answer for each name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import model_validator

from postmortem_tui.blocks.answers import Field
from postmortem_tui.blocks.base import Block, Place, Plain, Row, read_row
from postmortem_tui.blocks.marks import UNANSWERED, read_waived, write_waived
from postmortem_tui.blocks.saying import (
    clean_row,
    forget_placeholders,
    item_text,
    labelled,
    nested_source,
    read_text,
    write_text,
)
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.inline import bold, label, label_lines, read_inline, unbold, write_inline
from postmortem_tui.markdown.nodes import Heading, Listing, Node, Paragraph, Table


class Fields(Block[Row]):
    """A form; its value holds a text for each field that has an answer."""

    kind: Literal["fields"]
    layout: Literal["heading", "lines", "bullets", "table"] = "bullets"
    prefix: str = ""
    """What stands before the answer in a heading, as in `Postmortem: …`."""
    header: tuple[str, str] = ("Field", "Value")
    fields: tuple[Field, ...]

    @model_validator(mode="after")
    def _checked(self) -> "Fields":
        if self.layout == "heading" and len(self.fields) != 1:
            raise ValueError("a heading holds exactly one field")
        return self

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that a person answers; the others show a fact."""
        return tuple(field for field in self.fields if not field.shows)

    @property
    def empty(self) -> Row:
        """No answers."""
        return Row()

    def clean(self, value: Row) -> Row:
        """Drop control signs and blanks around the answers, and answers to what is only shown."""
        kept = value.having(**{field.id: "" for field in self.fields if field.shows})
        return clean_row(kept, (field.id for field in self.asked))

    def answered(self, value: Row) -> bool:
        """Tell whether any field has an answer."""
        return any(value.text(field.id) for field in self.asked)

    def complete(self, value: Row) -> bool:
        """Tell whether each required field has an answer."""
        return all(value.text(field.id) for field in self.asked if field.required)

    def write(self, value: Row, place: Place) -> str:
        """Give the answers in the block's layout."""
        pairs = list(self._pairs(value, place))
        if not pairs:
            return ""
        match self.layout:
            case "heading":
                words = " ".join(part for part in (write_inline(self.prefix), pairs[0][1]) if part)
                return writing.heading(place.level, words)
            case "lines":
                return "\\\n".join(f"{label(name)} {text}" for name, text in pairs)
            case "bullets":
                return writing.bullets(f"{label(name)} {text}" for name, text in pairs)
            case "table":
                return writing.table(self.header, [(bold(name), text) for name, text in pairs])

    def _pairs(self, value: Row, place: Place) -> Iterator[tuple[str, str]]:
        for field in self.fields:
            text = place.facts.get(field.shows, "") if field.shows else value.text(field.id)
            if text:
                yield field.label, write_text(text)
            elif field.id in place.waived:
                yield field.label, write_waived(place.waived[field.id])
            elif place.everything and (not field.shows):
                yield field.label, UNANSWERED

    def read(self, nodes: Sequence[Node], place: Place) -> tuple[Row, tuple[Node, ...]]:
        """Claim headings, label lines, bullets and table rows that name a field; a shown field's text is given too."""
        found, rest = self._read(nodes)
        texts = {name: text for name, source in found.items() if (text := read_text(source))}
        return Row.model_validate(texts), rest

    def read_waived(self, nodes: Sequence[Node]) -> Mapping[str, str]:
        """Give the reasons why fields do not apply, by field."""
        found, _ = self._read(nodes)
        return {name: reason for name, source in found.items() if (reason := read_waived(source))}

    def _read(self, nodes: Sequence[Node]) -> tuple[dict[str, str], tuple[Node, ...]]:
        """Give the inline source of each field that is named, and the nodes that name none."""
        found: dict[str, str] = {}
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Heading() if self.layout == "heading" and node.level == 1 and self.fields[0].id not in found:
                    found[self.fields[0].id] = self._without_prefix(node.text)
                case Paragraph():
                    rest.extend(self._read_lines(node, found))
                case Listing():
                    rest.extend(self._read_bullets(node, found))
                case Table():
                    rest.extend(self._read_table(node, found))
                case _:
                    rest.append(node)
        return found, tuple(rest)

    def _without_prefix(self, title: str) -> str:
        return title[len(self.prefix) :].strip() if title.casefold().startswith(self.prefix.casefold()) else title

    def _take(self, found: dict[str, str], source: str) -> bool:
        match labelled(source, self.fields):
            case (field, rest) if field.id not in found:
                found[field.id] = rest
                return True
            case _:
                return False

    def _read_lines(self, node: Paragraph, found: dict[str, str]) -> list[Node]:
        lines = label_lines(node.source)
        if lines is None:
            return [node]
        left = [(name, text) for name, text in lines if not self._take(found, f"{label(name)} {text}")]
        if len(left) == len(lines):
            return [node]
        return [replace(node, source="\\\n".join(f"{label(name)} {text}" for name, text in left))] if left else []

    def _read_bullets(self, node: Listing, found: dict[str, str]) -> list[Node]:
        left = []
        for item in node.items:
            source, nested = item_text(item)
            match labelled(source, self.fields):
                case (field, rest) if field.id not in found:
                    found[field.id] = nested_source(rest, nested)
                case _:
                    left.append(item)
        if len(left) == len(node.items):
            return [node]
        return [replace(node, items=tuple(left), source=writing.bullets(i.source for i in left))] if left else []

    def _read_table(self, node: Table, found: dict[str, str]) -> list[Node]:
        left = []
        for row in node.rows:
            name = unbold(row[0]) or read_inline(row[0])
            if not (len(row) == 2 and self._take(found, f"{label(name)} {row[1]}")):
                left.append(row)
        if len(left) == len(node.rows):
            return [node]
        return [replace(node, rows=tuple(left), source=writing.table(node.header, left))] if left else []

    @property
    def known_keys(self) -> frozenset[str]:
        """The fields; the value carries the others along."""
        return frozenset(field.id for field in self.fields)

    def unknown(self, table: Plain) -> Plain:
        """Give nothing: the value carries every key."""
        return {}

    def to_plain(self, value: Row) -> Plain:
        """Give a table with a key for each answer."""
        plain = value.plain()
        return {field.id: plain.pop(field.id) for field in self.fields if field.id in plain} | plain

    def from_plain(self, table: Plain) -> Row:
        """Read the answers; raise ValueError where one is no text."""
        return self.clean(read_row(Row, table, (field.id for field in self.fields)))

    def forget(self, value: Row) -> Row:
        """Drop the answers that are placeholders."""
        return forget_placeholders(value, self.fields)

    def texts(self, value: Row) -> tuple[str, ...]:
        """Give the answers in the fields' order."""
        return tuple(text for field in self.asked if (text := value.text(field.id)))
