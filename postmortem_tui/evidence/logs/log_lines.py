"""Logs and logged chats: lines that begin with a time, each with its continuation lines."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from postmortem_tui.evidence.chats.chat_heads import EDITED, UNTIMED, clean_name
from postmortem_tui.evidence.chats.speakers import is_level, is_name
from postmortem_tui.evidence.logs.chat_shapes import CHATS, DAY_FIRST
from postmortem_tui.evidence.logs.line_choosing import NAMED_IN, Fitted, choose, fitted, may_speak
from postmortem_tui.evidence.logs.log_marks import CLOSED, day_mark
from postmortem_tui.evidence.logs.shapes import SHAPES
from postmortem_tui.evidence.logs.traces import with_traces
from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.line_shape import LONGEST
from postmortem_tui.evidence.stamps.machine_stamps import READ_KIND
from postmortem_tui.evidence.stamps.machine_times import expression_for
from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.lazy import late

_OF_SERVICE = late(r"(?P<who>[\w.-]{1,80}) {1,40}\| ?(?P<text>.*)", re.DOTALL)
DOCKER = "docker"
"""The format of lines that begin with the name of a service or a container."""

_NOTICE = late(r"Notice\((?P<who>[^()\s/]{1,60})(?:/[^()]{0,60})?\)(?: -> \S{1,60})?: (?P<text>.*)", re.DOTALL)
"""How weechat logs a notice of a bot."""

_SYSTEM = frozenset({"-->", "<--", "--", "=!=", "---"})
_LIST_MARK = late(r"[-*+•]|\d{1,3}[.)]")
"""What begins an item of a list, before its time."""
_NOISE = late(
    r"[\w.-]{1,80} exited with code \d{1,4}$|Gracefully stopping|# Logfile created on "
    r"|[+-] [\w.-]{1,200} › |-- (?:Boot [0-9a-f]|Logs begin|Journal begins|No entries|Reboot)|Attaching to "
    r"|last message repeated|[uw]tmp\S{0,80} begins |-{40,}\s*$"
)

_TIMED = late(r"(?<![\w:.])(?:[01]?\d|2[0-3]):[0-5]\d\b")
"""A time of day anywhere in a line: of such a line it would be false to say that it has none."""


def of_service(line: str) -> re.Match[str] | None:
    """Return the name of a service and what it says, as `docker compose logs` prints a line, or None."""
    return _OF_SERVICE.fullmatch(line[:LONGEST])


def read_lines(lines: Sequence[str], facts: Facts, chosen: Sequence[Fitted]) -> Read | None:
    """Return the events of a log, read by the shapes that were chosen for it, or None if none was."""
    return _Reading(chosen, facts).run(lines) if chosen else None


_CHATTED = ("irc", "chat")
"""The formats whose lines are messages of a chat."""


class _Reading:
    """Reads one log, line by line; `more` has the lines that continue an event, by its index in `seen`."""

    def __init__(self, chosen: Sequence[Fitted], facts: Facts) -> None:
        self.chosen = chosen
        self.names = facts.names
        self.seen: list[Seen] = []
        self.ignored: list[Ignored] = []
        self.more: dict[int, list[str]] = {}
        self.last_ignored = False
        self.shown: set[str] = set()
        self.begins = _beginning(chosen[0])
        self.inner: Sequence[Fitted] = ()
        """The shapes of what containers write after their names."""

    def run(self, lines: Sequence[str]) -> Read:
        first = self.chosen[0]
        if first.shape.format == DOCKER:
            services = (_OF_SERVICE.fullmatch(line[:LONGEST]) for line in lines)
            self.inner = choose([service["text"] for service in services if service], SHAPES)
        match, speaks = first.match.fullmatch, first.shape.speaks
        plain = not first.shape.ignored and not speaks and set(first.match.groupindex) <= {"when", "who", "text"}
        has_who = "who" in first.match.groupindex
        plain = plain and first.shape.format != "irc"
        seen, stamp_of = self.seen, READ_KIND.get(first.kind, read_stamp)
        for number, line in enumerate(lines, 1):
            if plain and len(line) <= LONGEST and (found := match(line)):
                stamp = stamp_of(found["when"])
                if stamp:
                    seen.append(Seen(stamp, found["who"] if has_who else "", found["text"], number))
                    self.last_ignored = False
                    continue
            self._other(number, line)
        rows = [
            one._replace(text="\n".join([one.text or "", *self.more[at]])) if at in self.more else one
            for at, one in enumerate(seen)
        ]
        traced = with_traces(rows)
        shown = frozenset(self.shown)
        return Read(self._format(), traced, self.ignored, shown=shown, joined=len(rows) - len(traced))

    def _format(self) -> str:
        return self.chosen[0].shape.format

    def _other(self, number: int, line: str) -> None:
        """Take a line as the first of these that it can be; what none takes goes on with the row above."""
        head, tail = line[:LONGEST], line[LONGEST:]
        if line[:1] == "\t" and self.seen and not self.last_ignored:
            self._go_on(len(self.seen) - 1, line)
            return
        if _NOISE.match(head):
            self.ignored.append(Ignored(number, "a note of the program that wrote the log"))
            return
        takers = (self._marked, self._by_shape, self._mark, self._by_service, self._of_another_form, self._begins)
        if line.strip() and not any(take(number, head, tail) for take in (*takers, self._untimed)):
            self._without_time(number, line)

    def _go_on(self, index: int, text: str) -> None:
        self.more.setdefault(index, []).append(text.rstrip())

    def _marked(self, number: int, head: str, tail: str) -> bool:
        """Take a mark that looks like no message: it is looked for before the shapes, which might have it."""
        return head[:2] in ("--", "**", "==", "Co") and self._mark(number, head, tail)

    def _by_shape(self, number: int, head: str, tail: str) -> bool:
        """Take a line that has one of the chosen shapes, or, of a service, one of those that are inside its own."""
        service = _OF_SERVICE.fullmatch(head) if self._format() == DOCKER else None
        for fit in self.chosen:
            if service and fit.shape.format != DOCKER:
                continue
            found = fit.match.fullmatch(head)
            if found and self._take(fit, found, number, tail):
                return True
        return service is not None and self._of_service(service, number, tail)

    def _by_service(self, _: int, head: str, __: str) -> bool:
        """Take a line of a service that says no time: it goes on with the last row of that service."""
        service = _OF_SERVICE.fullmatch(head) if self._format() == DOCKER else None
        backwards = range(len(self.seen) - 1, -1, -1) if service else ()
        index = next((at for at in backwards if service and self.seen[at].who == service["who"]), None)
        if service is None or index is None:
            return False
        self._go_on(index, service["text"])
        return True

    def _untimed(self, number: int, head: str, tail: str) -> bool:
        """Take a message of a chat without a time: `<dana> it is back`."""
        found = UNTIMED.fullmatch(head) if self._format() in _CHATTED else None
        if found:
            self.seen.append(Seen(UNKNOWN, found["who"], found["text"] + tail, number))
            self.last_ignored = False
        return found is not None

    def _without_time(self, number: int, line: str) -> None:
        """Add a line to the row above, or ignore it where there is none that it belongs to."""
        if self.last_ignored or not any(one.text is not None for one in self.seen[-1:]):
            why = "in another form than the rows" if _TIMED.search(line[:LONGEST]) else "no time that can be read"
            self.ignored.append(Ignored(number, f"{why}, and nothing above it that it belongs to"))
        else:
            self._go_on(len(self.seen) - 1, line)

    def _speaks(self, fit: Fitted, found: re.Match[str], who: str) -> bool:
        """Return whether what is before a colon is a name: after days that chat programs write, more words are."""
        named = fit.kind in NAMED_IN and found.start("when") < found.start("who")
        return not is_level(who) and (named or (may_speak(fit.kind, who) and is_name(who, self.names)))

    def _of_another_form(self, number: int, head: str, tail: str) -> bool:
        """Take a message with a head of another form than most: a chat pasted in parts out of two programs."""
        kind = self.chosen[0].kind
        if self._format() not in _CHATTED:
            return False
        for shape in CHATS:
            if shape.format in _CHATTED and kind in shape.kinds and "(?P<who>" in shape.pattern:
                fit = fitted(shape, kind)
                if (
                    fit not in self.chosen
                    and (found := fit.match.fullmatch(head))
                    and self._take(fit, found, number, tail)
                ):
                    return True
        return False

    def _begins(self, number: int, head: str, tail: str) -> bool:
        """Take a line of a chat that begins with a time as its messages do, and names nobody: it is one of its own."""
        found = self.begins.match(head) if self.begins else None
        stamp = READ_KIND.get(self.chosen[0].kind, read_stamp)(found["when"]) if found else None
        if found is None or stamp is None:
            return False
        self.seen.append(Seen(stamp, "", head[found.end() :] + tail, number))
        self.last_ignored = False
        return True

    def _of_service(self, service: re.Match[str], number: int, tail: str) -> bool:
        """Take a line that has a form of its own after the name of a service, which is its speaker."""
        for fit in self.inner:
            found = fit.match.fullmatch(service["text"])
            if found and self._take(fit, found, number, tail):
                if self.seen and self.seen[-1].line == number:
                    self.seen[-1] = self.seen[-1]._replace(who=service["who"])
                return True
        return False

    def _mark(self, number: int, head: str, _: str) -> bool:
        """Take a line that only names a day, or the beginning or end of a log."""
        if mark := day_mark(head):
            self.seen.append(Seen(mark, "", None, number))
            self.ignored.append(Ignored(number, "a day or the beginning of a log"))
        elif CLOSED.match(head):
            self.ignored.append(Ignored(number, "the end of a log"))
        else:
            return False
        return True

    def _take(self, fit: Fitted, found: re.Match[str], number: int, tail: str) -> bool:
        parts = found.groupdict()
        stamp = READ_KIND.get(fit.kind, read_stamp)(parts["when"])
        if stamp is None:
            return False
        who, text = (parts.get("who") or "").strip(), (parts.get("text") or "") + tail
        if fit.shape.format == "chat":
            who, text = clean_name(who), EDITED.sub("", text)
        if (fit.shape.ignored or who in _SYSTEM) and (notice := _NOTICE.fullmatch(text)):
            self.seen.append(Seen(stamp, notice["who"], notice["text"], number))
            self.last_ignored = False
            return True
        if fit.shape.ignored or who in _SYSTEM:
            self._leave_out(stamp, number, fit.shape.ignored or "a note of the chat: somebody came or went")
            if any(word in text for word in DAY_FIRST):
                self.shown.add("d")
            return True
        if fit.shape.speaks and not self._speaks(fit, found, who):
            return False
        if who == "*":
            who, _, text = text.partition(" ")
        if (before := parts.get("before")) and not _LIST_MARK.fullmatch(before):
            text = f"{before} {text}".rstrip()
        if app := parts.get("app"):
            app = "" if app == "-" else app if parts["pid"] in (None, "-") else f"{app}[{parts['pid']}]"
            text = f"{app}: {text}" if app else text
        if _is_note(text):
            self._leave_out(stamp, number, "a note of the chat program")
            return True
        self.seen.append(Seen(stamp, who.lstrip("@+%~&") if fit.shape.format == "irc" else who, text, number))
        self.last_ignored = False
        return True

    def _leave_out(self, stamp: Stamp, number: int, why: str) -> None:
        """Ignore a line with a time: its day may still show the order of day and month."""
        self.ignored.append(Ignored(number, why))
        self.last_ignored = True
        if stamp.numeric:
            self.shown.add(stamp.numeric)


_NOTES = late(
    r"(?:<Media omitted>|(?:image|video|audio|sticker|GIF|document) omitted|This message was deleted\.?"
    r"|Messages and calls are end-to-end encrypted\..*|<attached: .*>|You deleted this message\.?)",
    re.DOTALL,
)


@lru_cache(maxsize=64)
def _beginning(fit: Fitted) -> re.Pattern[str] | None:
    """Return the expression of what is before the names in a chat whose lines begin with times; else None."""
    before, named, _ = fit.shape.pattern.partition("(?P<who>")
    if fit.shape.format != "chat" or fit.shape.own or not named or "{when}" not in before:
        return None
    return re.compile(before.replace("{when}", f"(?P<when>{expression_for(fit.kind)})"))


def _is_note(text: str) -> bool:
    return bool(_NOTES.fullmatch(text.strip()))


def joined(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, with their numbers."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line
