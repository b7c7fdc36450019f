"""Find where an item says that it is done, why it will not be done, and what became of it."""

from collections.abc import Iterator, Sequence

from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.exchange.fitting.parts.states_of_list import DoneMark, StatesOfList, done_words_shown
from postmortem_tui.exchange.lens.slots import DONE, After, Closing, Slot, Spelled, Struck
from postmortem_tui.exchange.shapes.items.item_row import ActionRow
from postmortem_tui.exchange.shapes.items.item_tails import (
    reason_in,
    spell_reason,
    spell_reason_in_cell,
    spell_trail,
    spell_trail_in_cell,
    trail_in,
)
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import BOX_CHARACTER, LIST_MARK
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph
from postmortem_tui.markdown.parse.table_lines import without_escaped_pipes
from postmortem_tui.notation.pieces.action_parts import read_wont_do

_EXPLAINED = late(r"[ \t–—:-]*(?:\([^()|\n]+\)|\[[^\[\]|\n]+\])\.?|[^()\[\]|\n@]+")
"""The rest of an item after struck text, if it is nothing but words: `~~Move it~~ (won't do)`."""

_OPENING = "*_([`~（【「"
_CLOSING = "*_)]`~.）】」。"
_SAYS = late(r"\w")
_PAIRS = (("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"))
_MARKS = ("**", "__", "~~")

_BOLD_ENDS = late(r"(?:\*\*|__)[ \t]+")  # `**Ana** send it`
_MARK_AND_BOX = late(rf"^\s*{LIST_MARK}\s+(?:\\?\[{BOX_CHARACTER}\\?\]\s*)?")
_SHOWN = 3
"""The most state words that a notice names."""


def unkept_of(reading: Reading, rows: Sequence[ActionRow]) -> Iterator[str]:
    """Yield a sentence for each thing that a document says of its items, but the export of a draft does not.

    A draft has the states open, done and won't do; written back, the document keeps its words.
    """
    words = [row.state.text.strip("*_ ") for row in rows if row.state and not (row.done or row.dropped)]
    more = [word for word in words if any(map(str.isalnum, word)) and not reading.vocabulary.turned(word)]
    if told := list(dict.fromkeys(more)):
        quoted = ", ".join(f"“{word}”" for word in told[:_SHOWN]) + (" …" if told[_SHOWN:] else "")
        kept = "the document keeps the words, `export` without --in-place does not"
        yield f"Items that are {quoted} are read as open: {kept}."


def groups_left(nodes: Sequence[Node], lines: set[int]) -> Iterator[str]:
    """Yield a sentence about list items that were not claimed, but have claimed lines nested under them."""
    names = []
    for item in (item for node in nodes if isinstance(node, Listing) for item in node.items):
        head, *nested = item.nodes or (None,)
        if isinstance(head, Paragraph) and lines.intersection(lines_of(nested)):
            names += [] if lines.intersection(lines_of([head])) else [f"“{head.source.strip('*_: ')}”"]
    if names:
        below = "the document keeps them; `export` without --in-place writes them below the items"
        yield f"The groups of items {', '.join(names)} do not fit into a draft: {below}."


def done_slot(reading: Reading, row: ActionRow, words: StatesOfList, *, cell: bool) -> Slot:
    """Return the slot that is changed to say that an item is done or open: its empty cell, word or box, or its text."""
    unsaid = next((one.at for one in row.empty if one.role == "state"), None)
    if unsaid is not None and not row.done:
        return Spelled(unsaid.start, unsaid.end, "", words.spelled_in_cell, cell)
    mark = words.mark if words.mark is None or is_unmarked(row) else mark_of(reading.text, row)
    if mark is not None and reading.text.endswith(mark.closing, row.begin, row.end):
        return Spelled(*mark.span_in(row), DONE if row.done else "", mark.spell)
    if row.state is not None and row.done_by == "day":
        return Spelled(row.state.start, row.state.end, DONE, _word_or_nothing, cell)
    if row.state is not None and _turns_by_word(reading, row):
        spell = words.spelled_in_cell if cell else words.spelled_in_text
        return Spelled(row.state.start, row.state.end, DONE if row.done else "", spell, cell)
    if row.box is not None:
        return box_slot(row.box, done=row.done, tick=words.tick)
    begin, end = (
        (row.struck.start, row.struck.end)
        if row.struck
        else (row.action.start, row.end)
        if cell or row.layout == "tabs"
        else (_start_of_text(reading, row), _end_of_text(reading, row))
    )
    return Struck(begin, end, DONE if row.done else "", row.done_on.end if row.done_on else 0)


def box_slot(box: Piece, *, done: bool, tick: str = "x") -> Spelled:
    """Return the slot of a box; `tick` in it means done."""
    return Spelled(box.start, box.start + 1, DONE if done else "", lambda _, new: tick if new else " ")


def _word_or_nothing(source: str, new: str) -> str:
    return source if new else ""


def _turns_by_word(reading: Reading, row: ActionRow) -> bool:
    """Return whether replacing the state word of an item is enough to say that it is done, or open.

    It is not in `TODO 2026-03-02: …`: with another word, the due day would be read as the day when it was done.
    """
    if row.state is None or row.done_by in ("box", "strike"):
        return False
    if row.done or row.due is None or row.due.end <= row.state.start:
        return True
    return bool(reading.text[row.state.end : row.due.start].strip())


def _start_of_text(reading: Reading, row: ActionRow) -> int:
    """Return where the text of an item begins, with marks such as `**`, and with a state before it."""
    start = min(row.action.start, row.whole.end - len(without_box(row.whole.text))) if row.state else row.action.start
    before = reading.text[row.owner.end : start] if row.owner else ""
    if row.owner is not None and (":" in before or _BOLD_ENDS.fullmatch(before)):
        start = row.owner.start  # strike `Ana:` in `Ana: send it`, and `**Ana**` in `**Ana** send it`, too
    while start > row.whole.start and reading.text[start - 1] in "*_":
        start -= 1
    return start


def _end_of_text(reading: Reading, row: ActionRow) -> int:
    """Return where the last line of the text of an item ends."""
    line = reading.source.line_at(max(row.action.start, row.end - 1))
    text = reading.source.lines[line]
    end = reading.source.starts[line] + len(text.rstrip())
    return min(end, row.end) if row.wont_do or row.trail else end


def reason_of(row: ActionRow, *, cell: bool = False) -> str:
    """Return why an item will not be done, or the word that says so; "" if the document says neither."""
    if row.wont_do is not None:
        return reason_in(_inline(row.wont_do.text, cell))
    told = row.state.text.strip(" ([–—-") if row.dropped and row.state is not None else ""
    head, _, reason = told.partition(":")  # `Won't do: too old` begins with the words that an export writes there
    return read_wont_do(f"*{head.strip('*_ ')}:* {reason.lstrip('*_ ')}") or told


def state_slots(reading: Reading, row: ActionRow, words: StatesOfList, *, cell: bool) -> dict[str, Slot]:
    """Return the slots of the state, the reason and the trail of an item.

    If a word says that it will not be done, another word reopens it. If an item is also struck through or ticked, the
    marks and the tick go with the word, and the marks with a box.
    """
    tails = tail_slots(row, cell=cell)
    if not row.dropped or row.state is None or row.wont_do is not None:
        done = done_slot(reading, row, words, cell=cell)
        if row.done and row.struck is not None and not isinstance(done, Struck):  # `[x] ~~Add it~~` says it twice
            done = Closing(done, (Struck(row.struck.start, row.struck.end, DONE),))
        return {DONE: done} | tails
    reason, spell = reason_of(row, cell=cell), words.spelled_in_cell if cell else words.spelled_in_text

    def reworded(source: str, new: str) -> str:
        return source if new else spell(source, "")

    word: Slot = Spelled(row.state.start, row.state.end, reason, reworded, cell)
    marks: list[Slot] = [box_slot(row.box, done=True)] if row.box and row.box.text.strip() else []
    if row.struck is not None:
        marks.append(Struck(row.struck.start, row.struck.end, DONE))
        if found := _EXPLAINED.fullmatch(reading.text, row.struck.end, row.end):  # the word only explains the marks
            word = After(row.struck.end, found.end(), reason, lambda new: found[0] if new else "")
    return {"wont_do": Closing(word, tuple(marks)) if marks else word, "trail": tails["trail"]}


def trail_of(row: ActionRow, *, cell: bool = False) -> str:
    """Return what became of an item after the text was final; "" if the document does not say it."""
    return trail_in(_inline(row.trail.text, cell)) if row.trail else ""


def _inline(source: str, cell: bool) -> str:
    return without_escaped_pipes(source) if cell else source


def tail_slots(row: ActionRow, *, cell: bool = False) -> dict[str, Slot]:
    """Return the slots of the reason and the trail after the text of an item, even if neither is written yet."""
    start, wont_do, trail = row.end, row.wont_do, row.trail
    after = wont_do.end if wont_do else start
    end = trail.end if trail else after
    how = (spell_reason_in_cell, spell_trail_in_cell) if cell else (spell_reason, spell_trail)
    return {
        "wont_do": After(start, after, reason_of(row, cell=cell), how[0]),
        "trail": After(after, end, trail_of(row, cell=cell), how[1]),
    }


def states_of_list(reading: Reading, rows: Sequence[ActionRow], samples: Sequence[str]) -> StatesOfList:
    """Return the words that a list uses for done and for open; if it has none for done, that of its `samples`."""
    told = (row for row in rows if row.state is not None and row.done_by != "box" and not row.dropped)
    states = [(row.done, row.state.text.strip()) for row in told if row.state is not None]
    done, opened = ([word for is_done, word in states if is_done is wanted and word] for wanted in (True, False))
    days = [row.due.text for row in rows if row.due is not None and row.due_day is not None]
    tick = next((row.box.text for row in rows if row.box and row.done_by == "box"), "x")
    mark = mark_of_list(reading.text, rows, tick)
    reading.done_words.update(dict.fromkeys(done))
    done = done or list(done_words_shown(samples, reading.vocabulary))
    return StatesOfList(done, opened, reading.vocabulary, days, tick, reading.done_words, mark)


def without_box(source: str) -> str:
    """Return the source of an item without its list mark and its box."""
    return _MARK_AND_BOX.sub("", source)


def mark_of_list(text: str, rows: Sequence[ActionRow], tick: str) -> DoneMark | None:
    """Return the mark of the first done item of a list, or its ticked box; None if it says otherwise what is done.

    `text` is the document.
    """
    if any((row.state and not row.done) or row.done_by == "strike" for row in rows) or not any(map(is_unmarked, rows)):
        return None
    boxed = DoneMark(f"[{tick}] ", in_front=True) if any(row.layout == "boxes" for row in rows) else None
    return next((mark for row in rows if (mark := mark_of(text, row))), boxed)


def is_unmarked(row: ActionRow) -> bool:
    """Return whether an item of a list is to do, and nothing says so."""
    told = row.done or row.dropped or row.state or row.box or row.struck or row.wont_do
    return row.layout in ("bullets", "numbered") and row.begin >= 0 and not told


def mark_of(text: str, row: ActionRow) -> DoneMark | None:
    """Return the mark of an item that nothing else says to be done; otherwise None."""
    if row.layout not in ("bullets", "numbered") or row.done_by != "word" or row.state is None or row.begin < 0:
        return None
    if row.struck or row.box or row.done_on or row.remarks or row.wont_do:
        return None
    parts = [part for part in (row.action, row.owner, row.due, row.ticket) if part is not None]
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    if row.begin <= row.state.start and row.state.end <= first:
        while first > row.state.end and text[first - 1] in _OPENING:
            first -= 1
        start, end, in_front = row.begin, first, True
    elif last <= row.state.start and row.state.end <= row.end:
        while last < row.state.start and text[last] in _CLOSING:
            last += 1
        start, end, in_front = last, row.end, False
    else:
        return None
    around = text[start : row.state.start] + text[row.state.end : end]
    mark, closing = text[start:end], ""
    if not in_front and any(mark.endswith(one) and opened not in mark for opened, one in _PAIRS):
        mark, closing = mark[:-1], mark[-1]
    return DoneMark(mark, in_front, closing) if _is_whole(mark) and not _SAYS.search(around) else None


def _is_whole(mark: str) -> bool:
    """Return whether all marks and brackets that open in a text also close in it."""
    paired = all(mark.count(opened) == mark.count(closed) for opened, closed in _PAIRS)
    return paired and "\n" not in mark and not any(mark.count(one) % 2 for one in _MARKS)
