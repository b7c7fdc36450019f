"""A title in a document is the title that it is."""

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.kinds.fields import FieldsNotation
from postmortem_tui.values.answers.answers import Field
from tests.each import each

TITLE = FieldsNotation(
    Fields(kind="fields", id="b", layout="heading", prefix="Postmortem:", fields=(Field(id="title", label="Title"),))
)
ON_TOP = Surroundings(level=1)


@each(
    "heading",
    [
        "# Postmortem",
        "# Postmortem: API slow",
        "# Post mortem: API slow",
        "# Post-Mortem Report, API slow",
        "# API outage postmortem",
        "# **Postmortem** of the outage",
        "# Postmortem: Post mortem of the API",
    ],
)
def test_a_title_with_the_word_in_it_is_written_as_it_stood(heading: str) -> None:
    claim = TITLE.read(parse(heading), ON_TOP)
    assert TITLE.write(claim.value, ON_TOP) == heading


@each(
    "heading, title",
    [
        ("# API slow", "API slow"),
        ("# Postmortem - API slow", "API slow"),
        ("# POSTMORTEM: API slow", "API slow"),
        ("# Postmortem: *Not yet answered*", ""),
    ],
)
def test_the_word_before_a_title_is_the_templates(heading: str, title: str) -> None:
    claim = TITLE.read(parse(heading), ON_TOP)
    assert claim.value.text("title") == title
    assert TITLE.write(claim.value, ON_TOP) == (f"# Postmortem: {title}" if title else "")


def test_why_a_title_does_not_apply_is_read() -> None:
    claim = TITLE.read(parse("# Postmortem: *Not applicable: a drill*"), ON_TOP)
    assert (claim.value.text("title"), claim.waived) == ("", {"title": "a drill"})
