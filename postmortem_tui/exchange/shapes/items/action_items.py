"""Read the items of a list of actions in any layout, each part with its offsets.

An item is done if its box is ticked, if it is struck through, or if the word of its state says so. Its owner is written
as `@x`, in brackets, before a colon, after a dash or a comma, or in a column; its day and its ticket may be anywhere.
The remaining text is the action.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS, ItemTable, action_table
from postmortem_tui.exchange.shapes.items.announced_items import announced_at
from postmortem_tui.exchange.shapes.items.cell_states import CellStates
from postmortem_tui.exchange.shapes.items.grouped_items import (
    Names,
    grouped_items,
    has_box,
    is_bulleted,
    is_label,
    mark_length,
    plain_items,
)
from postmortem_tui.exchange.shapes.items.headed_items import HeadedItem, are_steps, items_by_line
from postmortem_tui.exchange.shapes.items.item_row import ActionRow, ItemLayout, OwnerPosition, TypedContext
from postmortem_tui.exchange.shapes.items.item_tails import without_tails
from postmortem_tui.exchange.shapes.items.known_parts import KnownParts
from postmortem_tui.exchange.shapes.items.state_words import CROSS_BEFORE, State, StateWords
from postmortem_tui.exchange.shapes.items.tabbed_lines import cells_of, tabbed_items
from postmortem_tui.exchange.shapes.items.text.item_text import ItemText
from postmortem_tui.exchange.shapes.parts.pieces import EmptyCell, Piece, Pieces, says_nothing
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.identity import Itself
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node, Paragraph, Table

_WORD = late(r"\S+")
_STRUCK = late(r"~~(?P<text>.+?)~~", re.DOTALL)

DETAILS = "Details"
"""The label of texts under an item that is a heading."""


def action_items(
    pieces: Pieces,
    nodes: Sequence[Node],
    vocabulary: Vocabulary,
    order: DayOrder = "",
    *,
    expected: bool = True,
    owner_at: OwnerPosition = "",
    typed_context: TypedContext | None = None,
) -> tuple[ActionRow, ...]:
    """Return the items in the nodes, in document order; other nodes are skipped.

    `owner_at` is where the blank form asks for the owner, so a name there is one. With a `typed_context` the
    items are read as typed: days may be relative to today, and parts need no marks.
    """
    if typed_context is not None:
        return tuple(_Reader(pieces, vocabulary, order, typed_context).nodes(nodes, expected=expected))

    def read() -> tuple[ActionRow, ...]:
        reader = _Reader(pieces, vocabulary, order, None, owner_at=owner_at)
        return tuple(reader.nodes(nodes, expected=expected))

    return pieces.once((action_items, *map(Itself, nodes), Itself(vocabulary), order, expected, owner_at), read)


class _Reader:
    """Reads action items from the nodes of one document."""

    def __init__(
        self,
        pieces: Pieces,
        vocabulary: Vocabulary,
        order: DayOrder,
        typed_context: TypedContext | None,
        *,
        owner_at: OwnerPosition = "",
    ) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = KnownParts(pieces, vocabulary, order, typed_context)
        self._states = StateWords(pieces, vocabulary)
        self._cell_states = CellStates(pieces, vocabulary, self._states)
        self._text = ItemText(pieces, vocabulary, self._known, typed_context, owner_at=owner_at)
        self._asked = (Itself(vocabulary), order, Itself(typed_context), owner_at)
        self._list: Listing | None = None
        """The list that is read, whose items say what the position of a part means; lists may be nested in it."""

    def nodes(self, nodes: Sequence[Node], *, expected: bool) -> Iterator[ActionRow]:
        headed = items_by_line(self._pieces, nodes, self._words) if expected else {}
        plain = (
            {node.line for node in plain_items(nodes, self._words.sentences.told_to_do)}
            if expected and not headed
            else ()
        )
        end = 0
        for node in nodes:
            for head in headed.get(node.line, ()):
                end = head.end
                self._text.begin_list(())
                yield self._headed(head)
            if self._pieces.lines.start(node.line) < end:
                continue
            match node:
                case Listing() if not (headed and are_steps(self._pieces, node, self._words)):
                    self._list = node
                    self._text.begin_list([self._pieces.lead(item).text for item in node.items])
                    names = Names(self._words.sentences.told_to_do, self._words.names_group_of_actions)
                    for listing, item, nesting in grouped_items(node, self._has_parts, names):
                        yield replace(self._item(listing, item), nesting=nesting)
                case Paragraph() if expected and (tabbed := tabbed_items(node, self._words)):
                    yield from self._rows(*tabbed, tabbed=True)
                case Paragraph() if expected and (begin := announced_at(node, self._pieces.text, self._words)):
                    yield self._announced(node, begin)
                case Paragraph() if expected and (node.line in plain or is_bulleted(node)):
                    yield from self._bulleted_in(node, plain=node.line in plain)
                case Table():
                    if found := action_table(node, self._words, expected=expected):
                        yield from self._rows(node, found)
                case _:
                    pass

    def _has_parts(self, listing: Listing, item: Item) -> bool:
        """Return whether an item has a box, an owner, a due day, a ticket, a state, or is struck through.

        One that is only a labelled part belongs to the item above it: `Owner: @ana`.
        """
        row = self._item(listing, item)
        labelled = row.box is None and self._known.has_item_label(self._pieces.lead(item))
        return not labelled and bool(row.box or row.owner or row.due or row.ticket or row.struck or row.state)

    # Items in tables.

    def _rows(self, table: Table, found: ItemTable, *, tabbed: bool = False) -> Iterator[ActionRow]:
        """Yield the items of the rows of a table, or of lines with tabs."""
        if (at := found.column_of.get("state")) is not None:
            cells = [row[at] for row in table.rows if at < len(row)]
            self._states.begin_column(cells, table.header[at])
        for n in range(len(table.rows)):
            if tabbed:
                line = table.line + 1 + n
                row = self._row(table, line, cells_of(self._pieces, line), found)
                yield replace(row, layout="tabs")
            else:
                yield self._row(table, self._pieces.row_line(table, n), self._pieces.cells(table, n), found)

    def _row(self, table: Table, line: int, cells: Sequence[Piece], found: ItemTable) -> ActionRow:
        at = found.column_of

        def cell(role: str) -> Piece | None:
            return cells[at[role]] if role in at and not self._says_nothing(role, cells[at[role]]) else None

        written, ticket = cell("state"), cell("ticket")
        if written and "ticket" not in at and self._cell_states.is_only_a_ticket(written):
            written, ticket = None, written
        closed = self._closed_on(table, cells, at)
        state = closed or (self._states.of_cell(written) if written else None)
        action, wont_do, trail = without_tails(self._pieces, cells[at["action"]])
        row = ActionRow(
            line=line,
            layout="table",
            whole=self._pieces.piece(self._pieces.lines.start(line), self._pieces.lines.end(line)),
            action=action,
            owner=cell("owner"),
            due=cell("due"),
            ticket=ticket,
            others=tuple(
                (label, c)
                for n, (label, c) in enumerate(zip(table.header, cells, strict=False))
                if c and n not in {p for r, p in at.items() if r != "type"}
            ),
            end=action.end,
            wont_do=wont_do,
            trail=trail,
            empty=self._pieces.empty_cells(
                table.header,
                cells,
                {n: role for role, n in at.items()},
                self._pieces.lines.end(line),
                self._says_nothing,
            ),
            is_hint=not any(cells) or self._words.is_stub(action.text),
        )
        label = table.header[at["state" if "state" in at else "action"]]
        if row.due and not state and (both := self._day_and_state(row.due)):
            row, state, label = replace(row, due=both[0]), both[1], table.header[at["due"]]
        elif row.due and not state and (told := self._states.told(row.due)):
            state, label, row = told, table.header[at["due"]], replace(row, due=None)
        if not state and (beside := self._cell_states.beside(row)):
            (row, state), label = beside, table.header[at["ticket" if "ticket" in at else "action"]]
        row = replace(row, due_day=self._known.day(row.due.text) if row.due else None)
        if state:
            row = self._known.with_state(row, state)
            row = replace(row, others=(*row.others, *((label, piece) for piece in row.remarks)), remarks=())
            by_day = bool(closed) or ("due" in at and label == table.header[at["due"]])
            row = replace(row, done_by="day") if row.done and by_day else row
            return row if row.state else self._if_struck(row, action)
        return self._cell_states.with_mark(self._if_struck(row, action))

    def _closed_on(self, table: Table, cells: Sequence[Piece], at: Mapping[str, int]) -> State | None:
        """Return the day on which an item was done as its state: `Closed on` over `2026-03-09`; None without one."""
        taken = {n for role, n in at.items() if role != "state"}
        for n, (label, cell) in enumerate(zip(table.header, cells, strict=False)):
            if n not in taken and self._words.says_when_done(label) and self._known.is_day(cell.text):
                return State(cell, True)
        return None

    def _day_and_state(self, cell: Piece) -> tuple[Piece, State] | None:
        """Return the due day of a cell and the state after it: `2026-04-20 ✅ done`; None for any other cell."""
        for end in reversed([found.end() for found in _WORD.finditer(cell.text)][:-1]):
            day, rest = self._pieces.part(cell, 0, end), self._pieces.part(cell, end, len(cell.text))
            if self._known.is_day(day.text) and not self._states.told(day):
                state = self._states.told(rest)
                return (day, state) if state and not state.rest else None
        return None

    def _says_nothing(self, role: str, cell: Piece) -> bool:
        """Return whether a cell has no answer: it is empty, a dash, or for owner and ticket a word such as TBD.

        How soon something is to be done is nobody: `Immediate`.
        """
        if says_nothing(cell) or (role == "owner" and self._words.sentences.is_remark(cell.text)):
            return True
        return role in ("owner", "ticket") and self._words.is_stub(cell.text)

    # Items that are headings.

    def _headed(self, item: HeadedItem) -> ActionRow:
        """Return the item of a heading, with the labelled answers under it; other texts are details."""
        text, wont_do, trail = without_tails(self._pieces, item.text)
        whole = self._pieces.piece(self._pieces.lines.start(item.line), item.end)
        row = ActionRow(item.line, "headed", whole, text, end=text.end, wont_do=wont_do, trail=trail)
        row = self._text.parted(self._if_struck(row, text))
        for one in item.labelled:
            role = next((name for name in self._words.columns(one.label.text) if name in ITEM_PARTS), "")
            if not one.value:
                row = replace(row, empty=(*row.empty, EmptyCell(role, one.label.text.rstrip(":： "), one.value)))
            elif role == "state" and row.state is None:
                row = self._known.with_state(row, self._states.of_cell(one.value))
            else:
                row = self._known.labelled(row, role, one.value) or replace(
                    row, others=(*row.others, (one.label.text.rstrip(":： "), one.value))
                )
        return replace(row, others=(*row.others, *((DETAILS, piece) for piece in item.texts)))

    # Items of lists.

    def _item(self, listing: Listing, item: Item) -> ActionRow:
        asked = (_Reader, *self._asked, *map(Itself, (self._list, listing, item)))
        return self._pieces.once(asked, lambda: self._read_item(listing, item))

    def _read_item(self, listing: Listing, item: Item) -> ActionRow:
        lead, whole, nested = (f(item) for f in (self._pieces.lead, self._pieces.item, self._pieces.nested))
        lead, wont_do, trail = without_tails(self._pieces, lead)
        box = self._pieces.box(item)
        layout: ItemLayout = "boxes" if box else "numbered" if listing.ordered else "bullets"
        row = ActionRow(
            line=item.line,
            layout=layout,
            whole=whole,
            action=lead,
            done=bool(item.checked),
            done_by="box" if item.checked else "",
            box=box,
            nested=nested or None,
            begin=lead.start,
            end=lead.end,
            wont_do=wont_do,
            trail=trail,
        )
        return self._with_nested(self._text.parted(self._if_struck(row, lead)), item)

    def _bulleted_in(self, node: Paragraph, *, plain: bool) -> Iterator[ActionRow]:
        """Yield the items of a paragraph whose lines begin with bullets or numbers that are not Markdown.

        In a `plain` one each line is an item.
        """
        lines = [*self._pieces.lines_of(self._pieces.node(node))]
        starts = [n for n, line in enumerate(lines) if mark_length(line.text) or (plain and not is_label(line.text))]
        self._text.begin_list([lines[n].text[mark_length(lines[n].text) :] for n in starts])
        for n, after in pairwise([*starts, len(lines)]):
            whole = self._pieces.piece(lines[n].start, lines[n if plain else after - 1].end)
            yield self._bulleted(whole, node.line + n)

    def _bulleted(self, whole: Piece, line: int) -> ActionRow:
        """Return the item of lines such as `・排他を入れる`, `C1. Measure before a card is accepted`."""
        begun = self._pieces.part(whole, mark_length(whole.text), len(whole.text))
        lead, wont_do, trail = without_tails(self._pieces, begun)
        row = ActionRow(line, "bullets", whole, lead, begin=lead.start, end=lead.end, wont_do=wont_do, trail=trail)
        return self._text.parted(self._if_struck(row, lead))

    def _announced(self, node: Node, begin: int) -> ActionRow:
        """Return the item after the label of a paragraph, which stays in front of it."""
        whole = self._pieces.node(node)
        self._text.begin_list(())
        lead, wont_do, trail = without_tails(self._pieces, self._pieces.part(whole, begin, len(whole.text)))
        row = ActionRow(node.line, "bullets", whole, lead, begin=lead.start, end=lead.end, wont_do=wont_do, trail=trail)
        return self._text.parted(self._if_struck(row, lead))

    def _with_nested(self, row: ActionRow, item: Item) -> ActionRow:
        """Return a row with what short items under it say: its owner, day, ticket or state, or that it is done."""
        lines: set[int] = set()
        nested = [below for node in item.nodes[1:] if isinstance(node, Listing) for below in node.items]
        crossed = any(CROSS_BEFORE.match(self._pieces.lead(below).text) for below in nested)
        for below in (one for one in nested if "\n" not in one.source and not has_box(one)):
            part = self._pieces.lead(below)
            taken = self._known.take(row, part, names=False) if self._known.has_item_label(part) else row
            unknown = taken == row or (taken.state is None and taken.remarks)  # `Done: see #12` has no other state
            is_open = row.box is None and row.state is None
            if unknown and is_open and (told := self._states.told_alone(part, beside_crosses=crossed)):
                taken = self._known.with_state(row, told)
            if taken != row:
                lines.add(below.line)
                row = taken
        return replace(row, lines_taken=frozenset(lines))

    def _if_struck(self, row: ActionRow, text: Piece) -> ActionRow:
        """Return a row as done if its text begins with a run that is struck through."""
        found = _STRUCK.match(text.text.lstrip("*_"))
        if not found:
            return row
        start = text.start + len(text.text) - len(text.text.lstrip("*_"))
        struck = self._pieces.piece(start, start + found.end())
        inner = self._pieces.piece(struck.start + 2, struck.end - 2)
        return replace(row, done=True, done_by=row.done_by or "strike", struck=struck, action=inner)
