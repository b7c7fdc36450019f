"""Lines that begin with a label: `Date: Wed, 14 Oct 2026 09:02:10 +0200`; which labels say when and what."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.evidence.tables.columns import is_end, words_of
from postmortem_tui.lazy import late, library
from postmortem_tui.values.zones.zones import ZONE
from postmortem_tui.words import words_in

if TYPE_CHECKING:
    from email import header as email_header
else:
    email_header = library("email.header")  # few texts are mails

LABEL = late(
    r"(?:#+ |[-*•] (?=\S)|\*\*)?(?P<label>[^\W\d][\w@/ -]{0,29}?)(?:\*\*)?"
    rf"(?: ?\((?P<zone>{ZONE})\))? {{0,20}}:(?:\*\*)? +(?P<value>\S.*)"
)
"""A label and its value; the zone of a time may stand in brackets after the label."""


def _sentence() -> str:
    at = "|".join(sorted(labels_of("made_at")))
    return rf"(?P<label>[^\W\d_][\w ]{{0,39}}?(?P<done>[^\W\d_]{{3,20}}) (?i:{at})) (?P<value>\d.{{7,60}})"


_SENTENCE = late(_sentence)
"""A sentence that is no more than a label and a time, without a colon: `Problem started at 09:02:10 on 2026.10.14`."""


class Labelled(NamedTuple):
    """A line that is a label and its value."""

    label: str
    value: str
    zone: str = ""


def label_at(line: str) -> Labelled | None:
    """Return the label and the value that a line is, or None."""
    head = line.strip()[:2000]
    if found := LABEL.fullmatch(head):
        return Labelled(found["label"], found["value"], found["zone"] or "")
    found = _SENTENCE.fullmatch(head)
    if found and (is_end(found["done"]) or found["done"].casefold() in labels_of("made")):
        return Labelled(found["label"], found["value"]) if read_stamp(found["value"]) else None
    return None


def time_of(told: Labelled) -> Stamp | None:
    """Return the time that a value is, in the zone that its label names where it names none; None if it is none."""
    value = decoded(told.value.strip())
    stamp = read_stamp(value)
    if stamp and told.zone and stamp.zone is None and (stamp.at is None or stamp.at.tzinfo is None):
        return read_stamp(f"{value} {told.zone}") or stamp
    return stamp


@cache
def labels_of(key: str) -> frozenset[str]:
    """Return the words before a colon under a key of the tables of labels (`words/evidence/`)."""
    return frozenset(words_in("evidence", "labels", key))


def timed_labels(lines: Sequence[str]) -> list[bool]:
    """Return of each line whether it and those right below it are labels of which one has a time.

    So a long run of labels without a time is looked through once, and not from each of its lines.
    """
    timed = [False] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        if is_folded(lines, at):
            timed[at] = timed[at + 1]
        elif found := label_at(lines[at]):
            when = says_when(found.label) or bool(state_in(found.label))
            timed[at] = timed[at + 1] or (when and time_of(found) is not None)
    return timed


def is_folded(lines: Sequence[str], at: int) -> bool:
    """Return whether a line is the rest of the label above it, and another label is below (RFC 5322, 2.2.3)."""
    if lines[at][:1] not in (" ", "\t") or not lines[at].strip() or not 0 < at < len(lines) - 1:
        return False
    around = (lines[at - 1], lines[at + 1])
    return all(line[:1].isalpha() and LABEL.fullmatch(line.strip()[:2000]) for line in around)


def decoded(value: str) -> str:
    """Return the value of a header with the words in it that are encoded for mail (RFC 2047) as characters."""
    if "=?" not in value:
        return value
    try:
        return str(email_header.make_header(email_header.decode_header(value)))
    except (ValueError, LookupError):  # a wrong encoding, or a character set that nobody knows
        return value


def says_when(label: str) -> bool:
    """Return whether a label marks its value as a time: `Date`, `StartExecutionTime`, `TimeCreated`."""
    parts = words_of(label)
    folded = label.strip().casefold()
    made = len(parts) > 1 and parts[-2] in labels_of("made") and parts[-1] in labels_of("made_at")
    return (
        folded in labels_of("when")
        or made
        or (
            len(parts) > 1
            and (parts[-1] in labels_of("when") or (parts[0] in ("time", "date") and parts[1] in labels_of("made")))
            and parts[0] not in ("end", "ended", "until", "finished", "updated")
        )
    )


def state_in(label: str) -> str:
    """Return the state that a label says the time of, in small letters: `opened` of `Opened on`; "" for any other."""
    parts = words_of(label)
    is_state = len(parts) > 1 and parts[-1] in labels_of("made_at")
    return parts[-2] if is_state and (parts[-2] in labels_of("made") or is_end(parts[-2])) else ""


class Title(NamedTuple):
    """A label that says what a notice is about, the line that it stands on, and the index of that."""

    value: str
    line: str
    at: int


def title_above(lines: Sequence[str]) -> Title | None:
    """Return what the first label above a block says that the notice is about, `Problem: disk full`, or None.

    It begins a paragraph.
    """
    for at, line in enumerate(lines):
        if at and lines[at - 1].strip():
            continue
        told = label_at(line)
        label = told.label.strip().casefold() if told else ""
        if told and label in labels_of("title"):
            return Title(f"{told.label.strip()}: {told.value.strip()}", line.strip(), at)
        if told and says_what(label):
            return Title(decoded(told.value.strip()), line.strip(), at)
    return None


def says_what(label: str) -> bool:
    """Return whether a label, in small letters, marks its value as what happened: `Subject`, a command."""
    return label in labels_of("what") or "command" in words_of(label) or "commandline" in label


def has_labels_above(lines: Sequence[str]) -> bool:
    """Return whether the first lines are a notice whose labels stand apart: each has one, or ends with a colon."""
    told = [line.strip()[:2000] for line in lines if line.strip()]
    labels = sum(bool(LABEL.fullmatch(line)) for line in told)
    return labels > 2 and labels * 4 >= len(told) * 3
