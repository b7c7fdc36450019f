"""The templates that come with the program: sound, with help for every question, and a finished example each."""

import tomllib
from pathlib import Path

import postmortem_tui
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft_tables import from_plain
from postmortem_tui.document.template.template import Template, fields_of
from postmortem_tui.document.template.template_reading import built_packaged, read_template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.each import each
from tests.known import BUILT_IN, NOW, TEMPLATES

NAMES = ("standard", "one-page", "sre", "five-whys", "corrective-action", "public")
OTHERS = NAMES[1:]


def template(name: str) -> Template:
    return read_template((TEMPLATES / f"{name}.toml").read_text(encoding="utf-8"), name)


@each("name", NAMES)
def test_a_built_in_template_is_sound_and_described(name: str) -> None:
    read = template(name)
    assert read.name == name and read.description and len(read.description) <= 90
    assert built_packaged(tomllib.loads((TEMPLATES / f"{name}.toml").read_text(encoding="utf-8"))) == read
    assert {"title", "date", "summary", "timeline"} <= set(read.roles)
    assert read.first and read.short


@each("name", OTHERS)
def test_every_question_says_why_it_is_asked_and_shows_an_answer(name: str) -> None:
    read = template(name)
    for section in read.sections:
        assert section.why, section.id
        for block in section.blocks:
            if isinstance(block, Note):
                continue
            asked = block.asked if isinstance(block, Fields | Rows) else ()
            if not isinstance(block, Fields):
                assert block.why or section.why, block.id
                assert block.example or all(one.example for one in asked), block.id
            for one in asked:
                assert one.label and (one.placeholder or one.choices), f"{block.id}.{one.id}"
                if block.kind not in ("points", "links", "excerpts"):
                    assert one.why and one.example, f"{block.id}.{one.id}"


@each("name", OTHERS)
def test_the_finished_example_is_whole_and_comes_back_from_its_document(name: str) -> None:
    read = template(name)
    plain = tomllib.loads((TEMPLATES / "worked" / f"{name}.toml").read_text(encoding="utf-8"))
    draft = from_plain(plain, read)
    assert draft.template.name == name
    assert all(draft.done(section) for section in read.sections if section.asked), [
        section.id for section in read.sections if section.asked and not draft.done(section)
    ]
    text = export(draft)
    back = import_markdown(text, read, draft.id, NOW).draft
    assert {block.id: back[block] for block in read.blocks() if not isinstance(block, Note)} == {
        block.id: draft[block] for block in read.blocks() if not isinstance(block, Note)
    }
    assert not back.unplaced


def test_no_title_of_several_words_of_any_of_them_stands_in_code() -> None:
    titles = {
        title
        for name in NAMES
        for section in template(name).sections
        for title in (section.title, *(block.title for block in section.blocks))
        if title.count(" ") > 1
    }
    code = list(Path(postmortem_tui.__file__).parent.rglob("*.py"))
    found = [(path.name, title) for path in code for title in titles if title in path.read_text(encoding="utf-8")]
    assert found == []


@each("template", BUILT_IN)
def test_every_choice_says_what_it_means(template: Template) -> None:
    asked = [field for block in template.blocks() for field in fields_of(block) if field.choices]
    assert [field.label for field in asked if set(field.meanings) != set(field.choices)] == []
