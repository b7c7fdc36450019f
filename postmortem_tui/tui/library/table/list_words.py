"""The heading of the list of drafts, and the text in its place if no draft is shown."""

from typing import NamedTuple

from postmortem_tui.collection.questions.query import facets_for
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.edge_lines import Heading
from postmortem_tui.tui.library.table.drafts_order import LibraryView

BEGINNINGS = (
    ("new_draft", "begins one in the full editor"),
    ("new_guided", "begins one that asks one question at a time"),
    ("import_markdown", "imports a Markdown file"),
    ("worked_example", "opens a finished example"),
)
"""The commands that an empty library names, and what each does."""

LOOKING = "searching every answer …"


class ListWords(NamedTuple):
    """What the words around a list of drafts depend on."""

    shown: int
    of: int
    words: str = ""
    """The words that are searched for."""
    waits: bool = False
    """Whether every answer is still searched for them."""
    reading: str = ""
    """How far the reading of the drafts is, if that takes long."""

    def heading(self, view: LibraryView) -> Heading:
        """Return the heading: the order and the number, or how far the reading is; an empty library has neither."""
        number = f"{self.shown} of {self.of}" if self.words else str(self.of)
        number = f"{number}, {LOOKING}" if self.waits else number
        state = self.reading or f"{view.order.in_words(view.turned)} · {number}"
        return Heading("Postmortems", state if self.of or self.reading else "")

    def nothing(self) -> str:
        """Return the text in place of the list: how to begin, or how to see the drafts without the words."""
        if not self.of:
            ways = (f"{key_of(command)}  {does}" for command, does in BEGINNINGS)
            return "\n".join(("No postmortems yet.", "", *ways))
        if self.waits:
            return LOOKING.capitalize()
        found = f"No postmortem has “{self.words}” in it. {key_of('show_all')} shows all."
        return f"{found} {facets_for(self.words)}".rstrip()
