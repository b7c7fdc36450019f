"""Ask for the zone of times that name none; each answer is read back while it is typed."""

from datetime import datetime, time, tzinfo

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.texts.line_input import LineInput
from postmortem_tui.values.text.typed import Misread, one_line
from postmortem_tui.values.times.moments import in_utc
from postmortem_tui.values.zones.zones import kept_name, read_zone, remark

WAYS = "Europe/Berlin, CET or +01:00"
NOON = time(12)


class AskZone(Dialog[str | None]):
    """Asks for a zone; returns its name as it was typed, or None for no change. The line begins empty."""

    about = "Times that name no zone are read in the one that you say here; what is kept and exported is in UTC."

    DEFAULT_CSS = "AskZone > .box { width: 68; }"

    BINDINGS = [Binding("enter", "take", "takes it", priority=True)]

    def __init__(self, now_in: tzinfo, now: datetime) -> None:
        """Take the current zone, and the current moment in UTC."""
        super().__init__()
        self._before = now_in
        self._now = now
        self._input = LineInput("", f"now {kept_name(now_in)}; such as {WAYS}")
        self._read_back = Static(plain(_noon(now_in, now)))

    def compose(self) -> ComposeResult:
        """Lay out the line, and under it how it is read."""
        with boxed(Vertical(), "Zone of times that name none"):
            yield self._input
            yield self._read_back
        yield KeysLine()

    def on_mount(self) -> None:
        """Put the cursor into the line."""
        self._input.focus()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Say how the zone is read, or why it is none."""
        event.stop()
        self._read_back.update(plain(self._meaning(event.value)))

    def _meaning(self, typed: str) -> str:
        text = one_line(typed)
        try:
            noon = _noon(read_zone(text) if text else self._before, self._now)
        except Misread as misread:
            return str(misread)
        return f"{noon} {remark(text)}".rstrip()

    async def action_take(self) -> None:
        """Return the zone; an unknown one stays in the line, with the reason under it."""
        text = one_line(self._input.text)
        try:
            read_zone(text or kept_name(self._before))
        except Misread as misread:
            self._read_back.update(plain(str(misread)))
            return
        self.dismiss(text or None)


def _noon(zone: tzinfo, now: datetime) -> str:
    """Return what noon today in a zone is in UTC, in words."""
    moment = in_utc(now.astimezone(zone).date(), NOON, zone)
    return f"12:00 {kept_name(zone)} today is {moment:%H:%M} UTC."
