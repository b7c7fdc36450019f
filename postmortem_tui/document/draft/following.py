"""What follows from the answers: the day, the end, the name of who signs, a summary that is as it was suggested.

Each is an answer like any other once it is filled in: a person can change it, and undo takes it back.
"""

from collections.abc import Container, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.names import people_in
from postmortem_tui.document.draft.questions import title
from postmortem_tui.document.draft.summing_up import suggested
from postmortem_tui.document.template.template import Role
from postmortem_tui.timeline.measured import day_of_rows, has_day, moments
from postmortem_tui.values.text.typed import APPROXIMATELY
from postmortem_tui.values.times.dates import say_date
from postmortem_tui.values.times.moments import say_moment

if TYPE_CHECKING:
    from postmortem_tui.document.template.template import Reference

ROLES: tuple[Role, ...] = ("date", "end")
"""The roles whose answer follows from others."""

RESOLVED = "resolved"
"""The milestone at which an incident ended."""

MINUTE = timedelta(minutes=1)
"""What rounding makes of two times that are the same."""


class Followed(NamedTuple):
    """A draft with the answers that follow, and for each a sentence on what was filled in and from where."""

    draft: Draft
    notices: tuple[str, ...] = ()


def filled_in(draft: Draft, before: Draft | None = None) -> Followed:
    """Return the draft with the answers that follow from others and that are neither given nor waived.

    With the draft `before` a change, only what the change made known is filled in: an answer that a person took away
    stays away. One that was filled in follows as long as nobody has changed it, and one that somebody typed never does,
    though it be the same text.
    """
    if draft is before:
        return Followed(draft)
    earlier = {} if before is None else {found.name: found.text for found in _following(before)}
    notices: list[str] = []
    for found in _following(draft):
        new = earlier.get(found.name, "") != found.text
        if (changed := found.put_in(draft, new=new)) is not None:
            draft = changed
            notices.append(f"{found.label} filled in: {found.text}, {found.why}.")
    if before is not None:
        draft, told = _summary(draft)
        notices.extend(told)
        notices.extend(_apart(draft, before))
    return Followed(draft, tuple(notices))


def _summary(draft: Draft) -> Followed:
    """Return the draft whose summary is suggested again, if it is a suggestion that nobody has edited."""
    summary = draft.template.role("summary")
    if summary is None or not draft.follows(summary):
        return Followed(draft)
    text = suggested(draft, summary.block)
    if not text or text == draft.text(summary):
        return Followed(draft)
    return Followed(
        draft.follow("summary", text), (f"{title(draft.template, summary)} changed with it: nobody has edited it.",)
    )


def reasons(draft: Draft, blocks: Container[str] | None = None) -> Mapping[str, str]:
    """Return why answers of one line stand as they do, by question: they follow from others, or a new draft had them.

    An answer that is another one by now has no reason but that somebody gave it. With `blocks` only what follows in
    these is looked for: for the end the moments of all rows are read.
    """
    given = {name: why for name, (text, why) in draft.given.items() if draft.text(draft.template.find(name)) == text}
    roles = [one for one in ROLES if (at := draft.template.role(one)) and (blocks is None or at.block.id in blocks)]
    asked = ((draft.template.role(found.role), found) for found in _of_roles(draft, roles) if found.role)
    return given | {
        one.name: found.why for one, found in asked if one and draft.follows(one) and draft.text(one) == found.text
    }


def filled_in_by(draft: Draft, question: "Reference") -> str:
    """Return what an answer that nobody has given will follow from, in words; "" if it follows from no other.

    That is said of the end alone: the day follows from the start, which is asked before it.
    """
    timeline = draft.template.role("timeline")
    if question != draft.template.role("end") or not timeline or not isinstance(timeline.block, Timeline):
        return ""
    return f"the {RESOLVED.title()} row"


def _apart(draft: Draft, before: Draft) -> Iterator[str]:
    """Yield that the end is not at the row that is marked as resolved, if a change put them apart.

    Both may be right: an incident is declared over a while after the end, or users are well again a while after that.
    """
    end, marked = draft.template.role("end"), _resolved(draft)
    if end is None or marked is None or not (moment := draft.moment("end")):
        return
    apart = moment - marked[1]
    if abs(apart) >= MINUTE and (draft.text(end), marked) != (before.text(end), _resolved(before)):
        which = "after" if apart > timedelta() else "before"
        yield f"{_label(end)} is {which} row {marked[0] + 1}, marked {RESOLVED.title()}, at {say_moment(marked[1])}."


class _Found(NamedTuple):
    """An answer that follows from others: of a question that plays a role, or of a prepared row."""

    name: str
    label: str
    text: str
    why: str
    role: Role | None = None
    block: Records | None = None

    def put_in(self, draft: Draft, *, new: bool) -> Draft | None:
        """Return the draft with the answer; None where somebody gave one or took it away, or it does not apply.

        With `new`, the answer became known only now: a question without an answer gets it.
        """
        if self.role is not None:
            question = draft.template.role(self.role)
            if question is None or not draft.applies(question):
                return None
            text = draft.text(question)
            free = text != self.text if draft.follows(question) else new and not text
            return draft.follow(self.role, self.text) if free else None
        return _signed_by(draft, self.block, self.label, self.text) if new and self.block else None


def _following(draft: Draft) -> Iterator[_Found]:
    yield from _of_roles(draft)
    signatures = draft.template.role("signatures")
    if signatures and isinstance(signatures.block, Records):
        people = people_in(draft)
        for ready in signatures.block.presets:
            if name := next((name for name, called in people if called in _ways(ready)), ""):
                yield _Found(f"sign:{ready}", ready, name, "as the answers call them", block=signatures.block)


def _of_roles(draft: Draft, roles: Container[Role] = ROLES) -> Iterator[_Found]:
    template = draft.template
    start, date, end = (template.role(role) for role in ("start", "date", "end"))
    if "date" in roles and date and start and (moment := draft.moment("start")):
        yield _Found("date", _label(date), say_date(moment.date()), f"from {_label(start)}", "date")
    if "end" in roles and end and (found := _resolved(draft)):
        row, moment, about = found
        is_day = end.field is not None and end.field.type == "date"
        shown = say_date(moment.date()) if is_day else f"{APPROXIMATELY if about else ''}{say_moment(moment)}"
        yield _Found("end", _label(end), shown, f"from row {row + 1}, marked {RESOLVED.title()}", "end")


def _label(question: "Reference") -> str:
    return question.field.written if question.field else question.block.shown


def _resolved(draft: Draft) -> tuple[int, datetime, bool] | None:
    """Return the row that a person marked as the one at which it was resolved, its moment, and whether that is rough.

    None without one.
    """
    timeline = draft.template.role("timeline")
    if timeline is None or not isinstance(timeline.block, Timeline):
        return None
    entries = draft[timeline.block]
    row = next((n for n, entry in enumerate(entries) if entry.milestone == RESOLVED), None)
    if row is None:
        return None
    start = draft.moment("start")
    moment = moments(entries, day_of_rows(entries, draft.day, start) if start else None)[row]
    if moment is None or not has_day(moment):
        return None
    return row, moment.astimezone(UTC), entries[row].time.startswith(APPROXIMATELY)


def _ways(role: str) -> set[str]:
    """Return how a role is written in brackets after a name: in full, or by its initials."""
    return {role.casefold(), "".join(word[:1] for word in role.split()).casefold()}


def _signed_by(draft: Draft, block: Records, ready: str, name: str) -> Draft | None:
    """Return the draft with the name of who is to sign in the prepared row; None if it has one."""
    lead, who = block.fields[0].id, next((field.id for field in block.fields if field.type == "people"), "")
    rows = list(block.offered(draft[block]))
    at = next((n for n, row in enumerate(rows) if row.text(lead) == ready), None)
    if not who or at is None or rows[at].text(who):
        return None
    rows[at] = rows[at].having(**{who: name})
    begun = tuple(row for row in rows if block.begun(row))
    return draft.put(block, begun)
