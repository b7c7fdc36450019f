"""Transcripts of calls: WebVTT and SubRip, whose cues count from the beginning of the recording."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from postmortem_tui.evidence.chats.speakers import is_person
from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.lazy import late

_CUE = late(
    r"(?P<open>\[)?(?:(?P<h>\d{1,3}):)?(?P<m>\d\d?):(?P<s>\d\d?)[.,]\d{1,3}(?: +--> +|,(?=\d{1,3}:\d\d:))"
    r"(?:\d{1,3}:)?\d\d?:\d\d?[.,]\d{1,3}(?(open)\](?P<words> .*)?|(?: .*)?)"
)
"""When a cue is shown: of WebVTT and SubRip; with a comma between, of SBV; in brackets before its words, of whisper."""
_HEADING = late(r"\[?(?:(\d{1,2}):)?(\d\d):(\d\d)\]?")
_COUNT = late(r"\d\d:\d\d:\d\d")
_NAME_AND_COUNT = late(r"(?P<who>[^\W\d][^\d\n]{1,59}?)\s{2,}(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>\d\d)")
_AT_NAMES = late(
    r"[\[(]?(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)[\])]?[ \t]*(?:[-–—|] )?"
    r"(?P<who>[^\W\d][^:\n]{0,59}): +(?P<text>\S.*)",
    re.DOTALL,
)
"""The time since the beginning before who says what: `[00:05] Mona: it is down`."""
_COUNTED = late(r"[^\W\d][^\d\n]{1,59}?\s{2,}(?:0:[0-5]\d|00:00:[0-5]\d)")
"""The first name of such a transcript: `0:03` is no time of day, as clocks show that as `00:03`."""
_NAMED = late(r'\d{1,6} "(?P<who>[^"]{1,80})" \(\d{1,20}\)')
_OF_PROGRAM = late(
    r"[^\W\d][^\n]{0,59} (?:started|stopped|ended) (?:the )?(?:transcription|recording)"
    r"|(?:Transcription|The (?:recording|transcript)|Recording) (?:has )?(?:ended|started|stopped)\b.{0,80}"
    r"|This editable transcript was computer generated.{0,200}",
    re.IGNORECASE,
)
"""What Meet and Teams write below a transcript, or between its lines."""
_VOICE = late(r"<v(?:\.[^ >]*)? +(?P<who>[^>]{1,80})>(?P<text>.*)", re.DOTALL)
_TAG = late(r"</?[A-Za-z][^<>]{0,80}>|<\d\d:\d\d[^<>]{0,12}>")
_SPEAKER = late(r"(?:>> ?)?(?P<who>[^\W\d][^:<>\n]{0,59}): +(?P<text>\S.*)", re.DOTALL)
_ALONE_ABOVE = late(
    r"(?:(?P<who>[^\W\d_a-z][^:<>\[\]()\n]{0,59}):|[\[(](?P<bracketed>[^\W\d_a-z][^:<>\[\]()\n]{1,59})[\])])\n(?P<text>\S.*)",
    re.DOTALL,
)
"""A cue whose first line is nothing but the name of who speaks."""
_NO_SPEECH = "a note of the program that recorded it"
_ZOOM = late(r"GMT(\d{8})-(\d{6})")
_IN_NAME = late(
    r"(?P<day>20\d\d-?[01]\d-?[0-3]\d)[ T_-]{1,3}(?:at[ _-])?(?P<clock>[0-2]\d[-:. _]?[0-5]\d(?:[-:. _]?[0-5]\d)?)"
    r"(?P<zone> ?\(?(?:Z|UTC|GMT)?(?:[+-]\d{1,2}(?::?\d\d)?)?)"
)


def counts_from_start(lines: Sequence[str], facts: Facts) -> bool:
    """Return whether lines have the time since the beginning of the recording: after names, above them, as cues."""
    first = next((line.strip() for line in lines[:20] if line.strip()), "")
    return (
        bool(_CUE.fullmatch(first[:200]))
        or _begins_to_count(lines[:40])
        or _counts_alone(lines[:60])
        or _counts_before_names(lines[:200], facts)
    )


def _counts_before_names(lines: Sequence[str], facts: Facts) -> bool:
    """Return whether most lines have such a time before a name.

    It may be a clock, unless one has 60 minutes or more, or a person told when the recording began.
    """
    found = [_AT_NAMES.fullmatch(line.strip()[:2000]) for line in lines if line.strip()]
    counted = [one for one in found if one]
    return len(counted) * 2 > len(found) and (
        facts.recording_start is not None or any(not one["h"] and int(one["m"]) >= 60 for one in counted)
    )


def _begins_to_count(lines: Sequence[str]) -> bool:
    """Return whether the first name with a time after it has one of the first minute: `23:58` above is a clock."""
    told = (line.strip()[:80] for line in lines)
    first = next((line for line in told if _NAME_AND_COUNT.fullmatch(line)), "")
    return bool(_COUNTED.fullmatch(first))


def _counts_alone(lines: Sequence[str]) -> bool:
    """Return whether times since the beginning are alone above lines that name who speaks: `00:02:10`, `Ana: …`."""
    told = [line.strip() for line in lines if line.strip()]
    pairs = [(one, two) for one, two in pairwise(told) if _COUNT.fullmatch(one) and _SPEAKER.fullmatch(two[:2000])]
    return len(pairs) > 1 and pairs[0][0].startswith("00:") and told[0] == pairs[0][0]


def read_transcript(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each cue, or None if there is none."""
    if not any(_CUE.fullmatch(line.strip()) for line in lines[:200]):
        return _under_headings(lines, facts)
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    headed = _names_head(lines)
    for block in _blocks(lines):
        cue = next((at for at, (_, line) in enumerate(block[:2]) if _CUE.fullmatch(line.strip())), None)
        if cue is None:
            ignored.extend(Ignored(number, "no cue: the header, a note or a style") for number, _ in block)
            continue
        found = _CUE.fullmatch(block[cue][1].strip())
        assert found
        offset = timedelta(hours=int(found["h"] or 0), minutes=int(found["m"]), seconds=int(found["s"]))
        below = [line.strip() for _, line in block[cue + 1 :]]
        words = "\n".join(filter(None, [(found["words"] or "").strip(), *below]))
        named = _NAMED.fullmatch(block[0][1].strip()) if cue else None
        parts = [(named["who"], words)] if named and words else _parts(words)
        parts = [(below[0], "\n".join(below[1:]))] if headed else parts
        seen.extend(Seen(Stamp(offset=offset), who, text, block[cue][0]) for who, text in parts if text)
        if not any(text for _, text in parts):
            ignored.append(Ignored(block[cue][0], "nothing is said"))
    return Read("transcript", seen, ignored)


def _names_head(lines: Sequence[str]) -> bool:
    """Return whether the first line below each cue is a name, and others follow it: nobody's name is in its words."""
    blocks = [[line.strip() for _, line in block] for block in _blocks(lines[:200])]
    cues = [(one, next((at for at in (0, 1) if _CUE.fullmatch("".join(one[at : at + 1]))), -1)) for one in blocks]
    told = [one[at + 1 :] for one, at in cues if at >= 0]
    return len(told) > 1 and all(len(one) > 1 and is_person(one[0]) for one in told)


def _under_headings(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the rows of a transcript whose times are on lines of their own, every few minutes."""
    if _begins_to_count(lines[:40]):
        return _beside_names(lines, _NAME_AND_COUNT)
    if _counts_before_names(lines[:200], facts):
        return _beside_names(lines, _AT_NAMES)
    if not any("transcript" in line.casefold() for line in lines[:12]) and not _counts_alone(lines[:60]):
        return None
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    offset: timedelta | None = None
    first = False
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        if found := _HEADING.fullmatch(text):
            offset, first = timedelta(hours=int(found[1] or 0), minutes=int(found[2]), seconds=int(found[3])), True
            ignored.append(Ignored(number, "the time of the lines below"))
        elif offset is None or _OF_PROGRAM.fullmatch(text):
            ignored.append(Ignored(number, "stands above the first time" if offset is None else _NO_SPEECH))
        elif spoken := _SPEAKER.fullmatch(text):
            seen.append(Seen(Stamp(offset=offset, approximate=not first), spoken["who"], spoken["text"], number))
            first = False
        elif seen:
            seen[-1] = seen[-1]._replace(text=f"{seen[-1].text}\n{text}")
        else:
            ignored.append(Ignored(number, "nobody is named who says it"))
    return Read("transcript", seen, ignored) if seen else None


def _beside_names(lines: Sequence[str], form: re.Pattern[str]) -> Read:
    """Return the rows of a transcript whose names have the time since the beginning after them, or before them."""
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if found := form.fullmatch(text):
            offset = timedelta(hours=int(found["h"] or 0), minutes=int(found["m"]), seconds=int(found["s"]))
            seen.append(Seen(Stamp(offset=offset), found["who"], found.groupdict().get("text") or "", number))
        elif text and (not seen or _OF_PROGRAM.fullmatch(text)):
            ignored.append(Ignored(number, _NO_SPEECH if seen else "stands above the first time"))
        elif text:
            seen[-1] = seen[-1]._replace(text=f"{seen[-1].text}\n{text}".strip())
    ignored.extend(Ignored(one.line, "nothing is said") for one in seen if not one.text)
    return Read("transcript", [one for one in seen if one.text], ignored)


def start_in_name(name: str) -> tuple[datetime, bool] | None:
    """Return when a recording began as the name of its file says, and whether that is certain to be UTC.

    Zoom writes `GMT20261014-070000_Recording`; Meet and Teams write local time: the moment is naive then.
    """
    if found := _ZOOM.search(name):
        stamp = read_stamp(f"{found[1]} {found[2]}")
        return (stamp.at.replace(tzinfo=UTC), True) if stamp and stamp.at else None
    if found := _IN_NAME.search(name):
        clock = re.sub(r"\D", "", found["clock"])
        zone = found["zone"].strip(" (")
        stamp = read_stamp(f"{found['day'].replace('-', '')} {clock:0<6}{f' {zone}' if zone else ''}")
        if stamp and stamp.at:
            return stamp.at, stamp.at.tzinfo is not None
    return None


def _blocks(lines: Sequence[str]) -> list[list[tuple[int, str]]]:
    """Return the blocks between blank lines; a cue begins one also without a blank line."""
    blocks: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            blocks.append([])
            continue
        if _CUE.fullmatch(line.strip()) and blocks[-1] and any(_CUE.fullmatch(each.strip()) for _, each in blocks[-1]):
            blocks.append([])
        blocks[-1].append((number, line))
    return [block for block in blocks if block]


def _parts(words: str) -> list[tuple[str, str]]:
    """Return who says what in a cue; several may speak in one."""
    from html import unescape

    voices = re.split(r"(?=<v[ .])", words)
    parts = []
    for voice in voices:
        found = _VOICE.fullmatch(voice) or None
        if found:
            parts.append((found["who"].strip(), unescape(_TAG.sub("", found["text"]).strip())))
            continue
        plain = unescape(_TAG.sub("", voice).strip())
        spoken = _SPEAKER.fullmatch(plain)
        if spoken and len(spoken["who"].split()) <= 5:
            parts.append((spoken["who"].strip(), spoken["text"]))
        elif found := _ALONE_ABOVE.fullmatch(plain):
            parts.append((found["who"] or found["bracketed"], found["text"]))
        elif plain:
            parts.append(("", plain.removeprefix(">>").strip()))
    return parts
