"""The text beside a form on a large screen: the section as the document has it, or what was found in it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from textual.content import Content

from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Section
from postmortem_tui.exchange.exporting.exporting import export_section
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.findings_in_words import about_what_is_written, in_order
from postmortem_tui.tui.kit.plain import plain
from postmortem_tui.tui.preview.source_view import SourceView
from postmortem_tui.tui.review.found import SYMBOLS, TONES, row_of

Side = Literal["guidance", "preview", "findings"]

TONE_OF = {f"{SYMBOLS[level]} ": tone for level, tone in TONES.items()}
"""The colour of each symbol that a line of findings begins with."""

TITLES: dict[Side, str] = {"guidance": "", "preview": "In the document", "findings": "What was found"}


class SideView(SourceView, can_focus=False):
    """Shows a text under the guidance, or in its place; never has the focus, and follows the cursor of the form."""

    DEFAULT_CSS = """
    SideView { display: none; dock: bottom; height: 45%; padding: 0; border-top: solid $border; }
    SideView { border-title-color: $text; }
    SideView.-there { display: block; }
    """

    coloured = False

    def __init__(self) -> None:
        super().__init__()
        self._side: Side = "guidance"
        self._shown = ("", "")

    def turn(self, side: Side) -> None:
        """Show another side; its text comes with the next call of `follow`."""
        self._side = side
        self.border_title = plain(TITLES[side])
        self.set_class(side != "guidance", "-there")

    def in_colours(self, line: str, language: str) -> Content:
        """Return a line, in findings with the colour of its symbol."""
        content = super().in_colours(line, language)
        tone = TONE_OF.get(line[:2], "") if self._side == "findings" else ""
        return content.stylize(tone, 0, 1) if tone else content

    def follow(self, draft: Draft, asked: Reference, findings: Sequence[Finding] | None) -> None:
        """Show the section of a question, scrolled to the question; draw nothing if nothing has changed.

        `findings` is None if the draft was not reviewed yet.
        """
        if self._side == "guidance":
            return
        text = side_text(self._side, draft, draft.template.section_of(asked.block), findings)
        at = line_of(self._side, draft, asked)
        if (text, at) == self._shown:
            return
        before, self._shown = self._shown[0], (text, at)
        if text != before:
            self.show(text)
        self.show_line(at)


def side_text(side: Side, draft: Draft, section: Section, findings: Sequence[Finding] | None) -> str:
    """Return what a side shows of a section; "" if the draft was not reviewed yet."""
    if side == "preview":
        return export_section(draft, section).strip() or "Nothing of this section is in the document yet."
    if findings is None:
        return ""
    return "\n".join(_found(draft, section, findings)) or "Nothing was found in this section."


def line_of(side: Side, draft: Draft, asked: Reference) -> str:
    """Return the line with which the part about a question begins."""
    title = questions.title(draft.template, Reference(asked.block))
    return f"### {title}" if side == "preview" else title


def _found(draft: Draft, section: Section, findings: Sequence[Finding]) -> Iterator[str]:
    blocks = {block.id for block in section.blocks}
    elsewhere = 0
    heading = ""
    for one in in_order(draft.template, about_what_is_written(findings)):
        if one.location.block not in blocks:
            elsewhere += 1
            continue
        title = questions.title(draft.template, Reference(draft.template.find(one.location.block).block))
        if title != heading:
            yield from ("",) if heading else ()
            yield title
            heading = title
        yield f"{SYMBOLS[one.level]} {row_of(one.location)}{one.sentence} {one.fix}"
    if elsewhere:
        yield from ("",) if heading else ()
        yield f"{elsewhere} more in other sections."
