"""The screen of the trash, on which deleted drafts are brought back, or removed for good."""

from asyncio import to_thread
from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from postmortem_tui.errors import PostmortemError, complaint
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.trashed import Trashed
from postmortem_tui.tui.kit.commands.commands import bindings, help_by_question_mark
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import HeaderLine, Heading, HelpLine, KeysLine
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.kit.waiting import run_in_worker

EMPTY = "The trash is empty."


class TrashScreen(DismissesItself[str]):
    """Lists the drafts in the trash, the one that was deleted last first; returns the id of the last one brought back.

    It returns "" if none was.
    """

    about = (
        "The trash: the drafts that were deleted, the last one first. Each can be brought back as it was, "
        "with its evidence, or removed for good, which asks first."
    )

    BINDINGS = [*bindings("trash"), *help_by_question_mark()]

    DEFAULT_CSS = """
    TrashScreen OptionList { height: 1fr; padding: 0 1; }
    """

    def __init__(self, store: DraftStore) -> None:
        super().__init__()
        self._store = store
        self._found: Sequence[Trashed] = ()
        self._back = ""
        self._news = ""
        """The notice about what was just done, which is kept while the list is made again."""
        self._list = Choices(compact=True)

    def compose(self) -> ComposeResult:
        """Lay out the header, the list and the lines below."""
        yield HeaderLine()
        yield self._list
        yield HelpLine()
        yield KeysLine()

    async def on_mount(self) -> None:
        """Show the drafts in the trash, once they are read."""
        self._list.focus()
        run_in_worker(self, self._read)

    async def _read(self, notice: str = "", *, problem: bool = False) -> None:
        """Show the drafts in the trash as they are now, and say what was done, or why it was not."""
        try:
            self._found = await to_thread(DraftTrash(self._store).drafts)
        except PostmortemError as error:
            self._say(complaint(error), problem=True)
            return
        at, self._news = self._list.highlighted or 0, notice if self._found else ""
        self._list.clear_options()
        self._list.add_options(Option(plain(_in_words(one))) for one in self._found)
        if not self._found:
            self._list.add_option(Option(plain(EMPTY), disabled=True))
        self._list.highlighted = min(at, len(self._found) - 1) if self._found else None
        self.query_one(HeaderLine).show(Heading("Trash", str(len(self._found))))
        self.refresh_bindings()
        if notice:
            self._say(notice, problem=problem)

    def _say(self, text: str, *, problem: bool = False) -> None:
        self.query_one(HelpLine).say(text, problem=problem)

    @property
    def _pointed(self) -> Trashed | None:
        at = self._list.highlighted
        return None if at is None or at >= len(self._found) else self._found[at]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command works: all but leaving need a draft under the cursor."""
        return action == "close_trash" or self._pointed is not None

    def why_not(self, command: str) -> str:
        """Return why there is nothing to bring back or to remove."""
        del command
        return EMPTY

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say the id of the draft, or why it cannot be read."""
        news, self._news = self._news, ""
        if (one := self._pointed) and not news:
            self._say(one.summary.problem or one.id, problem=bool(one.summary.problem))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Bring back the draft that was chosen."""
        event.stop()
        self.action_bring_back()

    def action_bring_back(self) -> None:
        """Bring the draft under the cursor back into the library."""
        if one := self._pointed:
            self._do(lambda: self._restore(one), f"“{_title(one)}” is back in the library.")

    def _restore(self, one: Trashed) -> None:
        self._back = DraftTrash(self._store).restore(one.name).id

    def action_remove_draft(self) -> None:
        """Ask whether the draft under the cursor is to be removed for good."""
        if one := self._pointed:
            self._ask_to_remove([one.name], f"“{_title(one)}”")

    def action_empty_trash(self) -> None:
        """Ask whether all of them are to be removed for good."""
        number = len(self._found)
        self._ask_to_remove([one.name for one in self._found], f"{number} draft{'' if number == 1 else 's'}")

    def _ask_to_remove(self, names: Sequence[str], what: str) -> None:
        def answered(answer: str | None) -> None:
            if answer == "remove":
                self._do(lambda: self._remove(names), f"Removed {what}.")

        answers = (("keep", "Keep it in the trash"), ("remove", "Remove it for good: nothing brings it back"))
        self.app.push_screen(Ask(f"Remove {what} for good?", answers), answered)

    def _remove(self, names: Sequence[str]) -> None:
        for name in names:
            DraftTrash(self._store).remove(name)

    def _do(self, act: Callable[[], object], notice: str) -> None:
        """Do something to the trash, and show what is left, or why it failed."""
        try:
            act()
        except PostmortemError as error:
            run_in_worker(self, partial(self._read, complaint(error), problem=True))
        else:
            run_in_worker(self, partial(self._read, notice))

    def action_close_trash(self) -> None:
        """Go back to the library."""
        self.dismiss(self._back)


def _title(one: Trashed) -> str:
    return one.summary.title or one.id


def _in_words(one: Trashed) -> str:
    return f"{one.deleted:%Y-%m-%d %H:%M} UTC  {_title(one)}"
