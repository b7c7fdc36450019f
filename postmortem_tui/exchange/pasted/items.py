"""Read action items from pasted and typed text: task lists, notes, to-do files, cells of a sheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from postmortem_tui.blocks.checklist import PART_TYPES, ActionItem, Checklist
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.exchange.pasted.item_making import ItemMaker, with_lines_under
from postmortem_tui.exchange.pasted.marked import bare, begins_item, has_mark, marked
from postmortem_tui.exchange.pasted.pasted_rows import PasteContext, Pasted, columns_in_words
from postmortem_tui.exchange.pasted.sheets import as_table, read_sheet
from postmortem_tui.exchange.pasted.todo_txt import is_todo_txt, read_task
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.action_tables import action_table
from postmortem_tui.exchange.shapes.items.item_row import TypedContext
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Node, Table
from postmortem_tui.values.answers.people import names_of
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.dates import read_date

_DASH = " - "

_TICK = "the tick"
"""The words for the place that takes the column of a state."""


def read_items(block: Checklist, text: str, pasting: PasteContext) -> Pasted:
    """Return the items of a text; parts without a column are nested under the action."""
    reader = _Items(block, pasting)
    if is_todo_txt(text):
        rows = tuple(reader.tasks_and_items(text))
    elif sheet := read_sheet(text):
        rows = tuple(reader.of_sheet([row.cells for row in sheet]))
    else:
        rows = tuple(reader.listed(_apart(text)))
    return Pasted(rows, tuple(reader.left), reader.notices)


def read_item(block: Checklist, typed: str, pasting: PasteContext) -> ActionItem | None:
    """Return the item of one typed line; None if it has only an action.

    It has more if it has the mark of an item, names its owner as `@x` or by a known name, or names its due day.
    """
    pasted = read_items(block, typed, pasting)
    if len(pasted.rows) != 1 or pasted.left:
        return None
    (row,) = pasted.rows
    item: ActionItem = row
    owner, due = (column_for(block, part) for part in ("owner", "due"))
    named = item.text(owner.id) if owner else ""
    called, names = typed.casefold(), {*map(str.casefold, pasting.names)}
    each = [*map(str.casefold, names_of(named))]
    known = bool(each) and all(f"@{one}" in called or pasting.person(one).casefold() in names for one in each)
    return item if known or has_mark(typed) or (due and item.text(due.id)) else None


def _apart(text: str) -> str:
    """Return the text with several items on one line, separated by semicolons, each on its own line."""
    lines = (line.split("; ") for line in text.split("\n"))
    return "\n".join(("\n" if _are_items(parts) else "; ").join(parts) for parts in lines)


def _are_items(parts: Sequence[str]) -> bool:
    return all(_DASH in part for part in parts) or all(map(begins_item, parts[1:]))


class _Items:
    """Reads action items from a paste, and remembers what it assumed and left."""

    def __init__(self, block: Checklist, pasting: PasteContext) -> None:
        self._block = block
        self._pasting = pasting
        self.left: list[str] = []
        self._notices: dict[str, None] = {}
        self._maker = ItemMaker(block, pasting, self._notices)

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices, each once, in order."""
        return tuple(self._notices)

    def listed(self, text: str) -> Iterator[ActionItem]:
        """Yield the items of lines, with or without marks."""
        source, left = marked(text, subtasks=not self._block.done_from_the_start)
        self.left.extend(left)
        yield from self.items(source)

    def tasks_and_items(self, text: str) -> Iterator[ActionItem]:
        """Yield the items of todo.txt; lines that begin with another mark are read as a list."""
        for is_item, lines in groupby(text.split("\n"), begins_item):
            run = "\n".join(lines)
            yield from self.listed(run) if is_item else self.tasks(run)

    def of_sheet(self, rows: Sequence[Sequence[str]]) -> Iterator[ActionItem]:
        """Yield the items of cells: by the header of their columns, or as lines if no header names these.

        The mark of an item at the start of a row is read, too; such a row with only one cell is read as a line.
        """
        header, *body = rows
        (node,) = parse(as_table(header, body))
        if not (isinstance(node, Table) and action_table(node, self._pasting.words, expected=True)):
            lines = (_DASH.join(cell.replace("\n", " ") for cell in cells if cell) for cells in rows)
            yield from self.listed("\n".join(line if begins_item(line) else f"- {line}" for line in lines))
            return
        for is_item, group in groupby(body, lambda cells: bool(has_mark(cells[0]) and bare(cells[0])[0])):
            if not is_item:
                yield from self.items(as_table(header, [*group]))
                continue
            for cells in group:
                text, done = bare(cells[0])
                found = self.items(as_table(header, [[text, *cells[1:]]])) if any(cells[1:]) else self.listed(cells[0])
                yield from (item.changed(done=item.done or done) for item in found)

    def items(self, source: str, *, at_is_owner: bool = True) -> Iterator[ActionItem]:
        """Yield the items of a Markdown text; lines that are no item go into `left`."""
        nodes = parse(source)
        pieces = Pieces(source)
        typed_context = TypedContext(self._day, self._pasting.called, at_is_owner)
        for node in nodes:
            found = action_items(pieces, [node], self._pasting.words, typed_context=typed_context)
            if not found:
                self.left.extend(line for line in node.source.split("\n") if line.strip())
            if found:
                self._say_columns(node)
            for row in found:
                if self._block.begun(item := self._maker.item(row, source, pieces.lines)):
                    yield item.changed(nesting=row.nesting) if row.nesting else item

    def tasks(self, text: str) -> Iterator[ActionItem]:
        """Yield the items of todo.txt; `@x` is the owner only if it is the name of a known person."""
        for task in (read_task(line) for line in text.split("\n") if line.strip()):
            (item,) = self.items(f"- {task.text}", at_is_owner=False)
            item = self._with_known(item).changed(done=task.done or self._block.done_from_the_start)
            day = "" if self._maker.is_to_come(task.ended) else self._block.done_on
            more = task.more if day or not task.ended else (*task.more, ("Done", task.ended))
            if day and task.ended:
                item = item.having(**{day: task.ended})
            yield with_lines_under(item, (f"{name}: {body}" for name, body in more))

    def _with_known(self, item: ActionItem) -> ActionItem:
        """Return an item with the known person whose name is in it as `@x` as its owner."""
        owner = column_for(self._block, "owner")
        if owner is None or item.text(owner.id):
            return item
        for word in item.action.split():
            if word.startswith("@") and (name := self._pasting.person(word)) in self._pasting.names:
                action = " ".join(item.action.replace(word, "", 1).split())
                return item.having(action=action, **{owner.id: name})
        return item

    def _say_columns(self, node: Node) -> None:
        """Add a notice on where the columns of a table go."""
        found = action_table(node, self._pasting.words, expected=True) if isinstance(node, Table) else None
        if not isinstance(node, Table) or found is None:
            return
        named = {role: column_for(self._block, role) for role in PART_TYPES}
        labels = {role: column.label for role, column in named.items() if column}
        labels |= {"action": self._block.action.label, "state": _TICK}
        by_column = {n: labels.get(role, "") for role, n in found.column_of.items()}
        asked = {title_key(column.label): column.label for column in self._block.columns}
        taken = [by_column.get(n, "") or asked.get(title_key(label), "") for n, label in enumerate(node.header)]
        self._notices[columns_in_words(node.header, taken, self._block.action.label)] = None

    def _day(self, text: str) -> date | None:
        due = self._block.due is not None
        try:
            return read_date(text, self._pasting.context._replace(ahead=due, past=not due)) if text else None
        except Misread:
            return None
