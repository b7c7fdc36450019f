"""Guidance: why a question is asked, what belongs there, and the template's own example."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.blocks.answers import Field
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.template import Section
from postmortem_tui.tui.plain import plain


def guidance(section: Section, block: AnyBlock, field: Field | None = None) -> Content:
    """Give what the template says about a question."""
    return Content("\n\n").join(_parts(section, block, field))


def _parts(section: Section, block: AnyBlock, field: Field | None) -> Iterator[Content]:
    asked = field or block
    yield plain(field.label if field else block.title or block.label or section.title, "bold")
    if why := asked.why or block.why or section.why:
        yield plain(why)
    if hint := asked.placeholder or block.placeholder or section.placeholder:
        yield plain(hint, "italic")
    if example := asked.example or block.example:
        yield Content("\n").join([plain("For example", "bold"), plain(example)])


class Guidance(VerticalScroll):
    """Shows the guidance of one question."""

    DEFAULT_CSS = "Guidance { width: 36; height: 100%; padding: 0 1; }"

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._text = Static()

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield self._text

    def show(self, text: Content) -> None:
        """Show the guidance of another question."""
        self._text.update(text)
        self.scroll_home(animate=False)
