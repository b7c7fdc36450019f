"""Excerpts and parts under headings that are added stand apart from what is above them, and are written as they are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

Change = Callable[[Sequence[Any]], Sequence[Any]]
ONE, TWO, NEW = "```\none\n```", "```\ntwo\n```", "```\nt_w*o*\n<x>\n```"
BODY = "t_w*o*\n<x>"
MODE = "### Failure Mode {}: {}\n\n- **Symptom:** wait"


@each(
    "title, before, change, after",
    [
        ("Logs", ONE, lambda r: [*r, r[0].changed(body=BODY)], f"{ONE}\n\n{NEW}"),
        ("Logs", ONE, lambda r: [r[0].changed(body=BODY)], NEW),
        ("Logs", f"A:\n\n{ONE}", lambda r: [*r, r[0].changed(caption="B:")], f"A:\n\n{ONE}\n\nB:\n\n{ONE}"),
        ("Logs", f"{ONE}\n\n{TWO}", lambda r: [*r, r[0].changed(body=BODY)], f"{ONE}\n\n{TWO}\n\n{NEW}"),
        ("Logs", f"{ONE}\n\n{TWO}", lambda r: [r[0], r[0].changed(body=BODY), r[1]], f"{ONE}\n\n{NEW}\n\n{TWO}"),
        ("Logs", f"{ONE}\n\n{TWO}", lambda r: [r[1], r[0]], f"{TWO}\n\n{ONE}"),
        ("Logs", f"{ONE}\n\n{TWO}", lambda r: [r[1]], TWO),
        ("Logs", f"{ONE}\n{TWO}", lambda r: [*r, r[0].changed(body=BODY)], f"{ONE}\n{TWO}\n{NEW}"),
        (
            "Failure Modes",
            MODE.format(1, "Pool"),
            lambda r: [*r, r[0].changed(name="Disk")],
            f"{MODE.format(1, 'Pool')}\n\n{MODE.format(2, 'Disk')}",
        ),
        (
            "Failure Modes",
            f"{MODE.format(1, 'Pool')}\n\n{MODE.format(2, 'Load')}",
            lambda r: [*r, r[0].changed(name="Disk")],
            f"{MODE.format(1, 'Pool')}\n\n{MODE.format(2, 'Load')}\n\n{MODE.format(3, 'Disk')}",
        ),
    ],
)
def test_a_part_stands_apart_from_the_one_above(title: str, before: str, change: Change, after: str) -> None:
    text = f"# Lost\n\n## {title}\n\n{before}\n\n## Summary\n\nIt was lost.\n"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    block: Any = draft.template.find("logs" if title == "Logs" else "failure_modes").block
    written = put_back(text, draft.template, draft.put(block, tuple(change(draft[block]))), NOW, words())
    assert not written.altered
    assert written.text == text.replace(before, after)


@each(
    "title, head",
    [("# Lost", "##"), ("# Lost", "###"), ("## Lost", "###"), ("# Lost", "#"), ("Lost\n====", "===")],
)
def test_a_new_part_has_headings_at_the_level_of_those_of_its_document(title: str, head: str) -> None:
    marks = {"===": "#"}.get(head, head)

    def headed(words: str) -> str:
        return f"{words}\n{'=' * len(words)}" if head == "===" else f"{head} {words}"

    text = f"{title}\n\n{headed('Plain English Summary')}\n\nIt was lost.\n\n{headed('Assumptions')}\n\n- It stays.\n"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    for name, answer, added in [
        ("root_cause", "A disk.", f"{marks} What Happened (Technical Detail)\n\n{marks}# Root Cause\n\nA disk."),
        ("went_right", "A copy.", f"{marks} What Went Right\n\n1. **Right 1:** A copy."),
        ("failure_modes", "Disk", f"{marks} Failure Modes\n\n{marks}# Failure Mode 1: Disk\n\n- **Symptom:** Disk"),
    ]:
        block: Any = draft.template.find(name).block
        rows = isinstance(block, Rows)
        columns = dict.fromkeys(("name", "symptom") if name == "failure_modes" else ("point",), answer)
        value = (block.blank().having(**columns),) if rows else answer
        written = put_back(text, draft.template, draft.put(block, value), NOW, words())
        assert (written.altered, added in written.text) == ((), True), written.text
        assert written.text.replace(f"{added}\n\n", "").replace(f"\n{added}\n", "") == text


def test_a_section_that_would_take_another_ones_answer_is_left_out_above_its_block() -> None:
    text = "# Lost\n\n## What broke\n\nIt was lost.\n\n## Lessons Learned\n\n- Keep it.\n"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    summary, trigger = (draft.template.find(name).block for name in ("summary", "trigger"))
    assert draft.answers[summary.id] == "It was lost."
    written = put_back(
        text, draft.template, replace(draft, answers={**draft.answers, trigger.id: "Rain."}), NOW, words()
    )
    assert written == Written(text.replace("## Lessons", "## Trigger\n\nRain.\n\n## Lessons"))


@each(
    "above, below",
    [
        ("## Summary\n\nIt.\n\n## Assumptions\n\n- a\n\n# Appendix\n\nz\n", "\n## Assumptions"),
        (
            "# T\n\n## Summary\n\nIt.\n\n## Analysis\n\n### Root Cause\n\nq\n\n## Assumptions\n\n- a\n",
            "\n## Assumptions",
        ),
    ],
)
def test_a_new_section_takes_no_part_of_another_one(above: str, below: str) -> None:
    draft = import_markdown(above, STANDARD, "x", NOW, words()).draft
    trigger = draft.template.find("trigger").block
    written = put_back(
        above, draft.template, replace(draft, answers={**draft.answers, trigger.id: "Rain."}), NOW, words()
    )
    added = "\n## What Happened (Technical Detail)\n\n### Trigger\n\nRain.\n"
    assert written == Written(above.replace(below, f"{added}{below}"))


CLOSING = "---\n\n**Author**: Ana\n**Updated**: 2026-03-03\n"


@each(
    "before, name, after",
    [
        # what closes the document is not of a section that is added above it
        (f"## Summary\n\nIt.\n\n{CLOSING}", "root_cause", f"## Summary\n\nIt.\n\n{{}}\n\n{CLOSING}"),
        (f"## Summary\n\nIt.\n\n{CLOSING}", "notes", f"## Summary\n\nIt.\n\n{{}}\n\n{CLOSING}"),
        # a rule below an empty section parts it from the next
        (
            f"## Summary\n\n---\n\n## Notes\n\n{CLOSING}",
            "summary",
            f"## Summary\n\n{{}}\n\n---\n\n## Notes\n\n{CLOSING}",
        ),
        (
            f"## Summary\n\nIt.\n\n---\n\n## Notes\n\n{CLOSING}",
            "notes",
            f"## Summary\n\nIt.\n\n---\n\n## Notes\n\n{{}}\n\n{CLOSING}",
        ),
        # a section after one that ends with a rule is below it
        (
            "## Summary\n\nIt.\n\n---\n\n## Notes\n\nNone.\n",
            "root_cause",
            "## Summary\n\nIt.\n\n---\n\n{}\n\n## Notes\n\nNone.\n",
        ),
    ],
)
def test_an_added_text_is_above_the_rule_that_closes_its_section_or_the_document(
    before: str, name: str, after: str
) -> None:
    text = f"# Lost\n\n{before}"
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    block: Any = draft.template.find(name).block
    written = put_back(text, draft.template, draft.put(block, "So it was."), NOW, words())
    heading, _, rest = after.partition("{}")
    found = written.text.removeprefix(f"# Lost\n\n{heading}").removesuffix(rest)
    assert not written.altered
    assert written.text.startswith(f"# Lost\n\n{heading}") and written.text.endswith(rest)
    assert [line for line in found.split("\n") if line and not line.startswith("#")] == ["So it was."]
