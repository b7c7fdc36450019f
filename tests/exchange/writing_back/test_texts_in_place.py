"""A text is written where it is, so that it is read again as it was typed, and nothing is left of one that went."""

from datetime import UTC, datetime

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.conftest import Portion
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def _read(text: str) -> Draft:
    return import_markdown(text, STANDARD, "outage", NOW, words()).draft


@each(
    "text, left",
    [
        ("## Summary\n\nText.\n\n## Environment\n\nIt.\n", "## Summary\n\n## Environment\n\nIt.\n"),
        ("## Environment\n\nIt.\n\n## Summary\n\nText.\n\nMore.\n", "## Environment\n\nIt.\n\n## Summary\n"),
        ("## Summary\nText.\n\n## Environment\nIt.\n", "## Summary\n\n## Environment\nIt.\n"),
        (
            "## Summary\n\nText.\n## One\n\nIt.\n## Two\n\nIt.\n## Three\n\nIt.\n",
            "## Summary\n\n## One\n\nIt.\n## Two\n\nIt.\n## Three\n\nIt.\n",
        ),
        (
            "## Summary\n\nText.\n\n## Part\n\nIt.\n\n### One\nText.\n\n### Two\nText.\n",
            "## Summary\n\n## Part\n\nIt.\n\n### One\nText.\n\n### Two\nText.\n",
        ),
        (
            "## Summary\n\n### Suspected\n\n1. It.\n\n### Found\n\nText.\n\n## Environment\n\nIt.\n",
            "## Summary\n\n## Environment\n\nIt.\n",
        ),
    ],
)
def test_a_text_that_is_removed_leaves_no_blank_lines_of_its_own(text: str, left: str) -> None:
    text, left = f"# Outage 2026-02-20\n\n{text}", f"# Outage 2026-02-20\n\n{left}"
    draft = _read(text)
    emptied = put_back(text, draft.template, draft.put(draft.template.find("summary").block, ""), NOW, words())
    assert (emptied.text, emptied.altered) == (left, ())
    assert put_back(left, draft.template, draft, NOW, words()).text == text


@each(
    "old, new, changed, left",
    [
        ("#### Found", "#### Known", "### Known", "### Suspected"),
        ("Text.", "Text.\n\n#### Next\n\nMore.", "Text.\n\n### Next\n\nMore.", "### Found"),
        ("#### Found", "##### Found", "#### Found", "### Suspected"),
        ("#### Found", "#### Found\n\n##### Part", "### Found\n\n#### Part", "### Suspected"),
    ],
)
def test_a_heading_in_a_text_has_its_level_among_those_of_the_document(
    old: str, new: str, changed: str, left: str
) -> None:
    """The draft has them below the heading of the section, which is two levels down there, and one in the document."""
    text = "# Outage 2026-02-20\n\n## Impact\n\n### Suspected\n\nIt.\n\n### Found\n\nText.\n\n## Summary\n\nIt.\n"
    text = text.replace("Impact", "Root Cause")
    draft = _read(text)
    block = draft.template.find("root_cause").block
    assert "#### Found" in str(draft[block])
    written = put_back(text, draft.template, draft.put(block, str(draft[block]).replace(old, new)), NOW, words())
    assert written.text == text.replace(old.replace("####", "###"), changed) and left in written.text


def test_a_text_that_comes_back_is_above_what_was_below_it() -> None:
    text = "# Outage 2026-02-20\n\n## Root Cause\n\nText.\n\n### Contributing Factors\n\n- One\n- Two\n"
    text += "\n## Plan\n\nFirst this.\n\n1. [ ] do it (@ana)\n2. [ ] test it (@bo)\n\n## Summary\n\nIt.\n"
    draft = _read(text)
    for block in [one for one in draft.template.blocks() if one.kind == "prose" and draft[one]]:
        bare = put_back(text, draft.template, draft.put(block, ""), NOW, words()).text
        assert bare != text
        assert put_back(bare, draft.template, draft, NOW, words()).text == text, block.id


@each("name", ["summary", "own_environment"])
@each("typed", ["One.\n\n## Two\n\n### Three", "# One", "### Three\n\n## Two"])
def test_a_heading_that_is_typed_into_a_text_stays_as_it_was_typed(name: str, typed: str) -> None:
    text = "# Outage 2026-02-20\n\n## Summary\n\nText.\n\n## Environment\n\nText.\n\n### Part\n\nText.\n"
    draft = _read(text)
    block = draft.template.find(name).block
    changed = draft.put(block, typed)
    written = put_back(text, draft.template, changed, NOW, words())
    assert written.altered == ()
    assert _read(written.text)[block] == typed
    assert put_back(written.text, draft.template, changed, NOW, words()).text == written.text


@each(
    "line",
    [
        "**Status:** Resolved",
        "**Status:** Resolved  ",
        "- **Status:** Resolved",
        "**Status:** Resolved · **Author:** Al",
    ],
)
def test_an_answer_that_goes_and_comes_back_leaves_no_blank(line: str) -> None:
    text = f"# Outage 2026-02-20\n\n{line}\n\n## Summary\n\nText.\n"
    draft = _read(text)
    question = draft.template.role("status")
    assert question is not None
    was = draft.text(question)
    assert was
    bare = put_back(text, draft.template, draft.put_role("status", ""), NOW, words()).text
    assert bare in (text.replace("Resolved", ""), text.replace(" Resolved", ""))
    assert "** \n" not in bare
    assert put_back(bare, draft.template, draft, NOW, words()).text == text


TYPED = [
    "x: y",
    "1. a\n2. b",
    "- 10:00 one\n- 10:05 two",
    "- [ ] do it (@ana)",
    "### Part\n\nmore",
]


@each(
    "text",
    ["Text of it.", "Text of it.\n\n- 10:00 one\n- 10:05 two", "Of it:\n\n1. Facts\n2. Plan", "- One\n- Two\n\nText."],
)
def test_what_is_written_once_is_not_written_again(text: str, portion: Portion) -> None:
    """A text that is read as something else is in the document once, or not at all, which is said."""
    text = f"# Outage 2026-02-20\n\n## Summary\n\nIt broke.\n\n## Environment\n\n{text}\n\n## Next\n\nMore.\n"
    draft = _read(text)
    section = next(one for one in draft.template.sections if one.title == "Environment")
    block = next(one for one in section.blocks if one.kind == "prose")
    answers = [answer for typed in TYPED for answer in (typed, f"{draft[block]}\n\n{typed}")]
    for answer in portion(answers, 3, len(text)):
        changed = draft.put(block, answer)
        written = put_back(text, draft.template, changed, NOW, words())
        again = put_back(written.text, draft.template, changed, NOW, words())
        assert again.text == written.text
        assert all(
            line in written.text.split("\n") for line in text.split("\n") if line not in draft[block].split("\n")
        )
        assert written.altered or answer in written.text or _read(written.text)[block] == answer


@each(
    "text, name, new, changed",
    [
        ("## Summary\n\nIt.\n\n<!-- ask\n\n## Root cause\n\nA disk.\n", "summary", "She.", ("It.", "She.")),
        ("## Summary\n\nIt.\n\n```html\n<!-- ask\n```\n\nMore.\n", "summary", "She.\n\nMore.", None),
        ("## Summary\n\nIt.\n\n```html\n<!-- ask -->\n```\n\nMore.\n", "summary", "She.\n\nMore.", None),
    ],
)
def test_a_comment_that_is_never_closed_ends_an_answer_and_stays(
    text: str, name: str, new: str, changed: tuple[str, str] | None
) -> None:
    text = f"# Outage 2026-02-20\n\n{text}"
    draft = _read(text)
    written = put_back(text, draft.template, draft.put(draft.template.find(name).block, new), NOW, words())
    assert written.altered == ()
    assert written.text == (text.replace(*changed) if changed else f"# Outage 2026-02-20\n\n## Summary\n\n{new}\n")
