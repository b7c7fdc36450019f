"""Recognise parts of an item by themselves: a day, a ticket, an `@`, a state, and labelled parts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from postmortem_tui.exchange.shapes.items.action_tables import ITEM_PARTS
from postmortem_tui.exchange.shapes.items.item_row import ActionRow, TypedContext
from postmortem_tui.exchange.shapes.items.state_words import State, StateWords
from postmortem_tui.exchange.shapes.parts.item_parts import (
    is_name,
    is_priority,
    looks_like_person,
    persons_in,
    unmarked,
)
from postmortem_tui.exchange.shapes.parts.pieces import EmptyCell, Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.identity import Itself
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.addresses import leads_somewhere
from postmortem_tui.values.times.due_days import is_part_of_year
from postmortem_tui.values.times.vague_days import is_vague_day

_TRACKER = (
    r"(?:issue|ticket|browse|pull|bug|jira|merge_request|work_?item|/(?:stor(?:y|ies)|task|todo|card|pulse)s?/"
    r"|trello\.com/c/|clickup\.com/t/|asana\.com/\d|service-now\.com/|/T(?=\d))"
)
"""What the address of a ticket has in any tracker; addresses of wiki pages and dashboards have none of it."""
_STANDARD = (
    r"(?:ADR|AES|CAT|CIS|COVID|CRC|CVE|CWE|ECMA|EN|FIPS|GPT|HTTP|IEC|IEEE|IPV|ISO|LTO|NIST|PEP|RAID|RFC|RSA|SHA|TLS|USB|UTF"
    r"|ITERATION|MILESTONE|PHASE|RELEASE|SPRINT|STEP|VERSION|WEEK)-\d"
)
"""Words that look like a ticket, but name a standard, an algorithm, a disease, a decision, or a phase of a plan."""
_KEY = rf"(?!{_STANDARD})[A-Z][A-Z0-9]{{1,9}}-\d+"
_HASH = r"(?:[\w.-]+/[\w.-]+)?#\d+"
_LINK_TO_TRACKER = rf"\[(?P<linked>{_KEY}|{_HASH}|[^\[\]]*\d[^\[\]]*)\]\([^()\s]*{_TRACKER}[^()\s]*\)"
_LINK_OF_KEY = rf"\[(?P<keyed>{_KEY}|{_HASH})\]\([^()\s]*\)"
_LINK_TO_KEY = rf"\[(?P<worded>[^\[\]]{{1,60}})\]\((?:{_KEY}|{_HASH})\)"
_LINK_OF_ITS_END = r"\[(?P<named>[A-Z]{1,4}\d{2,})\]\([^()\s]*/(?P=named)\)"
_KEY_ALONE = rf"(?<!\]\()(?<![\w/-])#?(?P<key>{_KEY})(?![\w-]|['’]s\b)"
_HASH_ALONE = rf"(?<!\]\()(?<![\w/])(?P<hash>{_HASH})(?!\w)"
_ADDRESS = (
    rf"(?<!\()(?P<bare><https?://[^\s<>]*{_TRACKER}[^\s<>]*>|https?://[^\s<>]*{_TRACKER}[^\s<>]*[^\s<>.,;:!?)\]'\"])"
)
TICKET = late(
    rf"{_LINK_TO_TRACKER}|{_LINK_OF_KEY}|{_LINK_TO_KEY}|{_LINK_OF_ITS_END}|{_KEY_ALONE}|{_HASH_ALONE}|{_ADDRESS}"
)
"""`[OPS-7](https://…/browse/OPS-7)`, `[OPS-7](…)`, `[the alert](OPS-7)`, `[T7](…/T7)`, `OPS-7`, `#7`, or an address."""

AT = late(
    r"(?<![\w/`])@(?:\[[^\[\]\n]{1,40}\](?!\()|[A-Z][\w'’-]* [B-HJ-Z](?![\w'’])|[\w][\w.-]*(?:/[\w.-]+)?(?<![.,]))"
)
"""A person after an `@`: a handle, a first name and the initial after it (`@Ana R`), or a name in brackets."""
_CALENDARS = frozenset("📅🗓⏳⌛⏰")
"""Symbols before a due day in the notation of task lists."""

_LABEL = late(
    r"(?P<mark>\*\*|__|\*|_|)(?P<lens>【)?(?P<label>[^\W\d_][^:：,*_【】]{0,24}?)\s*"
    r"(?(lens)】(?P=mark)[:：]?|(?:[:：]{1,2}(?P=mark)|(?P=mark)\s*[:：]{1,2}|(?P=mark)\u3000))\s*(?P<value>.+)",
    re.DOTALL,
)
"""A label and its value; in Chinese and Japanese, an ideographic space may be between them, or lenticular
brackets around the label: `担当者　田中`, `【担当者】田中`."""

_BETWEEN = late(r"\s*[,;、，/&+]\s*")
_WORD = late(r"\S+")


class KnownParts:
    """Recognises the parts of the items of one document."""

    def __init__(
        self, pieces: Pieces, vocabulary: Vocabulary, order: DayOrder, typed_context: TypedContext | None
    ) -> None:
        self._pieces = pieces
        self._words = vocabulary
        self._moments = moments(vocabulary)
        self._order = order
        self._typed_context = typed_context
        self._states = StateWords(pieces, vocabulary)
        self._asked = (KnownParts, Itself(vocabulary), order, Itself(typed_context))

    def is_person(self, name: str) -> bool:
        """Return whether a name is a person: an `@x`, a known name, or words that look like a name."""
        known = self._typed_context is not None and name.casefold() in self._typed_context.names
        return known or name.startswith("@") or looks_like_person(name)

    def is_word(self, name: str) -> bool:
        """Return whether a name is a word for a part of a postmortem, such as `Resolution`."""
        words = self._words
        return bool(words.concept(name) or words.role(name) or words.columns(name)) or words.done(name) is not None

    def is_due(self, part: Piece) -> bool:
        """Return whether a part is a day, with or without a word before it: `by 3/20/2026`, `le 3 mars`."""
        return self.is_day(self._without_lead(part).text) or self.due_day(part) is not None

    def take_all(self, row: ActionRow, parts: Sequence[Piece], *, names: bool) -> ActionRow:
        """Return a row with all parts in their fields; with `names`, a possible name is the owner."""
        for part in parts:
            row = self.take(row, part, names=names)
        return row

    def take(self, row: ActionRow, part: Piece, *, names: bool) -> ActionRow:
        """Return a row with one part in its field; unchanged if the part is not recognised."""
        if told := self._told_by_label(row, part):
            return told
        role, value = self._role_of(part)
        if not row.due and (dated := self._with_day(row, role, value)):
            return dated
        if not row.ticket and (found := TICKET.fullmatch(value.text)):
            return replace(row, ticket=self.ticket(value, found))
        if not role and row.owner and not row.due and self._states.is_missing(value.text):
            return replace(row, empty=(*row.empty, EmptyCell("due", "", value)))
        if state := self._state_of(role, value):
            return self.with_state(row, state)
        if role == "ticket" and not row.ticket:
            return replace(row, ticket=value)
        if not row.due and (role == "due" or self._words.hint(value.text) == "day"):
            return replace(row, due=value)
        if not role and is_priority(value.text):
            return replace(row, others=(*row.others, ("Priority", value)))
        return self._with_person(row, role, value, names=names)

    def _told_by_label(self, row: ActionRow, part: Piece) -> ActionRow | None:
        """Return a row with a part that its label alone explains: `Type: fix`, `Done: 2026-01-28`; None for others."""
        found = None if self._ticket_led(part) else _LABEL.fullmatch(part.text)
        if found is None:
            return None
        known = self._words.columns(found["label"])
        if known[:1] == ("type",) and ITEM_PARTS.isdisjoint(known):
            value = self._pieces.part(part, *found.span("value"))
            return replace(row, others=(*row.others, (found["label"], value)))
        if self._words.done(found["label"]) and self.is_day(found["value"]):
            return self.with_state(row, State(part, True))
        return None

    def _role_of(self, part: Piece) -> tuple[str, Piece]:
        """Return which part of an item a label or a leading word says, and the piece after that; "" if none does."""
        if ticket := self._ticket_led(part):
            return "ticket", ticket
        if found := _LABEL.fullmatch(part.text):
            role = next((name for name in self._words.columns(found["label"]) if name in ITEM_PARTS), "")
            value = self._pieces.part(part, *found.span("value"))
            return (role, unmarked(self._pieces, value)) if role else ("", part)
        if person := self._person_led(part):
            return "owner", person
        return "", part

    def _with_day(self, row: ActionRow, role: str, value: Piece) -> ActionRow | None:
        """Return a row that is due on the day that a value is; None if it is none. An owner is one with a lead only."""
        bare = self._without_lead(value)
        if role != "owner" and self.is_day(bare.text):
            return self.due(row, bare)
        if day := self.due_day(value):
            return self.due(row, day)
        return replace(row, due=value) if role != "owner" and is_vague_day(value.text) else None

    def _state_of(self, role: str, value: Piece) -> State | None:
        """Return the state that a value says, as a whole or, where nothing says what it is, with a day beside it."""
        if role == "state" and (state := self._states.of_cell(value)):
            return state
        return self._states.of_part(value) if not role and self._is_state(value) else None

    def _with_person(self, row: ActionRow, role: str, value: Piece, *, names: bool) -> ActionRow:
        """Return a row with the owner that a label says, or with `names` a value that may be a name; else unchanged."""
        named = names and bool(is_name(value.text) or persons_in(value.text))
        is_loose = named and not TICKET.fullmatch(value.text) and self._words.hint(value.text) != "number"
        if not row.owner and (role == "owner" or is_loose):
            return replace(row, owner=value)
        return self._with_owner_beside(row, value) if is_loose and not role else row

    def _with_owner_beside(self, row: ActionRow, value: Piece) -> ActionRow:
        """Return a row whose owner is right before the name of another person with both: `(Ana, Ben, 2026-01-30)`."""
        if row.owner is None or row.owner.end > value.start:
            return row
        if not (looks_like_person(value.text) or persons_in(value.text)):
            return row
        if any(map(str.isdigit, value.text)):  # `负责人：王五，周期 Q3`
            return row
        both = self._pieces.piece(row.owner.start, value.end)
        return replace(row, owner=both) if _BETWEEN.fullmatch(self._pieces.text, row.owner.end, value.start) else row

    def _person_led(self, part: Piece) -> Piece | None:
        """Return the person after a leading word without a colon: `owner Marta`, `assigned to @kim`, `担当 森本`.

        An abbreviation leads to nothing else, whatever the name looks like: `resp. la régie`.
        """
        name = self._led(part, self._words.owner_leads)
        if name is None or not name:
            return None
        is_short = self._pieces.text[part.start : name.start].rstrip().endswith(".")
        fits = looks_like_person(name.text) or persons_in(name.text) or (is_short and is_name(name.text))
        return name if fits else None

    def _ticket_led(self, part: Piece) -> Piece | None:
        """Return the ticket after a leading word without a colon: `see OPS-1`, `tracked in [#48](…)`."""
        ticket = self._led(part, self._words.ticket_leads)
        return ticket if ticket and TICKET.fullmatch(ticket.text) else None

    def _led(self, part: Piece, leads: Sequence[str]) -> Piece | None:
        text = part.text.casefold()
        lead = next((lead for lead in leads if text.startswith(lead) and text[len(lead) :][:1] == " "), "")
        return self._pieces.part(part, len(lead), len(part.text)) if lead else None

    def leads_to_person(self, part: Piece) -> bool:
        """Return whether a part is a person after a leading word, as in `owner Marta`."""
        return self._person_led(part) is not None

    def has_item_label(self, part: Piece) -> bool:
        """Return whether a part has the label of an owner, a day, a ticket, a state or a priority."""
        found = _LABEL.fullmatch(part.text)
        known = self._words.columns(found["label"]) if found else ()
        return bool(ITEM_PARTS & set(known)) or known[:1] == ("type",)

    def own_label(self, part: Piece) -> tuple[str, Piece] | None:
        """Return the label and the value of a part whose label names no part of an item; None if it has no label."""
        found = _LABEL.fullmatch(part.text)
        return (found["label"], self._pieces.part(part, *found.span("value"))) if found else None

    def labelled(self, row: ActionRow, role: str, value: Piece) -> ActionRow | None:
        """Return a row with a labelled owner, day or ticket; None if it has that part, or the role is another."""
        if role == "owner" and not row.owner:
            return replace(row, owner=value)
        if role == "due" and not row.due:
            return self.due(row, value) if self.is_day(value.text) else replace(row, due=value)
        if role == "ticket" and not row.ticket:
            found = TICKET.fullmatch(value.text)
            return replace(row, ticket=self.ticket(value, found) if found else value)
        return None

    def with_state(self, row: ActionRow, state: State) -> ActionRow:
        """Return a row with its state, and with the day beside that: when it was done, or when it is due.

        A verb before a due day says what will be: `completed by 2026-03-04`, but not `DONE due 2026-03-04`.
        """
        done = state.done
        is_verb = done and state.piece is not None and state.piece.text.islower()
        if is_verb and state.rest and (day := self.due_day(state.rest)):
            return row if row.due else self.due(row, day)
        if state.dropped:
            row = replace(row, state=state.piece, done=False, done_by="", dropped=True)
        elif state.piece is not None:
            row = replace(
                row, state=state.piece, done=row.done or done, done_by=row.done_by or ("word" if done else "")
            )
        if done and row.due and state.piece and self._is_bracketed(state.piece.end, row.due):
            return replace(row, done_on=row.due, due=None, due_day=None)
        if state.rest is None:
            return row
        told = self._without_lead(state.rest)
        if done and self.is_day(told.text):
            return replace(row, done_on=told)
        if day := state.rest if self.is_day(state.rest.text) else self.due_day(state.rest):
            return row if row.due else self.due(row, day)
        return replace(row, remarks=(*row.remarks, state.rest))

    def is_known(self, part: Piece) -> bool:
        """Return whether a part is recognised by itself, or by its label."""
        return self._pieces.once((*self._asked, part), lambda: self._is_known(part))

    def _is_known(self, part: Piece) -> bool:
        text = part.text
        if TICKET.fullmatch(text) or self._ticket_led(part):
            return True
        if _LABEL.fullmatch(text):
            return self.has_item_label(part)
        return bool(
            self.is_due(part)
            or is_vague_day(text)
            or AT.fullmatch(text)
            or self._words.hint(text) in ("day", "number")
            or self._is_state(part)
            or self._person_led(part)
        )

    def _is_state(self, part: Piece) -> bool:
        state = self._states.of_part(part)
        rest = state.rest if state else None
        return state is not None and (
            rest is None or self.is_day(self._without_lead(rest).text) or self.due_day(rest) is not None
        )

    def _is_bracketed(self, end: int, day: Piece) -> bool:
        """Return whether a day is in the bracket that begins at an offset: `done (2026-03-04)`."""
        return self._pieces.text[end : day.start].strip() in ("(", "（", "[")

    def _without_lead(self, day: Piece) -> Piece:
        """Return a day after the word of a state without the word between them: `done on 2026-03-04`, `fait le 4/3`."""
        lead = re.match(rf"\s*(?:{self._words.times.before_day})\s+", day.text, re.IGNORECASE)
        return self._pieces.part(day, lead.end(), len(day.text)) if lead else day

    def is_day(self, text: str) -> bool:
        """Return whether a text is a day as a whole."""
        text = _with_hyphens(text)
        if re.search(r"\d", text) and (self._moments.days.is_day(text) or self._moments.days.day(text, self._order)):
            return True
        return self._typed_day(text) is not None

    def day(self, text: str) -> Day | None:
        """Return the day that a text is; None if it is no day, or an ambiguous one."""
        text = _with_hyphens(text)
        if found := self._moments.days.day(text, self._order):
            return found
        typed = self._typed_day(text)
        return Day(typed.year, typed.month, typed.day) if typed else None

    def _typed_day(self, text: str) -> date | None:
        if self._typed_context is None:
            return None
        lead = next((lead for lead in self._words.times.due_leads if text.casefold().startswith(f"{lead} ")), "")
        return self._typed_context.day(text[len(lead) :].strip())

    def ticket(self, within: Piece, found: "re.Match[str]") -> Piece:
        """Return the piece of a match of `TICKET`: a link as a whole, unless it has no real address."""
        if leads_somewhere(found[0]):
            return self._pieces.part(within, *found.span())
        name = next((group for group in ("linked", "keyed", "named", "key", "hash", "bare") if found[group]), "")
        return self._pieces.part(within, *found.span(name or 0))

    def due_day(self, part: Piece) -> Piece | None:
        """Return the day in a part that is only a due day: `by 3/20/2026`, `📅 2026-03-20`, `2026/03/20まで`."""
        for found in _WORD.finditer(part.text):
            before = part.text[: found.start()].strip().casefold()
            if before and (before in self._words.times.due_leads or before in _CALENDARS):
                day = self._pieces.part(part, found.start(), len(part.text))
                if self.is_day(day.text) or is_vague_day(day.text):
                    return day
        for word in self._words.times.due_leads:
            if part.text.endswith(word) and self.is_day(part.text[: -len(word)]):
                return self._pieces.part(part, 0, len(part.text) - len(word))
        return None

    def due(self, row: ActionRow, day: Piece) -> ActionRow:
        """Return a row that is due on a day, or in a part of a year."""
        if is_part_of_year(day.text) or (is_vague_day(day.text) and self._typed_day(day.text) is None):
            return replace(row, due=day)
        own = self._pieces.part(day, *self._moments.days.day_span(_with_hyphens(day.text)))
        return replace(row, due=own, due_day=self.day(own.text))


def _with_hyphens(text: str) -> str:
    """Return a text with plain hyphens for those that do not break, as in a pasted `2026‑06‑14`; of the same length."""
    return text.replace("\u2011", "-")
