"""The layouts of records in Markdown: as a list, under headings, in pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from postmortem_tui.markdown.line.inline import bold, label, read_inline, split_label, unbold
from postmortem_tui.markdown.line.labels import LabelStyle
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading, Listing, Node
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.pieces.item_labels import is_item_label, strip_item_label, with_item_labels
from postmortem_tui.notation.pieces.nesting import parted, with_blocks
from postmortem_tui.notation.pieces.one_line import item_text, labelled, read_text, with_nested, write_text
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.cleaning import clean_line

Record = Mapping[str, str]

NAMELESS = "&mdash;"
"""Written in place of a missing name; no name is ever written like this."""


class Layout(Protocol):
    """A way to write records, and to read them back."""

    def write(self, records: Sequence[Record], level: int) -> str:
        """Return the records as Markdown under a heading of `level`."""

    def read(self, nodes: Sequence[Node], level: int) -> tuple[list[Record], list[Node]]:
        """Return the records in the nodes, and the nodes that are left."""


def answers(record: Record, fields: Sequence[Field], style: LabelStyle) -> list[str]:
    """Return a labelled line for each field that has an answer."""
    return [f"{label(f.written, style)} {write_text(record[f.id])}" for f in fields if record.get(f.id)]


def read_answers(node: Listing, fields: Sequence[Field], record: dict[str, str]) -> list[str]:
    """Put the answers in the items of a list into the record. Return the texts of the items that answer no field."""
    left = []
    for item in node.items:
        source, nested = item_text(item)
        match labelled(source, fields):
            case (field, rest) if field.id not in record:
                record[field.id] = with_nested(read_text(rest), nested)
            case _:
                left.append(with_nested(read_text(source), nested))
    return left


def append(record: dict[str, str], name: str, texts: Sequence[str]) -> None:
    """Add texts that answer no field to the answer `name`, line by line."""
    together = "\n".join(text for text in (record.get(name, ""), *texts) if text)
    if together:
        record[name] = together


@dataclass(frozen=True)
class Listed:
    """A list with an item for each record: the first field on its first line, the others under it."""

    fields: tuple[Field, ...]
    item_label: str
    style: LabelStyle
    numbered: bool
    unlabelled: bool = False
    """Whether the items are written without their label."""

    def write(self, records: Sequence[Record], level: int) -> str:
        """Return one list item for each record."""
        items = with_item_labels(list(map(self._item, records)), self.item_label, unlabelled=self.unlabelled)
        return writing.numbered(items) if self.numbered else writing.bullets(items)

    def _item(self, record: Record) -> str:
        """Return a record as an item; blocks in its first text are written under it if they can be read back."""
        lead = self.fields[0].id
        first, blocks = parted(record.get(lead, ""))
        if blocks:
            source = f"{self._lead({**record, lead: first})}\n{blocks}"
            again, _ = self.read(parse(writing.bullets([source])), 0)
            if again == [{name: text for name, text in record.items() if text}]:
                return source
        under = writing.bullets(answers(record, self.fields[1:], self.style))
        return f"{self._lead(record)}\n{under}" if under else self._lead(record)

    def _lead(self, record: Record) -> str:
        text = record.get(self.fields[0].id, "")
        if self.item_label:
            return write_text(text)
        return bold(text) if text else label(self.fields[0].label)

    def read(self, nodes: Sequence[Node], level: int) -> tuple[list[Record], list[Node]]:
        """Claim every list."""
        records: list[Record] = []
        rest: list[Node] = []
        for node in nodes:
            if isinstance(node, Listing):
                records.extend(self._record(*item_text(item)) for item in node.items)
            else:
                rest.append(node)
        return records, rest

    def _record(self, source: str, nested: Sequence[Node]) -> Record:
        lead = self.fields[0].id
        record: dict[str, str] = {}
        if text := self._read_lead(source):
            record[lead] = text
        for node in nested:
            left = (
                read_answers(node, self.fields[1:], record) if isinstance(node, Listing) else [with_nested("", [node])]
            )
            append(record, lead, left)
        if text and set(record) == {lead}:
            record[lead] = with_blocks(text, nested)
        return record

    def _read_lead(self, source: str) -> str:
        if self.item_label:
            return read_text(strip_item_label(source, self.item_label))
        if (text := unbold(source)) is None:
            return read_text(source)
        return "" if text == f"{self.fields[0].label}:" else text


@dataclass(frozen=True)
class Headed:
    """A heading for each record, one level below that of the block, with a bullet for each other field."""

    fields: tuple[Field, ...]
    item_label: str
    style: LabelStyle
    unlabelled: bool = False
    """Whether the headings are written without their label."""

    def write(self, records: Sequence[Record], level: int) -> str:
        """Return a heading and bullets for each record."""
        return writing.blocks(*(self._one(n, record, level + 1) for n, record in enumerate(records, 1)))

    def _one(self, n: int, record: Record, level: int) -> str:
        name = write_text(record.get(self.fields[0].id, ""))
        bare = self.unlabelled and name and self._name(name) == record[self.fields[0].id]
        title = name if bare else f"{self.item_label} {n}: {name}" if name else f"{self.item_label} {n}"
        return writing.blocks(
            writing.heading(level, title), writing.bullets(answers(record, self.fields[1:], self.style))
        )

    def read(self, nodes: Sequence[Node], level: int) -> tuple[list[Record], list[Node]]:
        """Claim the headings one level below that of the block, and the nodes under them."""
        records: list[dict[str, str]] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Heading() if node.level == level + 1:
                    name = self._name(node.text)
                    records.append({self.fields[0].id: name} if name else {})
                case Listing() if records:
                    append(records[-1], self.fields[-1].id, read_answers(node, self.fields[1:], records[-1]))
                case _ if records:
                    append(records[-1], self.fields[-1].id, [with_nested("", [node])])
                case _:
                    rest.append(node)
        return [*records], rest

    def _name(self, title: str) -> str:
        head, _, name = title.partition(":")
        return read_text(name if is_item_label(head, self.item_label) else title)


@dataclass(frozen=True)
class Paired:
    """A bullet for each record: the first field as the label, the second after it."""

    fields: tuple[Field, ...]

    def write(self, records: Sequence[Record], level: int) -> str:
        """Return a bullet for each record."""
        name, body = (field.id for field in self.fields)
        names = [bold(f"{record[name]}:") if record.get(name) else f"**{NAMELESS}:**" for record in records]
        texts = [write_text(record.get(body, "")) for record in records]
        return writing.bullets(f"{name} {text}".rstrip() for name, text in zip(names, texts, strict=True))

    def read(self, nodes: Sequence[Node], level: int) -> tuple[list[Record], list[Node]]:
        """Claim the lists; an item without a label is a text without a name."""
        records: list[Record] = []
        rest: list[Node] = []
        name, body = (field.id for field in self.fields)
        for node in nodes:
            if not isinstance(node, Listing):
                rest.append(node)
                continue
            for item in node.items:
                source, nested = item_text(item)
                head, text = split_label(source) or ("", source)
                # A name is never a mark (`marks.py`), so one that looks like a mark is read as a name.
                called = "" if head == NAMELESS else clean_line(read_inline(head)).strip()
                records.append({name: called, body: with_nested(read_text(text), nested)})
        return records, rest
