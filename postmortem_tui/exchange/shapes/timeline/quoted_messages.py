"""Read the rows of a quote, and messages of a chat that name the speaker before the time: `**ana** 07:31`."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from postmortem_tui.exchange.shapes.parts.document_persons import persons_of
from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.shapes.parts.pieces import Piece
from postmortem_tui.exchange.shapes.timeline.lists.untimed_rows import may_be_event, untimed_row
from postmortem_tui.exchange.shapes.timeline.row_making import RowMaker
from postmortem_tui.exchange.shapes.timeline.row_persons import with_speakers
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineLayout, TimelineRow
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import AnyDay
from postmortem_tui.exchange.written_times.times_at_end import LEAST as LEAST_TIMES
from postmortem_tui.exchange.written_times.when import When
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.nodes import Other

_NAME = r"(?P<name>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})"
"""A name of up to three words."""

_HEAD = late(
    rf"(?P<mark>\*\*|__|`|){_NAME}(?P=mark)[,:]?[ \t]+"
    r"(?:[-–—|·•(\[][ \t]*)?(?=\S)"
)
_SPEAKER = late(
    rf"(?P<mark>\*\*|__|[*_`]|){_NAME}:?(?P=mark):?"
    r"(?:(?<=[*_`:])|(?=\s+[(\[]))\s+(?=\S)"
)
_UNQUOTED = late(rf"(?P<mark>\*\*|__|`|){_NAME}(?P=mark),?[ \t]+(?=(?P<open>[(\[]?)\d)")
LEAST = 3
"""The fewest lines that are a chat of nicks outside a quote."""
_CLOSED = late(r"[\s)\]*_:]*")
_WITHIN_QUOTE = late(r"(?P<marks>[> \t]*)(?P<block>[-*+•]\s|\d{1,9}[.)]\s|#{1,6}\s|```|~~~|\|)?")
"""The marks of the quotes around a line, and that of an item, a heading, a fence or the row of a table after them."""

_QUOTED_MARK = late(r"^[>\s]*(?:[-*+•]\s+)?")


def quoted_rows(
    maker: RowMaker, node: Other, day: AnyDay | None, *, expected: bool, untimed: bool
) -> Iterator[TimelineRow]:
    """Yield the rows of a quote: messages, or lines that begin with a time.

    If it may have `untimed` rows, the paragraphs below the first row are rows, too.
    """
    rows = tuple(_rows_in(maker, node, day, expected=expected, untimed=untimed))
    yield from with_speakers(maker.pieces, rows, maker.vocabulary, chat=True)


def _rows_in(
    maker: RowMaker, node: Other, day: AnyDay | None, *, expected: bool, untimed: bool
) -> Iterator[TimelineRow]:
    lines: list[Piece] = []
    for line in maker.pieces.lines_of(maker.pieces.node(node)):
        lines.append(maker.pieces.piece(line.end - len(_QUOTED_MARK.sub("", line.text)), line.end))
    if spoken := tuple(_messages(maker, lines, node.line, day)):
        yield from spoken
        return
    timed = [(n, when) for n, inner in enumerate(lines) if (when := maker.read(inner.text))]
    times = dict(timed)
    for n in range(timed[0][0] if timed else len(lines), len(lines)):
        if n not in times and (not untimed or lines[n - 1]):
            continue  # it goes on with the row above, or is beside the rows
        whole = _with_further_lines(maker, lines, n, times)
        if n in times:
            yield maker.line(whole, times[n], "quotes", node.line + n, day)
        elif _tells_event(maker, whole):
            yield untimed_row(maker, whole, "quotes", node.line + n, day)
    one_line = () if timed else _messages_of_one_line(maker, lines, node.line, day)
    yield from one_line if expected or len(one_line) >= LEAST_TIMES else ()


def _with_further_lines(maker: RowMaker, lines: Sequence[Piece], at: int, starts: Collection[int]) -> Piece:
    """Return a line of a quote with those that go on with it, which have no time and follow it without an empty line.

    What begins a block is in the row only if it is deeper than the row's first line, as a list below it is. The piece
    has the marks of the quote at the starts of its further lines.
    """
    first = end = lines[at]
    column, _ = _marked(maker, first)
    for n in range(at + 1, len(lines)):
        at_column, begins_block = _marked(maker, lines[n])
        is_next = n in starts or _is_form(maker, lines[n].text) or (begins_block and at_column <= column)
        if not lines[n] or is_next:
            break
        end = lines[n]
    return maker.pieces.piece(first.start, end.end)


def _tells_event(maker: RowMaker, paragraph: Piece) -> bool:
    return may_be_event(maker, paragraph) and not _is_form(maker, paragraph.text)


def _is_form(maker: RowMaker, text: str) -> bool:
    """Return whether a line begins with a hint in place of a time, as in a blank form: `[TBD] Ana: TBD`."""
    word = text.split(maxsplit=1)[0] if text else ""
    bare = word.strip("[]<>{}()*_`")
    return word != bare and bool(maker.vocabulary.hint(bare))


def _marked(maker: RowMaker, line: Piece) -> tuple[int, bool]:
    """Return the column at which a line begins within its quote, and whether that is the mark of a block."""
    start = maker.pieces.text.rfind("\n", 0, line.start) + 1
    found = _WITHIN_QUOTE.match(maker.pieces.text, start, line.end)
    return (found.end("marks") - start, bool(found["block"])) if found else (0, False)


def _messages(maker: RowMaker, lines: Sequence[Piece], first: int, day: AnyDay | None) -> Iterator[TimelineRow]:
    """Yield a row for each message of the lines, whose first is line `first`; none unless the first is a head.

    The event of a message goes on up to an empty line. A name without marks must look like a person.
    """
    heads = [(n, head) for n, line in enumerate(lines) if (head := _head(maker, line))]
    if not heads or heads[0][0] != 0:
        return
    for (n, (name, when)), (end, _) in pairwise([*heads, (len(lines), (lines[0], None))]):
        at = next((m for m in range(n + 1, end) if lines[m]), end)
        if when is None or at == end:
            continue
        event = _with_further_lines(maker, lines[:end], at, ())
        whole = maker.pieces.piece(lines[n].start, event.end)
        row = TimelineRow(first + n, "quotes", whole, event, who=name, day=day)
        yield maker.timed(row, when, lines[n])


def _messages_of_one_line(
    maker: RowMaker, lines: Sequence[Piece], first: int, day: AnyDay | None
) -> Sequence[TimelineRow]:
    """Return a row for each line, if all name the speaker, and then the time: `**ana** [07:31] it fails`."""
    found = [_spoken(maker, line, n, "quotes", day, quoted=True) for n, line in enumerate(lines, first) if line]
    rows = [row for row in found if row]
    return rows if len(rows) == len(found) else ()


def messages_outside_quotes(
    maker: RowMaker, lines: Sequence[tuple[Piece, int]], layout: TimelineLayout, day: AnyDay | None
) -> Sequence[TimelineRow]:
    """Return a row for each line if all name the speaker, and then the time: `ana 07:31: it fails`.

    The time is in brackets after a name with marks, or before a colon. A word that is no name may stand so, too, such
    as `resolved 07:31: …`: all must be people that the document names or begin with a common first name, or nicks of
    two or more, one of whom speaks again.
    """
    rows = [row for line, n in lines if (row := _spoken(maker, line, n, layout, day, quoted=False))]
    names = [row.who.text for row in rows if row.who]
    if len(rows) < max(2, len(lines)):
        return ()
    known, words = persons_of(maker.pieces.text, maker.vocabulary).named, maker.vocabulary
    if all(name in known or name[0] == "@" or _is_given(name, words) for name in names):
        return rows
    nicks = all(name.islower() and " " not in name for name in names if name not in known)
    told = any(words.concept(name) or words.role(name) or words.columns(name) for name in names)
    return rows if nicks and not told and len(rows) >= LEAST and 1 < len(set(names)) < len(names) else ()


def _joined(maker: RowMaker, text: str) -> "re.Match[str] | None":
    """Return the name at the start of a text if a word is between it and its time: `Ana at 07:31: it fails`."""
    between = rf"(?P<mark>\*\*|__|`|){_NAME}(?P=mark)[ \t]+(?:{maker.vocabulary.times.joining})[ \t]+(?=\d)"
    return re.match(between, text)


def _is_given(name: str, words: Vocabulary) -> bool:
    """Return whether a name begins with a common first name that is no other word."""
    first = name.casefold().split()[0]
    return name[0].isupper() and words.is_given_name(first) and not words.is_name_too(first)


def _spoken(
    maker: RowMaker, whole: Piece, line: int, layout: TimelineLayout, day: AnyDay | None, *, quoted: bool
) -> TimelineRow | None:
    """Return the row of a line with a name, and then a time, otherwise None.

    Without marks around the name the time must be in brackets; outside a quote it must be before a colon, or both.
    """
    found = (_SPEAKER if quoted else _UNQUOTED).match(whole.text) or _joined(maker, whole.text)
    after = maker.pieces.part(whole, found.end(), len(whole.text)) if found else whole
    when = maker.read(after.text) if found else None
    if not found or not when or not (when.clock or (quoted and when.is_hint)):
        return None
    in_marks = quoted or (found["mark"] and found.groupdict().get("open"))
    if not in_marks and not after.text[when.end :].lstrip().startswith(":"):
        return None
    row = maker.line(after, when, layout, line, day)
    return replace(row, whole=whole, who=maker.pieces.part(whole, *found.span("name"))) if row.event else None


def _head(maker: RowMaker, line: Piece) -> tuple[Piece, When] | None:
    """Return the name and the time of a line with nothing else; None for any other line."""
    found = _HEAD.match(line.text)
    if found is None or not (found["mark"] or found["name"].startswith("@") or looks_like_person(found["name"])):
        return None
    if maker.vocabulary.concept(found["name"]) or maker.vocabulary.role(found["name"]):
        return None
    when = maker.moments.read(line.text, found.end(), maker.order)
    if when is None or not (when.clock or when.is_hint) or not _CLOSED.fullmatch(line.text, when.end):
        return None
    return maker.pieces.part(line, *found.span("name")), when
