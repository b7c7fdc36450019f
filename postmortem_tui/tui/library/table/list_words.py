"""What stands around the list of drafts: its heading, and what is in its place where no draft is shown."""

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
"""The commands that lead out of an empty library, and what each does."""

LOOKING = "looking into every answer …"


class ListWords(NamedTuple):
    """A list of drafts as far as its words go."""

    shown: int
    of: int
    words: str = ""
    """What is looked for."""
    waits: bool = False
    """Whether every answer is still looked into for them."""
    reading: str = ""
    """How far the drafts are read, where that takes long."""

    def heading(self, view: LibraryView) -> Heading:
        """Return the heading: the order and the number, or how far the reading is; an empty library has neither."""
        number = f"{self.shown} of {self.of}" if self.words else str(self.of)
        number = f"{number}, {LOOKING}" if self.waits else number
        state = self.reading or f"{view.order.in_words(view.turned)} · {number}"
        return Heading("Postmortems", state if self.of or self.reading else "")

    def nothing(self) -> str:
        """Return what is said in the place of the list: how to begin, or how to see the drafts without the words."""
        if not self.of:
            ways = (f"{key_of(command)}  {does}" for command, does in BEGINNINGS)
            return "\n".join(("No postmortems yet.", "", *ways))
        if self.waits:
            return LOOKING.capitalize()
        found = f"No postmortem has “{self.words}” in it. {key_of('show_all')} shows all."
        return f"{found} {facets_for(self.words)}".rstrip()
