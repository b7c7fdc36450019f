"""What a screen can do to a draft a verb can: each command of the screens, and its verb."""

import json
from dataclasses import replace

import pytest

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from tests.cli.calling import Run
from tests.known import WORKED

VERBS = {
    "fence": "edit", "waive": "waive", "remark": "remark", "let_stand": "waive", "sign": "sign", "open_editor": "edit",
    "write_lines": "edit", "set_status": "set", "undo_item": "actions reopen",
    "use_example": "set", "choose_zone": "set",
    "open_below": "row add", "open_above": "row add", "indent": "edit", "outdent": "edit", "nest_row": "edit",
    "unnest_row": "edit",
    "add": "row add", "edit": "row edit", "delete": "row remove", "move_up": "row move", "move_down": "row move",
    "move_on": "row move", "next_cell": "row edit", "stamp": "note", "mark": "row mark", "toggle_done": "actions done",
    "wont_do": "actions wont", "tick_item": "actions done", "wont_item": "actions wont", "due_item": "actions due",
    "owner_item": "actions owner", "copy_ticket": "actions ticket", "make_ticket": "actions ticket",
    "new_draft": "new", "new_guided": "wizard",
    "worked_example": "demo", "restore": "trash restore", "trash": "trash put", "duplicate": "copy",
    "import_markdown": "import", "export_file": "export", "preview": "export", "preview_section": "export",
    "copy_section": "get", "next_form": "export",
    "replace_text": "row edit", "replace_in_draft": "edit", "mark_all": "row mark",
    "give_owner": "actions owner", "give_due": "actions due", "open_trash": "trash list",
    "bring_back": "trash restore", "remove_draft": "trash empty", "empty_trash": "trash empty",
    "show_statistics": "stats", "count_by": "stats", "note_detected": "note", "note_acknowledged": "note",
    "note_mitigated": "note", "note_resolved": "note", "review": "review", "find_text": "search",
    "find_in_draft": "search",
    "find": "search",
    "find_item": "actions", "pick_file": "timeline add", "pick_paste": "timeline add", "show_actions": "actions",
    "open_draft": "show", "open_postmortem": "show", "show_unanswered": "export", "show_short": "export",
    "wizard": "wizard", "go_on": "wizard", "all_questions": "edit", "show_help": "help",
}  # fmt: skip
"""The verb for each command that does something to a draft, makes one, or shows what is in one."""

OF_THE_SCREEN = {
    "next_needed", "next_finding", "previous_finding", "find_next", "find_previous", "help_here", "mark_row",
    "mark_range", "mark_item", "mark_items",
    "filter_rows", "show_rows", "close_statistics", "close_trash", "leave_live",
    "palette", "leave", "say_quit", "redraw", "suspend", "choose_theme", "next_section", "previous_section", "go_to",
    "open_library", "leave_row", "suspend_list", "leave_list", "show_all", "sort", "turn_order", "next_view",
    "close_actions", "go_back", "close_preview",
    "find_line", "next_line", "previous_line", "go_there", "close_review", "turn_side",
}  # fmt: skip
"""The commands that move about on the screen, and change nothing."""

OF_A_SESSION = {"save", "undo", "redo", "undo_row"}
"""What is about the changes of an open screen: a verb saves each at once."""

PICKED = "pick_"
"""What the commands of the picker begin with: `timeline add` takes their options."""


def test_each_command_of_the_screens_has_its_verb() -> None:
    known = {*VERBS, *OF_THE_SCREEN, *OF_A_SESSION}
    assert {one.id for one in COMMANDS if not one.id.startswith(PICKED)} - known == set()


@pytest.mark.parametrize("verb", sorted({*VERBS.values()} - {"help"}))
def test_each_verb_is_there(run: Run, verb: str) -> None:
    done = run(*verb.split(), "--help")
    assert done.exit_code == 0, done.output
    assert "Usage" in done.stdout


@pytest.fixture
def draft(store: DraftStore) -> str:
    return store.add(WORKED.put_role("status", "Under Review")).id


def rows(run: Run, draft: str, block: str) -> list[dict[str, str]]:
    answer = json.loads(run("show", draft, "--json").stdout)[block]
    found = next(value for value in answer.values() if isinstance(value, list))
    assert all(isinstance(row, dict) for row in found)
    return list(found)


def test_rows_of_any_list_are_added_changed_moved_and_removed(run: Run, draft: str) -> None:
    before = len(rows(run, draft, "short_term"))
    assert run("row", "add", draft, "short_term", "action=Add a test", "owner=Ana", "due=2026-03-01").exit_code == 0
    assert run("row", "edit", draft, "short_term", str(before + 1), "Action=Add two tests").exit_code == 0
    last = rows(run, draft, "short_term")[-1]
    assert (last["action"], last["owner"], last["due"]) == ("Add two tests", "Ana", "2026-03-01")
    assert run("row", "move", draft, "short_term", str(before + 1), "1").exit_code == 0
    assert rows(run, draft, "short_term")[0]["action"] == "Add two tests"
    assert run("row", "move", draft, "short_term", "1", "next").exit_code == 0
    assert len(rows(run, draft, "short_term")) == before
    assert run("row", "remove", draft, "short_term", "1").exit_code == 0
    assert len(rows(run, draft, "short_term")) == before - 1


def test_a_row_of_the_timeline_is_marked(run: Run, draft: str) -> None:
    assert run("row", "mark", draft, "1", "detected").exit_code == 0
    assert rows(run, draft, "timeline")[0]["milestone"] == "detected"
    assert run("row", "mark", draft, "1", "none").exit_code == 0
    assert "milestone" not in rows(run, draft, "timeline")[0]


def test_the_status_is_printed_and_moved_on_and_is_final_only_where_nothing_stands_in_the_way(
    run: Run,
    draft: str,
) -> None:
    assert run("status", draft).stdout == "Under Review\n"
    run("remark", draft, "summary", "Whom did it reach?")
    refused = run("status", draft, "final")
    assert refused.exit_code == 1
    assert "postmortem review" in refused.stderr
    refused = run("set", draft, "header.status", "Final")
    assert refused.exit_code == 1
    assert "Not Final yet" in refused.stderr
    assert run("status", draft).stdout == "Under Review\n"
    assert run("status", draft, "dra").stdout == "Draft\n"
    assert "Choose Draft, Under Review, Final." in run("status", draft, "nearly").stderr


def test_a_question_and_a_finding_are_waived_and_taken_back(run: Run, draft: str) -> None:
    assert run("waive", draft, "notes", "There is nothing to add").exit_code == 0
    assert json.loads(run("show", draft, "--json").stdout)["not_applicable"]["notes"] == "There is nothing to add"
    assert run("waive", draft, "notes", "").exit_code == 0
    assert "not_applicable" not in json.loads(run("show", draft, "--json").stdout)
    (outcome,) = json.loads(run("review", draft, "--json").stdout)
    key = outcome["findings"][0]["key"]
    assert run("waive", draft, key, "It is so").exit_code == 0
    (outcome,) = json.loads(run("review", draft, "--json").stdout)
    assert "It is so" in [one["dismissed"] for one in outcome["findings"]]
    assert "no finding" in run("waive", draft, "answer-missing@nowhere", "x").stderr


def test_a_draft_is_signed_copied_and_deleted(run: Run, draft: str) -> None:
    lead = next(iter(rows(run, draft, "sign_off")[0].values()))
    done = run("sign", draft, lead, "Approved", "--who", "Ana Ruiz")
    assert done.exit_code == 0, done.stderr
    assert "Ana Ruiz" in rows(run, draft, "sign_off")[0].values()
    assert lead in run("sign", draft, "Nobody", "Approved").stderr
    copy = run("copy", draft).stdout.strip()
    assert run("get", copy, "title").exit_code in (0, 2)
    assert run("trash", "put", copy).exit_code == 0
    assert copy not in run("list").stdout
    assert run("trash", "restore", copy).exit_code == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("row", "add", "DRAFT", "short_term", "nonsense"), "does not name a column and its text"),
        (("row", "add", "DRAFT", "short_term", "colour=red"), "no column 'colour'"),
        (("row", "edit", "DRAFT", "short_term", "99", "action=x"), "no row 99"),
        (("row", "add", "DRAFT", "summary", "a=b"), "is not a list"),
        (("row", "move", "DRAFT", "short_term", "1", "99"), "no position 99"),
        (("row", "mark", "DRAFT", "999", "detected"), "no row 999"),
        (("waive", "DRAFT", "title", "no"), "needs an answer"),
    ],
)
def test_what_is_wrong_is_said(run: Run, draft: str, words: tuple[str, ...], expected: str) -> None:
    done = run(*(draft if word == "DRAFT" else word for word in words))
    assert done.exit_code == 2
    assert expected in done.stderr


def test_a_final_text_is_guarded_though_it_was_sealed_elsewhere(run: Run, store: DraftStore) -> None:
    """A document that says Final comes without a seal: it is asked about as on the screen."""
    draft = store.add(replace(WORKED, seal="")).id
    refused = run("set", draft, "summary", "changed words")
    assert refused.exit_code == 1
    assert "This is Final" in refused.stderr
    assert run("status", draft, "Draft", "--reopen").exit_code == 0
    assert run("set", draft, "summary", "changed words").exit_code == 0
