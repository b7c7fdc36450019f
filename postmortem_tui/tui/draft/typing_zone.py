"""The zone in which a person types the times of a draft: that of the start, or a chosen one."""

from asyncio import to_thread
from functools import partial

from postmortem_tui.storage.drafts.beside.cursor_positions import keep_zone
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.dialogs.zone_dialog import AskZone
from postmortem_tui.values.zones.zones import kept_name, zone_named


class TypingZone:
    """Changes the zone of the session, and keeps it for the draft and the person."""

    def __init__(self, screen: WritingScreen, store: DraftStore) -> None:
        """Take the screen, and the store that knows where the draft lies."""
        self._screen = screen
        self._keep = partial(keep_zone, store.folders, store.path_of(screen.session.draft.id))
        self._usual = screen.session.zone

    def typed(self, event: OneLine.ZoneTyped) -> None:
        """Take the zone in which the start is typed; if it names none any more, the zone from before."""
        start = self._screen.session.draft.template.role("start")
        if start is None or start.field != event.field:
            return
        if not event.before:
            self._usual = self._screen.session.zone
        self._take(event.zone or self._usual)

    def ask(self) -> None:
        """Ask for the zone."""
        session = self._screen.session
        self._screen.open(AskZone(zone_named(session.zone), session.clock()), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if not name:
            return
        self.given(name)
        notice = f"Times without a zone are {self._usual} from now on; those in the draft stay as they are."
        self._screen.run_in_worker(partial(self._screen.say_last, notice))

    def given(self, name: str) -> None:
        """Take a zone that a person chose, as for the times of a paste, and show in it what is on the screen."""
        self._usual = kept_name(zone_named(name))
        self._take(self._usual)
        self._screen.editors.follow_zone()

    def _take(self, zone: str) -> None:
        self._screen.session.zone = zone
        for line in self._screen.editors.lines():
            line.show_zone()
        self._screen.run_in_worker(partial(to_thread, self._keep, zone))
