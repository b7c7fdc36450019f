"""Whether a text is a document, or rather evidence: what a machine wrote, from which rows of a timeline can be made."""

import json
from pathlib import PurePath

from postmortem_tui.lazy import late

ENDINGS = {
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".har"), "JSON"),
    **dict.fromkeys((".log", ".out", ".err"), "a log"),
    **dict.fromkeys((".vtt", ".srt"), "a transcript"),
    **dict.fromkeys((".csv", ".tsv"), "a table of data"),
    **dict.fromkeys((".html", ".htm"), "a web page"),
}
"""What files are by their endings."""

FEWEST = 5
"""Lines that a text has at least before its lines are counted."""

MOST = 400
"""Lines that are looked at."""

_STAMPED = late(
    r"\s*(?:\[|<\d+>)?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d\d:\d\d:\d\d[.,]\d{3}|"
    r"\d\d/[A-Z][a-z]{2}/\d{4}:|\d{10}(?:\.\d+)? )"
)
_HEADING = late(r"(?m)^ {0,3}(?:#{1,6} \S|\S.*\n(?:=+|-+) *$)")


def likeness(name: str, text: str) -> str:
    """Return what a text is, in words, where it looks like evidence and not like a document; nothing where it does not.

    The name of a file is believed; without a telling one, what stands in it is looked at.
    """
    if kind := ENDINGS.get(PurePath(name).suffix.lower()):
        return kind
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("WEBVTT"):
        return "a transcript"
    if start[:15].lower().startswith(("<!doctype html", "<html")):
        return "a web page"
    if start[:1] in ("{", "[") and _is_json(start):
        return "JSON"
    lines = [line for line in text.splitlines()[:MOST] if line.strip()]
    stamped = sum(bool(_STAMPED.match(line)) for line in lines)
    if len(lines) >= FEWEST and stamped > 0.8 * len(lines) and not _HEADING.search(text):
        return "a log"
    return ""


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
