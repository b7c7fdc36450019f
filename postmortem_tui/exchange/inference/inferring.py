"""Infer a template from Markdown, with a notice for each part."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from postmortem_tui.blocks.base import Plain
from postmortem_tui.errors import TemplateError
from postmortem_tui.exchange.inference.asked_parts import Asked, Form, Part
from postmortem_tui.exchange.inference.blank import read_blank
from postmortem_tui.exchange.inference.gathering import gathered
from postmortem_tui.exchange.inference.headed_facts import take_facts_by_hints, take_headed_facts
from postmortem_tui.exchange.inference.ids import template_name
from postmortem_tui.exchange.inference.refining import item_columns, keep_shown_timelines, with_documents
from postmortem_tui.exchange.inference.sorting.sorting import unfenced
from postmortem_tui.exchange.inference.tables.state_columns import share_states
from postmortem_tui.exchange.inference.template_tables import Tables
from postmortem_tui.exchange.inference.template_writing import write_template
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.values.text.own_words import languages

_READ, _FROM = "Read ", "from "
"""The words with which the description of an inferred template begins."""

_ABOUT = (
    "Change what you like: titles and labels are those of the documents, `also` are other spellings of them,",
    "`placeholder` is shown for a missing answer. `postmortem template check FILE` reports mistakes.",
)


class Inferred(NamedTuple):
    """An inferred template: its tables, its TOML, and notices."""

    tables: Plain
    toml: str
    notices: tuple[str, ...]
    """Sentences about what was read as what, in the order of the form."""


def infer(name: str, blank: str | None, documents: Sequence[str], vocabulary: Vocabulary, source: str = "") -> Inferred:
    """Return the template of a blank form, of documents, or of both; `source` is where they come from, in words.

    The texts must have no line ends except newlines, and no byte order mark. Raise TemplateError if there is no
    question.
    """
    if blank is not None:
        form = read_blank(unfenced(blank, vocabulary), vocabulary)
        if documents:
            form = with_documents(form, documents, vocabulary)
    else:
        form = gathered(documents, vocabulary)
    if not form.parts and not form.front and not any(block.questions for block in form.lead):
        raise TemplateError(
            "it has no heading and no labelled answer",
            location=source,
            hint="A form has headings, or lines such as `**Date:** …`; `postmortem template show standard` shows one.",
        )
    take_headed_facts(form, vocabulary)
    take_facts_by_hints(form, vocabulary)
    share_states(item_columns(form.parts), vocabulary)
    keep_shown_timelines(form.parts)
    called = template_name(name)
    told = f"{_FROM}{source or 'Markdown'}"
    tables = Tables(called, f"{_READ}{told}", vocabulary).build(form)
    language = vocabulary.language(names_in(form))
    if language in languages() and language != "en":
        tables["language"] = language
    comments = (f"A template read {told}.", *_ABOUT)
    return Inferred(tables, write_template(tables, comments), tuple(notices_of(form)))


def read_from(description: str) -> str:
    """Return what a template was inferred from, by its description: `from 38 documents`; "" if that is another's."""
    told = description.removeprefix(_READ)
    return told if told != description and told.startswith(_FROM) else ""


def names_in(form: Form) -> Iterator[str]:
    """Yield the titles of the headings and the labels of a form."""
    yield from (question.label for block in form.lead for question in block.questions)
    parts = [*form.parts]
    while parts:
        part = parts.pop()
        yield part.title
        yield from (question.label for block in part.blocks for question in block.questions)
        parts.extend(part.parts)


def notices_of(form: Form) -> Iterator[str]:
    """Yield a line for each part of a form about what it was read as."""
    if form.front:
        yield f"line 1: {form.front.why}: {_answers(form.front)}"
    if form.title:
        before = f", after '{form.prefix}'" if form.prefix else ""
        yield f"{_at(form.title.line)}: title line{before}"
    for block in form.lead:
        yield f"{_at(block.line)}: {_block(block)}"
    for part in form.parts:
        yield from _part(part, 0)
    for aside in form.asides:
        yield f"left out: {aside} (guidance)"


def _at(line: int) -> str:
    """Return the location of a part in words: its line in the blank form, or the documents."""
    return f"line {line}" if line else "documents"


def _part(part: Part, depth: int) -> Iterator[str]:
    if part.title:
        also = f"; also {', '.join(part.also)}" if part.also else ""
        blocks = "; ".join(map(_block, part.blocks)) or "holds the headings below"
        yield f"{_at(part.line)}: {'  ' * depth}{part.title}: {blocks}{also}"
    else:
        yield from (f"{_at(block.line)}: {'  ' * depth}{_block(block)}" for block in part.blocks)
    for below in part.parts:
        yield from _part(below, depth + 1)


def _block(block: Asked) -> str:
    layout = f", {block.layout}" if block.layout else ""
    asks = _answers(block)
    return f"{block.kind}{layout} ({block.why})" + (f": {asks}" if block.kind == "fields" and asks else "")


def _answers(block: Asked) -> str:
    return ", ".join(
        f"{one.label}"
        + (f" ({'choice of ' + str(len(one.choices)) if one.choices else one.type})" if one.type != "text" else "")
        for one in block.questions
    )
