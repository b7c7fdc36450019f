"""A checklist in Markdown: a task list, the action in bold, then the columns, between dashes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.rows import tags_of
from postmortem_tui.blocks.trail import is_trail
from postmortem_tui.markdown.line.dashed_texts import split_parts
from postmortem_tui.markdown.line.labels import bold, unbold
from postmortem_tui.markdown.parse.nodes import Item, Listing, Node, Paragraph
from postmortem_tui.markdown.write import writing
from postmortem_tui.notation.contract import Claim, Surroundings
from postmortem_tui.notation.pieces.action_parts import (
    read_parts,
    read_wont_do,
    write_parts,
    write_whole,
    write_wont_do,
)
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.notation.pieces.nesting import with_blocks
from postmortem_tui.notation.pieces.one_line import item_text, nested_lines, read_text, write_text
from postmortem_tui.notation.pieces.rows import RowsNotation, with_tags

_NESTED = (ActionItem(action="x", nesting=1), f"{writing.NESTED} [ ] x")
"""Any item under another one, and how it is written."""

_NO_ACTION = "****"
"""Written in place of a missing action if something follows it."""


class ChecklistNotation(RowsNotation[Checklist, ActionItem]):
    """Writes a task list with an item for each row, and reads one."""

    def write(self, value: tuple[ActionItem, ...], surroundings: Surroundings) -> str:
        """Return a task list."""
        boxed = partial(self._boxed, surroundings.tracker)
        written: list[str] = []
        for row, below in zip_longest(value, value[1:]):
            nested = _NESTED if below is not None and below.nesting > row.nesting else None
            source = self.item(row.changed(nesting=0) if row.nesting else row, "action", boxed, surroundings, nested)
            written.append(writing.nested_bullet(source, row.nesting))
        return "\n".join(written)

    def _boxed(self, tracker: str, row: ActionItem) -> str:
        return writing.checkbox(row.done, self.line(row, tracker))

    def line(self, row: ActionItem, tracker: str) -> str:
        """Return an item as inline Markdown, without its box."""
        return _with_trail(self._line(tracker, row), row.trail)

    def _line(self, tracker: str, row: ActionItem) -> str:
        columns = self.block.columns
        reason = [write_wont_do(row.wont_do)] if row.wont_do else []
        if not columns:
            return " - ".join([_bare(row), *reason])
        action = bold(row.action, tags_of(row)) if row.action else _NO_ACTION
        parts = write_parts([row.text(column.id) for column in columns], columns, tracker)
        return " - ".join([action, *parts, *reason])

    def read(self, nodes: Sequence[Node], surroundings: Surroundings) -> Claim[tuple[ActionItem, ...]]:
        """Claim every list; an item without a box is not done, unless the block counts such items as done."""
        items: list[ActionItem] = []
        rest: list[Node] = []
        for node in nodes:
            match node:
                case Listing():
                    items.extend(self._items(node, surroundings.tracker))
                case Paragraph() if is_mark(node.source):
                    pass
                case _:
                    rest.append(node)
        return Claim(self.clean(items), tuple(rest))

    def _items(self, listing: Listing, tracker: str, nesting: int = 0) -> Iterator[ActionItem]:
        """Yield the items of a list, each before the items that are nested under it."""
        for item in listing.items:
            own, below = _with_items_apart(item)
            read = self._item(own, tracker)
            yield read.changed(nesting=nesting) if nesting else read
            if below:
                yield from self._items(below, tracker, nesting + 1)

    def _item(self, item: Item, tracker: str) -> ActionItem:
        source, nested = item_text(item)
        source, trail = _trail_of(source)
        row = self._of_item(item, source, nested, tracker).changed(trail=trail)
        return with_tags(row, source, *(nested_lines(nested) if nested else ()))

    def _of_item(self, item: Item, source: str, nested: Sequence[Node], tracker: str) -> ActionItem:
        done = bool(item.checked) or (item.checked is None and self.block.done_from_the_start)
        sources = split_parts(source)
        at = _reason_at(sources)
        wont_do = "" if at is None else read_wont_do(" - ".join(sources[at:])) or ""
        head, *parts = sources[:at] if wont_do else sources
        if not self.block.columns:
            source = " - ".join([head, *parts]) if wont_do else source
            action = "" if wont_do and source == _NO_ACTION else read_text(source)
            return ActionItem(done=done, action=with_blocks(action, nested), wont_do=wont_do)
        bare = unbold(head)
        action = read_text(head) if bare is None else bare
        texts = read_parts(parts, self.block.columns, tracker)
        action = with_blocks("" if head == _NO_ACTION else action, nested)
        return ActionItem(done=done, action=action, wont_do=wont_do).having(**texts)


def _with_items_apart(item: Item) -> tuple[Item, Listing | None]:
    """Return an item without the items nested under it, and these: the list that it ends in, as one is written.

    Any other list belongs to the text of the action.
    """
    last = item.nodes[-1] if len(item.nodes) > 1 else None
    if not isinstance(last, Listing) or last.gap or not last.source.lstrip().startswith(f"{writing.NESTED} "):
        return item, None
    return (
        (replace(item, nodes=item.nodes[:-1]), last)
        if all(one.checked is not None for one in last.items)
        else (item, None)
    )


def _with_trail(line: str, trail: str) -> str:
    """Return the line of an item with its trail in brackets; without one, escape a text that looks like one."""
    if is_trail(trail):
        return f"{line} ({write_text(trail)})".lstrip()
    return f"{line[: line.rindex(' (')]} \\{line[line.rindex(' (') + 1 :]}" if _trail_of(line)[1] else line


def _trail_of(source: str) -> tuple[str, str]:
    """Return the source of an item without its trail, and the trail; "" if there is none."""
    head, bracket, rest = source.rpartition(" (")
    trail = read_text(rest[:-1]) if bracket and rest.endswith(")") else ""
    return (head, trail) if trail and is_trail(trail) else (source, "")


def _bare(row: ActionItem) -> str:
    """Return the source of an action without columns; escape its dashes if a reason follows, or seems to."""
    source = write_text(row.action, tags_of(row))
    if not row.wont_do and _reason_at(split_parts(source)) is None:
        return source
    return write_whole(row.action) if row.action else _NO_ACTION


def _reason_at(sources: Sequence[str]) -> int | None:
    """Return the index of the part after the action that says why an item is not done, or None."""
    return next((at for at, source in enumerate(sources) if at and read_wont_do(source)), None)
