"""Blocks that have their time after a label: emails, forms, logs of slow queries, messages that Signal exports.

`Date: Wed, 14 Oct 2026 09:02:10 +0200` among other labels, and the words below them. Ansible's tasks are such blocks
too: their time is between the name of a task and its result.
"""

from collections.abc import Sequence

from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.stamps import read_stamp, zone_named
from postmortem_tui.evidence.tables.columns import is_end, without_address
from postmortem_tui.evidence.tables.label_lines import (
    decoded,
    has_labels_above,
    is_folded,
    label_at,
    labels_of,
    says_what,
    says_when,
    state_in,
    time_of,
    timed_labels,
)
from postmortem_tui.evidence.tables.notices import Block, each_ends_with_its_time, right_above, told_apart, with_titles
from postmortem_tui.lazy import late
from postmortem_tui.words import words_in

_TASK = late(r"(?P<what>[A-Z][A-Z ]{2,30} \[.{1,200}\]) \*{3,}")
_BANNER = late(r"[A-Z][A-Z ]{2,30}(?: \[.{1,200}\])? \*{3,}")
"""What begins a part of Ansible's output: a play, a task, the recap below all tasks."""
_DRAWN = late(r"[*=_~#]{5,}")
"""A line that parts a block from its labels, or from the next block."""
_TASK_TIME = late(
    r"(?P<when>\w{3,10} \d{1,2} \w{3,10} \d{4} {1,2}[\d:.]{7,20} [+-]\d{4}) {1,3}\(\d.{3,20}\).{0,40}\*{3,}"
)


_ENVELOPE = late(r"From \S{1,200} {1,3}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d .{4,20}")
"""What begins each mail of a mailbox (mbox, RFC 4155)."""
_QUOTED = late(r"\A\s{0,4}(?:> ?){1,9}")


def _quoting() -> str:
    on, before, behind = ("|".join(words_in("evidence", "labels", key)) for key in ("on", "wrote_before", "wrote"))
    return (
        rf"(?:{on}) (?P<when>\S.{{8,70}}?\dZ?(?: [AaPp]\.?[Mm]\.?)?)(?: Uhr| \([A-Z]{{2,5}}\)| [+-]\d{{4}})?,?"
        rf" (?:(?:{before}) )?(?P<who>[^<>\d]{{1,80}}?)(?: <[^<>]{{1,200}}>)? ?(?:{behind})? ?:"
    )


_WROTE = late(_quoting)
"""What emails have above the words that they quote: `On Wed, May 6, 2026 at 6:48 PM Dana <d@example.com> wrote:`."""


def read_labelled(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each block with a labelled time, or None if there is none."""
    blocks: list[Block] = []
    ignored: list[Ignored] = []
    timed = timed_labels(lines)
    parted = each_ends_with_its_time(lines, timed)
    at = 0
    while at < len(lines):
        if begun := _begun(lines, at, is_timed=timed[at], parted=parted):
            block, at = begun
            blocks.append(block)
            if parted:
                block.body, block.over = right_above(lines, block.first - 1), True
                ignored = [one for one in ignored if one.line < block.first - len(block.body)]
            continue
        if _ENVELOPE.fullmatch(lines[at][:300].rstrip()):
            ignored.append(Ignored(at + 1, "begins a mail of a mailbox"))
            at += 1
            continue
        if blocks and blocks[-1].quoted and blocks[-1].marked and not lines[at].lstrip().startswith(">"):
            blocks[-1].below.append(lines[at].strip())
            at += 1
            continue
        if blocks and _BANNER.fullmatch(lines[at].strip()[:300]):
            blocks[-1].over = True
        if blocks and not blocks[-1].quoted and _DRAWN.fullmatch(lines[at].strip()[:300]):
            blocks[-1].over = blocks[-1].over or bool(blocks[-1].body)
            ignored.append(Ignored(at + 1, "parts the blocks"))
            at += 1
            continue
        line = _QUOTED.sub("", lines[at], count=1).strip() if blocks and blocks[-1].quoted else lines[at].strip()
        if blocks and blocks[-1].quoted:
            blocks[-1].marked = blocks[-1].marked or lines[at].lstrip().startswith(">")
        if line and blocks and not blocks[-1].over:
            blocks[-1].body.append(line)
        elif line:
            ignored.append(Ignored(at + 1, "stands in no block with a time"))
        at += 1
    if blocks and (above := _words_above(lines, blocks[0])):
        blocks[0].body = above
        ignored = [one for one in ignored if lines[one.line - 1].strip() not in above]
    titled = with_titles(blocks, lines)
    ignored = [one for one in ignored if one.line not in titled]
    _return_to_writers(blocks)
    rows = [_row(block, above) for above, block in zip([None, *blocks], blocks, strict=False)]
    ignored.extend(Ignored(block.first, "nothing is said") for block, row in zip(blocks, rows, strict=True) if not row)
    seen = [row for row, block in zip(rows, blocks, strict=True) if row and not (block.quoted and _is_known(row, rows))]
    if not seen:
        return None
    seen = [part for one in seen for part in told_apart(one, blocks)]
    day, zone = next((one for line in lines[: seen[0].line - 1] if (one := heading_of(line, loose=True))), (None, ""))
    marks = [Seen(day, "", None, 1)] if day else []
    return Read("labelled", [*marks, *seen], ignored, zone_named(zone) if zone else None, zone)


def _words_above(lines: Sequence[str], block: Block) -> list[str]:
    """Return the lines right above a block that has no words itself: a notice says what happened above its labels."""
    if block.body or block.below or any(says_what(label) for label, _ in block.labels):
        return []
    above = right_above(lines, block.first - 1)
    title = lines[0].strip()
    # Of a notice that ends with its time the first line is the title, if it stands alone.
    is_notice = bool(above and title) and not lines[1].strip() and not any(map(str.strip, lines[block.end :]))
    return [title, *above] if is_notice and block.first - len(above) > 1 else above


def _return_to_writers(blocks: Sequence[Block]) -> None:
    """Add what is below a quote to the mail that quotes."""
    writing: Block | None = None
    for block in blocks:
        if not block.quoted:
            writing = block
        elif writing:
            writing.body.extend(filter(None, block.below))
        else:
            block.body.extend(filter(None, block.below))


def _is_known(quote: Seen, rows: Sequence[Seen | None]) -> bool:
    """Return whether another row of the same person says what a quote does: the mail itself."""
    words = (quote.text or "").split()
    others = (one for one in rows if one and one is not quote and one.who == quote.who)
    return any(words and " ".join(words) in " ".join((one.text or "").split()) for one in others)


def _begun(lines: Sequence[str], at: int, *, is_timed: bool, parted: bool) -> tuple[Block, int] | None:
    """Return the block whose labels begin at a line, and the index after them; None if none is a time."""
    if (task := _TASK.fullmatch(lines[at].strip()[:300])) and at + 1 < len(lines):
        timed = _TASK_TIME.fullmatch(lines[at + 1].strip()[:200])
        if timed and (stamp := read_stamp(timed["when"])):
            block = Block(stamp, at + 1)
            block.labels.append(("what", task["what"]))
            return block, at + 2
    if wrote := _wrote(lines, at):
        return wrote
    if not is_timed:
        return None
    stamp = until = None
    end, labels, states = at, list[tuple[str, str]](), list[tuple[str, Stamp]]()
    while end < len(lines):
        if labels and is_folded(lines, end):
            labels[-1] = (labels[-1][0], f"{labels[-1][1]} {lines[end].strip()}")
            end += 1
            continue
        if not (found := label_at(lines[end])):
            break
        label, value = found.label.strip().casefold(), decoded(found.value.strip())
        state = state_in(found.label)
        if state and (when := time_of(found)):
            states.append((state, when))
        read = time_of(found) if says_when(found.label) else None
        if read and stamp is not None and label == labels[0][0]:
            break  # the next of several blocks of one line
        if read and stamp is None:
            stamp = read
        until = until or (time_of(found) if is_end(label) else None)
        labels.append((label, value))
        end += 1
    if stamp is None and states:
        stamp, until = states[0][1], None  # it says no more than when something was over
    alone = len(labels) == 1 and not _has_words_below(lines, end)
    if stamp is None or (alone and not parted and not _ends_a_notice(lines, at, end)):
        return None
    block = Block(stamp, at + 1)
    block.labels, block.states, block.until, block.end = labels, states, until, end
    return block, end


def _wrote(lines: Sequence[str], at: int) -> tuple[Block, int] | None:
    """Return the block that an email quotes below `On … wrote:`, which may be broken into two lines."""
    for end in (at + 1, at + 2):
        line = " ".join(_QUOTED.sub("", each, count=1).strip() for each in lines[at:end])[:300]
        if (found := _WROTE.fullmatch(line)) and (stamp := read_stamp(found["when"])):
            who = found["who"].strip().rstrip(",")
            zone, _, rest = who.partition(" ")
            if rest and zone.isupper() and (zoned := read_stamp(f"{found['when']} {zone.strip('(),')}")):
                stamp, who = zoned, rest.strip()
            block = Block(stamp, at + 1)
            block.labels.append(("from", who))
            block.quoted = True
            return block, min(end, len(lines))
    return None


def _ends_a_notice(lines: Sequence[str], at: int, end: int) -> bool:
    """Return whether a label has the time of what is above it: other labels that stand apart, or words to the end."""
    above = lines[at - 1].strip() if at else ""
    return (at > 0 and not above and has_labels_above(lines[:at])) or (
        bool(above) and not any(map(str.strip, lines[end:]))
    )


def _has_words_below(lines: Sequence[str], at: int) -> bool:
    return at < len(lines) and bool(lines[at].strip())


def _row(block: Block, above: Block | None) -> Seen | None:
    """Return the row of a block; one that says only when and how long has the words of the block above it."""
    named = [value for key in ("who", "program") for label, value in block.labels if label in labels_of(key)]
    who = without_address(named[0]) if named else ""
    texts = [
        value for label, value in block.labels if says_what(label) and not says_when(label) and value not in block.title
    ]
    if block.title:
        texts.insert(0, block.title)
    texts.extend(block.body)
    if not texts and block.until and above:
        texts = above.body
    if not texts:
        texts = [
            value
            for label, value in block.labels
            if label not in labels_of("who") | labels_of("when") | labels_of("received") and not read_stamp(value)
        ]
    text = "\n".join(texts).strip()
    return Seen(block.stamp, who.strip().strip('"'), text, block.first, until=block.until) if text else None
