"""Guidance: why a question is asked, what belongs there, and the template's own example."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.template.template import Reference, Section, Template
from postmortem_tui.tui.editors.base import Asking
from postmortem_tui.tui.kit.plain import inline, plain
from postmortem_tui.tui.kit.texts.choice_input import choices_shown
from postmortem_tui.values.answers.answers import Field

if TYPE_CHECKING:
    from postmortem_tui.blocks.kinds import AnyBlock


def question_of(template: Template, asking: Asking) -> Reference:
    """Return the question that an editor is asking; its field may be a column of a list."""
    return template.find(asking.block.id)._replace(field=asking.field)


def whole(question: Reference) -> Reference:
    """Return the whole list for a question that is a column of one; return any other question as it is."""
    return question if isinstance(question.block, Fields) else Reference(question.block)


def guidance(template: Template, question: Reference, lines: str = "") -> Content:
    """Return what the template says about a question, followed by `lines`, which says how a list takes lines."""
    parts = [*_parts(template.section_of(question.block), question.block, question.field)]
    return Content("\n\n").join([*parts, plain(lines)] if lines else parts)


def _parts(section: Section, block: "AnyBlock", field: Field | None) -> Iterator[Content]:
    asked = field or block
    yield plain(field.written if field else block.shown or section.shown, "bold")
    if why := asked.why or block.why or section.why:
        yield inline(why)
    hint = asked.placeholder or block.placeholder or section.placeholder
    if field and field.meanings:
        yield choices_shown(field)
    elif hint:
        yield plain(hint, "italic")
    if (example := asked.example or block.example) and not (field and field.choices):
        yield Content("\n").join([plain("For example", "bold"), plain(_flowing(block, example))])


def _flowing(block: "AnyBlock", example: str) -> str:
    if not isinstance(block, Prose):
        return example
    from postmortem_tui.markdown.parse.flowing import flowing

    return flowing(example)


class Guidance(VerticalScroll, can_focus=False):
    """Shows the guidance of one question."""

    DEFAULT_CSS = "Guidance { width: 3fr; min-width: 36; max-width: 60; height: 100%; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._text = Static()

    async def begin(self) -> None:
        """Mount the text, after the first frame."""
        await self.mount(self._text)

    @property
    def begun(self) -> bool:
        """Whether the text is mounted."""
        return self._text.is_attached

    def show(self, text: Content) -> None:
        """Show the guidance of another question."""
        self._text.update(text)
        self.scroll_home(animate=False)
