"""Fields in Markdown: as a heading, an answer alone, front matter, label lines, bullets or a table."""

from collections.abc import Iterator, Sequence

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.line.labels import bold, label
from postmortem_tui.markdown.parse.front_matter import spell
from postmortem_tui.markdown.parse.nodes import Heading, Node, Paragraph
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.contract import Claim, Notation, Surroundings
from postmortem_tui.notation.pieces.marks import is_mark, read_waived, write_unanswered, write_waived
from postmortem_tui.notation.pieces.named_fields import named
from postmortem_tui.notation.pieces.one_line import forget_placeholders, read_text, write_text
from postmortem_tui.notation.pieces.tickets import read_ticket, write_ticket
from postmortem_tui.values.answers.answers import Field


class FieldsNotation(Notation[Fields, Row]):
    """Writes an answer for each field in the layout of the block, and reads the answers."""

    def write(self, value: Row, surroundings: Surroundings) -> str:
        """Return the answers in the block's layout."""
        pairs = list(self.pairs(value, surroundings))
        if not pairs:
            return ""
        match self.block.layout:
            case "heading":
                return writing.heading(surroundings.level, self.title(value, pairs[0][1]))
            case "alone":
                return pairs[0][1]
            case "front":
                texts = ((name, value.text(one.id)) for one, name in self._keys(value))
                spelled = ((name, spell("|" if "\n" in text else "", text, "yaml")) for name, text in texts)
                lines = (f"{name}: {source}" for name, source in spelled)
                return "\n".join(("---", *lines, "---"))
            case "lines":
                return "\\\n".join(f"{label(name)} {text}" for name, text in pairs)
            case "bullets":
                return writing.bullets(f"{label(name)} {text}" for name, text in pairs)
            case "table":
                return writing.table(self.block.header, [(bold(name), text) for name, text in pairs])

    def _keys(self, value: Row) -> Iterator[tuple[Field, str]]:
        return ((one, one.written) for one in self.block.asked if value.text(one.id))

    def title(self, value: Row, source: str) -> str:
        """Return the title of a block in the layout `heading`, with its prefix unless the title contains it already."""
        title = value.text(self.block.fields[0].id)
        prefix = "" if self.block.names_itself(title) else write_inline(self.block.prefix)
        return " ".join(part for part in (prefix, source) if part)

    def pairs(self, value: Row, surroundings: Surroundings) -> Iterator[tuple[str, str]]:
        """Yield each label with its answer as inline Markdown."""
        for field in self.block.fields:
            text = surroundings.facts.get(field.shows, "") if field.shows else value.text(field.id)
            if text:
                linked = write_ticket(text, surroundings.tracker) if field.type == "link" else ""
                yield field.written, linked or write_text(text)
            elif field.id in surroundings.waived:
                yield field.written, write_waived(surroundings.waived[field.id], surroundings.words)
            elif surroundings.everything and not field.shows:
                yield field.written, write_unanswered(surroundings.words)

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[Row]:
        """Claim the heading, label lines, bullets and table rows that name a field, and texts of shown fields, too.

        Beside prose only the block's own layout is read: a list that names a field is a part of the prose.
        """
        if self.block.layout == "heading":
            return self._read_title(nodes)
        if self.block.layout == "alone":
            return self._read_alone(nodes)
        found = named(nodes, self.block.fields, self.block.layout if surroundings.beside_prose else None)
        links = {field.id for field in self.block.fields if field.type == "link"}
        tickets = {
            name: read_ticket(source, surroundings.tracker) for name, source in found.sources.items() if name in links
        }
        read = {name: tickets.get(name) or read_text(source) for name, source in found.sources.items()}
        texts = {name: text for name, text in read.items() if text}
        waived = {name: reason for name, source in found.sources.items() if (reason := read_waived(source))}
        return Claim(Row.of(texts), tuple(found.rest), waived)

    def _read_alone(self, nodes: Sequence[Node]) -> Claim[Row]:
        first, *others = nodes or (None,)
        if not isinstance(first, Paragraph) or "\n" in first.source:
            return Claim(Row(), tuple(nodes))
        (field,) = self.block.fields
        if is_mark(first.source):
            reason = read_waived(first.source)
            return Claim(Row(), tuple(filter(None, others)), {field.id: reason} if reason else {})
        text = read_text(first.source)
        return Claim(Row.of({field.id: text} if text else {}), tuple(filter(None, others)))

    def _read_title(self, nodes: Sequence[Node]) -> Claim[Row]:
        heading = next((node for node in nodes if isinstance(node, Heading) and node.level == 1), None)
        if heading is None:
            return Claim(Row(), tuple(nodes))
        (field,) = self.block.fields
        rest = tuple(node for node in nodes if node is not heading)
        source = self.block.without_prefix(heading.text)
        if is_mark(source):
            reason = read_waived(source)
            return Claim(Row(), rest, {field.id: reason} if reason else {})
        text = self.block.without_prefix(read_text(heading.text))
        return Claim(Row.of({field.id: text} if text else {}), rest)

    def forget(self, value: Row) -> Row:
        """Drop the answers that are placeholders."""
        return forget_placeholders(value, self.block.fields)
