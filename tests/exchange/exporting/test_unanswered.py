"""What a section says although nobody has answered anything in it."""

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.exporting.exporting import export
from tests.each import each
from tests.known import BUILT_IN, NOW

TEMPLATE = """
name = "small"
version = "1.0"

[roles]
title = "head.title"

[[sections]]
id = "top"
title = "Top"
heading = false
blocks = [{ id = "head", kind = "fields", layout = "heading", fields = [{ id = "title", label = "Title" }] }]

[[sections]]
id = "quiet"
title = "Quiet"

[[sections.blocks]]
id = "kind_words"
kind = "note"
text = "Be kind."

[[sections.blocks]]
id = "story"
kind = "prose"

[[sections]]
id = "other"
title = "Other"

[[sections.blocks]]
"""

NOTE = 'id = "reminder"\nkind = "note"\ntext = "All times are **UTC**."\n'
FACT = 'id = "about"\nkind = "fields"\nfields = [{ id = "form", label = "Form", shows = "template_version" }]\n'


@each(
    "block, written",
    [
        (NOTE, "All times are **UTC**."),
        (FACT, "- **Form:** 1.0"),
        ('title = "A Part"\n' + NOTE, "### A Part\n\nAll times are **UTC**."),
        ('id = "more"\nkind = "points"\n', None),
    ],
)
def test_notes_alone_and_facts_are_written_and_nothing_beside_a_blank_answer(block: str, written: str | None) -> None:
    template = read_template(TEMPLATE + block, "small.toml")
    blank = Draft(template, "small-1", NOW, NOW, template.version)
    assert export(blank) == ("\n" if written is None else f"## Other\n\n{written}\n")


@each("template", BUILT_IN)
def test_a_waived_answer_is_written_in_its_section(template) -> None:
    blank = Draft(template, "one", NOW, NOW, template.version)
    for section in template.sections:
        for question in map(template.find, (block.id for block in section.asked)):
            waived = blank.waive(question, "Nobody knows.")
            assert "Nobody knows." in export(waived) and "Nobody knows." not in export(blank)
