"""The draft: a template with its answers; a frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self, TypeVar, cast

from postmortem_tui.blocks.base import Block, Plain, Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.remarks import Remark
from postmortem_tui.document.template.grown import with_parts_used
from postmortem_tui.document.template.template import MEASURED, UNPLACED, Reference, Role, Section, Template
from postmortem_tui.timeline.measured import NO_LENGTHS, day_of_rows, lengths
from postmortem_tui.values.text.cleaning import clean_line
from postmortem_tui.values.text.one_row import first_side
from postmortem_tui.values.text.typed import Context, Misread
from postmortem_tui.values.times.dates import read_date, say_date
from postmortem_tui.values.times.durations import say_duration
from postmortem_tui.values.times.moments import read_fixed

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Draft:
    """A postmortem being written; `created` and `updated` are moments in UTC.

    `answers` holds the values that are not empty, by block id. `waived` says why questions do not apply, by `block` or
    `block.field`; none of them is answered. `dismissed` says why findings of a review may stand, by their keys.
    `remarks` are what colleagues ask. `unplaced` is Markdown that an import found no place for. `unknown` are the
    tables and keys of the draft file that the template does not ask for: kept, and written back. `seal` is the digest
    of the text that became final; `printed` are the signatures, as lines, whose word the blank form had printed before
    anybody signed; `given` are the texts that a new draft began with, and why, by question: they are kept in memory
    alone. `followed` are the texts that were filled in as they follow from other answers, by question; an answer that
    was changed since is none of them.
    """

    template: Template
    id: str
    created: datetime
    updated: datetime
    version: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    waived: Mapping[str, str] = field(default_factory=dict)
    dismissed: Mapping[str, str] = field(default_factory=dict)
    unplaced: str = ""
    unknown: Plain = field(default_factory=dict)
    seal: str = ""
    printed: tuple[str, ...] = field(default=(), compare=False)
    remarks: tuple[Remark, ...] = ()
    given: Mapping[str, tuple[str, str]] = field(default_factory=dict, compare=False)
    followed: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def begin(cls, template: Template, identity: str, now: datetime, title: str = "") -> Self:
        """Return a new draft: its title is answered, its status is the first choice, and it has the standing items."""
        draft = cls(template, identity, now, now, template.version, template.first_answers)
        status = template.role("status")
        if status is not None and status.field is not None and status.field.choices:
            draft = draft.put_role("status", status.field.choices[0])
        if title and (heading := template.heading) is not None:
            draft = draft.put(heading, Row.of({heading.fields[0].id: title}))
        return draft.put_role("title", title)

    def __getitem__(self, block: Block[V]) -> V:
        """Return a block's value; the empty one if there is no answer."""
        if block.id == UNPLACED:
            return cast(V, self.unplaced)  # that block is prose
        found: V | None = self.answers.get(block.id)
        return block.empty if found is None else found

    def put(self, block: Block[V], value: V) -> Self:
        """Return the draft with another value, in its normal form, for a block."""
        value = block.renewed(value, self[block])
        if block.id == UNPLACED:
            return replace(self, unplaced=cast(str, value))  # that block is prose
        kept = {name: kept for name, kept in self.answers.items() if name != block.id}
        followed = self._followed_still(block, value) if self.followed else self.followed
        if value == block.empty:
            return replace(self, answers=kept, followed=followed)
        answered = {block.id}
        if isinstance(block, Fields) and isinstance(value, Row):
            answered |= {f"{block.id}.{one_line.id}" for one_line in block.asked if value.text(one_line.id)}
        waived = {name: reason for name, reason in self.waived.items() if name not in answered}
        template, answers = with_parts_used(self.template, block, value), kept | {block.id: value}
        return replace(self, template=template, answers=answers, waived=waived, followed=followed)

    def _followed_still(self, block: Block[Any], value: object) -> Mapping[str, str]:
        """Return the texts that follow from other answers, without those that another value of a block changes."""
        others = {name: text for name, text in self.followed.items() if name.partition(".")[0] != block.id}
        form = value if isinstance(block, Fields) and isinstance(value, Row) else Row()
        own = {name: form.text(name.partition(".")[2]) for name in self.followed if name not in others}
        if isinstance(value, str):
            own = {block.id: value}
        return others | {name: text for name, text in self.followed.items() if own.get(name) == text}

    def follow(self, role: Role, text: str) -> Self:
        """Return the draft with a text for the question that plays a role, which follows from other answers."""
        found, draft = self.template.role(role), self.put_role(role, text)
        return draft if found is None else replace(draft, followed={**draft.followed, found.name: text})

    def follows(self, question: Reference) -> bool:
        """Return whether an answer stands as it was filled in from others: nobody has changed it since."""
        return bool(self.text(question)) and self.followed.get(question.name) == self.text(question)

    def waive(self, question: Reference, reason: str) -> Self:
        """Return the draft in which a question does not apply, and why; an answer to it is removed.

        Without a reason the question applies again.
        """
        reason = clean_line(reason).strip()
        if not reason:
            return replace(self, waived={name: kept for name, kept in self.waived.items() if name != question.name})
        draft, block = self, question.block
        if isinstance(block, Fields) and question.field is not None:
            draft = self.put(block, self[block].having(**{question.field.id: ""}))
        else:
            draft = replace(self, answers={name: kept for name, kept in self.answers.items() if name != block.id})
        return replace(draft, waived={**draft.waived, question.name: reason})

    def dismiss(self, finding: str, reason: str) -> Self:
        """Return the draft in which the finding with this key may stand, and why; without a reason it counts again."""
        reason = clean_line(reason).strip()
        kept = {key: why for key, why in self.dismissed.items() if key != finding}
        return replace(self, dismissed=kept | {finding: reason} if reason else kept)

    def with_remark(self, remark: Remark) -> Self:
        """Return the draft with a remark, in place of the one with its id if there is one."""
        kept = (one for one in self.remarks if one.id != remark.id)
        return replace(self, remarks=tuple(sorted((*kept, remark), key=lambda one: (one.when, one.id))))

    def without_remark(self, remark: Remark) -> Self:
        """Return the draft without a remark."""
        return replace(self, remarks=tuple(one for one in self.remarks if one.id != remark.id))

    def applies(self, question: Reference) -> bool:
        """Return whether a question applies: nobody has waived it."""
        return question.name not in self.waived and question.block.id not in self.waived

    def role(self, role: Role) -> str:
        """Return the text that plays a role, or ""; the first heading's text for a title that has no answer."""
        found = self.template.role(role)
        text = "" if found is None else self.text(found)
        if role == "title" and not text and (heading := self.template.heading) is not None:
            return self[heading].text(heading.fields[0].id)
        return text

    def put_role(self, role: Role, text: str) -> Self:
        """Return the draft with a text for the question that plays a role, if the template has one."""
        found = self.template.role(role)
        match found:
            case Reference(block=Fields() as block, field=one_line) if one_line is not None:
                return self.put(block, self[block].having(**{one_line.id: text}))
            case Reference(block=Prose() as block):
                return self.put(block, text)
            case _:
                return self

    def give_authors(self, text: str, why: str) -> Self:
        """Return the draft that begins with its authors, and remembers why."""
        found = self.template.role("authors")
        if found is None or not text:
            return self
        return replace(self.put_role("authors", text), given={**self.given, found.name: (text, why)})

    def text(self, question: Reference) -> str:
        """Return the text that answers a question with one."""
        block = question.block
        match block:
            case Fields() if question.field is not None:
                return self[block].text(question.field.id)
            case Prose():
                return self[block]
            case _:
                return ""

    def moment(self, role: Role) -> datetime | None:
        """Return the moment in UTC that plays a role, if it can be read and names its day."""
        text = first_side(self.role(role))
        try:
            return read_fixed(text, Context(now=self.updated)) if text else None
        except Misread:
            return None

    @property
    def day(self) -> date | None:
        """The day of the incident: the one that is named, else that of its beginning."""
        if (day := self._date("date")) is not None:
            return day
        start = self.moment("start")
        return start.date() if start else self._date("start")

    def _date(self, role: Role) -> date | None:
        """Return the day without a time that plays a role; None if it cannot be read as one."""
        try:
            return read_date(first_side(self.role(role)), Context(now=self.updated))
        except Misread:
            return None

    def lengths(self) -> Mapping[str, timedelta]:
        """Return the times between the milestones that are marked in the timeline, by the fact that each is."""
        found = self.template.role("timeline")
        if not (found and isinstance(found.block, Timeline)):
            return NO_LENGTHS
        entries = self[found.block]
        start = self.moment("start")
        return lengths(entries, day_of_rows(entries, self.day, start), start)

    def copied(self, identity: str, now: datetime) -> Self:
        """Return a draft of its own with the same answers: its status is the first, and nobody has signed it."""
        status, signatures = self.template.role("status"), self.template.role("signatures")
        draft = replace(self, id=identity, created=now, updated=now, seal="", remarks=())
        if status is not None and status.field is not None and status.field.choices:
            draft = draft.put_role("status", status.field.choices[0])
        if signatures is not None:
            kept = {name: answer for name, answer in draft.answers.items() if name != signatures.block.id}
            draft = replace(draft, answers=kept)
        title = self.role("title")
        return draft.put_role("title", f"{title} (copy)") if title else draft

    def facts(self) -> Mapping[str, str]:
        """Return what fields can show without asking: the roles' answers, and what follows from them."""
        facts: dict[str, str] = {role: self.role(role) for role in self.template.played}
        start, end = self.moment("start"), self.moment("end")
        counted = {fact: say_duration(length, self.template.own_words) for fact, length in self.lengths().items()}
        duration = say_duration(end - start, self.template.own_words) if start and end and end >= start else ""
        return (
            facts
            | dict.fromkeys(MEASURED, "")
            | counted
            | {
                "duration": duration,
                "template_version": self.version,
                "last_updated": say_date(self.updated.astimezone(UTC).date()),
            }
        )

    def begun(self, section: Section) -> bool:
        """Return whether anything of a section is answered."""
        blocks = {block.id for block in section.blocks}
        if not blocks.isdisjoint(self.answers) or (self.unplaced and UNPLACED in blocks):
            return True
        return any(name.partition(".")[0] in blocks for name in self.waived)

    def done(self, section: Section) -> bool:
        """Return whether a section has an answer, and all that are required."""
        return self.begun(section) and not self.missing(section)

    def missing(self, section: Section) -> tuple[Reference, ...]:
        """Return the required questions of a section that nobody answered, in order."""
        questions: list[Reference] = []
        for block in section.asked:
            if isinstance(block, Fields):
                row = self[block]
                needed = (one_line for one_line in block.asked if one_line.required and not row.text(one_line.id))
                questions.extend(Reference(block, one_line) for one_line in needed)
            elif block.required and block.id not in self.answers:
                questions.append(Reference(block))
        return tuple(filter(self.applies, questions))
