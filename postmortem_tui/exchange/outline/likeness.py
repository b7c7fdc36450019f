"""Decide whether a text is a document, or evidence, from which rows of a timeline can be made."""

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
"""What a file is, in words, by its ending."""

BEGINNINGS = {
    "WEBVTT": "a transcript",
    "<!doctype html": "a web page",
    "<html": "a web page",
    "<?xml": "XML",
    "begin:vcalendar": "a calendar",
    "diff --git ": "a patch",
    "{\\rtf": "RTF",
}
"""What a text is, in words, by its beginning; lower-case ones match in any case."""

FEWEST = 5
"""The fewest lines of which most have to be those of a log; in a shorter text all have to be."""

LONGEST = 400
"""Characters of a line that are read."""

FIELDS = 60
"""Fields of a mail that are read."""

MOST = 400
"""Lines that are read."""

_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|PANIC)"
_DAY_AND_CLOCK = r"\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d"
_SYSLOG = r"[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d"
_MILLISECONDS = r"\d\d:\d\d:\d\d[.,]\d{3}"
_OF_WEB_SERVER = r"\d\d/[A-Z][a-z]{2}/\d{4}:"
_EPOCH = r"\d{10}(?:\.\d+)? "
_GLOG = r"[IWEF]\d{4} \d\d:\d\d:\d\d"
_ACCESS = rf"\S{{1,60}} \S{{1,60}} \S{{1,60}} \[{_OF_WEB_SERVER}"
_BESIDE_LEVEL = rf"\d\d:\d\d:\d\d\]? +\[?{_LEVEL}\b|\[?{_LEVEL}\]?[ :]+\[?\d{{4}}-\d\d-\d\d[T ]"
_STAMPED = late(
    rf"\s*(?:\[|<\d+>)?(?:{_DAY_AND_CLOCK}|{_SYSLOG}|{_MILLISECONDS}|{_OF_WEB_SERVER}|{_EPOCH}|{_GLOG}"
    rf"|(?:time|ts|timestamp)=|{_ACCESS}|{_BESIDE_LEVEL})"
)
"""What a line of a log begins with."""
_BY_A_MACHINE = late(rf"(?:\d\d:\d\d:\d\d|(?<!\w){_LEVEL}(?!\w)|\b[a-z_]{{2,20}}=\S|\[\d{{1,7}}\]:)")
"""What a person hardly ever writes after a day and a time: seconds, a log level, a key with its value."""
_GOES_ON = late(r"(?:\s+at |\s{2,}\S|\t|Traceback |Caused by: |[A-Za-z.]{1,80}(?:Error|Exception)\b)")
"""A line of a stack trace, or one that is indented, below a line of a log."""
_FIELD = late(r"(?P<name>[A-Z][A-Za-z-]{1,40}): ?")
"""A header field of a mail (RFC 5322)."""
_CHAT_LINE = late(r"\s*\[?\d\d?:\d\d(?::\d\d)?\]? <[^<>\s]{1,40}> \S")
"""A line of a chat in the log of an IRC client."""
_DATED_CHAT = late(
    r"\s*\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d\d?:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\]?(?: -)? [^:\n]{1,40}: \S"
)
"""A line of a chat in the export of a messenger: a day, a time, a name and a colon."""
_SPEAKER = late(r"\S[^\n]{0,40}?(?:\s{2,}|\s\[)\d\d?:\d\d(?: ?[AaPp]\.?[Mm]\.?)?\]?\s*")
"""A line with only a name and a time, in a chat that was copied from a window."""
_COMMIT = late(r"commit [0-9a-f]{7,64}(?: \([^)\n]*\))?\n(?:Merge: .*\n)?Author: .*\n(?:AuthorDate|Date): ")
"""The beginning of the output of `git log`."""
_COLUMNS = late(r"[A-Z][A-Z-]*(?: [A-Z-]+)*(?: {2,}[A-Z][A-Z()-]*(?: [A-Z-]+)*){2,} *")
"""The header of a table that a command prints: names of columns in capitals, with blanks between."""
_HEADING = late(r"(?m)^ {0,3}(?:#{1,6} \S|\S.*\n(?:=+|-+) *$)")


def likeness(name: str, text: str) -> str:
    """Return what a text is, in words, if it looks like evidence; "" if it looks like a document.

    The ending of the file's name decides; if it is unknown, the content does.
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
    """Return whether lines are a chat that was exported, or copied from a window."""
    dated = sum(bool(_DATED_CHAT.match(line[:LONGEST])) for line in lines)
    spoken = sum(bool(_SPEAKER.fullmatch(line[:LONGEST])) for line in lines)
    if len(lines) > 1 and dated > 0.8 * len(lines):
        return True
    return spoken > 1 and spoken * 8 >= len(lines) and _SPEAKER.fullmatch(lines[0]) is not None


def _within_fence(text: str) -> str:
    """Return the content of a text that is one code fence as a whole; any other text unchanged."""
    first, _, rest = text.rstrip().partition("\n")
    body, _, last = rest.rpartition("\n")
    mark = first[:3]
    fenced = mark in ("```", "~~~") and last.strip() == first[: len(first) - len(first.lstrip(mark[0]))]
    return body if fenced and mark not in body else text


def _is_mail(text: str) -> bool:
    """Return whether a text begins with only the header fields of a mail, `From` and a date or an id among them."""
    head = text[: LONGEST * FIELDS].partition("\n\n")[0].split("\n")
    fields = [(_FIELD.match(line), line) for line in head]
    names = {found["name"] for found, _ in fields if found}
    whole = all(found or line.startswith((" ", "\t")) for found, line in fields)
    return whole and len(head) > 2 and "From" in names and bool(names & {"Date", "Message-ID"})


def _is_short_log(lines: Sequence[str]) -> bool:
    """Return whether each of a few lines is that of a log, or continues the one above, and no person wrote them."""
    if not _STAMPED.match(lines[0]) or not all(_STAMPED.match(line) or _GOES_ON.match(line) for line in lines):
        return False
    return all(_BY_A_MACHINE.search(line[:LONGEST]) for line in lines if _STAMPED.match(line))


def _is_json(text: str) -> bool:
    """Return whether a text, or its first line, is a JSON object or a list with one."""
    for part in (text, text.partition("\n")[0]):
        try:
            found = json.loads(part)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) or (isinstance(found, list) and any(isinstance(one, dict) for one in found)):
            return True
    return False
