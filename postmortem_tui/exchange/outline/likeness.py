"""Whether a text is a document, or rather evidence: what a machine wrote, from which rows of a timeline can be made."""

import json
from collections.abc import Sequence
from pathlib import PurePath

from postmortem_tui.lazy import late

ENDINGS = {
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".har"), "JSON"),
    **dict.fromkeys((".log", ".out", ".err"), "a log"),
    **dict.fromkeys((".vtt", ".srt"), "a transcript"),
    **dict.fromkeys((".csv", ".tsv"), "a table of data"),
    **dict.fromkeys((".html", ".htm"), "a web page"),
    **dict.fromkeys((".eml", ".mbox"), "a mail"),
    **dict.fromkeys((".yaml", ".yml"), "YAML"),
    **dict.fromkeys((".patch", ".diff"), "a patch"),
    ".ics": "a calendar",
    ".xml": "XML",
    ".rtf": "RTF",
}
"""What files are by their endings."""

BEGINNINGS = {
    "WEBVTT": "a transcript",
    "<!doctype html": "a web page",
    "<html": "a web page",
    "<?xml": "XML",
    "begin:vcalendar": "a calendar",
    "diff --git ": "a patch",
    "{\\rtf": "RTF",
}
"""What texts are by how they begin, in small letters except the first."""

FEWEST = 5
"""Lines from which on most are enough: of fewer each is one of a log, or goes on with one, and one says seconds."""

LONGEST = 400
"""Characters of a line that are looked at."""

FIELDS = 60
"""Fields of a mail that are looked at."""

MOST = 400
"""Lines that are looked at."""

_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|PANIC)"
_STAMPED = late(
    r"\s*(?:\[|<\d+>)?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|"
    r"\d\d:\d\d:\d\d[.,]\d{3}|"
    r"\d\d/[A-Z][a-z]{2}/\d{4}:|\d{10}(?:\.\d+)? |[IWEF]\d{4} \d\d:\d\d:\d\d|(?:time|ts|timestamp)=|"
    rf"\S{{1,60}} \S{{1,60}} \S{{1,60}} \[\d\d/[A-Z][a-z]{{2}}/\d{{4}}:|\d\d:\d\d:\d\d\]? +\[?{_LEVEL}\b|"
    rf"\[?{_LEVEL}\]?[ :]+\[?\d{{4}}-\d\d-\d\d[T ])"
)
_BY_A_MACHINE = late(rf"(?:\d\d:\d\d:\d\d|(?<!\w){_LEVEL}(?!\w)|\b[a-z_]{{2,20}}=\S|\[\d{{1,7}}\]:)")
"""What a person hardly writes after a day and a time: seconds, the level of a log, a key with its value."""
_GOES_ON = late(r"(?:\s+at |\s{2,}\S|\t|Traceback |Caused by: |[A-Za-z.]{1,80}(?:Error|Exception)\b)")
"""A line of a stack trace, or one that is indented, below a line of a log."""
_FIELD = late(r"(?P<name>[A-Z][A-Za-z-]{1,40}): ?")
"""A field that a mail begins with (RFC 5322)."""
_CHAT_LINE = late(r"\s*\[?\d\d?:\d\d(?::\d\d)?\]? <[^<>\s]{1,40}> \S")
"""A line of a chat as IRC clients log it."""
_DATED_CHAT = late(
    r"\s*\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d\d?:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\]?(?: -)? [^:\n]{1,40}: \S"
)
"""A line of a chat as messengers export it: a day, a time, a name and a colon."""
_SPEAKER = late(r"\S[^\n]{0,40}?(?:\s{2,}|\s\[)\d\d?:\d\d(?: ?[AaPp]\.?[Mm]\.?)?\]?\s*")
"""A name and a time on a line alone, as chats are copied from a window."""
_COMMIT = late(r"commit [0-9a-f]{7,64}(?: \([^)\n]*\))?\n(?:Merge: .*\n)?Author: .*\n(?:AuthorDate|Date): ")
"""What `git log` begins with."""
_COLUMNS = late(r"[A-Z][A-Z-]*(?: [A-Z-]+)*(?: {2,}[A-Z][A-Z()-]*(?: [A-Z-]+)*){2,} *")
"""The head of a table that a command prints: names of columns in capitals, with blanks between."""
_HEADING = late(r"(?m)^ {0,3}(?:#{1,6} \S|\S.*\n(?:=+|-+) *$)")


def likeness(name: str, text: str) -> str:
    """Return what a text is, in words, where it looks like evidence and not like a document; nothing where it does not.

    The ending of a file's name decides; without a known one, its content does.
    """
    if kind := ENDINGS.get(PurePath(name).suffix.lower()):
        return kind
    text = _within_fence(text.lstrip("\ufeff \t\r\n"))
    start = text
    for beginning, kind in BEGINNINGS.items():
        if start.startswith(beginning) or start[:20].lower().startswith(beginning):
            return kind
    if _is_mail(start):
        return "a mail"
    if start[:1] in ("{", "[") and _is_json(start):
        return "JSON"
    lines = [line for line in text.splitlines()[:MOST] if line.strip()]
    if len(lines) > 1 and sum(bool(_CHAT_LINE.match(line)) for line in lines) > 0.8 * len(lines):
        return "a chat"
    if _COMMIT.match(text):
        return "a log of git"
    stamped = sum(bool(_STAMPED.match(line)) for line in lines)
    if _HEADING.search(text):
        return ""
    if _is_chat(lines):
        return "a chat"
    if len(lines) > 1 and _COLUMNS.fullmatch(lines[0]):
        return "a table of data"
    if not stamped:
        return ""
    return "a log" if (len(lines) >= FEWEST and stamped > 0.8 * len(lines)) or _is_short_log(lines) else ""


def _is_chat(lines: Sequence[str]) -> bool:
    """Return whether lines are a chat, exported or copied from a window: the first says who spoke, and when."""
    dated = sum(bool(_DATED_CHAT.match(line[:LONGEST])) for line in lines)
    spoken = sum(bool(_SPEAKER.fullmatch(line[:LONGEST])) for line in lines)
    if len(lines) > 1 and dated > 0.8 * len(lines):
        return True
    return spoken > 1 and spoken * 8 >= len(lines) and _SPEAKER.fullmatch(lines[0]) is not None


def _within_fence(text: str) -> str:
    """Return what stands in a code fence that is all of a text; any other text as it is."""
    first, _, rest = text.rstrip().partition("\n")
    body, _, last = rest.rpartition("\n")
    mark = first[:3]
    fenced = mark in ("```", "~~~") and last.strip() == first[: len(first) - len(first.lstrip(mark[0]))]
    return body if fenced and mark not in body else text


def _is_mail(text: str) -> bool:
    """Return whether a text begins with the fields of a mail and nothing else: who sent it, and when or which it is."""
    head = text[: LONGEST * FIELDS].partition("\n\n")[0].split("\n")
    fields = [(_FIELD.match(line), line) for line in head]
    names = {found["name"] for found, _ in fields if found}
    whole = all(found or line.startswith((" ", "\t")) for found, line in fields)
    return whole and len(head) > 2 and "From" in names and bool(names & {"Date", "Message-ID"})


def _is_short_log(lines: Sequence[str]) -> bool:
    """Return whether each of a few lines is one of a log, or goes on with the one above, and a machine wrote them."""
    if not _STAMPED.match(lines[0]) or not all(_STAMPED.match(line) or _GOES_ON.match(line) for line in lines):
        return False
    return all(_BY_A_MACHINE.search(line[:LONGEST]) for line in lines if _STAMPED.match(line))


def _is_json(text: str) -> bool:
    """Return whether a text, or its first line, is an object or a list of JSON."""
    for part in (text, text.partition("\n")[0]):
        try:
            found = json.loads(part)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) or (isinstance(found, list) and any(isinstance(one, dict) for one in found)):
            return True
    return False
