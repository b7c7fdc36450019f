"""Read action items from pasted and typed text: task lists, notes, to-do files, cells of a sheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from textwrap import dedent

from postmortem_tui.blocks.checklist import PART_TYPES, ActionItem, Checklist
from postmortem_tui.blocks.due import read_done
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.exchange.fitting.claiming.checklist_claim import as_exported
from postmortem_tui.exchange.pasted.marked import bare, begins_item, has_mark, marked
from postmortem_tui.exchange.pasted.not_lost import not_taken, to_come
from postmortem_tui.exchange.pasted.pasted_rows import PasteContext, Pasted, columns_in_words
from postmortem_tui.exchange.pasted.sheets import as_table, read_sheet
from postmortem_tui.exchange.pasted.todo_txt import is_todo_txt, read_task
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.action_tables import action_table
from postmortem_tui.exchange.shapes.items.item_row import ActionRow, TypedContext
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.line_offsets import Lines
from postmortem_tui.markdown.parse.nodes import Node, Table
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.values.answers.answers import read_answer
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
                if self._block.begun(item := self._item(row, source, pieces.lines)):
                    yield item.changed(nesting=row.nesting) if row.nesting else item

    def tasks(self, text: str) -> Iterator[ActionItem]:
        """Yield the items of todo.txt; `@x` is the owner only if it is the name of a known person."""
        for task in (read_task(line) for line in text.split("\n") if line.strip()):
            (item,) = self.items(f"- {task.text}", at_is_owner=False)
            item = self._with_known(item).changed(done=task.done or self._block.done_from_the_start)
            day = "" if self._is_to_come(task.ended) else self._block.done_on
            more = task.more if day or not task.ended else (*task.more, ("Done", task.ended))
            if day and task.ended:
                item = item.having(**{day: task.ended})
            yield self._under(item, (f"{name}: {body}" for name, body in more))

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

    def _item(self, row: ActionRow, source: str, lines: Lines) -> ActionItem:
        line = source[lines.start(row.line) : lines.end(row.line)]
        if row.box and "\n" not in row.whole.text and (exported := as_exported(self._block, line)):
            return self._cleared(exported)
        texts = {self._block.action.id: read_text(row.action.text)}
        under: list[str] = []
        loose: list[str] = []
        below = _Below(row, lines)
        looks_back = self._block.done_from_the_start or (self._block.done_on and self._block.due is None)
        still_due = to_come(row, source, self._pasting.words.times.due_leads) if looks_back else ""
        for part, piece in (("owner", row.owner), ("due", row.due), ("ticket", row.ticket)):
            if piece is None:
                continue
            text = read_text(piece.text)
            if part == "due" and still_due:  # an item that is due was not done on that day
                loose.extend([] if below.keeps(piece) else [read_text(still_due)])
                continue
            if part == "owner":
                text = self._pasting.persons(text)
            if part == "due" and row.due_day and (day := row.due_day.full(self._pasting.context.now.year)):
                text = day.isoformat()
            column = column_for(self._block, part)
            if column and column.id not in texts:
                texts[column.id] = text
            elif not below.keeps(piece):
                loose.append(text)
        lost = not_taken(row, source)
        due = self._block.due
        if len(lost) == 1 and due and due.id not in texts:
            texts[due.id] = lost[0]  # it stays with its problem, to be corrected
        else:
            loose.extend(lost)
        if row.done_on:
            self._put(texts, under, self._block.done_on, "Done", read_text(row.done_on.text))
        for label, piece in row.others:
            column_id = next((c.id for c in self._block.columns if title_key(c.label) == title_key(label)), "")
            if (column_id and column_id not in texts) or not below.keeps(piece):
                self._put(texts, under, column_id, label, read_text(piece.text))
        if self._is_to_come(texts.get(self._block.done_on, "")):
            loose.append(texts.pop(self._block.done_on))
        if loose:  # parts that the list does not ask for
            texts[self._block.action.id] += f" ({', '.join(loose)})"
        wont_do = ""
        if row.state and row.done_by != "word":
            state = read_text(row.state.text)
            if self._pasting.words.dropped(state):
                wont_do = state
            elif state and not self._pasting.words.merely_open(state):
                self._notices[f"Not taken, as an item is either done or open: {state}."] = None
                below.keeps(row.state)
        nested = below.text()
        item = ActionItem.of(
            {"done": row.done or (row.box is None and self._block.done_from_the_start and not still_due)}
        )
        item = item.having(**{name: text for name, text in texts.items() if text}, wont_do=wont_do)
        return self._under(item, [*([nested] if nested else []), *(f"- {one}" for one in under)], "")

    def _cleared(self, item: ActionItem) -> ActionItem:
        """Return an item as an export writes it, with the known name of its owner."""
        owner = column_for(self._block, "owner")
        named = item.text(owner.id) if owner else ""
        return item.having(**{owner.id: self._pasting.person(named)}) if owner and named else item

    @staticmethod
    def _put(texts: dict[str, str], under: list[str], column: str, label: str, text: str) -> None:
        if column and column not in texts:
            texts[column] = text
        else:
            under.append(f"{label}: {text}")

    def _under(self, item: ActionItem, lines: "Iterator[str] | list[str]", mark: str = "- ") -> ActionItem:
        more = "\n".join(f"{mark}{line}" for line in lines)
        return item.having(action="\n".join(filter(None, (item.action, more)))) if more else item

    def _is_to_come(self, text: str) -> bool:
        """Return whether a text names a day to come, on which nothing can have been done; if so, add a notice."""
        column = next((column for column in self._block.columns if column.id == self._block.done_on), None)
        if not text or column is None:
            return False
        problem = read_done(column, text, self._pasting.context).problem
        refused = bool(problem) and not read_answer(column, text, self._pasting.context).problem
        if refused:
            self._notices[problem] = None
        return refused

    def _day(self, text: str) -> date | None:
        due = self._block.due is not None
        try:
            return read_date(text, self._pasting.context._replace(ahead=due, past=not due)) if text else None
        except Misread:
            return None


class _Below:
    """The lines under an item, without those that are its owner, its day or another of its cells."""

    def __init__(self, row: ActionRow, lines: Lines) -> None:
        self._lines = lines
        self._nested = row.nested
        self._taken = set(row.lines_taken)

    def keeps(self, piece: Piece) -> bool:
        """Return whether a piece is one of these lines; such a line stays, as no cell has it."""
        if self._nested is None or piece.start < self._nested.start:
            return False
        self._taken.discard(self._lines.number_at(piece.start))
        return True

    def text(self) -> str:
        """Return the lines that stay, each as far in as it is deeper than the others."""
        if self._nested is None:
            return ""
        start = self._nested.start
        first = self._lines.number_at(start)
        lines = (" " * (start - self._lines.start(first)) + self._nested.text).split("\n")
        return dedent("\n".join(line for n, line in enumerate(lines, first) if n not in self._taken))
