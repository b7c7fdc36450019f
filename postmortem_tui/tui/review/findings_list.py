"""The lines of a review: one for each finding, under its section and in the order of the document."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Template, fields_of
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.findings_in_words import fix_of, in_order, is_missing, problem_of
from postmortem_tui.review.milestones import Measure
from postmortem_tui.tui.kit.hanging import Hanging
from postmortem_tui.tui.kit.plain import plain, shortened
from postmortem_tui.tui.review.found import NEEDED, SYMBOLS, TONES


class Before(NamedTuple):
    """An incident like this one, as a line of the list."""

    text: str


Line = Finding | Measure | Before | str
"""What a line of the list is about; a str is a heading."""

TIMES = "Times between the milestones"


class OneRow(Hanging):
    """A symbol and a text that is cut to one row."""

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Return the row."""
        cut = plain(shortened(self._text.plain, max(1, width - self.INDENT)), self._style)
        return Hanging(self._symbol, cut).render_strips(width, height, style, options)

    def __init__(self, symbol: Content, text: str, style: str = "") -> None:
        """Take the symbol, of one cell, and the text."""
        super().__init__(symbol, plain(text, style))
        self._style = style

    def get_height(self, rules: object, width: int) -> int:
        """Return 1: the text is cut to one row."""
        return 1


def listed(
    template: Template, findings: Sequence[Finding], measures: Sequence[Measure], before: Sequence[Before] = ()
) -> Iterator[Line]:
    """Yield the lines: findings by section, waived findings, times between milestones, incidents like this one."""
    unwaived = in_order(template, [one for one in findings if not one.dismissed])
    for section, found in groupby(unwaived, lambda one: template.section_of(template.find(one.location.block).block)):
        yield section.shown
        yield from found
    yield from _group("Waived", [one for one in findings if one.dismissed])
    yield from _group(TIMES, measures)
    yield from _group("Seen before", before)


def _group(title: str, lines: Sequence[Line]) -> Iterator[Line]:
    if lines:
        yield title
        yield from lines


def row_of_line(draft: Draft, line: Line, *, as_final: bool) -> Content | Hanging:
    """Return a line of the list as it is drawn: what is merely missing as a needed question, unless `as_final`."""
    template = draft.template
    match line:
        case Finding() if not as_final and is_missing(draft, line):
            return OneRow(plain(NEEDED), f"{_within(template, line)}{line.sentence}")
        case Finding(level=level, dismissed=waived):
            symbol = plain(SYMBOLS[level], "strike" if waived else TONES[level])
            return OneRow(symbol, f"{_within(template, line)}{line.sentence}", "strike" if waived else "")
        case Measure():
            return OneRow(plain(" "), line.in_short())
        case Before():
            return OneRow(plain("↺"), line.text)
        case _:
            return plain(line, "bold underline")


def _within(template: Template, finding: Finding) -> str:
    """Return the location of a finding in its section, without words that its sentence has itself."""
    location = finding.location
    question = template.find(location.block)
    title = questions.title(template, Reference(question.block))
    words = [] if title == template.section_of(question.block).title else [title]
    if location.row is None:
        words += [field.written for field in fields_of(question.block) if field.id == location.field]
    else:
        words.append(f"row {location.row + 1}")  # the sentence names the column
    unsaid = [word for word in dict.fromkeys(words) if f"“{word}”" not in finding.sentence]
    return f"{', '.join(unsaid)}: " if unsaid else ""


def line_in_full(template: Template, line: Line | None) -> Content:
    """Return the chosen line in full; a finding with its fix."""
    match line:
        case Finding():
            return Content.assemble(plain(f"{problem_of(template, line)}\n"), plain(fix_of(line), "bold"))
        case Measure():
            return plain(line.in_words())
        case Before():
            return plain(line.text)
        case _:
            return Content("")
