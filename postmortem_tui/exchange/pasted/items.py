"""Action items from what people paste and type: task lists, notes, to-do files, cells of a sheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import dedent

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.due import read_done
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.exchange.fitting.claiming.checklist_claim import as_exported
from postmortem_tui.exchange.pasted.marked import marked
from postmortem_tui.exchange.pasted.not_lost import not_taken
from postmortem_tui.exchange.pasted.pasted_rows import Leaning, Pasted
from postmortem_tui.exchange.pasted.sheets import as_table, read_sheet
from postmortem_tui.exchange.pasted.todo_txt import is_todo_txt, read_task
from postmortem_tui.exchange.shapes.items.action_items import action_items
from postmortem_tui.exchange.shapes.items.action_tables import action_table
from postmortem_tui.exchange.shapes.items.item_row import ActionRow, TypedContext
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Node, Table
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.values.answers.answers import read_answer
from postmortem_tui.values.text.typed import Misread
from postmortem_tui.values.times.dates import read_date

_DASH = " - "


def read_items(block: Checklist, text: str, leaning: Leaning) -> Pasted:
    """Return the items of a text; parts without a column are nested under the action."""
    reader = _Items(block, leaning)
    if is_todo_txt(text):
        return Pasted(tuple(reader.tasks(text)), notices=reader.notices)
    table = _sheet(text, leaning)
    text = text if table else _apart(text)
    source, left = (table, ()) if table else marked(text)
    rows = tuple(reader.items(source))
    return Pasted(rows, (*left, *reader.left), reader.notices)


def read_item(block: Checklist, typed: str, leaning: Leaning) -> ActionItem | None:
    """Return the item of one typed line; None where it has only an action.

    It does where it has a box, or names who does it as `@x` or as somebody known, or until when.
    """
    pasted = read_items(block, typed, leaning)
    if len(pasted.rows) != 1 or pasted.left:
        return None
    (row,) = pasted.rows
    item: ActionItem = row
    owner, due = (column_for(block, part) for part in ("owner", "due"))
    named = item.text(owner.id) if owner else ""
    known = named.startswith("@") or leaning.person(named).casefold() in map(str.casefold, leaning.names)
    boxed = item.done != block.done_from_the_start
    return item if known or boxed or (due and item.text(due.id)) else None


def _sheet(text: str, leaning: Leaning) -> str:
    """Return the cells of a sheet as a Markdown table, or as lines where no header names its columns."""
    rows = read_sheet(text)
    if rows is None:
        return ""
    header, *body = [row.cells for row in rows]
    table = as_table(header, body)
    (node,) = parse(table)
    if isinstance(node, Table) and action_table(node, leaning.words, expected=True):
        return table
    return "\n".join(f"- {_DASH.join(cell.replace(chr(10), ' ') for cell in row.cells if cell)}" for row in rows)


def _apart(text: str) -> str:
    """Return the text with each item on a line of its own where a line has several, set off by semicolons."""
    lines = (line.split("; ") for line in text.split("\n"))
    return "\n".join(("\n" if all(_DASH in part for part in parts) else "; ").join(parts) for parts in lines)


class _Items:
    def __init__(self, block: Checklist, leaning: Leaning) -> None:
        self._block = block
        self._leaning = leaning
        self.left: list[str] = []
        self._notices: dict[str, None] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """What was found and not taken, each once, in order."""
        return tuple(self._notices)

    def items(self, source: str, *, at_is_owner: bool = True) -> Iterator[ActionItem]:
        """Yield the items of a Markdown text; what is none is left."""
        nodes = parse(source)
        pieces = Pieces(source)
        lines = source.split("\n")
        typed_context = TypedContext(self._day, self._leaning.called, at_is_owner)
        for node in nodes:
            found = action_items(pieces, [node], self._leaning.words, typed_context=typed_context)
            if not found:
                self.left.extend(line for line in node.source.split("\n") if line.strip())
            self._header(node, read=bool(found))
            for row in found:
                if self._block.begun(item := self._item(row, source, lines)):
                    yield item

    def tasks(self, text: str) -> Iterator[ActionItem]:
        """Yield the items of todo.txt; `@x` is who does it only where somebody known is called so."""
        for task in (read_task(line) for line in text.split("\n") if line.strip()):
            (item,) = self.items(f"- {task.text}", at_is_owner=False)
            item = self._with_known(item).changed(done=task.done or self._block.done_from_the_start)
            day = "" if self._is_to_come(task.ended) else self._block.done_on
            more = task.more if day or not task.ended else (*task.more, ("Done", task.ended))
            if day and task.ended:
                item = item.having(**{day: task.ended})
            yield self._under(item, (f"{name}: {body}" for name, body in more))

    def _with_known(self, item: ActionItem) -> ActionItem:
        """Return an item with the known person whose name stands in it as `@x` for its owner."""
        owner = column_for(self._block, "owner")
        if owner is None or item.text(owner.id):
            return item
        for word in item.action.split():
            if word.startswith("@") and (name := self._leaning.person(word)) != word:
                action = " ".join(item.action.replace(word, "", 1).split())
                return item.having(action=action, **{owner.id: name})
        return item

    def _header(self, node: Node, *, read: bool) -> None:
        if read and isinstance(node, Table) and len(node.source.split("\n")) > len(node.rows):
            self.left.append(" · ".join(cell for cell in node.header if cell))

    def _item(self, row: ActionRow, source: str, lines: Sequence[str]) -> ActionItem:
        line = lines[row.line - 1]
        if row.box and "\n" not in row.whole.text and (exported := as_exported(self._block, line)):
            return self._cleared(exported)
        texts = {self._block.action.id: read_text(row.action.text)}
        under: list[str] = []
        loose: list[str] = []
        for part, piece in (("owner", row.owner), ("due", row.due), ("ticket", row.ticket)):
            if piece is None:
                continue
            text = read_text(piece.text)
            if part == "owner":
                text = self._leaning.person(text)
            if part == "due" and row.due_day and (day := row.due_day.full(self._leaning.context.now.year)):
                text = day.isoformat()
            column = column_for(self._block, part)
            if column and column.id not in texts:
                texts[column.id] = text
            else:
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
            self._put(texts, under, column_id, label, read_text(piece.text))
        if self._is_to_come(texts.get(self._block.done_on, "")):
            loose.append(texts.pop(self._block.done_on))
        if loose:  # the list does not ask for it
            texts[self._block.action.id] += f" ({', '.join(loose)})"
        wont_do = ""
        if row.state and row.done_by != "word":
            state = read_text(row.state.text)
            if self._leaning.words.dropped(state):
                wont_do = state
            elif state and not self._leaning.words.merely_open(state):
                self._notices[f"Not taken, as an item is either done or open: {state}."] = None
        nested = row.nested.text if row.nested else ""
        item = ActionItem.of({"done": row.done or (row.box is None and self._block.done_from_the_start)})
        item = item.having(**{name: text for name, text in texts.items() if text}, wont_do=wont_do)
        return self._under(item, [*([_dedented(nested)] if nested else []), *(f"- {one}" for one in under)], "")

    def _cleared(self, item: ActionItem) -> ActionItem:
        """Return an item as an export writes it, with the known name of its owner."""
        owner = column_for(self._block, "owner")
        named = item.text(owner.id) if owner else ""
        return item.having(**{owner.id: self._leaning.person(named)}) if owner and named else item

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
        """Return whether a text names a day on which nothing can have been done yet, and say so if it does."""
        column = next((column for column in self._block.columns if column.id == self._block.done_on), None)
        if not text or column is None:
            return False
        problem = read_done(column, text, self._leaning.context).problem
        refused = bool(problem) and not read_answer(column, text, self._leaning.context).problem
        if refused:
            self._notices[problem] = None
        return refused

    def _day(self, text: str) -> date | None:
        due = self._block.due is not None
        try:
            return read_date(text, self._leaning.context._replace(ahead=due, past=not due)) if text else None
        except Misread:
            return None


def _dedented(text: str) -> str:
    first, newline, rest = text.partition("\n")
    return first.strip() + newline + dedent(rest)
