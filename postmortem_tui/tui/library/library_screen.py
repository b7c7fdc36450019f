"""The library: every draft, and what can be done with one."""

from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from postmortem_tui.collection.questions.listed import beginning_of
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.drafts.beside.cursor_positions import kept_library
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit.collection_watch import TICK, CollectionWatch
from postmortem_tui.tui.kit.commands.command import KeyOf
from postmortem_tui.tui.kit.commands.commands import bindings, help_by_question_mark
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.commands.own_commands import Pointed
from postmortem_tui.tui.kit.edge_lines import HeaderLine, HelpLine, KeysLine
from postmortem_tui.tui.kit.find_line import FindLine
from postmortem_tui.tui.kit.messages import ShowActions
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.waiting import AsyncWork, Pause, run_in_worker
from postmortem_tui.tui.library.beginning import BeginningScreen
from postmortem_tui.tui.library.putting_away import PUT_AWAY, PuttingAway
from postmortem_tui.tui.library.reading.library_reading import Read, Unread, read_library
from postmortem_tui.tui.library.reading.listed_drafts import ListedDrafts
from postmortem_tui.tui.library.reading.looking_into import LookingInto
from postmortem_tui.tui.library.reading.open_elsewhere import OpenElsewhere
from postmortem_tui.tui.library.reading.view_keeper import ViewKeeper
from postmortem_tui.tui.library.statistics_screen import StatisticsScreen
from postmortem_tui.tui.library.table.draft_details import DraftDetails
from postmortem_tui.tui.library.table.draft_pointed import DraftPointed
from postmortem_tui.tui.library.table.drafts_order import LibraryView, found
from postmortem_tui.tui.library.table.drafts_table import DraftsTable
from postmortem_tui.tui.library.table.list_words import ListWords
from postmortem_tui.tui.library.table.years_line import YearsLine
from postmortem_tui.tui.library.trash_screen import TrashScreen

DETAILS_PAUSE = 0.15
"""Seconds that the cursor rests on a draft before its details are shown, so that passing over it draws nothing."""


key = KeyOf["LibraryScreen"]()


class LibraryScreen(BeginningScreen):
    """Lists the drafts, and opens, copies, deletes and finds them."""

    about = (
        "The library: every draft in your folder, and every document in the folders that the settings name as "
        "sources. A row has the title, the day, the severity, the status and how many needed questions are "
        "answered. What is deleted waits in the trash until you remove it there. Nothing here changes a draft by "
        "being looked at."
    )

    DEFAULT_CSS = """
    LibraryScreen #nothing { display: none; height: 1fr; padding: 1 2; }
    LibraryScreen.-nothing #nothing { display: block; }
    LibraryScreen.-nothing #drafts { display: none; }
    LibraryScreen #drafts { height: 1fr; }
    LibraryScreen DraftDetails { height: 8; border-top: solid $border; }
    LibraryScreen.-low DraftDetails { display: none; }
    LibraryScreen.-beside #drafts { layout: horizontal; }
    LibraryScreen.-beside DraftsTable { width: 2fr; }
    LibraryScreen.-beside DraftDetails { display: block; width: 1fr; height: 1fr; border: none; }
    LibraryScreen.-beside #details-missing { height: 5; margin: 1 0; }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-beside")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    BINDINGS = [*bindings("library", without=["open_draft"]), *help_by_question_mark()]

    def __init__(self, store: DraftStore, view: LibraryView | None, *, at: str) -> None:
        """Take the store, the last view of the library, and the id of the draft to put the cursor on, if any."""
        super().__init__(store)
        self.view = view or LibraryView.of(kept_library(store.folders))
        self.view.at = at or self.view.at
        self._pointed = DraftPointed(self.view)
        self._drafts = ListedDrafts(store)
        self._details = Pause(self, DETAILS_PAUSE, self._show_details)
        self._read_once = False
        self._watch = CollectionWatch(store, self)
        self._keeper = ViewKeeper(store.folders, self.view, self)
        self._elsewhere = OpenElsewhere()
        self._reading = ""
        self._into = LookingInto(store, self._show, self.say_error)
        self.putting_away = PuttingAway(store, self._drafts, self, lambda: self.query_one(DraftsTable).pointed)

    def compose(self) -> ComposeResult:
        """Lay out the header, the table or a hint in its place, and the lines below."""
        yield HeaderLine()
        with Vertical(id="drafts"):
            yield DraftsTable()
            yield DraftDetails()
        yield Static("", id="nothing")
        yield YearsLine("")
        yield FindLine()
        yield HelpLine()
        yield KeysLine()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read the drafts, as they are now."""
        self._show()
        self.read_again()
        self.query_one(DraftsTable).focus()

    def on_mount(self) -> None:
        """Start the check for what other programs write; check once whether git has the merge driver of drafts."""
        self.set_interval(TICK, self.tick)
        if not self.view.git_asked:
            self.view.git_asked = True
            self.run_in_worker(partial(self._watch.ask_git, self.warn))

    def on_unmount(self) -> None:
        """Keep the view of the library for the next time."""
        self._keeper.flush()

    def tick(self) -> None:
        """Keep the view of the library, and check whether anything was written."""
        self._keeper.tick()
        self._watch.tick()

    def run_in_worker(self, work: AsyncWork) -> None:
        """Run a coroutine function in a worker; if the app ends first, it is not begun."""
        run_in_worker(self, work)

    def warn(self, text: str) -> None:
        """Show a notice, as the sentence must not be missed."""
        self.app.notify(text, markup=False, timeout=15)

    async def looked(self) -> None:
        """Check who has the visible drafts open; while the screen is closed, the table may be gone already."""
        for table in self.query(DraftsTable):
            if await self._elsewhere.look(table) and table.is_attached and table.pointed:
                self._say_pointed(table.pointed)

    def read_again(self) -> None:
        """Read the drafts, as they are now."""
        self._drafts.look_into_trash()
        self.run_worker(partial(read_library, self.store, self), thread=True, exclusive=True, group="reading")

    def on_read(self, event: Read) -> None:
        """Show what is read; once a whole list was shown, only a whole one replaces it."""
        self._reading = event.notice
        if event.done or not self._read_once:
            self._drafts.take(event.summaries)
        self._read_once |= event.done
        self._show()
        if event.done:
            if news := self.view.news("; ".join(event.problems)):
                self.warn(news)
            self._watch.mark = event.mark
            self._pointed.wanted = ""
            if self.store.settings.similar:
                self.query_one(YearsLine).show(self._drafts.all)
            self.run_in_worker(self.looked)

    def on_unread(self, event: Unread) -> None:
        """Say why the drafts cannot be listed."""
        self._read_once = True
        self._show()
        self.say_error(event.error)

    def _show(self, at: str = "") -> None:
        words = self.query_one(FindLine).words
        shown = found(self._drafts.in_order(self.view), words, self._into.found(words))
        around = ListWords(len(shown), len(self._drafts.all), words, self._into.waits(words), self._reading)
        self.query_one(HeaderLine).show(around.heading(self.view))
        self.query_one("#nothing", Static).update(plain(around.nothing()))
        self.set_class(not shown and self._read_once, "-nothing")
        table = self.query_one(DraftsTable)
        table.show(shown, now_utc(), at or self._pointed.wanted)
        self._pointed.found(shown, at)
        if shown and self.focused is None:
            table.focus()
        self.refresh_bindings()

    def on_drafts_table_pointed(self, event: DraftsTable.Pointed) -> None:
        """Show the details of the draft; say its id, or why it cannot be read."""
        summary = event.summary
        self._details.touch()
        if summary is not None and self._pointed.move(summary):
            self._say_pointed(summary)
        elif (
            summary is None and self.query_one(FindLine).words
        ):  # the sentence was about a row that is not shown any more
            self._pointed.speak_of(None)
            self.say("")

    def _say_pointed(self, summary: Summary) -> None:
        """Say the id of a draft, and who has it open; or why it cannot be read."""
        self.say(summary.problem or self._elsewhere.in_words(summary), problem=bool(summary.problem))

    def pointed_at(self) -> Pointed | None:
        """Return the draft under the cursor."""
        pointed = self.query_one(DraftsTable).pointed
        return Pointed(pointed.path, pointed.id) if pointed else None

    def _show_details(self) -> None:
        pointed = self.query_one(DraftsTable).pointed
        self.query_one(DraftDetails).show(pointed and pointed._replace(summary=beginning_of(self.store, pointed)))

    def action_sort(self) -> None:
        """Sort by the next of the orders."""
        self.view.sort_by_next()
        self._show()

    def action_turn_order(self) -> None:
        """List the drafts the other way round."""
        self.view.turned = not self.view.turned
        self._show()

    def on_drafts_table_chosen(self, event: DraftsTable.Chosen) -> None:
        """Open the draft; after a search, at the first match."""
        self.open(event.summary.id, words=self.query_one(FindLine).words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the drafts with the words; a moment later, those with the words in any answer."""
        self._show()
        run_in_worker(
            self, partial(self._into.look, self.query_one(FindLine).words), group="looking into", exclusive=True
        )

    def on_find_line_left(self, event: FindLine.Left) -> None:
        """Go back to the table."""
        self.query_one(DraftsTable).focus()

    def show_and_say(self, text: str, at: str = "") -> None:
        """Show the drafts as they are now, with the cursor on one, and say what was done."""
        self._show(at)
        self.refresh_bindings()
        self._pointed.speak_of(
            self.query_one(DraftsTable).pointed
        )  # the notice about what was done is kept, instead of the id
        self.say(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works now, or would have nothing to act on."""
        if action in PUT_AWAY:
            return self.putting_away.can(action)
        line = self.query_one(FindLine)
        can = {"show_all": bool(line.words), "show_actions": not line.words, "find": not line.has_focus_within}
        return can.get(action, True)

    def why_not(self, command: str) -> str:
        """Return why a command has nothing to act on, as a sentence; "" if that is not known."""
        if command in PUT_AWAY:
            return self.putting_away.why_not(command)
        return f"All drafts are shown; {key_of('leave_list')} quits." if command == "show_all" else ""

    action_show_statistics = key(lambda screen: screen.app.push_screen(StatisticsScreen(screen.store)))
    action_show_actions = key(lambda screen: screen.post_message(ShowActions()))
    action_find = key(lambda screen: screen.query_one(FindLine).begin())
    action_show_all = key(lambda screen: screen.query_one(FindLine).action_cancel())
    action_duplicate = key(lambda screen: screen.putting_away.duplicate())
    action_trash = key(lambda screen: screen.putting_away.trash())
    action_restore = key(lambda screen: screen.putting_away.restore())
    action_open_trash = key(
        lambda screen: screen.app.push_screen(TrashScreen(screen.store), screen.putting_away.after_trash)
    )
    action_leave_list = key(lambda screen: screen.run_action("app.leave"))
