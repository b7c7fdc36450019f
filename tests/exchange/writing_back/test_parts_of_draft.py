"""A draft says what its own parts are: a change that looks like another kind of block stays what it is."""

import re

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Link
from postmortem_tui.blocks.points import Point
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import NOW, kept, written
from tests.exchange.vocabularies import words

OWN = """# Outage 2026-02-20

## Summary

It was down.

# Notes of the team

## How we work

We meet on Mondays.

## Who was told

**Desk:** the first line
**Press:** nobody

## Rules

We write it down.

### In short

Nothing is secret.
"""

TO_DO = """# Outage 2026-02-20

## Action Items

### Immediate Actions (This Week)

- [ ] Add an alert on lag
- [ ] Write a runbook
"""


def block_of(draft: Draft, title: str) -> AnyBlock:
    """Return the block under a heading."""
    titles = ((block.title or draft.template.section_of(block).title, block) for block in draft.template.blocks())
    return next(block for name, block in titles if name == title)


def changed_twice(text: str, draft: Draft) -> str:
    """Return a document with the answers of a draft; a second writing changes nothing."""
    once = written(text, draft)
    assert written(once, draft) == once
    return once


@each(
    "answer",
    [
        "- 10:00 the pager went off\n- 10:20 it was quiet",
        "- [ ] Ask the team\n- [x] Tell the desk",
        "**Room:** the small one\n**Day:** Monday",
        "1. Meet\n2. Talk",
        "x: y",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "We meet.\n\n**On Mondays**\n\nAt ten.",
    ],
)
def test_a_text_of_its_own_stays_a_text_whatever_it_looks_like(answer: str) -> None:
    draft = kept(OWN)
    block = block_of(draft, "How we work")
    assert changed_twice(OWN, draft.put(block, answer)) == OWN.replace("We meet on Mondays.", answer)


def test_a_form_of_its_own_stays_a_form_without_the_value_of_a_line() -> None:
    draft = kept(OWN)
    block = next(one for one in draft.template.blocks() if one.grown and one.kind == "fields")
    for value in ("*star", ""):
        after = draft.put(block, draft[block].having(desk=value))
        assert changed_twice(OWN, after) == OWN.replace("the first line", value.replace("*", r"\*")).replace(
            ":** \n", ":**\n"
        )


def test_points_with_labels_beside_a_form_stay_points() -> None:
    text = OWN.replace("We meet on Mondays.", "1. **Desk:** the first line\n2. **Press:** nobody\n3. Talk.")
    text = text.replace("Nothing is secret.", "- Ask\n- [ ] Tell")
    draft = kept(text)
    block = next(one for one in draft.template.blocks() if one.kind == "points" and one.grown)
    after = draft.put(block, draft[block][1:]).put(block_of(draft, "Rules"), "x: y")
    put = put_back(text, draft.template, after, NOW, words())
    assert put_back(put.text, draft.template, after, NOW, words()).text == put.text
    assert (put.altered, put.text.count("**Press:** nobody")) == ((), 2)


def test_a_section_that_is_added_leaves_headings_in_texts_there() -> None:
    draft = kept(OWN)
    summary = draft.put(draft.template.find("root_cause").block, "A typo.")
    text = changed_twice(OWN, summary)
    assert "A typo." in text
    assert [line for line in text.split("\n") if line in OWN.split("\n") and line] == list(
        filter(None, OWN.split("\n"))
    )


def test_a_block_with_a_label_is_added_with_it_under_the_heading_of_its_group() -> None:
    draft = kept(OWN)
    block = next(one for one in draft.template.blocks() if one.label and one.kind == "links")
    text = changed_twice(OWN, draft.put(block, (Link(title="Board", address="https://example.com/b"),)))
    assert f"**{block.label}:**\n\n- [Board](https://example.com/b)\n" in text
    bare = text.replace("- [Board](https://example.com/b)\n", "")
    other = draft.put(block, (Link(title="Board", address="https://example.com/b"),))
    assert changed_twice(bare, other).count(f"**{block.label}:**") == 1


def test_a_list_of_its_own_stays_a_list_but_not_for_a_reader_without_the_draft() -> None:
    text = OWN.replace("We meet on Mondays.", "- We meet.\n- We talk.")
    draft = kept(text)
    block = block_of(draft, "How we work")
    assert block.kind == "points"
    after = draft.put(block, (Point(point="10:00 we meet"), Point(point="10:20 we talk")))
    assert changed_twice(text, after) == text.replace("We meet.", "10:00 we meet").replace("We talk.", "10:20 we talk")
    alone = put_back(text, draft.template, after, NOW, words(), known=False)
    assert alone.altered == ("How we work",)


@each(
    "text, ticks",
    [
        (TO_DO, [True, False]),
        (TO_DO, [True, True]),
        (TO_DO.replace("- [ ] Add", "- [x] Add"), [False, False]),
        (TO_DO.replace("[ ]", "[x]"), [False, False]),
    ],
)
def test_a_list_stays_in_its_section_whatever_is_ticked(text: str, ticks: list[bool]) -> None:
    """Which section it is in shows in its ticks only to who reads it first."""
    draft = kept(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])
    after = draft.put(block, tuple(row.changed(done=done) for row, done in zip(draft[block], ticks, strict=True)))
    boxes = iter("x" if done else " " for done in ticks)
    told = re.sub(r"(?<=\[)[ x](?=\])", lambda _: next(boxes), text)
    assert changed_twice(text, after) == told
    assert changed_twice(told, draft) == text


def test_a_plain_label_above_a_list_is_text_with_it_and_no_empty_field() -> None:
    text = "# Outage\n\n## How we watch\n\nWatch:\n- backlog\n- lag\n\nDashboard:\n- `slo.json`\n"
    draft = kept(text)
    block = block_of(draft, "How we watch")
    assert str(draft[block]) == text.partition("watch\n\n")[2].rstrip("\n")
    after = changed_twice(text, draft.put(block, "- 10:00 one\n- 10:05 two"))
    assert after == "# Outage\n\n## How we watch\n\n- 10:00 one\n- 10:05 two\n"


def test_a_part_under_the_second_of_two_equal_headings_is_read_plainly() -> None:
    text = "# Orders down\n\n## Detection\n\nAn alert.\n\n## Detection\n\n### Notes\n\nMore.\n"
    draft, new = kept(text), "**Owner:** Ana\n**Status:** done"
    changed = draft.put(block_of(draft, "Notes"), new)
    # read with what the draft says of its parts, the labels would be in no answer
    assert written(text, changed) == text.replace("More.", new)
