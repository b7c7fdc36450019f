"""Lines of a log that only name a day, or the beginning or end of the log."""

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.lazy import late

_MARK = late(
    r"(?:-{2,3}|={2,3}|\*{3,4}) ?(?P<what>Log (?:opened|closed)|Day changed(?: to)?|BEGIN LOGGING AT)? ?"
    r"(?P<day>[^-=*]{3,40}?) ?(?:-{2,3}|={2,3}|\*{3,4})?"
)
_SESSION = late(r"Session (?:Start|Time): (?P<day>.{8,40})")
"""How mIRC says the day of the lines below."""
_CONVERSATION = late(
    r"Conversation with \S{1,200} (?:at|on) (?P<day>\S.{6,40}?\d(?: [AP]M)?)(?: [A-Z]{2,5})? on .{1,200}"
)
"""How Pidgin heads a log."""
CLOSED = late(r"(?:-{2,3}|\*{3,4}) ?(?:Log closed|ENDING LOGGING)|Session (?:Close|Ident)\b")


def day_mark(line: str) -> Stamp | None:
    """Return the day of a line that consists of nothing else."""
    found = _MARK.fullmatch(line.strip())
    if session := _SESSION.fullmatch(line.strip()) or _CONVERSATION.fullmatch(line.strip()):
        return read_stamp(session["day"])
    if found is None:
        return read_day(line) if len(line) < 60 else None
    if (found["what"] or "").lower().startswith(("log closed", "ending")):
        return None
    return read_stamp(found["day"]) or read_day(found["day"])
