"""The standard template asks what the blank form asks, in its words and its order."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import asks, fields_of, nearest
from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.times.clock import Context
from tests.each import each
from tests.known import NOW, SEED, STANDARD

ASIDE = re.compile(r"### Example(?: \(\d+\))?")
BLOCKS = list(STANDARD.blocks())
ASKED = [block for block in BLOCKS if asks(block)]
OUTLINE_WIDTH = 15
"""Columns that the narrow outline leaves for a title."""


def headings(level: int) -> list[str]:
    mark = "#" * level + " "
    return [line.removeprefix(mark) for line in SEED.split("\n") if line.startswith(mark) and not ASIDE.fullmatch(line)]


def guidance() -> list[str]:
    """The bodies of the fences under the form's `Example` headings."""
    return re.findall(r"^### Example(?: \(\d+\))?\n+```text\n(.*?)\n```", SEED, re.DOTALL | re.MULTILINE)


def form() -> str:
    """The form without its guidance."""
    for body in guidance():
        assert body in SEED
    return re.sub(r"^### Example(?: \(\d+\))?\n+```text\n.*?\n```text$", "", SEED, flags=re.DOTALL | re.MULTILINE)


def samples() -> str:
    return "\n".join(sample for block in BLOCKS for sample in block.samples)


def labels() -> Iterator[str]:
    for block in BLOCKS:
        yield from (field.label for field in fields_of(block))
        if isinstance(block, Points | Records) and block.item_label:
            yield from (f"{block.item_label} {n}" for n in (1, 2))
        if isinstance(block, Records):
            yield from block.presets


def test_the_sections_are_those_of_the_form_in_its_order() -> None:
    assert [section.title for section in STANDARD.sections if section.heading] == headings(2)
    assert [section.heading for section in STANDARD.sections].count(False) == 2
    assert [section.ruled for section in STANDARD.sections] == [False] * 20 + [True]


def test_every_smaller_heading_is_asked_noted_or_the_head_of_a_record() -> None:
    known = {block.title for block in BLOCKS} | {block.text for block in BLOCKS if isinstance(block, Note)}
    known |= {f"{b.item_label} 1: [Name]" for b in BLOCKS if isinstance(b, Records) and b.layout == "headed"}
    assert [title for title in headings(3) if title not in known] == []
    assert [title for title in headings(3) if title in {b.title for b in BLOCKS}] == [
        b.title for b in BLOCKS if b.title
    ]


def test_every_bold_or_italic_label_of_the_form_has_its_field() -> None:
    written = samples() + "".join(block.text for block in BLOCKS if isinstance(block, Note))
    found = re.findall(r"(?<!\*)\*{1,2}([^*\n]+)\*{1,2}(?!\*)", form())
    assert len(found) > 60
    assert [name for name in found if name.removesuffix(":") not in {*labels()} and f"*{name}*" not in written] == []


def test_the_columns_of_the_tables_are_fields() -> None:
    rows = re.findall(r"^\|(.+)\|\n\| -", SEED, re.MULTILINE)
    found = [[cell.strip() for cell in row.split("|")] for row in rows]
    known = [[field.label for field in fields_of(block)] for block in BLOCKS]
    known += [list(block.header) for block in BLOCKS if isinstance(block, Fields)]
    assert len(found) == 3
    assert [columns for columns in found if columns not in known] == []


def test_every_hint_of_the_form_is_a_placeholder_or_stands_in_a_sample() -> None:
    hints = {section.placeholder for section in STANDARD.sections} | {block.placeholder for block in BLOCKS}
    hints |= {field.placeholder for block in BLOCKS for field in fields_of(block)}
    outside_fences = re.sub(r"^```\w+\n.*?^```\w+$", "", form(), flags=re.DOTALL | re.MULTILINE)
    found = re.findall(r"\[([^\]]{2,})\](?!\()", outside_fences)
    assert len(found) > 60
    assert [hint for hint in found if hint not in hints and f"[{hint}]" not in samples()] == []


def test_every_example_of_the_form_is_shown_word_for_word() -> None:
    assert len(guidance()) == 10
    assert [body for body in guidance() if body not in {block.example for block in BLOCKS}] == []


def test_every_sample_is_one_of_the_form() -> None:
    flat = " ".join(form().replace("```text", "```").replace("Lesson 2:", "Lesson 1:").split())
    lines = [line for line in samples().replace("```text", "```").split("\n") if line.strip()]
    assert [line for line in lines if " ".join(line.split()).replace("1. **Lesson", "2. **Lesson") not in flat] == []


@each("block", ASKED)
def test_every_question_says_why_it_is_asked_and_shows_an_answer(block: AnyBlock) -> None:
    questions = block.asked if isinstance(block, Fields) else (block,)
    for question in questions:
        assert question.example.strip(), question.id
        assert re.fullmatch(r"[A-Z`].*\.", question.why) and ". " not in question.why, question.id
    if isinstance(block, Records):
        assert all(field.why and field.example for field in block.fields)


@pytest.mark.parametrize(
    ("block", "field"),
    [
        pytest.param(block, field, id=f"{block.id}.{field.id}")
        for block in ASKED
        if isinstance(block, Fields | Records)
        for field in fields_of(block)
        if not field.shows
    ],
)
def test_an_example_is_an_answer_that_its_field_takes(block: AnyBlock, field: Field) -> None:
    reading = read_answer(field, field.example, Context(NOW, day=date(2024, 1, 15)))
    assert (reading.text, reading.problem) == (field.example, "")


def test_the_outline_can_be_narrow() -> None:
    names = [section.short or section.title for section in STANDARD.sections]
    assert [name for name in names if len(name) > OUTLINE_WIDTH and name != "Title and Status"] == []
    assert len(set(names)) == len(names)


def test_what_has_to_be_answered_is_neither_everything_nor_nothing() -> None:
    blank = Draft.begin(STANDARD, "blank", NOW, "A title")
    missing = [question.name for section in STANDARD.sections for question in blank.missing(section)]
    assert missing == [
        *("header.date", "header.authors", "header.severity", "summary", "overview.start", "overview.end"),
        *("user_impact.users_affected", "user_impact.user_facing_impact", "timeline"),
        *("root_cause", "trigger", "detection", "resolution", "factors", "went_right", "short_term", "lessons"),
    ]


def test_a_signature_is_never_there_before_the_person_gives_it() -> None:
    block = STANDARD.find("sign_off").block
    assert isinstance(block, Records)
    assert [row.plain() for row in block.ready(())] == [{"role": role} for role in block.presets]
    assert block.clean(block.ready(())) == ()


def test_a_question_is_found_by_name() -> None:
    found = STANDARD.find("overview.start")
    assert (found.block.id, found.field and found.field.type, found.name) == ("overview", "moment", "overview.start")
    assert STANDARD.find("timeline").field is None
    assert STANDARD.section_of(found.block).id == "overview"


@each(
    "name, words",
    [
        ("overveiw.start", "no block is called 'overveiw' (did you mean 'overview'?)"),
        ("overview.strat", "asks for no field called 'strat' (did you mean 'start'?)"),
        ("overview.duration", "asks for no field called 'duration'"),
        ("summary.text", "asks for no field called 'text'"),
        ("", "no block is called ''"),
    ],
)
def test_a_name_that_nothing_has_is_refused_with_the_nearest(name: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        STANDARD.find(name)


def test_what_is_far_from_every_word_gets_no_proposal() -> None:
    assert nearest("zzz", ("title", "date")) == "'zzz'"


def test_a_question_is_found_without_going_through_the_template_again() -> None:
    assert all(STANDARD.find(block.id) is STANDARD.find(block.id) for block in BLOCKS)
    assert all(STANDARD.section_of(block) is section for section in STANDARD.sections for block in section.blocks)


def test_a_changed_template_has_its_own_index() -> None:
    renamed = STANDARD.changed(unplaced="Elsewhere", sections=STANDARD.sections[:-1])
    assert renamed.unplaced_section.title == "Elsewhere"
    with pytest.raises(ValueError, match="no block is called"):
        renamed.find(STANDARD.sections[-1].blocks[0].id)
