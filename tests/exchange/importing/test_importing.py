"""Documents come in: an exported one, the blank form, and what a person wrote into a copy of it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from postmortem_tui.blocks.base import Block
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.conftest import Portion
from tests.exchange.vocabularies import words
from tests.known import NOW, SEED, STANDARD, WORKED

CLOSERS = (40, 88, 99, 110, 125, 152, 168, 214, 226, 238, 274, 285, 308)
"""The lines of the blank form at which a fence is meant to close and does not."""


def read(text: str) -> Imported:
    return import_markdown(text, STANDARD, "again", NOW, words())


def filled(*changes: tuple[str, str]) -> Imported:
    """Import a copy of the blank form in which a person changed these things, each of them once."""
    text = SEED
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read(text)


def answers(imported: Imported) -> dict[str, object]:
    """The answers as they stand in a draft file."""
    draft = imported.draft
    blocks: Iterable[Block[Any]] = STANDARD.blocks()
    return {block.id: block.to_plain(draft[block]) for block in blocks if block.id in draft.answers}


class TestTheBlankForm:
    def test_it_holds_no_answers(self) -> None:
        imported = read(SEED)
        assert answers(imported) == {}
        assert (imported.draft.unplaced, imported.unplaced_from) == ("", ())

    def test_it_is_as_old_as_the_import_and_not_as_the_form(self) -> None:
        draft = read(SEED).draft
        assert (draft.created, draft.updated, draft.version) == (NOW, NOW, "1.0")

    def test_its_fences_are_repaired(self) -> None:
        assert read(SEED).repaired == CLOSERS
        assert [SEED.split("\n")[line - 1] for line in CLOSERS] == ["```text"] * len(CLOSERS)

    def test_nor_does_it_with_its_fences_mended(self) -> None:
        lines = SEED.split("\n")
        for line in CLOSERS:
            lines[line - 1] = "```"
        imported = read("\n".join(lines))
        assert answers(imported) == {}
        assert (imported.repaired, imported.draft.unplaced) == ((), "")

    @pytest.mark.parametrize("mended", [CLOSERS[:1], CLOSERS[-1:], CLOSERS[::2], CLOSERS[1::2], CLOSERS[3:9]])
    def test_nor_with_some_of_them_mended(self, mended: tuple[int, ...]) -> None:
        lines = SEED.split("\n")
        for line in mended:
            lines[line - 1] = "```"
        imported = read("\n".join(lines))
        assert answers(imported) == {}
        assert (imported.repaired, imported.draft.unplaced) == (tuple(sorted({*CLOSERS} - {*mended})), "")

    def test_nor_with_the_line_ends_of_another_system(self) -> None:
        assert answers(read(SEED.replace("\n", "\r\n"))) == {}

    def test_nor_without_its_examples(self) -> None:
        bare = re.sub(r"^### Example(?: \(\d+\))?\n+```text\n.*?\n```text\n", "", SEED, flags=re.DOTALL | re.MULTILINE)
        assert "### Example" not in bare
        assert (answers(read(bare)), read(bare).draft.unplaced) == ({}, "")


class TestTheWorkedExample:
    @pytest.mark.parametrize("everything", [False, True])
    def test_it_comes_back_whole(self, everything: bool) -> None:
        imported = read(export(WORKED, everything=everything))
        assert dict(imported.draft.answers) == dict(WORKED.answers)
        assert (imported.draft.unplaced, imported.repaired, imported.unplaced_from) == ("", (), ())

    def test_it_comes_back_with_text_that_has_no_place(self) -> None:
        draft = replace(WORKED, unplaced="### Costs\n\nTwelve hours of work.")
        assert read(export(draft)).draft.unplaced == draft.unplaced

    def test_a_word_changed_by_hand_changes_that_answer_alone(self) -> None:
        imported = read(export(WORKED).replace("All regions", "Europe only", 1))
        ours, theirs = answers(imported), answers(Imported(WORKED))
        assert ours.pop("user_impact") != theirs.pop("user_impact")
        assert ours == theirs


class TestAPersonsCopy:
    def test_the_first_lines(self) -> None:
        imported = filled(
            ("[Incident Title]", "Search was slow"),
            ("**Date:** YYYY-MM-DD", "**Date:** 2024-03-02"),
            ("[Names of postmortem authors]", "Ana Ruiz"),
            ("[Draft | Under Review | Final]", "Under Review"),
            ("[1-Critical | 2-High | 3-Medium | 4-Low]", "2-High"),
        )
        assert answers(imported) == {
            "headline": {"title": "Search was slow"},
            "header": {"date": "2024-03-02", "authors": "Ana Ruiz", "status": "Under Review", "severity": "2-High"},
        }
        assert imported.draft.unplaced == ""

    def test_prose_in_the_place_of_its_hint(self) -> None:
        imported = filled(("[How did we fix it?]", "We turned it off.\n\nAnd on again."))
        assert answers(imported) == {"resolution": {"text": "We turned it off.\n\nAnd on again."}}

    def test_the_detection_gap_under_an_example_is_that_of_detection(self) -> None:
        imported = filled(("[If users reported before alerts, explain why]", "No alert watches the queue"))
        assert answers(imported) == {"detection_gap": {"gap": "No alert watches the queue"}}

    def test_a_row_among_the_samples_of_the_timeline(self) -> None:
        imported = filled(("| HH:MM | [Event description] | [Person/System] |", "| 14:32 | Disk full | Ana Ruiz |"))
        assert answers(imported) == {
            "timeline": {"entries": [{"time": "14:32", "event": "Disk full", "who": "Ana Ruiz"}]}
        }

    def test_a_sample_that_somebody_made_their_own(self) -> None:
        imported = filled(("| HH:MM | Rolled back to v1.2.2 |", "| 16:10 | Rolled back to v1.2.2 |"))
        entry = {"time": "16:10", "event": "Rolled back to v1.2.2", "who": "Engineer A + Team Lead"}
        assert answers(imported) == {"timeline": {"entries": [entry]}}

    def test_actions_in_each_list(self) -> None:
        imported = filled(
            ("- [x] **[Action]** - [Owner] - [Completion date]", "- [x] **Free the disk** - Ana Ruiz - 2024-03-02"),
            ("[Action]** - [Owner] - [Due date] - [Ticket link]", "Add an alert** - Ben Okafor - 2024-03-09 - [OPS-7]"),
            (
                "- [ ] **[Process change]** - [Owner] - [Due date]",
                "- [ ] **Review the quotas** - Dana Levi - [Due date]",
            ),
        )
        assert answers(imported) == {
            "immediate": {
                "items": [{"done": True, "action": "Free the disk", "owner": "Ana Ruiz", "completed": "2024-03-02"}]
            },
            "short_term": {
                "items": [{"action": "Add an alert", "owner": "Ben Okafor", "due": "2024-03-09", "ticket": "OPS-7"}]
            },
            "process": {"items": [{"action": "Review the quotas", "owner": "Dana Levi"}]},
        }

    def test_factors_assumptions_and_failure_modes(self) -> None:
        imported = filled(
            ("**Factor 2:** [Description]", "**Factor 2:** No quota"),
            ("[What we assumed during incident]", "The disk was large"),
            ("### Failure Mode 1: [Name]", "### Failure Mode 1: Disk full"),
            ("[How it manifests]", "Writes fail"),
        )
        assert answers(imported) == {
            "factors": {"records": [{"description": "No quota"}]},
            "assumptions": {"records": [{"assumption": "The disk was large"}]},
            "failure_modes": {"records": [{"name": "Disk full", "symptom": "Writes fail"}]},
        }

    def test_a_name_in_the_sign_off_signs_nothing_for_the_others(self) -> None:
        imported = filled(
            ("| **Engineering Manager** | [Name] | YYYY-MM-DD |", "| **Engineering Manager** | Eva | 2024-03-05 |")
        )
        row = {"role": "Engineering Manager", "name": "Eva", "date": "2024-03-05", "signature": "Approved"}
        assert answers(imported) == {"sign_off": {"records": [row]}}

    def test_logs_and_code_in_the_place_of_the_samples(self) -> None:
        body = re.search(r"^2024-01-15 15:00:12 ERROR.*?DatabaseConnectionError", SEED, re.DOTALL | re.MULTILINE)
        assert body
        imported = filled((body[0], "kernel: No space left on device"))
        excerpt = {"language": "text", "body": "kernel: No space left on device"}
        assert answers(imported) == {"logs": {"excerpts": [excerpt]}}

    def test_a_section_that_the_form_does_not_have_is_kept_and_reported(self) -> None:
        imported = filled(("## Sign-off", "## Costs\n\nTwelve hours of work.\n\n## Sign-off"))
        assert answers(imported) == {}
        (own,) = [section for section in imported.draft.template.sections if section.grown]
        assert (own.title, imported.draft[own.blocks[0]]) == ("Costs", "Twelve hours of work.")
        titles = [section.title for section in imported.draft.template.sections]
        assert titles[titles.index("Costs") + 1] == "Sign-off"
        assert "## Costs\n\nTwelve hours of work.\n" in export(imported.draft)

    def test_a_line_beside_a_list_of_fields_is_not_dropped(self) -> None:
        line = "Only on the old hardware."
        imported = filled(("### Business Impact", f"{line}\n\n### Business Impact"))
        assert answers(imported) == {}
        (own,) = [block for block in imported.draft.template.blocks() if block.grown]
        assert imported.draft.answers[own.id] == line
        assert [block.id for block in imported.draft.template.section_of(own).blocks][:2] == ["user_impact", own.id]

    def test_every_line_typed_anywhere_is_found_again(self, portion: Portion) -> None:
        lines = SEED.split("\n")
        blank = [n for n, line in enumerate(lines) if not line and not _inside_a_fence(lines, n)]
        assert len(blank) > 100
        for n in portion(blank, 28):
            typed = [*lines[:n], "", f"Typed at {n}.", "", *lines[n:]]
            assert f"Typed at {n}." in export(read("\n".join(typed)).draft), n


def _inside_a_fence(lines: list[str], n: int) -> bool:
    return sum(line.startswith("```") for line in lines[:n]) % 2 == 1
