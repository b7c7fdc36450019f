"""Find text anywhere in the draft, and go there."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.text_search import CursorAt, Hit, find, first_from
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.kit.remembered import Remembered
from postmortem_tui.tui.kit.texts.line_input import LineInput

WIDTH = 100
"""Cells of the box at most."""

AROUND = 9
"""Cells of the box that are not part of what was found: edges, paddings, two indents, the scroll bar."""

MOST = 200
"""How many matches are listed at most; typing more narrows them."""


class ReplaceWanted(NamedTuple):
    """The wish to replace the words that were looked for: what the dialog returns then."""

    words: str


class FindScreen(Dialog[Hit | ReplaceWanted | None]):
    """Lists the matches of what is typed; returns the chosen match, or `ReplaceWanted`."""

    DEFAULT_CSS = f"""
    FindScreen > .box {{ width: {WIDTH}; height: 1fr; }}
    FindScreen Static {{ height: 1; margin-top: 1; }}
    FindScreen OptionList {{ height: 1fr; }}
    """

    BINDINGS = [
        Binding("enter", "take", "goes there", priority=True),
        Binding("tab", "replace", "replaces it", priority=True),
        Binding("ctrl+f", "leave", "back", show=False),
        Binding("down", "move('cursor_down')", "down", show=False, priority=True),
        Binding("up", "move('cursor_up')", "up", show=False, priority=True),
        Binding("pagedown", "move('page_down')", "page down", show=False, priority=True),
        Binding("pageup", "move('page_up')", "page up", show=False, priority=True),
    ]

    def __init__(self, draft: Draft, last: Remembered | None, cursor: CursorAt | None) -> None:
        """Take the draft, the last search, and the cursor, after which the first match is highlighted.

        A typed key replaces the words of the last search.
        """
        super().__init__()
        self._draft = draft
        self._cursor = cursor
        self._last = last or Remembered()
        self._hits: tuple[Hit, ...] = ()
        self._count = Static()
        self._list = Choices(compact=True)
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the line, the count and the list."""
        with boxed(Vertical(), "Find"):
            yield LineInput(self._last.words, "Type what to find", searched=True)
            yield self._count
            yield self._list
        yield KeysLine()

    def on_mount(self) -> None:
        """Search for the words of the last search.

        If the cursor of the draft has not moved, highlight the same match.
        """
        self.query_one(LineInput).select_all()
        stayed, self._last.since = self._last.since == self._cursor, self._cursor
        self._find(self._last.words, self._last.at if stayed else None)

    def _find(self, words: str, at: int | None = None) -> None:
        self._hits = find(self._draft, words)[:MOST]
        self._list.clear_options()
        self._list.add_options(Option(self._row(hit)) for hit in self._hits)
        likeliest = first_from(self._draft, self._hits, self._cursor) if at is None else min(at, len(self._hits) - 1)
        self._list.highlighted = likeliest if self._hits else None
        self.refresh_bindings()
        if not self._hits:
            self._count.update(plain("Nothing found" if words.strip() else ""))

    def _row(self, hit: Hit) -> Content:
        title = questions.title(self._draft.template, hit.question)
        where = hit.section.shown if title == hit.section.shown else f"{hit.section.shown} › {title}"
        room = min(self.app.size.width, WIDTH) - AROUND
        return Content.assemble(plain(where, "bold"), plain(f"\n  {shortened(hit.snippet, room)}"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the number of the highlighted match, and how many there are."""
        self._last.at = event.option_index
        more = " or more" if len(self._hits) == MOST else ""
        self._count.update(plain(f"{event.option_index + 1} of {len(self._hits)}{more}"))

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """List the matches of the new words."""
        if event.value != self._last.words:  # a line posts a change for its first text, too
            self._last.words = event.value
            self._find(event.value)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Go to what is marked."""
        if self._list.highlighted is not None:
            self._go(self._hits[self._list.highlighted])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the match that was clicked."""
        self._go(self._hits[event.option_index])

    def _go(self, hit: Hit) -> None:
        """Return a match; the next search begins at the cursor, wherever that is."""
        self._last.since = None
        self.dismiss(hit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key works: without a match there is nowhere to go, and nothing to replace."""
        return bool(self._hits) if action in ("take", "replace") else super().check_action(action, parameters)

    async def action_move(self, how: str) -> None:
        """Highlight another match."""
        await self._list.run_action(how)

    async def action_replace(self) -> None:
        """Return that the words are to be replaced."""
        self.dismiss(ReplaceWanted(self.query_one(LineInput).value))

    async def action_take(self) -> None:
        """Go to what is marked."""
        await self.query_one(LineInput).action_submit()
