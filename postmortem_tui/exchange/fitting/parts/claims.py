"""What all claims of blocks use: the value of a claim, the slots of texts, and how answers are spelled there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from postmortem_tui.exchange.fitting.parts.document_reading import DAY_ORDERS, Reading
from postmortem_tui.exchange.fitting.parts.node_lines import inline_text_at
from postmortem_tui.exchange.inference.hints import spoken
from postmortem_tui.exchange.lens.answer_spans import RowSpan, Spans
from postmortem_tui.exchange.lens.boxed_choices import box_speller
from postmortem_tui.exchange.lens.emphasised import Emphasised
from postmortem_tui.exchange.lens.samples import example_of
from postmortem_tui.exchange.lens.slots import Cell, Inline, Slot, Spelled
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.lens.spelled_choices import choice_speller
from postmortem_tui.exchange.lens.spelled_dates import spell_date, spell_moment
from postmortem_tui.exchange.lens.splicing import read_cell
from postmortem_tui.exchange.lens.times import find_clock
from postmortem_tui.exchange.vocabulary.label_zones import zone_called, zone_named_in
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.boxes import boxed_choice
from postmortem_tui.markdown.parse.indents import LIST_MARK
from postmortem_tui.markdown.parse.nodes import Listing
from postmortem_tui.markdown.parse.other_markup import reread
from postmortem_tui.markdown.parse.table_lines import open_rows
from postmortem_tui.notation.pieces.marks import is_mark
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.one_row import each_side, first_side
from postmortem_tui.values.times.moments import kept_moment


class Claimed(NamedTuple):
    """An answer, its spans in the document, and the indices of the lines that belong to it."""

    value: Any
    spans: Spans
    lines: frozenset[int] = frozenset()
    waived: Mapping[str, str] = {}
    columns: tuple[Field, ...] = ()
    """Columns that only the document has."""
    labels: Mapping[str, str] = {}
    """The labels of the document's columns, by the id of the column."""
    form: Mapping[str, Any] = {}
    """The marks, labels and order of a list in the document, if they differ from the template's."""
    last: datetime | None = None
    """The local time of the last row of a timeline, if it is known."""
    zone: str = ""
    """The zone of a timeline, or the only one that its rows name."""


def whole_lines(source: Source, start: int, end: int) -> range:
    """Return the indices of the lines from the offset `start` to before `end`."""
    return range(source.line_at(start), source.line_at(max(start, end - 1)) + 1)


def row_span(source: Source, start: int, end: int, slots: Mapping[str, Slot]) -> RowSpan:
    """Return the span of a row from the line of `start` to that of the character before `end`."""
    first, last = source.whole_lines(start, end)
    return RowSpan(first, last, slots)


def in_table(reading: Reading, offset: int) -> bool:
    """Return whether an offset is in a row of a table: its line begins with a pipe, or all of the table lack that."""
    number = reading.source.line_at(offset)
    start = reading.source.starts[number]
    line = reading.pieces.text[start : start + len(reading.source.lines[number])]
    return line.lstrip().startswith("|") or ("|" in line and number in open_rows(reading.pieces.text))


def slot_for(
    reading: Reading,
    asked: Field | None,
    start: int,
    end: int,
    *,
    cell: bool,
    real: bool = False,
    beside_real: bool = False,
    lead_end: int = 0,
    zone: str = "",
) -> tuple[str, Slot]:
    """Return the text of a span as an answer of the field, and its slot; a hint is "".

    A `real` text is no hint, even if the blank form has the same words, unless it is in brackets. One `beside_real`
    text, in a row that was filled in, is a hint only if it is in brackets or a word such as `Owner` or `TBD`: the blank
    form's example may have the same name. `lead_end` is the offset after its first line, if that is before the end of
    the line. `zone` is the one that the label of a moment names.
    """
    inline = inline_text_at(reading.source, start, end, lead_end=lead_end)
    text = inline.text
    begin, after = inline.slot.start - 1, inline.slot.end + 1
    if text and begin >= 0 and reading.text[begin:after] == f"[{text}]" and reading.is_own(f"[{text}]"):
        return "", Inline(begin, after, "", None, hint=True)
    if cell:
        bare = reading.text[inline.slot.start : inline.slot.end]
        text = "" if is_mark(bare) else " ".join(read_cell(bare).split(" ")).strip()
    if asked is not None and (boxed := boxed_choice(text)) is not None:
        after = max(inline.slot.end, start + len(reading.text[start:end].rstrip()))  # a list of boxes has lines
        return boxed, Spelled(inline.slot.start, after, boxed, box_speller(asked.choices), cell)
    real = real and text[:1] not in "[<{("
    real = real or (asked is not None and text in asked.choices)  # the blank form may have one of them elsewhere
    hint = bool(text) and not real and (reading.is_hint(text) or is_placeholder(text, asked) or _asks(text, asked))
    hint = hint or (asked is not None and asked.type == "people" and _is_nobody(reading, text))
    hint = hint and not (beside_real and says_something(reading, asked, text))
    value = "" if hint else text
    if asked is not None and asked.type in ("moment", "date") and value:
        how = moment_speller(reading, zone) if asked.type == "moment" else speller(reading)
        first, last = inline.slot.start, inline.slot.end
        value, begin, after = _within_marks(reading.text, first, last, value)
        return value, _marked(Spelled(begin, after, value, how, cell), first, last)
    if asked is not None and asked.type == "choice" and value:
        first, last = inline.slot.start, inline.slot.end
        value, begin, after = _within_marks(reading.text, first, last, value)
        return value, _marked(Spelled(begin, after, value, choice_speller(asked.choices), cell), first, last)
    if asked is not None and asked.type == "date" and hint:
        return "", Spelled(inline.slot.start, inline.slot.end, "", _as_hinted, cell)
    if asked is not None and asked.type == "date" and not value:
        return "", Spelled(inline.slot.start, inline.slot.end, "", lambda _, new: reading.spell_new_day(new), cell)
    if cell:
        return value, Cell(inline.slot.start, inline.slot.end, value)
    if asked is not None and asked.type == "people" and value and inline.slot.nested is None:
        first, last = inline.slot.start, inline.slot.end
        value, begin, after = _within_marks(reading.text, first, last, value)
        return value, _marked(Inline(begin, after, value), first, last)
    return value, Inline(inline.slot.start, inline.slot.end, value, None if hint else inline.slot.nested, hint)


_IN_MARKS = late(r"(?P<mark>`|\*\*|__|\*|_)(?P<inner>(?:(?![`*_]).)+)(?P=mark)")
"""A day, a moment or a choice in code or emphasis as a whole: `2026-03-02 14:58`, `**High**`."""


def _within_marks(text: str, start: int, end: int, value: str) -> tuple[str, int, int]:
    """Return an answer without the marks around all of it, and its span within them."""
    source, bare = _IN_MARKS.fullmatch(text, start, end), _IN_MARKS.fullmatch(value)
    return (bare["inner"], *source.span("inner")) if source and bare else (value, start, end)


def _marked(slot: Slot, start: int, end: int) -> Slot:
    """Return the slot of an answer whose marks are from `start` to before `end`; they go with the answer."""
    return slot if (slot.start, slot.end) == (start, end) else Emphasised(slot, start, end)


_NO_YEAR = late(r"(?P<day>\d{1,2}(?P<mark>[./-])\d{1,2})(?P=mark)?")


def _as_hinted(source: str, new: str) -> str:
    """Return a day in the spelling of a hint such as TT.MM.JJJJ."""
    example, first = example_of(spoken(source))
    return spell_date(example, new, first) if example else new


def speller(reading: Reading) -> Callable[[str, str], str]:
    """Return a function that writes a new day, with its year, in the spelling of the old one.

    The clock beside an old day is that of the old one, so it goes, as it does in the draft.
    """

    def spell(source: str, new: str) -> str:
        spelled = reading.spell_day(source, new)
        if spelled == new and (day := _day_beside_clock(reading, source)):
            alike = reading.spell_day(day, new)
            spelled = alike if reading.iso_day(alike) == new else new
        short = _NO_YEAR.fullmatch(spelled)
        return f"{short['day']}{short['mark']}{new[:4]}" if short else spelled

    return _of_each_side(spell)


def _day_beside_clock(reading: Reading, source: str) -> str:
    """Return the words of the day at the beginning of a text that has a clock, too; "" for any other text."""
    when = moments(reading.vocabulary).read(source, order=DAY_ORDERS[reading.day_first])
    return source[slice(*when.date)].strip(" ,") if when and when.date and when.clock else ""


def moment_speller(reading: Reading, zone: str) -> Callable[[str, str], str]:
    """Return a function that writes a new moment in the spelling of the old one, and in its zone.

    `zone` is that of its label. Where the old one has no day, a new one on another day than the incident is in UTC.
    """

    def spell(source: str, new: str) -> str:
        clock = zone_called(zone_named_in(source) or zone or reading.zone)
        moment, shape = kept_moment(new), find_clock(source)
        alone = shape is not None and not any(map(str.isalnum, source[: shape.start()]))
        if moment and alone and moment.astimezone(clock).date() != reading.day:
            return new
        return spell_moment(source, new, clock, reading.day_first, reading.day_languages)

    return _of_each_side(spell)


def _of_each_side(spell: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """Return a function that spells each of the texts that are side by side in an answer like the first old one."""
    return lambda source, new: each_side(new, lambda one: spell(first_side(source), one))


def _asks(text: str, asked: Field | None) -> bool:
    """Return whether a text is words in brackets in place of a day or a moment: `[Your date here]`."""
    enclosed = (text[:1], text[-1:]) in (("[", "]"), ("<", ">"), ("{", "}"))
    return asked is not None and asked.type in ("date", "moment") and enclosed and not any(map(str.isdigit, text))


def says_something(reading: Reading, asked: Field | None, text: str) -> bool:
    """Return whether a text is more than a hint that any form may have: in brackets, `@name`, `YYYY-MM-DD`, `Owner`."""
    bare = text.strip().lstrip("@")
    named = asked is not None and bare.casefold() == asked.label.casefold()
    general = reading.vocabulary.hint(bare) not in ("", "number") or bool(reading.vocabulary.columns(bare))
    return text[:1] not in "[<{(" and not named and not general and any(map(str.isalnum, bare))


def _is_nobody(reading: Reading, text: str) -> bool:
    """Return whether a text in brackets says that nobody is named: `(unassigned)`."""
    return text[:1] in "(（" and text[-1:] in ")）" and reading.vocabulary.is_stub(text)


def is_placeholder(text: str, asked: Field | None) -> bool:
    """Return whether a text is only the placeholder or the label of a field."""
    return asked is not None and text in (asked.placeholder, f"[{asked.placeholder}]", f"[{asked.label}]")


def items_at(source: Source, node: Listing) -> list[tuple[int, int]]:
    """Return the span of each item of a list, from after its mark to the end of the lines nested in it."""
    text = reread(source.text).text
    firsts = [item.line - 1 for item in node.items]
    ends = [*firsts[1:], node.line + node.source.count("\n")]
    spans = []
    for first, after in zip(firsts, ends, strict=True):
        start, end = source.starts[first], source.start_of(after) - (after < len(source.starts))
        mark = _after_mark(text[start : start + len(source.lines[first])])
        if source.text[start:end] != text[start:end]:  # an item of HTML ends before its closing tag
            end = start + len(text[start:end].rstrip())
        spans.append((start + mark, end))
    return spans


_UP_TO_TEXT = late(rf"[ \t>]*{LIST_MARK}[ \t]*")


def _after_mark(line: str) -> int:
    """Return the column in a line at which the text of a list item begins."""
    found = _UP_TO_TEXT.match(line)
    return found.end() if found else 0
