"""The parts of fitting: the template that grows, the lines that are taken, labels, headings and the title."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.exchange.fitting.claiming.title_claim import without_prefix
from postmortem_tui.exchange.fitting.claiming.unclaimed import Unclaimed
from postmortem_tui.exchange.fitting.cutting import Cutter
from postmortem_tui.exchange.fitting.growing_template import GrowingTemplate
from postmortem_tui.exchange.fitting.heading_lines import under_headings
from postmortem_tui.exchange.fitting.label_shares import by_label, label_lines
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.fitting.parts.growing import fields_for, form_of
from postmortem_tui.exchange.fitting.parts.outline_title import with_leading_title
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.markdown.parse.block_structure import parse
from tests.each import each
from tests.exchange.vocabularies import words

NOW = datetime(2026, 1, 24, tzinfo=UTC)


def prose(name: str, **parts: str) -> Prose:
    return Prose(kind="prose", id=name, **parts)


def template(*sections: Section) -> Template:
    head = Section(id="head", title="", heading=False, blocks=(form_of("title_form", fields_for(["Title"]), "lines"),))
    more = sections or (Section(id="what", title="What", blocks=(prose("text"),)),)
    return Template(name="own", version="1", sections=(head, *more), roles={"title": "title_form.title"})


def reading(text: str) -> Reading:
    return Reading(Source.of(text), template(), words(), NOW)


def test_a_template_grows_under_free_ids_and_says_where_a_part_stands() -> None:
    growing = GrowingTemplate(template())
    part = Part(None)
    assert growing.group(part) == ()
    growing.add_lead(part)
    form = growing.add_form(part, fields_for(["Status", "Owner"]), "lines")
    growing.add_after(part, prose(growing.free_id("lead")))
    assert [one.id for one in growing.now.sections] == ["head", "own_lead", "what"]
    assert [block.id for block in growing.group(part)] == ["own_lead", form.id, "own_lead_2"]
    assert [one.label for one in form.fields] == ["Status", "Owner"]
    assert growing.add_title("Outage").layout == "heading"
    assert growing.free_id("title") == "own_title_2"


def test_lines_that_are_taken_are_not_left() -> None:
    text = "one\n\n---\n\ntwo\nthree\n\n---\n"
    nodes = parse(text)
    by_forms = {4}
    unclaimed = Unclaimed(reading(text), by_forms)
    assert unclaimed.left(nodes) == [0, 2, 5]
    unclaimed.take({0})
    assert unclaimed.left(nodes) == [5]
    assert [node.line for node in unclaimed.free(nodes)] == [3, 8]
    by_forms.add(5)
    assert unclaimed.left(nodes) == []


@pytest.mark.parametrize(
    ("text", "shares", "lines"),
    [
        ("a\n\n**Why:**\n\nb\n", [(["a"], "text"), (["b"], "why")], [2]),
        ("a\n\n**Why:** not\n", [(["a", "**Why:** not"], "text")], []),
        ("**why:**\n\nb\n", [([], "text"), (["b"], "why")], [0]),
    ],
)
def test_a_bold_label_parts_what_stands_under_one_heading(
    text: str, shares: list[tuple[list[str], str]], lines: list[int]
) -> None:
    group = [prose("text"), prose("why", label="Why")]
    nodes = parse(text)
    found = [([node.source for node in part], blocks[0].id) for part, blocks in by_label(nodes, group)]
    assert (found, list(label_lines(nodes, group))) == (shares, lines)


def test_the_text_of_a_heading_ends_above_the_next_one_without_blank_lines() -> None:
    text = "# Outage\n\n## What\n\nIt fails.\n\n\n## Why\n\n"
    two = template(
        Section(id="what", title="What", blocks=(prose("text"),)), Section(id="why", title="Why", blocks=(prose("y"),))
    )
    found = outline(text, words())
    parts = Cutter(found, two, words(), reading(text).pieces).cut()
    assert under_headings(parts, Source.of(text)) == {"#what": (3, 5, 2), "#why": (8, 8, 2)}


@each(
    "text, title",
    [
        ("# Summary of a bad night\n\n# Timeline\n\nx\n", "Summary of a bad night"),
        ("# Summary\n\n# Timeline\n\nx\n", None),
        ("## Summary of a bad night\n\n## Timeline\n", None),
        ("## Postmortem: a bad night\n\nx\n\n## Timeline\n", "Postmortem: a bad night"),
        ("## Relatório de incidente\n\nx\n\n## Timeline\n", "Relatório de incidente"),
        ("## Root cause analysis\n\nx\n\n## Timeline\n", None),
        ("## Postmortem\n\n### Timeline\n\nx\n\n## Next week\n", None),
    ],
)
def test_a_first_heading_is_the_title_where_it_names_no_section(text: str, title: str | None) -> None:
    found = with_leading_title(outline(text, words()), {"what", "why"}, words())
    assert (found.title.text if found.title else None) == title


@each(
    "shown, title",
    [
        ("Postmortem: Mail late", "Mail late"),
        ("Post-mortem - Mail late", "Mail late"),
        ("Postmortem -Mail late", "Mail late"),
        ("Postmortem- Mail late", "Mail late"),
        ("Postmortem-2026-01-02", "2026-01-02"),
        ("Postmortem—Mail late", "Mail late"),
        ("Postmortem-positive — Mail in time", "Postmortem-positive — Mail in time"),
        ("Postmortem-Lite: Mail late", "Postmortem-Lite: Mail late"),
    ],
)
def test_a_hyphen_between_letters_parts_no_title_from_the_word_before_it(shown: str, title: str) -> None:
    assert without_prefix(shown, "Postmortem: ") == title


def test_a_heading_with_the_role_of_a_block_opens_that_block_and_not_its_section() -> None:
    blocks = (prose("impact"), Timeline(kind="timeline", id="rows", title="Timeline"))
    head = template().sections[0]
    sections = (head, Section(id="impact", title="Impact", blocks=blocks))
    roles = {"title": "title_form.title", "timeline": "rows"}
    own = Template(name="own", version="1", sections=sections, roles=roles)
    for title in ("Timeline", "Chronology"):
        text = f"# It broke\n\n## {title}\n\n- 13:00 it broke\n"
        parts = Cutter(outline(text, words()), own, words(), Pieces(text)).cut()
        assert [part.block and part.block.id for part in parts if part.branch] == ["rows"]
