"""Make an item of a row that was read from pasted or typed text."""

from collections.abc import Iterable, Sequence
from textwrap import dedent

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.due import read_done
from postmortem_tui.document.changes.row_editing import column_for
from postmortem_tui.exchange.fitting.claiming.checklist_claim import as_exported
from postmortem_tui.exchange.pasted.not_lost import not_taken, to_come
from postmortem_tui.exchange.pasted.pasted_rows import PasteContext
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.markdown.line.titles import title_key
from postmortem_tui.markdown.parse.line_offsets import Lines
from postmortem_tui.notation.pieces.one_line import read_text
from postmortem_tui.values.answers.answers import read_answer


class ItemMaker:
    """Makes an item of a row, and adds a notice for each part that no item can have."""

    def __init__(self, block: Checklist, pasting: PasteContext, notices: dict[str, None]) -> None:
        """Take the list that the items are for, and the notices, each once, in order."""
        self._block = block
        self._pasting = pasting
        self._notices = notices

    def item(self, row: ActionRow, source: str, lines: Lines) -> ActionItem:
        """Return the item of a row of a text; a part without a column is in its action or under it."""
        line = source[lines.start(row.line) : lines.end(row.line)]
        if row.box and "\n" not in row.whole.text and (exported := as_exported(self._block, line)):
            return self._with_known_name(exported)
        parts = _Parts(self._block, row, lines)
        still_due = self._still_due(row, source)
        self._put_named(parts, row, still_due)
        parts.put_lost(not_taken(row, source))
        parts.put_others(row)
        if self.is_to_come(parts.texts.get(self._block.done_on, "")):
            parts.loose.append(parts.texts.pop(self._block.done_on))
        wont_do = self._wont_do(parts, row)
        done = row.done or (row.box is None and self._block.done_from_the_start and not still_due)
        return parts.item(done=done, wont_do=wont_do)

    def is_to_come(self, text: str) -> bool:
        """Return whether a text names a day to come, on which nothing can have been done; if so, add a notice."""
        column = next((column for column in self._block.columns if column.id == self._block.done_on), None)
        if not text or column is None:
            return False
        problem = read_done(column, text, self._pasting.context).problem
        refused = bool(problem) and not read_answer(column, text, self._pasting.context).problem
        if refused:
            self._notices[problem] = None
        return refused

    def _still_due(self, row: ActionRow, source: str) -> str:
        """Return the due day of a row with the word before it if the list is of what was done; "" if there is none."""
        looks_back = self._block.done_from_the_start or (self._block.done_on and self._block.due is None)
        return to_come(row, source, self._pasting.words.times.due_leads) if looks_back else ""

    def _put_named(self, parts: "_Parts", row: ActionRow, still_due: str) -> None:
        """Put the owner, the due day and the ticket of a row; an item that is `still_due` was not done on that day."""
        if row.owner:
            parts.put_named("owner", row.owner, self._pasting.persons(read_text(row.owner.text)))
        if row.due and still_due:
            parts.put_loose(row.due, read_text(still_due))
        elif row.due:
            day = row.due_day and row.due_day.full(self._pasting.context.now.year)
            parts.put_named("due", row.due, day.isoformat() if day else read_text(row.due.text))
        if row.ticket:
            parts.put_named("ticket", row.ticket, read_text(row.ticket.text))

    def _wont_do(self, parts: "_Parts", row: ActionRow) -> str:
        """Return the state of a row that will not be done; of any other but open or done say that it is not taken."""
        state = read_text(row.state.text) if row.state and row.done_by != "word" else ""
        if self._pasting.words.dropped(state):
            return state
        if row.state and state and not self._pasting.words.merely_open(state):
            self._notices[f"Not taken, as an item is either done or open: {state}."] = None
            parts.below.keeps(row.state)
        return ""

    def _with_known_name(self, item: ActionItem) -> ActionItem:
        """Return an item as an export writes it, with the known name of its owner."""
        owner = column_for(self._block, "owner")
        named = item.text(owner.id) if owner else ""
        return item.having(**{owner.id: self._pasting.person(named)}) if owner and named else item


class _Parts:
    """The parts of one item: `texts` by column, `loose` ones for the end of its action, and lines for under it."""

    def __init__(self, block: Checklist, row: ActionRow, lines: Lines) -> None:
        self.texts = {block.action.id: read_text(row.action.text)}
        self.loose: list[str] = []
        self.below = _Below(row, lines)
        self._under: list[str] = []
        self._block = block

    def put_named(self, part: str, piece: Piece, text: str) -> None:
        """Put a part into the column that asks for it."""
        column = column_for(self._block, part)
        if column and column.id not in self.texts:
            self.texts[column.id] = text
        else:
            self.put_loose(piece, text)

    def put_loose(self, piece: Piece, text: str) -> None:
        """Put a part at the end of the action, unless it stays on a line below."""
        if not self.below.keeps(piece):
            self.loose.append(text)

    def put_lost(self, texts: Sequence[str]) -> None:
        """Put what no part has taken; a single text is the due day, with its problem, to be corrected."""
        due = self._block.due
        if len(texts) == 1 and due and due.id not in self.texts:
            self.texts[due.id] = texts[0]
        else:
            self.loose.extend(texts)

    def put_others(self, row: ActionRow) -> None:
        """Put the day on which an item was done, and the cells of other columns by their labels."""
        if row.done_on:
            self._put(self._block.done_on, "Done", row.done_on)
        for label, piece in row.others:
            column = next((c.id for c in self._block.columns if title_key(c.label) == title_key(label)), "")
            if (column and column not in self.texts) or not self.below.keeps(piece):
                self._put(column, label, piece)

    def item(self, *, done: bool, wont_do: str) -> ActionItem:
        """Return the item of these parts."""
        texts = {name: text for name, text in self.texts.items() if text}
        if self.loose:
            action = self._block.action.id
            texts[action] = f"{self.texts[action]} ({', '.join(self.loose)})"
        item = ActionItem.of({"done": done}).having(**texts, wont_do=wont_do)
        return with_lines_under(item, filter(None, (self.below.text(), *(f"- {line}" for line in self._under))), "")

    def _put(self, column: str, label: str, piece: Piece) -> None:
        if column and column not in self.texts:
            self.texts[column] = read_text(piece.text)
        else:
            self._under.append(f"{label}: {read_text(piece.text)}")


def with_lines_under(item: ActionItem, lines: Iterable[str], mark: str = "- ") -> ActionItem:
    """Return an item with lines under its action, each after a mark."""
    more = "\n".join(f"{mark}{line}" for line in lines)
    return item.having(action="\n".join(filter(None, (item.action, more)))) if more else item


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
