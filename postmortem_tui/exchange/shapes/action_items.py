"""The items of a list of actions, in any layout that people write one in: each part with the place where it stands.

An item is done by its box, by being struck through, or by the word of its state. Its owner stands as `@x`, in brackets,
before a colon, behind a dash or a comma, or in a column; its day and its ticket stand anywhere. What is none of these
is the action. Nothing is taken apart unless a part of it is known: a comma alone parts nothing.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from postmortem_tui.exchange.shapes.action_tables import TELLING, ItemTable, action_table
from postmortem_tui.exchange.shapes.item_parts import is_name, last_of, looks_like_person, split_at
from postmortem_tui.exchange.shapes.item_tails import without_tails
from postmortem_tui.exchange.shapes.pieces import Piece, Pieces
from postmortem_tui.exchange.shapes.row_times import Day, DayOrder, moments
from postmortem_tui.exchange.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.nodes import Item, Listing, Node, Table

ItemLayout = Literal["boxes", "bullets", "numbered", "table"]
DoneBy = Literal["", "box", "strike", "word"]

_STRUCK = late(r"~~(?P<text>.+?)~~", re.DOTALL)
_TRACKER = r"(?:issue|ticket|browse|pull|bug|jira)"
_KEY = r"[A-Z][A-Z0-9]{1,9}-\d+"
_HASH = r"(?:[\w.-]+/[\w.-]+)?#\d+"
_TICKET = late(
    rf"\[(?P<linked>{_KEY}|{_HASH}|[^\[\]]*\d[^\[\]]*)\]\([^()\s]*{_TRACKER}[^()\s]*\)"
    rf"|(?<![\w/-])(?P<key>{_KEY})(?![\w-])|(?<![\w/])(?P<hash>{_HASH})(?!\w)"
    rf"|(?<!\()(?P<bare><?https?://\S*{_TRACKER}\S*>?)"
)
_AT = late(r"(?<![\w/`])@[\w][\w.-]*(?:/[\w.-]+)?(?<![.,])")
_TAIL = late(r"\s*(?P<open>[(\[（])(?P<inner>[^()\[\]（）]{1,120})[)\]）]\s*[.。]?\s*$")
_DASHED = late(r"\s+[-–—|]+\s+|\s*[|→]\s*")
_COMMAS = late(r"\s*[,;，、/]\s*")
_MARK = late(r"(?:\*\*([^*|]{2,20})\*\*|\(([^()|]{2,20})\)|\[([^\[\]|]{2,20})\]|\b([A-Z]{4,12}))\s*$")
"""A word that stands out at the end of a cell."""

_CALENDARS = frozenset("📅🗓⏳⌛⏰")
"""What stands before a due day in the notation of task lists."""

_LOOSE = " \t\n-–—,;(["

NEAR_END, MOST_WORDS = 12, 7
"""How near to the end of an item its day has a digit, in characters; and how many words a day with its lead has."""

_LABEL = late(r"(?P<label>[^\W\d][^:：,]{0,24}?)\s*[:：]\s*(?P<value>.+)", re.DOTALL)


_WORD = late(r"\S+")
_KEYED = late(r"(?<!\S)(?P<label>[^\W\d_]{1,24}):(?P<value>[^\s:/][^\s]*)(?!\S)")
_LONGEST_DAY = 5
"""Words of the longest day that people type, without those before it: `end of the next month`."""


class Hand(NamedTuple):
    """What may be leaned on where items are typed or pasted, and not read from a document that others read too."""

    day: Callable[[str], date | None]
    """Returns the day that is meant by words such as `fri` or `2w`, if they are one."""
    names: Collection[str] = ()
    """The names that are known, case-folded."""
    at_is_owner: bool = True
    """Whether `@x` is who does it; in todo.txt it is a context."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An item as it stands."""

    line: int
    layout: ItemLayout
    whole: Piece
    action: Piece
    done: bool = False
    done_by: DoneBy = ""
    box: Piece | None = None
    """The character between the brackets of a box."""
    state: Piece | None = None
    """The cell of the state column, or the word that says the state."""
    struck: Piece | None = None
    """The run between `~~` marks, the marks with it."""
    owner: Piece | None = None
    due: Piece | None = None
    due_day: Day | None = None
    done_on: Piece | None = None
    """The day behind a text that is struck through: when it was done."""
    ticket: Piece | None = None
    others: tuple[tuple[str, Piece], ...] = ()
    """The cells of further columns, by the header's name."""
    nested: Piece | None = None
    """What stands in the item under its first paragraph."""
    end: int = -1
    """Behind the item's own text, where a reason and a trail stand or would stand."""
    wont_do: Piece | None = None
    """Why it will not be done, with its mark and the dash before it."""
    trail: Piece | None = None
    """What became of it after the text was final, in its brackets."""
    is_hint: bool = False


def action_items(
    pieces: Pieces,
    nodes: Sequence[Node],
    vocabulary: Vocabulary,
    order: DayOrder = "",
    *,
    expected: bool = True,
    hand: Hand | None = None,
) -> tuple[ActionRow, ...]:
    """Return the items in the nodes, in the document's order; other nodes are passed over.

    With a `hand` they are read as somebody types them: days may be said from today, and parts follow without marks.
    """
    return tuple(_Reader(pieces, vocabulary, order, hand).nodes(nodes, expected=expected))


class _Reader:
    def __init__(self, pieces: Pieces, vocabulary: Vocabulary, order: DayOrder, hand: Hand | None) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._moments = moments(vocabulary)
        self._order = order
        self._hand = hand

    def nodes(self, nodes: Sequence[Node], *, expected: bool) -> Iterator[ActionRow]:
        for node in nodes:
            match node:
                case Listing():
                    for item in node.items:
                        yield self._item(node, item)
                case Table():
                    if found := action_table(node, self._words, expected=expected):
                        for n in range(len(node.rows)):
                            yield self._row(node, n, found)
                case _:
                    pass

    # tables

    def _row(self, table: Table, n: int, found: ItemTable) -> ActionRow:
        cells = self._pieces.cells(table, n)
        line = self._pieces.row_line(table, n)
        at = found.column_of

        def cell(role: str) -> Piece | None:
            return cells[at[role]] if role in at and cells[at[role]] else None

        state = cell("state")
        action, wont_do, trail = without_tails(self._pieces, cells[at["action"]])
        row = ActionRow(
            line=line,
            layout="table",
            whole=self._pieces.piece(self._pieces.lines.start(line), self._pieces.lines.end(line)),
            action=action,
            state=state,
            owner=cell("owner"),
            due=cell("due"),
            ticket=cell("ticket"),
            others=tuple(
                (label, c)
                for n, (label, c) in enumerate(zip(table.header, cells, strict=False))
                if c and n not in {p for r, p in at.items() if r != "type"}
            ),
            end=action.end,
            wont_do=wont_do,
            trail=trail,
            is_hint=not any(cells),
        )
        row = replace(row, due_day=self._day(row.due.text) if row.due else None)
        if state:
            word = re.sub(r"[^\w\s'-]", "", state.text).strip()
            ticked = bool(re.search(r"\[[xX]\]|✅|✔|☑|:white_check_mark:", state.text))
            done = ticked or self._words.done(word) is True
            return replace(row, done=done, done_by="word" if done else "")
        return self._with_mark(self._if_struck(row, action))

    def _with_mark(self, row: ActionRow) -> ActionRow:
        """Return a row with the state that stands behind another cell's text, as in `n/a **DONE**` or `#12 (open)`."""
        for name, cell in (("ticket", row.ticket), ("action", row.action)):
            found = _MARK.search(cell.text) if cell else None
            word = found and next(word for word in found.groups() if word)
            if cell is None or found is None or not word or self._words.done(word) is None:
                continue
            done = bool(self._words.done(word))
            rest = self._pieces.part(cell, 0, len(cell.text[: found.start()].rstrip(_LOOSE)))
            state = self._pieces.part(cell, found.start(found.lastindex or 0), found.end(found.lastindex or 0))
            row = replace(row, state=state, done=done, done_by="word" if done else "")
            return replace(row, ticket=rest or None) if name == "ticket" else replace(row, action=rest)
        return row

    # lists

    def _item(self, listing: Listing, item: Item) -> ActionRow:
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
            end=lead.end,
            wont_do=wont_do,
            trail=trail,
        )
        return self._parted(self._if_struck(row, lead))

    def _if_struck(self, row: ActionRow, text: Piece) -> ActionRow:
        """Return a row as done where its text begins with a run that is struck through, or is one as a whole."""
        found = _STRUCK.match(text.text.lstrip("*_"))
        if not found:
            return row
        start = text.start + len(text.text) - len(text.text.lstrip("*_"))
        struck = self._pieces.piece(start, start + found.end())
        inner = self._pieces.piece(struck.start + 2, struck.end - 2)
        return replace(row, done=True, done_by=row.done_by or "strike", struck=struck, action=inner)

    def _parted(self, row: ActionRow) -> ActionRow:
        """Return a row with owner, day and ticket taken from its text."""
        text = row.action
        if row.struck and row.layout != "table":
            behind = self._pieces.piece(row.struck.end, row.end)
            if self._is_day(behind.text):
                row = replace(row, done_on=behind)
            else:
                row = self._take_all(row, split_at(self._pieces, behind, _COMMAS), names=False)
        if self._hand:
            row, text = self._from_keys(row, text)
        row, text = self._from_tail(row, text)
        row, text = self._from_dashes(row, text)
        if self._hand:
            row, text = self._from_end(row, text, self._hand)
            row, text = self._from_dashes(row, text)
        row, text = self._from_commas(row, text)
        row, text = self._from_due_end(row, text)
        row, text = self._from_within(row, text)
        row, text = self._from_front(row, text)
        return replace(row, action=self._bare(text))

    def _from_tail(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take what stands in brackets at the end, if any of it is known: `(@ana, 2026-01-09, OPS-1)`, `[Devi]`."""
        for _ in range(3):
            found = _TAIL.search(text.text)
            if not found or found.start() == 0 or text.text[found.start("open") - 1] == "]":  # of a link's address
                break
            inner = self._pieces.part(text, *found.span("inner"))
            parts = split_at(self._pieces, inner, _COMMAS)
            known = [part for part in parts if self._is_known(part)]
            loose = [part for part in parts if part not in known]
            # Alone in round brackets stands a person, or a remark; in square ones a team may stand too.
            persons = known or found["open"] == "[" or all(looks_like_person(part.text) for part in loose)
            if len(parts) > 4 or not persons or not all(is_name(part.text) for part in loose):
                break
            taken = self._take_all(row, parts, names=True)
            if taken == row:
                break
            row, text = taken, self._pieces.part(text, 0, found.start())
        return row, text

    def _from_keys(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the parts that stand at the end, each with its label and no blank behind it: `owner:mira due:friday`."""
        while found := last_of(_KEYED, text.text):
            if found.end() != len(text.text):
                break
            taken = self._take(row, self._pieces.part(text, *found.span()), names=False)
            if taken == row:
                break
            row, text = taken, self._pieces.part(text, 0, found.start())
        return row, text

    def _from_end(self, row: ActionRow, text: Piece, hand: Hand) -> tuple[ActionRow, Piece]:
        """Take what stands at the end with blanks alone between, from the last on: `@mira fri OPS-7`, `by friday`."""
        beside = False
        while text:
            at, ticket = last_of(_AT, text.text), last_of(_TICKET, text.text)
            if ticket and not row.ticket and ticket.end() == len(text.text) and ticket.start():
                row, text = replace(row, ticket=self._ticket(text, ticket)), self._head(text, ticket.start())
            elif at and not row.owner and hand.at_is_owner and at.end() == len(text.text) and at.start():
                row, text = replace(row, owner=self._pieces.part(text, *at.span())), self._head(text, at.start())
            elif not row.due and (start := self._day_at_end(text.text, beside=beside)):
                due = self._pieces.part(text, start, len(text.text))
                row, text = replace(row, due=due, due_day=self._day(due.text)), self._head(text, start)
            else:
                break
            beside = True
        return row, text

    def _head(self, text: Piece, end: int) -> Piece:
        return self._pieces.part(text, 0, len(text.text[:end].rstrip(" \t\n-–—:,;([")))

    def _day_at_end(self, text: str, *, beside: bool) -> int:
        """Return where the day begins that a text ends with; 0 where it ends with none.

        A day that no word such as `by` leads to is one where it stands beside another part: else it may belong to the
        sentence, as in `find out what broke on monday`.
        """
        starts = [found.start() for found in _WORD.finditer(text)][-_LONGEST_DAY - 1 :]
        for start in (start for start in starts if start):
            words = text[start:]
            lead = next((lead for lead in self._words.due_leads if words.casefold().startswith(f"{lead} ")), "")
            before = text[:start].rstrip()
            by_part = beside or bool(re.search(r"(?:(?<!\w)@[\w.-]+|[-–—,;(])$", before))
            if (lead or by_part) and self._is_day(words[len(lead) :].strip()):
                return start
        return 0

    def _from_dashes(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the parts behind dashes, from the last on, as long as each is known or is a name."""
        parts = split_at(self._pieces, text, _DASHED)
        if len(parts) < 2:
            return row, text
        end = len(parts)
        tail: list[Piece] = []
        while end > 1 and (
            self._is_known(parts[end - 1]) or (is_name(parts[end - 1].text) and len(parts[end - 1].text) <= 40)
        ):
            end -= 1
            tail.insert(0, parts[end])
        known = [part for part in tail if self._is_known(part)]
        # A name alone behind a dash may be anything: it is one where a day or a ticket stands by it, or its label does.
        if not tail or (not known and not self._is_person(tail[-1].text)):
            return row, text
        taken = self._take_all(row, tail, names=True)
        return (taken, self._pieces.piece(text.start, parts[end - 1].end)) if taken != row else (row, text)

    def _from_commas(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person behind the last comma, where none is known yet: `…, Aiko`."""
        if row.owner:
            return row, text
        at = text.text.rfind(",")
        if at <= 0:
            return row, text
        name = self._pieces.part(text, at + 1, len(text.text))
        if looks_like_person(name.text.rstrip(".")) and len(name.text.split()) <= 2:
            return replace(row, owner=name), self._pieces.part(text, 0, at)
        return row, text

    def _from_due_end(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a day that the last words name as the one by which it is due: `… by 2026-03-15`, `… 📅 2026-03-15`."""
        if row.due or not re.search(r"\d", text.text[-NEAR_END:]):
            return row, text
        for found in reversed([*_WORD.finditer(text.text)][-MOST_WORDS:]):
            if found.start() == 0:
                break
            part = self._pieces.part(text, found.start(), len(text.text))
            if day := self._due_day(part):
                return self._due(row, day), self._pieces.part(text, 0, len(text.text[: found.start()].rstrip(_LOOSE)))
        return row, text

    def _due_day(self, part: Piece) -> Piece | None:
        """Return the day in a part that only says by when: `by 3/20/2026`, `📅 2026-03-20`, `2026/03/20まで`."""
        for found in _WORD.finditer(part.text):
            day = self._pieces.part(part, found.start(), len(part.text))
            before = part.text[: found.start()].strip().casefold()
            if before and (before in self._words.due_leads or before in _CALENDARS) and self._is_day(day.text):
                return day
        for word in self._words.due_leads:
            if part.text.endswith(word) and self._is_day(part.text[: -len(word)]):
                return self._pieces.part(part, 0, len(part.text) - len(word))
        return None

    def _due(self, row: ActionRow, day: Piece) -> ActionRow:
        return replace(row, due=day, due_day=self._day(day.text))

    def _from_within(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a ticket and an `@x` that stand at an end of the text, and note those that stand within it."""
        if not row.ticket and (found := last_of(_TICKET, text.text)):
            row = replace(row, ticket=self._ticket(text, found))
            text = self._without_end(text, found)
        at_is_owner = self._hand is None or self._hand.at_is_owner
        if at_is_owner and not row.owner and (found := last_of(_AT, text.text)):
            row = replace(row, owner=self._pieces.part(text, *found.span()))
            text = self._without_end(text, found)
        return row, text

    def _without_end(self, text: Piece, found: "re.Match[str]") -> Piece:
        """Return a text without a part of it that stands at one of its ends; one that stands within it stays."""
        before, behind = text.text[: found.start()], text.text[found.end() :]
        if not re.search(r"\w", behind):
            return self._pieces.part(text, 0, len(before.rstrip(" \t\n-–—:,;([")))
        if not re.search(r"\w", before):
            return self._pieces.part(text, len(text.text) - len(behind.lstrip(" \t\n-–—:,;)]")), len(text.text))
        return text

    def _from_front(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a person before a colon: `Ana: …`, `**Ana**: …`."""
        found = re.match(
            r"(?P<mark>\*\*|)(?P<name>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)(?::(?P=mark)|(?P=mark)\s?:)\s+",
            text.text,
        )
        if row.owner or not found or not self._is_person(found["name"]):
            return row, text
        if self._words.columns(found["name"]) or self._words.concept(found["name"]) or self._words.role(found["name"]):
            return row, text
        return replace(row, owner=self._pieces.part(text, *found.span("name"))), self._pieces.part(
            text, found.end(), len(text.text)
        )

    def _is_person(self, name: str) -> bool:
        known = self._hand is not None and name.casefold() in self._hand.names
        return known or name.startswith("@") or looks_like_person(name)

    def _take_all(self, row: ActionRow, parts: Sequence[Piece], *, names: bool) -> ActionRow:
        for part in parts:
            row = self._take(row, part, names=names)
        return row

    def _take(self, row: ActionRow, part: Piece, *, names: bool) -> ActionRow:
        """Return a row with one part in its place; a part that is none is left out."""
        role, value = "", part
        if found := _LABEL.fullmatch(part.text):
            known = self._words.columns(found["label"])
            role = next((name for name in known if name in TELLING), "")
            value = self._pieces.part(part, *found.span("value")) if role else part
        if role != "owner" and not row.due and self._is_day(value.text):
            return self._due(row, value)
        if not row.due and (day := self._due_day(value)):
            return self._due(row, day)
        if not row.ticket and (found := _TICKET.fullmatch(value.text)):
            return replace(row, ticket=self._ticket(value, found))
        if role == "state" or (not role and self._words.done(value.text) is not None):
            done = self._words.done(value.text)
            return replace(
                row, state=value, done=row.done or bool(done), done_by=row.done_by or ("word" if done else "")
            )
        if role == "due" and not row.due:
            return replace(row, due=value)
        if role == "ticket" and not row.ticket:
            return replace(row, ticket=value)
        if not row.due and self._words.hint(value.text) == "day":
            return replace(row, due=value)
        if not row.owner and (role == "owner" or (names and is_name(value.text))):
            return replace(row, owner=value)
        return row

    def _is_known(self, part: Piece) -> bool:
        text = part.text
        if _TICKET.fullmatch(text):
            return True
        if found := _LABEL.fullmatch(text):
            return bool(TELLING & set(self._words.columns(found["label"])))
        return bool(
            self._is_day(text)
            or _AT.fullmatch(text)
            or self._words.hint(text) in ("day", "number")
            or self._words.done(text) is not None
            or self._due_day(part)
        )

    def _is_day(self, text: str) -> bool:
        return (bool(re.search(r"\d", text)) and self._moments.is_day(text)) or self._typed_day(text) is not None

    def _day(self, text: str) -> Day | None:
        if found := self._moments.day(text, self._order):
            return found
        typed = self._typed_day(text)
        return Day(typed.year, typed.month, typed.day) if typed else None

    def _typed_day(self, text: str) -> date | None:
        if self._hand is None:
            return None
        lead = next((lead for lead in self._words.due_leads if text.casefold().startswith(f"{lead} ")), "")
        return self._hand.day(text[len(lead) :].strip())

    def _ticket(self, within: Piece, found: "re.Match[str]") -> Piece:
        name = next((group for group in ("linked", "key", "hash", "bare") if found[group]), "")
        return self._pieces.part(within, *found.span(name or 0))

    def _bare(self, text: Piece) -> Piece:
        """Return the action without bold marks around it as a whole, and without separators at its end."""
        found = re.fullmatch(r"(?P<mark>\*\*|__)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)", text.text, re.DOTALL)
        text = self._pieces.part(text, *found.span("text")) if found else text
        return self._pieces.part(text, 0, len(text.text.rstrip(" \t\n-–—,;")))
