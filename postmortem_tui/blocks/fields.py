"""Fields: one answer for each name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from postmortem_tui.blocks.base import Block, Place, Plain, Row, read_row
from postmortem_tui.blocks.marks import UNANSWERED, read_waived, write_waived
from postmortem_tui.blocks.saying import clean_row, forget_placeholders, read_text, write_text
from postmortem_tui.values.answers import Field

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Node


class Fields(Block[Row]):
    """A form; its value holds a text for each field that has an answer."""

    kind: Literal["fields"]
    layout: Literal["heading", "lines", "bullets", "table"] = "bullets"
    """How the answers stand in the document: in the title, as bold lines, as bullets, or as a table of two columns."""
    prefix: str = ""
    """What stands before the answer in a heading, as in `Postmortem: …`."""
    header: tuple[str, str] = ("Field", "Value")
    """The header of the table."""
    fields: tuple[Field, ...]
    """The questions, in order."""

    def check(self) -> None:
        """Hold the parts together."""
        if self.layout == "heading" and len(self.fields) != 1:
            raise ValueError("a heading holds exactly one field")

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
        """Return whether any field has an answer."""
        return any(value.text(field.id) for field in self.asked)

    def complete(self, value: Row) -> bool:
        """Return whether each required field has an answer."""
        return all(value.text(field.id) for field in self.asked if field.required)

    def write(self, value: Row, place: Place) -> str:
        """Return the answers in the block's layout."""
        from postmortem_tui.markdown import writing
        from postmortem_tui.markdown.inline import bold, label, write_inline

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

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[Row, tuple[Node, ...]]":
        """Claim headings, label lines, bullets and table rows that name a field; a shown field's text is given too."""
        found, rest = self._read(nodes, place)
        texts = {name: text for name, source in found.items() if (text := read_text(source))}
        return Row.of(texts), rest

    def read_waived(self, nodes: "Sequence[Node]", place: Place) -> Mapping[str, str]:
        """Return the reasons why fields do not apply, by field."""
        found, _ = self._read(nodes, place)
        return {name: reason for name, source in found.items() if (reason := read_waived(source))}

    def _read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[dict[str, str], tuple[Node, ...]]":
        """Return the inline source of each field that is named, and the nodes that name none.

        Beside prose only the block's own layout is taken: a list that names a field is a part of the prose.
        """
        from postmortem_tui.blocks.naming import named
        from postmortem_tui.markdown.nodes import Heading

        if self.layout == "heading":
            title = next((node for node in nodes if isinstance(node, Heading) and node.level == 1), None)
            rest = tuple(node for node in nodes if node is not title)
            return ({self.fields[0].id: self._without_prefix(title.text)} if title else {}), rest
        found = named(nodes, self.fields, self.layout if place.beside_prose else None)
        return found.sources, tuple(found.rest)

    def _without_prefix(self, title: str) -> str:
        if title.casefold().startswith(self.prefix.casefold()):
            return title[len(self.prefix) :].strip()
        # A person may have set the words off in another way: `Postmortem - …` for `Postmortem: …`.
        set_off = re.match(rf"{re.escape(self.prefix.rstrip(' :'))}\s*[-–—:|]\s*", title, re.IGNORECASE)
        return title[set_off.end() :] if set_off and self.prefix else title

    @property
    def known_keys(self) -> frozenset[str]:
        """The fields; the value carries the others along."""
        return frozenset(field.id for field in self.fields)

    def unknown(self, table: Plain) -> Plain:
        """Return nothing: the value carries every key."""
        return {}

    def to_plain(self, value: Row) -> Plain:
        """Return a table with a key for each answer."""
        plain = value.plain()
        return {field.id: plain.pop(field.id) for field in self.fields if field.id in plain} | plain

    def from_plain(self, table: Plain) -> Row:
        """Read the answers; raise ValueError where one is no text."""
        return self.clean(read_row(Row, table, (field.id for field in self.fields)))

    def forget(self, value: Row) -> Row:
        """Drop the answers that are placeholders."""
        return forget_placeholders(value, self.fields)

    def texts(self, value: Row) -> tuple[str, ...]:
        """Return the answers in the fields' order."""
        return tuple(text for field in self.asked if (text := value.text(field.id)))
