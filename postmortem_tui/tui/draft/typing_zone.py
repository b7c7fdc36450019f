"""The zone in which one person types the times of a draft: that of the start, or the one that was chosen."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from postmortem_tui.lazy import library
from postmortem_tui.storage.drafts.cursor_positions import keep_zone
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.draft.stage import Stage
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.values.answers import Field
from postmortem_tui.values.local_clock import kept_name, zone_named

if TYPE_CHECKING:
    from postmortem_tui.tui.kit import zone_dialog
else:
    zone_dialog = library("postmortem_tui.tui.kit.zone_dialog")  # for whoever asks for it


class ZonedStage(Stage, Protocol):
    """A screen on which a draft is written, as far as its lines have to follow the zone."""

    def lines(self) -> Iterable[OneLine]:
        """Return the lines that are shown."""


class TypingZone:
    """Changes the zone of the session, and keeps it for the draft and the person."""

    def __init__(self, stage: ZonedStage, store: DraftStore) -> None:
        """Take the screen, and the store that knows where the draft lies."""
        self._stage = stage
        self._keep = partial(keep_zone, store.folders, store.path_of(stage.session.draft.id))
        self._kept = self._usual = stage.session.zone

    def keep(self) -> None:
        """Keep the zone, if it is another one than was kept last."""
        if self._stage.session.zone != self._kept:
            self._kept = self._stage.session.zone
            self._keep(self._kept)

    def typed(self, field: Field, zone: str) -> None:
        """Take the zone in which the start is typed; where it names none any more, the one from before."""
        start = self._stage.session.draft.template.role("start")
        if start is not None and start.field is field:
            self._stage.session.zone = zone or self._usual

    def ask(self) -> None:
        """Ask for the zone."""
        self._stage.open(
            zone_dialog.AskZone(zone_named(self._stage.session.zone), self._stage.session.clock()), self._chosen
        )

    def _chosen(self, name: str | None) -> None:
        if not name:
            return
        self._usual = self._stage.session.zone = kept_name(zone_named(name))
        for line in self._stage.lines():
            line.follow_zone()
        self.keep()
        said = f"Times that you type without a zone are {self._usual} now; what stands stays as it is, in UTC."
        self._stage.run_apart(self._stage.say_last(said))
