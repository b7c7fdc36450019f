"""Compare the answers of two drafts as a document can say them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from postmortem_tui.blocks.base import Block, Row
from postmortem_tui.blocks.checklist import PART_TYPES, ActionItem, Checklist
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.rows import HTML, Rows
from postmortem_tui.blocks.timeline import Entry, Timeline, without_source
from postmortem_tui.blocks.trail import KEY
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.template.template import UNPLACED
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.answer_spans import RowSpan, RowsSpans
from postmortem_tui.exchange.lens.slots import DONE
from postmortem_tui.exchange.lens.spelled_dates import spell_date
from postmortem_tui.exchange.writing_back.persons_written import written_forms
from postmortem_tui.exchange.writing_back.row_states import by_word_of_both
from postmortem_tui.lazy import late
from postmortem_tui.timeline.chronology import resolve
from postmortem_tui.values.text.own_words import ENGLISH, MILESTONES, OwnWords

PERSONS = ("owner", "who")
"""The columns with people."""

_DAY = late(r"\d{4}-\d\d-\d\d ")

_SPELLED = ("time", "event", "who")
"""The columns of an entry that are compared by themselves."""


def blocks_of(draft: Draft) -> Iterator[AnyBlock]:
    """Yield the blocks of a draft, and that of what has no place in its template."""
    yield from draft.template.blocks()
    yield draft.template.unplaced_block


def differing(found: Draft, wanted: Draft, document: str = "") -> tuple[str, ...]:
    """Return the titles of the parts in which two drafts differ, apart from how a document spells an answer.

    A text of the wanted draft's own does not differ if the document has it as it is, whatever kind it is read as.
    """
    titles: dict[str, None] = {}
    for block in blocks_of(wanted):
        value, other = value_in(found, block), value_in(wanted, block)
        if document and block.grown and isinstance(other, str) and f"\n{other}\n" in f"\n{document}\n":
            continue
        if value != other and not _same(block, found, value, wanted, other):
            title = block.title or wanted.template.section_of(block).title
            lacking = _lacking(value, other) if isinstance(block, Timeline) else ()
            titles[f"{title} (“{'”, “'.join(lacking)}”)" if lacking else title] = None
    return tuple(titles)


def as_written(found: Fitted, wanted: Draft) -> Draft:
    """Return a draft with the items that a document has in the same words, as these are read from it.

    An item that was typed in one text, `Add it @ana 2026-05-01`, is there with its owner and its day.
    """
    for block in wanted.template.blocks():
        spans = found.spans.get(block.id)
        if isinstance(block, Checklist) and isinstance(spans, RowsSpans) and spans.rows:
            rows, there = value_in(wanted, block), value_in(found.draft, block)
            told = dict(zip((_typed(found, row) for row in spans.rows), there, strict=False))
            read = tuple(_as_read(row, told.get(row.action)) for row in rows)
            wanted = wanted if read == rows else wanted.put(block, read)
    return wanted


def _typed(found: Fitted, row: RowSpan) -> str:
    """Return the text of an item of a document, with all of its parts."""
    action = row.slots.get("action")
    return found.source.text[action.start : row.end].strip() if action else ""


def _as_read(row: ActionItem, told: ActionItem | None) -> ActionItem:
    """Return an item as its document says it in the same words; as it is if it has parts of its own."""
    is_bare = told is not None and not any(row.text(part) for part in PART_TYPES) and row.done == told.done
    if told is None or not is_bare or not row.action.startswith(told.action):
        return row
    return row.having(action=told.action, **{part: told.text(part) for part in PART_TYPES})


def moves_rows(found: Draft, wanted: Draft) -> bool:
    """Return whether the rows of a timeline that is found are those that are wanted, some of them on another day."""
    for block in wanted.template.blocks():
        if isinstance(block, Timeline):
            here, there = _times(found, block), _times(wanted, block)
            pairs = [(a, b) for a, b in zip(here, there, strict=False) if _moment_or_text(*a) != _moment_or_text(*b)]
            if len(here) == len(there) and pairs and all(_clock(*a) == _clock(*b) for a, b in pairs):
                return True
    return False


def _times(draft: Draft, block: Timeline) -> Sequence[tuple[str, datetime | None]]:
    """Return the time of each row, and its moment in UTC; None where its day or its zone is unknown."""
    times = [entry.time for entry in value_in(draft, block)]
    return [*zip(times, resolve(times, day_of_draft(draft)), strict=True)]


def _moment_or_text(text: str, moment: datetime | None) -> datetime | str:
    """Return the moment of a time, or its text where its zone is unknown."""
    return moment or text


def _clock(text: str, moment: datetime | None) -> str:
    """Return the time of day of a moment, or of a text in an unknown zone."""
    return f"{moment.time()}" if moment else _DAY.sub("", text)


def _lacking(found: Sequence[Entry], wanted: Sequence[Entry]) -> Sequence[str]:
    """Return the events of the wanted entries that are not found at any time."""
    there = {form for entry in without_source(found) for form in _spellings(entry)}
    lacking = [one.event for one in without_source(wanted) if there.isdisjoint(_spellings(one))]
    return [event.split("\n")[0] for event in lacking if event]


def value_in(draft: Draft, block: Block[Any]) -> Any:
    """Return the value of a block in a draft, which may lack that block, or have one of another kind."""
    if block.id == UNPLACED:
        return draft.unplaced
    return draft.answers.get(block.id, block.empty) if is_of_kind(draft, block) else block.empty


def is_of_kind(draft: Draft, block: Block[Any]) -> bool:
    """Return whether the answer that a draft has under the id of a block, if any, is one of that block's kind."""
    value = draft.answers.get(block.id, block.empty)
    if isinstance(block, Rows) and isinstance(value, tuple):
        return all(type(row) is block.row_type for row in value[:1])
    return type(value) is type(block.empty)


def _same(block: AnyBlock, found: Draft, value: Any, wanted: Draft, other: Any) -> bool:
    """Return whether two values are equal, apart from days of times, row numbers, and the `@` of people."""
    if not isinstance(block, Rows) or len(value) != len(other):
        return False
    if not isinstance(block, Timeline):
        pairs = zip(*([_unmarked(table_of_row(row, ENGLISH)) for row in rows] for rows in (value, other)), strict=True)
        above: Mapping[str, str] = {}
        for n, (here, there) in enumerate((by_word_of_both(block, *pair) for pair in pairs), 1):
            if _as_meant(_without_count(here, n, there, above), there) != there:
                return False
            above = here
        return True
    one, two = (
        resolve([entry.time for entry in rows], day_of_draft(of)) for rows, of in ((value, found), (other, wanted))
    )
    times = zip(one, two, (entry.time for entry in value), (entry.time for entry in other), strict=True)
    alike = (a == b if a and b else x == y or _spells(x, y) for a, b, x, y in times)
    entries = without_source(other)
    bare = zip(_uncounted(without_source(value), entries), entries, strict=True)
    return all(alike) and all(_says_the_same(a, b) for a, b in bare)


def _uncounted(entries: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries without what only counts them, unless the others have it, too."""
    above: Mapping[str, str] = {}
    for n, (entry, other) in enumerate(zip(entries, others, strict=True), 1):
        here, there = ({name: f"{text}" for name, text in one.plain().items()} for one in (entry, other))
        kept = _without_count(here, n, there, above)
        yield entry if len(kept) == len(here) else entry.having(**{name: "" for name in here if name not in kept})
        above = here


def _says_the_same(one: Entry, other: Entry) -> bool:
    """Return whether two entries are equal, apart from their times, and from where the text has the person."""
    return not _spellings(one).isdisjoint(_spellings(other))


def _spellings(entry: Entry) -> frozenset[tuple[str, tuple[tuple[str, str], ...]]]:
    """Return the ways in which a document may say an entry, without its time: two that share one are the same."""
    person = entry.who.replace("@", "")
    rest = tuple(sorted((name, repr(value)) for name, value in entry.plain().items() if name not in _SPELLED))
    return frozenset((form, rest) for form in (*written_forms(entry.event, entry.who), f"{person}\0{entry.event}"))


def _unmarked(table: Mapping[str, str]) -> Mapping[str, str]:
    """Return a row with its people without an `@`."""
    return {name: text.replace("@", "") if name in PERSONS else text for name, text in table.items()}


def _as_meant(table: Mapping[str, str], other: Mapping[str, str]) -> Mapping[str, str]:
    """Return a row with the days of another row in place of the same days without a year: `Feb 20`."""
    return {name: other[name] if _spells(text, other.get(name, "")) else text for name, text in table.items()}


def _spells(text: str, day: str) -> bool:
    return text != day and spell_date(text, day) == text


def _without_count(
    table: Mapping[str, str], n: int, other: Mapping[str, str], above: Mapping[str, str]
) -> Mapping[str, str]:
    """Return a row without a column that only counts the rows, or on from the row above, unless the other has it."""

    def counts(name: str, text: str) -> bool:
        last = above.get(name, "")
        return text == str(n) or (last.isdecimal() and text == str(int(last) + 1))

    return {name: text for name, text in table.items() if name in other or not counts(name, text)}


def day_of_draft(draft: Draft) -> Any:
    """Return the day of the incident, or None."""
    return context_of(draft, draft.updated).day


def table_of_row(row: Row, words: OwnWords) -> dict[str, str]:
    """Return the texts of a row by column as a document has them: a milestone with its event."""
    table = {name: value for name, value in row.plain().items() if isinstance(value, str)}
    if isinstance(row, Entry) and row.milestone in MILESTONES:
        table["event"] = f"**{words.milestone(row.milestone)}:** {row.event}"
    for name in ("milestone", HTML):
        table.pop(name, None)
    table.pop(KEY, None)  # identifies an item in drafts, and is not in documents
    if isinstance(row, ActionItem):
        table[DONE] = DONE if row.done else ""
        table |= {"nesting": str(row.nesting)} if row.nesting else {}
    return table


def tables_of_rows(block: Rows[Any], rows: Sequence[Row], draft: Draft, day: date | None) -> list[dict[str, str]]:
    """Return the texts of rows by column as a document has them: a milestone with its event, a time with its day.

    `day` is the incident's day: without one, only rows that name a day have it, and those below them.
    """
    tables = [table_of_row(row, draft.template.own_words) for row in rows]
    if isinstance(block, Timeline):
        moments = resolve([row.text("time") for row in rows], day)
        for table, row, moment in zip(tables, rows, moments, strict=True):
            if moment is not None and moment.year > 1000:
                rough = "~" if row.text("time").startswith("~") else ""
                clock = row.text("time").rpartition(" ")[2].lstrip("~")
                day_and_clock = dict.fromkeys((moment.date().isoformat(), clock))  # a day alone has no clock
                table["time"] = f"{rough}{' '.join(day_and_clock)}"
    return tables
