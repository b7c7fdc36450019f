"""One section: the editors of its blocks, with their titles over them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.following import reasons
from postmortem_tui.document.draft.questions import is_done, of_block, of_section
from postmortem_tui.document.template.template import Reference, Section, fields_of
from postmortem_tui.tui.editors import Helps, editor_for
from postmortem_tui.tui.editors.base import Editor, Notice
from postmortem_tui.tui.editors.one_line import OneLine
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.following_page import FollowingPage
from postmortem_tui.tui.kit.plain import inline, plain
from postmortem_tui.tui.review.found import Beside
from postmortem_tui.tui.review.seen_before import SeenBefore, asks_for_cause

if TYPE_CHECKING:
    from postmortem_tui.document.draft.text_search import Hit
    from postmortem_tui.review.findings import Finding


class SectionView(FollowingPage, can_focus=False):
    """Shows the editors of a section; they post what is written."""

    BINDINGS = [
        Binding("down", "step_by_arrow(1)", "to the next question", show=False),
        Binding("up", "step_by_arrow(-1)", "to the previous question", show=False),
    ]

    class Ended(Message):
        """The person left the last field of the section by Enter."""

    DEFAULT_CSS = """
    SectionView { height: 1fr; padding: 0 0 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    SectionView .section-title { height: auto; text-style: bold underline; margin-bottom: 1; }
    SectionView .section-hint { height: auto; color: $text-muted; margin-bottom: 1; }
    SectionView .block-title { height: auto; text-style: bold; }
    SectionView .editor { margin-bottom: 1; }
    """

    onward = ("next_section", "previous_section")
    """The commands that go on from the last question, and back from the first."""

    def __init__(
        self,
        section: Section,
        draft: Draft,
        helps: Helps,
        asked: Sequence[Reference] | None = None,
    ) -> None:
        """Take the section, the draft, and what editors look up while somebody types.

        `asked` are the questions to show; None means all of the section, and its notes.
        """
        super().__init__()
        self.section = section
        self._asked = of_section(section) if asked is None else asked
        there = {question.block.id for question in self._asked}
        self.blocks = [block for block in section.blocks if asked is None or block.id in there]
        self._editors: dict[str, Editor[Any]] = {}
        for block in self.blocks:
            one: Block[Any] = block
            fields = [q.field.id for q in asked or () if q.field and q.block.id == block.id]
            self._editors[block.id] = editor_for(block, draft[one], helps, fields)
        self._open = next((question for question in self._asked if not is_done(draft, question)), None)
        self._shows = any(field.shows for block in self.blocks for field in fields_of(block))
        """Whether any field shows a fact."""
        self._draft = draft
        self._besides: dict[str, Beside] = {}
        """The widgets with findings, by block; only blocks with findings have one, as each costs a millisecond."""
        self._waived: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the titles and the editors."""
        yield from self._head()
        for block in self.blocks:
            if title := block.shown:
                yield Static(plain(title), classes="block-title")
            yield self._editors[block.id]
            if asks_for_cause(self._draft, Reference(block)):
                yield SeenBefore()

    def _head(self) -> Iterator[Widget]:
        yield Static(plain(self.section.shown), classes="section-title")
        if self.section.placeholder:
            yield Static(inline(self.section.placeholder), classes="section-hint")

    def on_mount(self) -> None:
        """Show what follows from other answers."""
        self.show_facts(self._draft)
        self.show_waived(self._draft.waived)

    def show(self, block: Block[Any], value: object) -> None:
        """Show a new value of a block, as after an undo."""
        if block.id in self._editors:
            self._editors[block.id].show(value)

    def show_found(self, found: "Callable[[str], Sequence[Finding]]") -> None:
        """Show the findings of each block, which `found` returns by its id: over a list, under any other block.

        A section that is being shown, as on the way to it, has no editors yet; the review after the way shows them.
        """
        if not self.is_mounted:
            return
        for block in self.blocks:
            if (findings := found(block.id)) and block.id not in self._besides:
                beside, editor = Beside(Reference(block)), self._editors[block.id]
                self._besides[block.id] = beside
                self.mount(beside, before=editor) if isinstance(block, Rows) else self.mount(beside, after=editor)
            if block.id in self._besides:
                self._besides[block.id].show(self._draft.template, findings)

    def show_facts(self, draft: Draft) -> None:
        """Show the texts that follow from other answers, if any field has one."""
        if self._shows:
            facts = draft.facts()
            for editor in self._editors.values():
                editor.show_facts(facts)

    def show_reasons(self, draft: Draft) -> None:
        """Show where answers that nobody typed come from, if the section has a form."""
        if any(isinstance(block, Fields) for block in self.blocks):
            known = reasons(draft, self._editors)
            for name, editor in self._editors.items():
                editor.show_reasons(of_block(known, name))

    def show_waived(self, waived: Mapping[str, str]) -> None:
        """Show why questions do not apply; draw nothing if nothing has changed."""
        if waived == self._waived:
            return
        self._waived = waived
        for name, editor in self._editors.items():
            editor.show_waived(of_block(waived, name))

    def focus_found(self, hit: "Hit") -> None:
        """Put the cursor on a match."""
        self.focus_question(hit.question)
        self._editors[hit.question.block.id].focus_found(hit.row, hit.start, hit.end)

    def focus_question(self, question: Reference | None = None) -> None:
        """Put the cursor into a question, by default the first unanswered one, or else the first one."""
        chosen = question or self._open or next(iter(self._asked), None)
        if chosen is None:
            self.screen.set_focus(None)
        else:
            self._editors[chosen.block.id].focus_question(chosen.field.id if chosen.field else "")

    def _stops(self) -> Iterator[Widget]:
        """Yield the widgets of the section that can have the focus, in order."""
        return (widget for widget in self.screen.focus_chain if self in widget.ancestors)

    def step(self, by: int) -> bool:
        """Move the focus by a number of widgets; return whether the section has one there."""
        stops = list(self._stops())
        focused = self.screen.focused
        there = stops.index(focused) + by if focused in stops else -1
        if not 0 <= there < len(stops):
            return False
        self.screen.set_focus(stops[there])
        return True

    def action_step_by_arrow(self, by: int) -> None:
        """Go to the next question, or to the previous one; at either end say which key goes on."""
        if not self.step(by):
            last, on = ("last", key_of(self.onward[0])) if by > 0 else ("first", key_of(self.onward[1]))
            self.post_message(Notice(f"The {last} question here; {on} goes {'on' if by > 0 else 'back'}."))

    def focus_end(self, last: bool) -> None:
        """Put the cursor into the last question of the section, or without `last` into the first."""
        if stops := list(self._stops()):
            self.screen.set_focus(stops[-1 if last else 0])

    def on_one_line_submitted(self, event: OneLine.Submitted) -> None:
        """Go to the next block; after the last one post `Ended`, unless the answer cannot be read."""
        event.stop()
        if not self.step(1) and not self.judge():
            self.ended()

    def judge(self, *, once: bool = False) -> str:
        """Show beside the answer with the cursor why it cannot be read, and return the reason, or "" if it can."""
        return next(filter(None, (editor.judge(once=once) for editor in self._editors.values())), "")

    def ended(self) -> None:
        """Post that the last field was left."""
        self.post_message(self.Ended())
