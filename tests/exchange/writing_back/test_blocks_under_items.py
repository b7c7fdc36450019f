"""Lists, quotes and paragraphs under an item: as they were, in an export, in their own document, and after edits."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import by_day, each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)

UNDER = {
    "a blank line in the list": "  - a\n\n  - b",
    "a blank line before the list": "\n  - a\n  - b",
    "a paragraph in the list": "  - a\n\n    more of it\n  - b",
    "a numbered list": "  1. a\n\n  2. b",
    "three deep": "  - a\n\n    - b\n\n      - c",
    "a quote": "  > quoted *words*",
    "a quote of two paragraphs": "\n  > one\n  >\n  > two",
    "a quote in the list": "  - a\n    > quoted",
    "a list in a quote": "  > - a\n  > - b",
    "a paragraph and a list": "\n  more of it\n\n  - a",
    "code in the list": "  - a\n\n    ```sh\n    ls *\\*\n\n    rm <x>\n    ```",
    "code": "  ```sh\n  ls\n  ```",
    "code between blank lines": "\n  ```sh\n  ls\n\n  rm\n  ```\n\n  > quoted\n\n  more of it",
    "words and marks": "  - a \\*b\n\n  > `c` 2\\*3",
    "a paragraph": "\n  more of it",
}
HEADS = {
    "points": ("## Lessons\n\n### What Went Right", "- First\n", 0),
    "a list of the document's own": ("## Our thoughts", "- First\n", 0),
    "records": ("## What Went Wrong\n\n### Contributing Factors", "- First\n", 0),
    "items": ("## Action Items\n\n### Short-term Actions (1-2 weeks)", "- [ ] **First**\n", 0),
}


def _read(document: str) -> Draft:
    return import_markdown(document, STANDARD, "", NOW, words()).draft


def _listed(draft: Draft) -> AnyBlock:
    [block] = (one for one in draft.template.blocks() if one.kind in ("points", "records", "checklist") and draft[one])
    return block


@pytest.mark.parametrize("under", by_day(3, UNDER.values()), ids=UNDER)
@pytest.mark.parametrize(("head", "exported", "deeper"), HEADS.values(), ids=HEADS)
def test_they_stay(head: str, exported: str, deeper: int, under: str) -> None:
    document = f"# Outage 2026-02-20\n\n{head}\n\n- First\n{under}\n- Second\n\n## Notes\n\nText.\n"
    draft = _read(document)
    block = _listed(draft)
    wanted = exported + "\n".join(" " * deeper + line if line else line for line in under.split("\n")) + "\n"
    assert wanted in export(draft)
    assert put_back(document, draft.template, draft, NOW, words()).text == document

    first, second = draft[block]
    asked = block.asked[0].id
    other = draft.put(block, (first, second.having(**{asked: "Second, changed"})))
    assert wanted in export(other)
    written = put_back(document, draft.template, other, NOW, words())
    assert written == Written(document.replace("- Second", "- Second, changed"))

    own = draft.put(block, (first.having(**{asked: first.text(asked).replace("First", "Now", 1)}), second))
    assert wanted.replace("First", "Now") in export(own)
    written = put_back(document, draft.template, own, NOW, words())
    assert written == Written(document.replace("- First", "- Now"))


def test_a_row_after_them_has_none() -> None:
    document = "# Outage\n\n## Our thoughts\n\n- First\n\n  - a\n\n  > quoted\n"
    draft = _read(document)
    block = _listed(draft)
    more = draft.put(block, (*draft[block], draft[block][0].having(point="Second")))
    assert put_back(document, draft.template, more, NOW, words()).text == f"{document}- Second\n"


def test_what_is_said_of_an_item_under_it_leaves_the_rest_in_place() -> None:
    under = "  - check the *logs*\n\n  - Owner: Ana\n\n  > quoted"
    document = f"# Outage\n\n## Action Items\n\n### Short-term Actions (1-2 weeks)\n\n- [ ] First\n{under}\n"
    draft = _read(document)
    [item] = draft[_listed(draft)]
    assert item.text("owner") == "Ana"
    assert item.text("action") == "First\n- check the *logs*\n\n\n> quoted"
    assert put_back(document, draft.template, draft, NOW, words()).text == document


def test_escapes_under_an_item_are_read_and_only_changed_lines_are_written() -> None:
    document = "# Outage\n\n## Our thoughts\n\n- First\n\n  - a \\*b &lt;c&gt;\n  - d\n"
    draft = _read(document)
    block = _listed(draft)
    [row] = draft[block]
    assert row.text("point") == "First\n\n- a *b <c>\n- d"
    changed = draft.put(block, (row.having(point="First\n\n- a *b <c>\n- d <e>"),))
    written = document.replace("- d", "- d \\<e>")
    assert put_back(document, draft.template, changed, NOW, words()) == Written(written)
    assert "- First\n\n  - a \\*b \\<c>\n  - d \\<e>\n" in export(changed)


def test_a_blank_line_of_code_stays() -> None:
    document = "# Outage 2026-02-20\n\n## Our thoughts\n\n- First\n\n  ```\n  a\n\n  b\n  ```\n\n  more\n- Second\n"
    draft = _read(document)
    block = _listed(draft)
    assert draft[block][0].text("point") == "First\n\n```\na\n\nb\n```\n\nmore"
    assert "- First\n\n  ```\n  a\n\n  b\n  ```\n\n  more\n" in export(draft)
    assert put_back(document, draft.template, draft, NOW, words()).text == document


@each(
    "under, changes",
    [
        ("  - is there one? \n  - none  ", {"First": "Now"}),
        ("  - is there one? \n  - none\t", {"there": "here", "none": "some"}),
        (
            "\n  - use **the _old_ A**B **_c_**\n\n  - 2 \\*b &lt;c&gt;\n\n  > told",
            {"_old": "_new", "2 ": "3 ", "told": "x"},
        ),
        ("  - ask\n    b *c\n    d* e\n\n    ```\n    \\*f g\n    ```", {"ask": "say", "*c": "*m", "f g": "f \\*h"}),
        ("  - <b>one</b> b &amp; c\n  - two", {"one": "no", "two": "three"}),
    ],
)
def test_only_the_words_that_change_are_written_under_an_item(under: str, changes: dict[str, str]) -> None:
    document = f"# Outage 2026-02-20\n\n## Our thoughts\n\n- First\n{under}\n- Second\n"
    draft = _read(document)
    block = _listed(draft)
    first, second = draft[block]
    point, written = first.text("point"), document
    for old, new in changes.items():
        assert (point.count(old), written.count(old)) == (1, 1)
        point, written = point.replace(old, new), written.replace(old, new)
    changed = draft.put(block, (first.having(point=point), second))
    assert put_back(document, draft.template, changed, NOW, words()) == Written(written)


def test_lines_under_an_event_keep_the_blank_line_between_them() -> None:
    rows = "- 2026-03-02 10:00 - It **fails badly**\n\n  - one\n\n  - two \n\n- 2026-03-02 10:10 - Fixed\n"
    document = f"# X\n\n## Timeline (UTC)\n\n{rows}"
    draft = _read(document)
    [block] = (one for one in draft.template.blocks() if one.kind == "timeline" and draft[one])
    first, second = draft[block]
    assert first.text("event") == "It **fails badly**\n- one\n- two"
    changed = draft.put(block, (first.having(event="It **works badly**\n- four\n- five"), second))
    written = document.replace("fails", "works").replace("one", "four").replace("two", "five")
    assert put_back(document, draft.template, changed, NOW, words()) == Written(written)
