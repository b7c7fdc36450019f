"""The document that is fitted to a template, what is known about it so far, and which of its texts are hints."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template.template import Template, fields_of
from postmortem_tui.exchange.fitting.parts.parts_of_draft import WITHOUT_DRAFT, PartsOfDraft
from postmortem_tui.exchange.inference.inferred_questions import is_first_state
from postmortem_tui.exchange.inference.tables.paired_tables import paired_headers
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.lens.spelled_dates import languages_of_days, spell_date
from postmortem_tui.exchange.outline.front_matter_data import front_matter
from postmortem_tui.exchange.shapes.parts.days_in_text import days_in, only_day
from postmortem_tui.exchange.shapes.parts.form_tables import header_key
from postmortem_tui.exchange.shapes.parts.labelled_nodes import labelled_values
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.spelled_times import DayOrder
from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.front_matter import entries
from postmortem_tui.markdown.parse.nodes import Listing, Table
from postmortem_tui.values.times.day_names import after_number, before_month, before_year
from postmortem_tui.values.times.numbered_days import iso_day

_ENCLOSED = late(r"[\[<{](?P<words>[^\[\]<>{}]*)[\]>}]")
_BRACKETED = late(r"\[([^\[\]]+)\](?![(\[:])")


DAY_ORDERS: Mapping[bool | None, DayOrder] = {True: "day first", False: "month first", None: ""}

_IN_NUMBERS = late(r"(?<![\w./-])(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4})(?![\w/-]|\.\d)")
"""A day in numbers with its year."""

_NAMED = late(
    lambda: (
        rf"(?<![\w./-])(?:\d{{1,2}}(?:{after_number()}|\.)? {before_month()}?[^\W\d_]{{3,12}}\.?,? "
        rf"{before_year()}?\d{{4}}|[^\W\d_]{{3,12}}\.? \d{{1,2}}(?:{after_number()})?,? \d{{4}}"
        r"|\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일])(?![\w/-]|\.\d|:\d)"
    )
)
"""What may be a day with its year and the name of its month, or with the characters of East Asia."""


@dataclass
class Reading:
    """The document that is read, what is known about it so far, and the notices about it."""

    source: Source
    template: Template
    vocabulary: Vocabulary
    now: datetime
    day: date | None = None
    """The day of the incident, after its forms were read; None if it is unknown."""
    asked_day: date | None = None
    """The same day if a form says it, so that rows of that day need not name it; otherwise None."""
    told: Sequence[datetime] = ()
    """The moments, with their zones, that a form tells beside that day: `2026-02-15 19:00 MST`."""
    days_by_zone: Mapping[str, date] = field(default_factory=dict)
    """The days of the incident by their zones if a form names several: `10 Feb 2026 (PST) / 11 Feb 2026 (UTC)`."""
    day_from: str = ""
    """The text that names the day if no form does: the title, or a heading; otherwise ""."""
    written_on: date | None = None
    """The only day, with its year, above all sections if none is known to be the incident's: rows get their year from
    it, and no day."""
    day_of_file: date | None = None
    """The day in the name of the document's file, used if the document names none."""
    zone: str = ""
    """The zone that the document names for its times; "" if it names none, or several."""
    form_says_zone: bool = False
    """Whether a form says the zone, as in `Timezone: ET`; that answer stays, although the times become UTC."""
    converted: set[str] = field(default_factory=set)
    """The zones of the times that were converted to UTC so far."""
    day_first: bool | None = None
    """Whether the day comes first in `03/04/2026`; None if neither the document nor the template shows it."""
    language: str = ""
    """The language (ISO 639) of most headings and labels; "" if it is unknown."""
    notices: dict[str, None] = field(default_factory=dict)
    known: PartsOfDraft = WITHOUT_DRAFT
    """What the draft whose document this is knows of its parts."""

    @property
    def text(self) -> str:
        """The document as it is read."""
        return self.source.text

    @cached_property
    def pieces(self) -> Pieces:
        """The factory of pieces of the document; the tables of the template's forms are forms in it."""
        forms = (block for block in self.template.blocks() if isinstance(block, Fields) and block.layout == "table")
        asked = paired_headers(parse(self.template.form), self.vocabulary)
        return Pieces(self.text, asked.union(header_key(form.header) for form in forms))

    def iso_day(self, text: str) -> str:
        """Return a text that is a day in any known language in ISO 8601; "" if it is no day."""
        if known := iso_day(text, self.day_first):
            return known
        found = moments(self.vocabulary).days.day(text, DAY_ORDERS[self.day_first])
        day = found.full() if found else None
        return day.isoformat() if day else ""

    def only_day(self, text: str) -> date | None:
        """Return the day, with its year, that a text names; None if it names none, several, or an ambiguous one."""
        return only_day(text, self.vocabulary, DAY_ORDERS[self.day_first])

    @cached_property
    def days_told(self) -> Mapping[tuple[int, int], date]:
        """The days of the document with their year, by month and day, that are of one year only."""
        days = sorted(filter(None, days_in(self.text, self.vocabulary, DAY_ORDERS[self.day_first])))
        years = Counter((day.month, day.day) for day in days)
        return {(day.month, day.day): day for day in days if years[day.month, day.day] == 1}

    def spell_day(self, source: str, new: str) -> str:
        """Return a day (ISO 8601) in the spelling of the day in the source; unchanged if that spelling is unknown."""
        return spell_date(source, new, self.day_first, self.day_languages)

    def spell_new_day(self, new: str) -> str:
        """Return a day (ISO 8601) in the one spelling that all days of the document have with their year."""
        named = [found[0] for found in _NAMED.finditer(self.text) if self.iso_day(found[0])]
        days = [*named, *(found[0] for found in _IN_NUMBERS.finditer(self.text))]
        shapes = (re.sub(r"[^\W\d_]{3,12}", "month", re.sub(r"\d{4}", "year", day)) for day in days)
        ways = {re.sub(r"\d{1,2}(?!\d)", "n", shape) for shape in shapes}
        spelled = self.spell_day(days[0], new) if len(ways) == 1 else new
        return spelled if self.iso_day(spelled) == new else new

    @cached_property
    def day_languages(self) -> Sequence[str]:
        """The languages of the names of months in the document, the likeliest first."""
        return languages_of_days(self.text, self.language)

    def is_hint(self, words: str) -> bool:
        """Return whether words are a hint and no answer: one of the blank form, or one that looks like a hint."""
        bare = words.strip()
        if not bare or (bare.startswith("<!--") and bare.endswith("-->") and "-->" not in bare[:-3]):
            return bool(bare)
        if bare in self._own:
            return True
        enclosed = _ENCLOSED.fullmatch(bare)
        if enclosed:
            return bool(self.vocabulary.hint(enclosed["words"]))
        shape = self.vocabulary.hint(bare) in ("day", "clock")
        return shape and any(mark in bare.strip(".") for mark in ":/-.") and not any(map(str.isdigit, bare))

    def is_form(self, text: str) -> bool:
        """Return whether each line of a text is in the blank form of the template."""
        form = self._form_lines
        return bool(form) and all(line.strip() in form for line in text.split("\n") if line.strip())

    @cached_property
    def _form_lines(self) -> frozenset[str]:
        return frozenset(line.strip() for line in self.template.form.split("\n")) - {""}

    def is_own(self, source: str) -> bool:
        """Return whether a line has only hints of the template in brackets, as in `**[Action]** - [Owner]`."""
        words = _BRACKETED.findall(source)
        rest = _BRACKETED.sub("", source)
        return bool(words) and not any(map(str.isalnum, rest)) and all(w.casefold() in self._words for w in words)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The placeholders of the template and the labels of its fields, case-folded."""
        blocks = list(self.template.blocks())
        fields = [one for block in blocks for one in fields_of(block)]
        hints = {one.placeholder for one in (*self.template.sections, *blocks, *fields)} | {one.label for one in fields}
        return frozenset(hint.casefold() for hint in hints if hint)

    @cached_property
    def _own(self) -> frozenset[str]:
        """The hints, samples and answers of the template and its blank form."""
        blocks = list(self.template.blocks())
        hints = [one.placeholder for one in (*self.template.sections, *blocks)]
        samples = [sample.strip() for block in blocks for sample in block.samples]
        form = self.template.form
        found = {f"[{hint}]" for hint in hints if hint} | set(samples)
        if form:
            found |= {line.strip() for line in form.split("\n")}
            nodes = parse(form)
            labelled = labelled_values(Pieces(form, self.pieces.form_headers), nodes, self.vocabulary)
            found |= {one.value.text.strip() for one in labelled}
            found |= {cell for node in nodes if isinstance(node, Table) for row in node.rows for cell in row}
            found |= {item.source for node in nodes if isinstance(node, Listing) for item in node.items}
            # `Status: Draft` of a blank form is also the answer until it is changed.
            found |= set(self._constants(form))
            found -= {
                one.value.text.strip() for one in labelled if self._is_first_state(one.label.text, one.value.text)
            }
        return frozenset(filter(None, found))

    def _constants(self, form: str) -> Iterator[str]:
        """Yield the values of the blank form's front matter that every document has, as `type: postmortem`; no days."""
        front = front_matter(form)
        for one in entries(front.source, front.format) if front else ():
            if not self._is_first_state(one.key, one.value) and not self.iso_day(one.value[: len("2026-03-02")]):
                yield one.value

    def _is_first_state(self, label: str, value: str) -> bool:
        """Return whether the blank form's text for a status or a severity is a real answer, and no hint."""
        return is_first_state(self.vocabulary.role(label), value, self.vocabulary)
