"""Take parts out of an item that show by themselves what they are: labelled, keyed, a day, a ticket, a handle."""

import re
from dataclasses import replace
from functools import cached_property

from postmortem_tui.exchange.shapes.items.item_row import ActionRow, TypedContext
from postmortem_tui.exchange.shapes.items.known_parts import AT, TICKET, KnownParts
from postmortem_tui.exchange.shapes.items.text.comma_parts import COMMAS
from postmortem_tui.exchange.shapes.items.text.label_marks import LABELLED, before_labels, end_of_parts
from postmortem_tui.exchange.shapes.parts.at_names import AtNames, is_mentioned
from postmortem_tui.exchange.shapes.parts.item_parts import last_of, last_outside_code, split_at, with_weekdays
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_CODED = late(r"`(?P<front>@\w[\w.-]*)`[:,]?\s+(?=\S)|.*\s`(?P<end>@\w[\w.-]*)`\s*$", re.DOTALL)
"""An `@x` in code at the start or at the end of an item."""
_WORD = late(r"\S+")
_PERSON_MARK = late(
    r"(?:(?<!\s)\s+)?(?:[👤👩👨🧑🙋]\ufe0f?\s*(?P<name>@?[^\W\d_][\w.'’ -]{0,39})|\[\[(?P<page>[^\[\]|\n]{2,40})\]\])$"
)
_OWNER_BEFORE_STOP = late(
    r"(?:\*\*|__)?(?P<label>[^\W\d_][^:：.;,*\n]{0,24}?)(?:[:：](?:\*\*|__)?|(?:\*\*|__)[:：])\s*"
    r"(?P<value>[^.;:\n]{2,40})[.;]\s+(?P<next>\w[^:\n]*)"
)
"""A labelled owner and another sentence without a label: `Owner: Ana. See the runbook`."""

_STATE_AT_END = late(r"(?<=\w)[.;。]\s+(?P<state>[^\W\d_][^.;。:：\n]{1,30})[.。]?\s*$")
"""A sentence at the end that may be a state: `… Due: 2026-03-01. Done.`."""
_LOOSE = " \t\n-–—,;(["

NEAR_END, MOST_WORDS = 12, 7
"""The characters at the end of an item among which its day must have a digit; the most words of a day with its lead."""

_OPEN_WITH_WORDS = late(r"[(（\[][^()（）\[\]]*\w[^()（）\[\]]*$")
_CLOSED = late(r"[^()（）\[\]]*[)）\]]")
_IN_FRONT = late(r"(?P<part>[^:：\n]{3,30}?)\s?[:：]\s+")


_GOES_ON = late(r"[ \t][^\W\d_A-Z][^\W_]*[ \t]\w")
"""A word in small letters right after a blank, and another."""


class MarkedParts:
    """Takes such parts out of the texts of items."""

    def __init__(
        self, pieces: Pieces, vocabulary: Vocabulary, known: KnownParts, typed_context: TypedContext | None
    ) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._known = known
        self._at_is_owner = typed_context is None or typed_context.at_is_owner
        self._is_typed = typed_context is not None
        self._at_names = AtNames(typed_context.names if typed_context else (), known.is_day)

    @cached_property
    def _handles(self) -> "re.Pattern[str]":
        """The `@x` of one person, or of several together: `@ana, @ben and @cy`."""
        last = self._words.choice_words("choice_last")
        return re.compile(rf"{AT.pattern}(?:(?:\s*[,/&+]\s*|\s+(?:(?:{last})\s+)?){AT.pattern})*")

    def labels(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take labelled sentences at the end: `…. Owner: Ana. Due: March 3, 2026.`."""
        labels = [*LABELLED.finditer(text.text)]
        row, text = self._ticket_after(row, text) if labels else (row, text)
        if labels and (at_end := _STATE_AT_END.search(text.text, labels[-1].end())):
            state = self._pieces.part(text, *at_end.span("state"))
            if self._known.is_known(state):
                row, text = self._known.take(row, state, names=False), self._pieces.part(text, 0, at_end.start())
        for found in reversed(labels):
            part = self._pieces.part(text, found.start("lens" if found["lens"] else "part"), end_of_parts(text.text))
            if owner := self._owner_before_stop(row, part):
                return replace(row, owner=owner), text  # `… Owner: Ana. See the runbook.`: the sentences stay
            parts = with_weekdays(
                self._pieces, split_at(self._pieces, part, COMMAS), self._words.times.weekdays, self._known.is_due
            )
            parts = parts if all(map(self._known.is_known, parts)) else [part]
            if found["wide"] and not self._known.has_item_label(parts[0]):
                continue  # a word between two ideographic spaces, and no label
            taken = self._known.take_all(row, parts, names=False) if self._known.is_known(parts[0]) else row
            before = text.text[: found.start()]
            if taken == row or not before or _is_in_open_bracket(before):
                break
            row, text = taken, self._pieces.part(text, *before_labels(text.text, found.start()))
        return row, text

    def _ticket_after(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a ticket alone after the last labelled sentence: `…. Due: 2026-03-01. [OPS-12]`."""
        found = None if row.ticket else last_of(TICKET, text.text)
        before = text.text[: found.start()].rstrip(" [(") if found else ""
        if found is None or re.search(r"\w", text.text[found.end() :]) or not before.endswith((".", ";", "。")):
            return row, text
        return replace(row, ticket=self._known.ticket(text, found)), self._pieces.part(text, 0, len(before))

    def _owner_before_stop(self, row: ActionRow, part: Piece) -> Piece | None:
        """Return the labelled owner that another sentence follows; None for any other part."""
        found = None if row.owner else _OWNER_BEFORE_STOP.fullmatch(part.text)
        if found is None or "owner" not in self._words.columns(found["label"]):
            return None
        is_labelled_on = self._known.is_known(self._pieces.part(part, *found.span("next")))
        return None if is_labelled_on else self._pieces.part(part, *found.span("value"))

    def person_mark(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take the person after an emoji, or whose page is linked, as in task lists: `… 👤 Ana`, `… [[Ana]]`."""
        found = None if row.owner else _PERSON_MARK.search(text.text)
        if found is None or not found.start() or not (found["name"] or self._known.is_person(found["page"])):
            return row, text
        if found["page"] and self._words.sentences.ends_open(text.text[: found.start()]):
            return row, text  # `Draw it for [[Mobile View]]`
        owner = self._pieces.part(text, *found.span("name" if found["name"] else "page"))
        return replace(row, owner=owner), self._pieces.part(text, 0, found.start())

    def due_at_end(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a day at the end as the due day: `… by 2026-03-15`, `… 📅 2026-03-15`."""
        if row.due or not re.search(r"\d", text.text[-NEAR_END:]):
            return row, text
        starts = [found.start() for found in _WORD.finditer(text.text)][-MOST_WORDS:]
        parts = [self._pieces.part(text, start, len(text.text)) for start in reversed(starts) if start]
        days = ((part, self._known.due_day(part)) for part in parts)
        part, day = next(((part, day) for part, day in days if day), (None, None))
        if part is None:
            part = day = next((part for part in parts if self._is_beside(row, text, part)), None)
        if part is None or day is None:
            return row, text
        before = text.text[: part.start - text.start].rstrip(_LOOSE)
        return self._known.due(row, day), self._pieces.part(text, 0, len(before))

    def _is_beside(self, row: ActionRow, text: Piece, part: Piece) -> bool:
        """Return whether a part is a day right beside a ticket or an `@x`: `@ana 2026-01-30`, `2026-01-30 @ana`."""
        before = text.text[: part.start - text.start].rstrip()
        marks = (last_of(pattern, before) for pattern in (AT, TICKET))
        after = [piece.start for piece in (row.owner, row.ticket) if piece and piece.start >= part.end]
        beside = any(found and found.end() == len(before) for found in marks)
        beside = beside or bool(self._full_name(before))
        follows = any(not re.search(r"\w", self._pieces.text[part.end : at]) for at in after)
        return (beside or follows) and self._known.is_day(part.text)

    def due_in_front(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a day before a colon as the due day: `By March 20: …`, `2026-03-20: …`."""
        found = None if row.due else _IN_FRONT.match(text.text)
        if found is None:
            return row, text
        part = self._pieces.part(text, *found.span("part"))
        day = part if self._known.is_day(part.text) else self._known.due_day(part)
        rest = self._pieces.part(text, found.end(), len(text.text))
        return (self._known.due(row, day), rest) if day and rest else (row, text)

    def ticket(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take a ticket at the start or end of the text; a ticket within it is noted, and stays in the text.

        Within the text `#6` and `P1-2` may number anything; at an end they are tickets.
        """
        loose = [one for one in TICKET.finditer(text.text) if not _is_number_within(one, text.text)]
        if not row.ticket and loose:
            row = replace(row, ticket=self._known.ticket(text, loose[-1]))
            text = text if self._is_subject(text.text, loose[-1]) else self._without_end(text, *loose[-1].span())
        return row, text

    def _is_subject(self, text: str, ticket: "re.Match[str]") -> bool:
        """Return whether a sentence begins with a ticket as its subject: `EIP-6110 is updated`, but `OPS-1 fix it`."""
        after = text[ticket.end() :]
        goes_on = not ticket.start() and bool(_GOES_ON.match(after))
        return goes_on and not self._words.sentences.told_to_do([after])[0]

    def ticket_left(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Return the text without the noted ticket if it is at its end now, as in `Fix it #48 @ana`."""
        return row, self._left(text, row.ticket)

    def handle_left(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Return the text without the noted `@x` if it is at its end now, as in `Fix it @ana before Apr 20 #48`."""
        return row, self._left(text, row.owner)

    def _left(self, text: Piece, noted: Piece | None) -> Piece:
        """Return a text without a part that was noted in it, and is at its end now; otherwise unchanged."""
        if noted is None or not text.start < noted.start < text.end:
            return text
        start = noted.start - text.start
        left = self._without_end(text, start, noted.end - text.start)
        return left if not re.search(r"\w", text.text[start + len(noted.text) :]) else text

    def handle(self, row: ActionRow, text: Piece) -> tuple[ActionRow, Piece]:
        """Take an `@x` at the start or end of the text; one within it is noted, and stays in the text."""
        if self._at_is_owner and not row.owner and (coded := _CODED.match(text.text)):
            span = coded.span("front" if coded["front"] else "end")
            return replace(row, owner=self._pieces.part(text, *span)), self._without_end(text, *span)
        found = last_outside_code(self._handles, text.text) if self._at_is_owner and not row.owner else None
        if (
            found and self._words.done(found[0].lstrip("@")) is None and not is_mentioned(text.text, *found.span())
        ):  # `@todo` is a tag
            start, end = found.span()
            if self._is_typed:
                end = max(end, self._at_names.end(text.text, start))
            elif (name := self._full_name(text.text)) and name <= start:
                start, end = name, len(text.text)
            row = replace(row, owner=self._pieces.part(text, start, end))
            text = self._without_end(text, start, end)
        return row, text

    def _full_name(self, text: str) -> int:
        """Return the start of the person at the end of a text, a name of several words after an `@`; 0 without one."""
        bare = text.rstrip(_LOOSE)
        start = self._at_names.at_end(bare)
        return start if start and not bare[start + 1 : start + 2].islower() else 0

    def _without_end(self, text: Piece, start: int, end: int) -> Piece:
        """Return a text without a part at its start or end; a part within it stays."""
        before, after = text.text[:start], text.text[end:]
        if (before[-1:], after[:1]) in (("[", "]"), ("(", ")")):  # `**[OPS-7]** Fix it`
            before, after = before[:-1], after[1:]
        if _is_in_bracket(before, after):
            return text
        for mark in ("**", "__", "`"):  # `**OPS-7** Fix it`: remove the marks around it, too
            if before.endswith(mark) and after.startswith(mark):
                before, after = before.removesuffix(mark), after.removeprefix(mark)
        if any(before.count(mark) % 2 for mark in ("**", "__", "~~", "`")):  # `**OPS-7 left:** …` would lose its mark
            return text
        if not re.search(r"\w", after):
            if self._words.sentences.ends_open(before):
                return text
            return self._pieces.part(text, 0, len(before.rstrip(" \t\n-–—:,;([/|")))
        if not re.search(r"\w", before):
            return self._pieces.part(text, len(text.text) - len(after.lstrip(" \t\n-–—:,;)]")), len(text.text))
        return text


def _is_in_open_bracket(before: str) -> bool:
    """Return whether what follows a text is in brackets that are open there: `Add it [Owner: Ana | `."""
    return any(before.count(opened) > before.count(closed) for opened, closed in ("()", "[]", "（）"))


def _is_in_bracket(before: str, after: str) -> bool:
    """Return whether a part is in a bracket with other words: `Test it on hardware (Test #3)`."""
    return bool(_OPEN_WITH_WORDS.search(before)) and bool(_CLOSED.match(after))


def _is_number_within(found: "re.Match[str]", text: str) -> bool:
    """Return whether a possible ticket is only a number, after a word: `explain #6 of the list`, `(Test #3)`."""
    number = found["hash"] or (found["key"] if found["key"] and found["key"][1].isdigit() else "")
    short = len(number.rpartition("#")[2].rpartition("-")[2]) == 1 and "/" not in number
    before, after = text[: found.start()], text[found.end() :]
    between = all(re.search(r"\w\s*$|^\s*\w", side) for side in (before[-2:], after[:2]))
    return bool(number) and short and (between or _is_in_bracket(before, after))
