"""The outline of any document: which lines are headings, and that together they are all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.exchange.outline.document_outline import Branch, title_where
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.markdown.parse.line_offsets import Lines
from tests.each import each
from tests.exchange.vocabularies import words


def shown(branches: "tuple[Branch, ...] | list[Branch]", depth: int = 0) -> list[str]:
    return [
        line for b in branches for line in (f"{'  ' * depth}{b.head.mark} {b.head.text}", *shown(b.branches, depth + 1))
    ]


@each(
    "line, title",
    [
        ("**Timeline** (UTC)", "Timeline (UTC)"),
        (
            "**Timeline:** (UTC, 2026-02-20; human events\napproximate)",
            "Timeline (UTC, 2026-02-20; human events approximate)",
        ),
        ("**Timeline** of the day", ""),
        ("**Ana** (on call)", ""),
        ("**All times in CET**", ""),
    ],
)
def test_the_bold_name_of_a_section_with_a_note_in_brackets_is_a_heading(line: str, title: str) -> None:
    found = outline(f"# Outage\n\nIt broke.\n\n{line}\n\n- 09:00 one\n", words())
    assert [branch.head.text for branch in found.branches] == ([title] if title else [])


@each(
    "text, title, sections",
    [
        (
            "# Outage\n\nDate: x\n\n## Summary\n\na\n\n### Detail\n\nb\n\n## Causes\n",
            "Outage",
            ["## Summary", "  ### Detail", "## Causes"],
        ),
        ("Outage\n======\n\nSummary\n-------\n\na\n", "Outage", ["- Summary"]),
        ("# Summary\n\na\n\n# Timeline\n\nb\n", None, ["# Summary", "# Timeline"]),
        ("# Postmortem: x\n\n# Summary\n\na\n\n# Timeline\n", "Postmortem: x", ["# Summary", "# Timeline"]),
        (
            "# Инцидент\n\n**Дата:** 1\n\n**Что произошло:**\n\na\n\n**Причины**\n\n- b\n",
            "Инцидент",
            ["**: Что произошло", "** Причины"],
        ),
        ("## A\n\na\n\n## B\n\nb\n", None, ["## A", "## B"]),
        ("a\n\nb\n", None, []),
        (
            "# Rescue - Incident Analysis\n## Timeline\n## Root cause\n# Fix the boot order\n",
            "Rescue - Incident Analysis",
            ["## Timeline", "## Root cause", "# Fix the boot order"],
        ),
        ("# Analysis\n## Timeline\n# Actions\n", None, ["# Analysis", "  ## Timeline", "# Actions"]),
        ("---\ntitle: x\n---\n\n# Review\n\n## Summary\n", "Review", ["## Summary"]),
        ("+++\ntitle = 1\n+++\n# Overview\n# Log\n## 10:00\n", None, ["# Overview", "# Log", "  ## 10:00"]),
        ("## Tides\n\n- Date: x\n- Status: y\n\n## Summary\n\n## Causes\n", "Tides", ["## Summary", "## Causes"]),
        ("## Tides\n\nDate: x\n\n## Summary\n\n## Causes\n", None, ["## Tides", "## Summary", "## Causes"]),
        ("## Tides\n\nDate: x\nStatus: y\n\n# Summary\n\n## Causes\n", None, ["## Tides", "# Summary", "  ## Causes"]),
        ("# A\n\n**Summary**\n\nIt was\n\n**Timeline (UTC)**\n\n- 10:00 B\n", "A", ["** Summary", "** Timeline (UTC)"]),
        ("# A\n\n## B\n\n**Timeline (UTC)**\n\n- 10:00 C\n\n## D\n", "A", ["## B", "## D"]),
        ("# A\n\n**Summary**\n\nIt was\n\n**All times (UTC)**\n\n- 10:00 B\n", "A", ["** Summary"]),
        ("## **1. What** {#what}\n\na\n", None, ["## 1. What"]),
    ],
)
def test_headings_of_any_sort_are_found(text: str, title: str | None, sections: list[str]) -> None:
    found = outline(text, words())
    assert (found.title.text if found.title else None) == title
    assert shown(found.branches) == sections


@pytest.mark.parametrize(
    "text", ["**Date:**\n\n**Authors:**\n\n## Summary\n", "# X\n\n**Date:** 2026\n\n**Status:**\n\n## A\n"]
)
def test_a_bold_label_that_nobody_answered_is_no_heading(text: str) -> None:
    assert [branch.head.mark for branch in outline(text, words()).walk()] == ["##"]


def test_a_bold_first_line_above_bold_headings_is_the_title() -> None:
    found = outline(
        "**Feed empty**\n\n- Date: 2026-01-06\n\n**Summary**\n\nIt was.\n\n**Timeline**\n\n- 9:00 a\n", words()
    )
    assert found.title is not None and found.title.text == "Feed empty"
    assert [branch.head.text for branch in found.walk()] == ["Summary", "Timeline"]


@each(
    "text, lead, sections",
    [
        (
            "Web outage\n\nIssue Summary\nIt broke.\n\nTimeline\n\n- 9:00 a\n",
            [],  # the title
            ["Issue Summary", "Timeline"],
        ),
        (
            "Summary\nIt broke.\nRoot Cause:\nA disk.\nTimeline  \n9:00 a\n9:05 b\n",
            [],
            ["Summary", "Root Cause", "Timeline"],
        ),
        ("概要\nテスト\n\n根本原因\n\nディスク\n", [], ["概要", "根本原因"]),
        ("💥 Causa Raiz\nUm disco\n\n⏱️ Timeline\n\n- 9:00 a\n", [], ["💥 Causa Raiz", "⏱️ Timeline"]),
        # By Markdown's rules such lines go on the list, the table or the quote above.
        (
            "Issue Summary:\n- It broke.\nRoot Cause:\nA disk.\nTimeline:\n- 9:00 a\n- 9:05 b\nMore\nImpact:\n- All.\n",
            [],
            ["Issue Summary", "Root Cause", "Timeline", "Impact"],
        ),
        ("> a\nTimeline:\n\n| a | b |\n| - | - |\n| 1 | 2 |\nCauses:\nA disk.\n", ["> a"], ["Timeline", "Causes"]),
        ("# X\n- It broke.\nTimeline:\n- 9:00 a\nImpact:\n- All.\n", ["- It broke."], ["Timeline", "Impact"]),
        ("- a\nTimeline\n- b\nImpact\n", ["- a\nTimeline\n- b\nImpact"], []),  # without colons they may be words
        ("## X\n\n- a\nTimeline:\n- b\nImpact:\n- c\n", [], ["X"]),
        ("Timeline\n\n- 9:00 a\n", ["Timeline", "- 9:00 a"], []),  # a single one may be anything
        ("Summary: it broke.\n\nTimeline: see below.\n", ["Summary: it broke.", "Timeline: see below."], []),
        ("the summary\n\nand the timeline\n", ["the summary", "and the timeline"], []),
        ("# X\n\nSummary\n\nTimeline\n\nb\n", ["Summary", "Timeline", "b"], []),
        ("# X\n\nSummary:\n\na\n\nTimeline:\n\nb\n", [], ["Summary", "Timeline"]),
        ("# X\n\na\n\nTimeline:\n\nb\n", ["a", "Timeline:", "b"], []),
    ],
)
def test_plain_lines_name_sections_where_a_document_has_no_headings(
    text: str, lead: list[str], sections: list[str]
) -> None:
    found = outline(text, words())
    assert [node.source for node in found.lead] == lead
    assert [branch.head.text for branch in found.walk()] == sections
    for branch in found.walk():  # each node knows the line that it begins on
        lines = text.split("\n")
        assert all(lines[node.line - 1].startswith(node.source.split("\n")[0]) for node in branch.nodes)


@each(
    "first, title",
    [
        ("Web outage", "Web outage"),
        ("Incident Report — Sensors & Recorder", "Incident Report — Sensors & Recorder"),
        ("Outage", None),
        ("It was down for an hour.", None),
        ("Status: closed", None),
    ],
)
def test_a_few_words_above_plain_names_of_sections_are_the_title(first: str, title: str | None) -> None:
    found = outline(f"{first}\n\nSummary\nIt broke.\n\nImpact\nAll.\n", words())
    assert (found.title and found.title.text) == title


def test_what_can_be_folded_is_a_section_where_its_summary_names_one() -> None:
    folded = "<details>\n<summary><b>{}</b></summary>\n\nText.\n\n</details>\n"
    found = outline("# A\n\n## Notes\n\n" + folded.format("Root cause") + folded.format("Photos"), words())
    assert [(branch.head.level, branch.head.text) for branch in found.walk()] == [(2, "Notes"), (6, "Root cause")]
    assert "Photos" in "".join(node.source for branch in found.walk() for node in branch.nodes)


def test_front_matter_is_known_by_its_fences_and_its_keys() -> None:
    yaml = outline("---\ntitle: a b\ntags:\n  - x\ndate: 2026-01-01\n---\ntext\n", words()).front
    assert yaml is not None and yaml.keys == (("title", "a b"), ("tags", ""), ("date", "2026-01-01"))
    toml = outline('+++\ntitle = "a"\n[extra]\npark = 1\n+++\ntext\n', words()).front
    assert toml is not None and toml.keys == (("title", '"a"'),)
    assert outline("---\n\nOnly a rule: and prose below it\n\n---\n", words()).front is None
    assert outline("---\nno key here\n---\n", words()).front is None


PIECES = st.sampled_from(
    [
        "# a",
        "## b",
        "### c",
        "**d**",
        "**e:**",
        "f\n=",
        "g\n-",
        "text",
        "- item\n  - nested",
        "| a | b |\n| - | - |\n| 1 | 2 |",
        "---",
        "> q",
        "```\n# no\n```",
        "**Date:** x",
    ]
)


@given(st.lists(PIECES, max_size=12), st.sampled_from(["", "---\ntitle: x\n---\n", "+++\na = 1\n+++\n"]))
def test_every_node_is_in_exactly_one_place(pieces: list[str], front: str) -> None:
    text = front + "\n\n".join(pieces) + "\n"
    found = outline(text, words())
    nodes = [*([found.title.node] if found.title else []), *found.lead]
    nodes += [node for branch in found.branches for node in (branch.head.node, *branch.all_nodes())]
    lines = Lines(text)
    spans = sorted(lines.of(node) for node in nodes)
    assert len(spans) == len(set(spans))
    held = found.front.end if found.front else 0
    for start, end in spans:
        assert not text[held:start].strip()
        held = end
    assert not text[held:].strip()
    assert all(text[slice(*lines.of(node))] == node.source for node in nodes)


def test_a_title_that_is_a_section_of_the_template_becomes_a_branch() -> None:
    found = outline("---\ntitle: x\n---\n\n# Review\n\ntext\n\n## Summary\n", words())
    assert found.title is not None and found.title.key == "review"
    moved = title_where(found, lambda key: key == "review")
    assert moved.title is None and shown(moved.branches) == ["# Review", "## Summary"]
    assert [node.source for node in moved.branches[0].nodes] == ["text"]


def test_days_behind_a_timelines_heading_stand_below_it() -> None:
    text = "# X\n\n## Timeline\n\n## May 12\n\n### 20:15\n\na\n\n## May 13\n\n### 10:00\n\nb\n\n## Action items\n"
    found = outline(text, words())
    assert shown(found.branches) == [
        *("## Timeline", "  ## May 12", "    ### 20:15", "  ## May 13", "    ### 10:00", "## Action items")
    ]
