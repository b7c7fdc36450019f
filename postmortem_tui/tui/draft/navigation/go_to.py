"""Go to a section or a question by typing a part of its name."""

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.tui.draft.navigation.destinations import destinations, fitting
from postmortem_tui.tui.draft.page.writing_screen import Destination
from postmortem_tui.tui.kit.dialogs.narrowed_list import NarrowedList
from postmortem_tui.tui.kit.plain import plain


class GoTo(NarrowedList[Destination]):
    """Lists the destinations of a draft, narrowed by what is typed."""

    DEFAULT_CSS = "GoTo > .box { width: 66; max-height: 20; }"

    BINDINGS = [
        Binding("enter", "take", "goes there", priority=True),
        Binding("ctrl+g", "leave", "back", show=False),
    ]

    heading, hint = "Go to", "A part of a name"

    def __init__(self, draft: Draft) -> None:
        """Take the draft."""
        super().__init__()
        self._all = tuple(destinations(draft))

    def fitting(self, typed: str) -> Sequence[tuple[Content, Destination]]:
        """Return the destinations that fit what is typed."""
        return [(plain(words), destination) for words, destination in fitting(self._all, typed)]
