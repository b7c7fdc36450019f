"""What the notations of the kinds with rows share."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import HTML, Rows, tags_of
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.contract import Claim, Notation, Surroundings
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.notation.pieces.nesting import parted, tags_in
from postmortem_tui.notation.pieces.one_line import forget_placeholders, item_text

R = TypeVar("R", bound=Row)
T = TypeVar("T", bound=Row)
L = TypeVar("L", bound=Rows[Any])


def with_tags(row: T, *lines: str) -> T:
    """Return a row with the tags of raw HTML in the lines of Markdown that its text was read from."""
    return row.having(**{HTML: "\n".join(tags)}) if (tags := tags_in(lines)) else row


class RowsNotation(Notation[L, tuple[R, ...]], Generic[L, R]):
    """Writes and reads a list of rows."""

    def forget(self, value: tuple[R, ...]) -> tuple[R, ...]:
        """Drop the rows that are samples, and the texts that are placeholders."""
        samples = self.samples() if value else ()
        kept = [forget_placeholders(row, self.block.asked) for row in value if row not in samples]
        return self.clean(kept)

    def samples(self) -> Sequence[R]:
        """Return the rows of the blank form, which are no answers."""
        return [row for sample in self.block.samples for row in self.read(parse(sample), Surroundings()).value]

    def item(
        self,
        row: R,
        name: str,
        write: Callable[[R], str],
        surroundings: Surroundings,
        nested: tuple[R, str] | None = None,
    ) -> str:
        """Return a row as a list item; blocks in its text `name` are written under it if they can be read back.

        With another row `nested` under it, given with its Markdown, both have to be.
        """
        first, under = parted(row.text(name), tags_of(row))
        if under:
            source = f"{write(row.having(**{name: first}))}\n{under}"
            rows, whole = ((row, nested[0]), f"{source}\n{nested[1]}") if nested else ((row,), source)
            if self.read(parse(writing.bullets([whole])), surroundings).value == rows:
                return source
        return write(row)

    def read_items(
        self,
        nodes: Sequence[Node],
        of_item: Callable[[str, Sequence[Node]], R],
        of_paragraph: Callable[[str], R | None],
    ) -> Claim[tuple[R, ...]]:
        """Claim lists and paragraphs of one row each.

        `of_item` returns the row of an item's source and the nodes under it, `of_paragraph` that of a paragraph's
        source or None.
        """
        rows: list[R] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Listing():
                    rows.extend(of_item(*item_text(item)) for item in node.items)
                case Paragraph() if is_mark(node.source):
                    pass
                case Paragraph() if (row := of_paragraph(node.source)) is not None:
                    rows.append(row)
                case _:
                    rest.append(node)
        return Claim(self.clean(rows), tuple(rest))

    def clean(self, rows: Sequence[R]) -> tuple[R, ...]:
        """Return the rows in their normal form."""
        cleaned: tuple[R, ...] = self.block.clean(tuple(rows))
        return cleaned
