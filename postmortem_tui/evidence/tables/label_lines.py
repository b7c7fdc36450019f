"""Lines that begin with a label: `Date: Wed, 14 Oct 2026 09:02:10 +0200`; which labels say when and what."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.evidence.tables.columns import words_of
from postmortem_tui.lazy import late, library
from postmortem_tui.words import words_in

if TYPE_CHECKING:
    from email import header as email_header
else:
    email_header = library("email.header")  # few texts are mails

LABEL = late(r"(?:#+ |\*\*)?(?P<label>[^\W\d][\w@/ -]{0,29}?)(?:\*\*)? {0,20}:(?:\*\*)? +(?P<value>\S.*)")


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
        elif found := LABEL.fullmatch(lines[at].strip()[:2000]):
            timed[at] = timed[at + 1] or (says_when(found["label"]) and read_stamp(decoded(found["value"])) is not None)
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
    made = len(parts) == 2 and parts[0] in labels_of("made") and parts[1] in labels_of("made_at")
    return (
        folded in labels_of("when")
        or made
        or (
            len(parts) > 1
            and (parts[-1] in labels_of("when") or (parts[0] in ("time", "date") and parts[1] in labels_of("made")))
            and parts[0] not in ("end", "ended", "until", "finished", "updated")
        )
    )


def says_what(label: str) -> bool:
    """Return whether a label, in small letters, marks its value as what happened: `Subject`, a command."""
    return label in labels_of("what") or "command" in words_of(label) or "commandline" in label


def has_labels_above(lines: Sequence[str]) -> bool:
    """Return whether the first lines are a notice whose labels stand apart: each has one, or ends with a colon."""
    told = [line.strip()[:2000] for line in lines if line.strip()]
    labels = sum(bool(LABEL.fullmatch(line)) for line in told)
    return labels > 2 and labels * 4 >= len(told) * 3
