"""The messages of a copied chat as rows: what was said, by whom, and what of it makes none."""

from collections.abc import Sequence

from postmortem_tui.evidence.chats.chat_heads import EDITED
from postmortem_tui.evidence.chats.chat_lines import one_goes_on
from postmortem_tui.evidence.chats.chat_marks import came_or_went
from postmortem_tui.evidence.chats.chat_messages import Message, in_half_of, without_quotes
from postmortem_tui.evidence.model import FIELD, UNKNOWN, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.order import is_bare_clock
from postmortem_tui.lazy import late

_FIELDS = late(r"Field\s+Original Value\s+New Value\b")
"""What Jira shows above the fields that somebody changed."""


def rows_of_chat(messages: Sequence[Message | Seen], left_out: Sequence[Ignored]) -> Read | None:
    """Return the rows; None if nobody says anything. `left_out` are lines that make none, as known so far."""
    ignored = list(left_out)
    assumed = _counted_from_the_copy(messages)
    seen: list[Seen] = []
    came = UNKNOWN
    for one in without_quotes(messages):
        if isinstance(one, Seen):
            seen.append(one)
            continue
        text = "\n".join(line for _, line in one.lines)
        text = "\n".join(EDITED.sub("", part) for part in text.split("\n")).strip()
        if one.untimed:
            seen.append(Seen(UNKNOWN, one.who, text, one.line))
        elif one.stamp == Stamp():
            ignored.extend(Ignored(number, "stands above the first time") for number, _ in one.lines)
        elif one.changes or _FIELDS.match(text):
            ignored.extend(Ignored(number, FIELD) for number, _ in one.lines)
        elif not text or came_or_went(text):
            came = one.stamp
            ignored.append(Ignored(one.line, "nothing was said, or somebody came or went"))
            ignored.extend(Ignored(number, "somebody came or went") for number, _ in one.lines)
        else:
            stamp = one.stamp if one.headed else in_half_of(one.stamp, came)
            seen.append(Seen(stamp, one.who, text, one.line))
            came = stamp
    if not any(one.text is not None and one.who for one in seen):
        return None
    return Read("chat", seen, ignored, day_fact="captured_day", assumed=assumed)


def _counted_from_the_copy(messages: Sequence[Message | Seen]) -> tuple[str, ...]:
    """Date heads without a day by the day of the copy if others name theirs, and return what that assumes.

    A program that writes `Yesterday` or `Tue` in a head leaves out only the day of the copy; one that writes days
    on lines of their own leaves them out of every head.
    """
    heads = [one for one in messages if isinstance(one, Message) and one.headed]
    if any(isinstance(one, Seen) for one in messages) or all(is_bare_clock(one.stamp) for one in heads):
        return ()
    assumed: tuple[str, ...] = ()
    for one in heads:
        if one.stamp.clock and is_bare_clock(one.stamp):
            one.stamp = one.stamp._replace(shift=0)
            assumed = ("day: that of the copy, for heads that name none, as others name theirs",)
    return assumed


def all_named(found: Read, lines: Sequence[str]) -> bool:
    """Return whether there are several rows, each names a speaker, and they differ, or one of them goes on."""
    people = [one.who for one in found.seen if one.text]
    return all(people) and (len(set(people)) > 1 or one_goes_on(lines))
