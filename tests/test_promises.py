"""What is promised, line by line, and the tests that hold each: a reader finds them here by name."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

WRITTEN: Mapping[str, Sequence[str]] = {
    "1 the half of the day": ["test_what_is_imported_says_the_same", "test_a_time_is_read_as_it_is_written"],
    "2 zones are converted and said": [
        "test_times_are_converted_with_their_ends_and_it_is_said",
        "test_a_zone_that_nobody_knows_is_said_and_its_times_stay",
        "test_a_zone_noted_behind_the_name_of_a_timeline_counts_and_is_not_written_beside_utc",
        "test_without_a_day_a_time_whose_clocks_change_keeps_its_zone",
        "test_the_zone_is_marked_wherever_it_is_said",
        "test_the_zone_in_a_title_is_that_of_the_rows_and_is_marked",
    ],
    "3 columns by their header": [
        "test_what_is_imported_says_the_same",
        "test_columns_in_any_order_are_kept_by_their_names",
        "test_columns_stand_in_the_order_of_the_document",
        "test_columns_that_the_timeline_lacks_stand_behind_the_event_and_are_named",
        "test_columns_that_the_timeline_has_take_their_cells",
    ],
    "4 a sign-off's columns": ["test_the_columns_of_a_sign_off_are_told_by_their_names"],
    "5 days of headings": ["test_headings_that_are_days_stand_on_the_rows_once"],
    "6 headings in an answer": [
        "test_a_heading_in_an_answer_stays_one",
        "test_a_text_below_a_heading_stays_there_though_its_name_is_a_sections",
    ],
    "7 no name that nobody wrote": [
        "test_no_word_of_a_heading_of_ones_own_is_deleted",
        "test_marks_and_labels_are_those_of_the_document",
    ],
    "8 what stands in a row": [
        "test_links_by_reference_footnotes_and_comments_stay_what_they_are_in_rows",
        "test_what_nobody_changed_is_written_back_byte_for_byte",
        "test_a_fence_under_an_item_stays_one",
    ],
    "9 words of headings": ["test_no_word_of_a_heading_of_ones_own_is_deleted"],
    "10 the title that it is": [
        "test_what_is_imported_says_the_same",
        "test_a_title_that_names_the_document_is_the_title_that_it_is",
    ],
    "11 evidence is no document": ["test_evidence_is_imported_only_when_asked", "test_evidence_is_told"],
    "12 a paste's half of the day": [
        "test_a_variation_is_read",
        "test_a_sample_is_read_as_its_labels_say",
        "test_hours_beside_am_and_pm",
    ],
    "13 one reader of zones": [
        "test_four_digits_are_times_where_all_of_them_are",
        "test_a_variation_is_read",
        "test_one_line_says_the_same_by_each_way",
        "test_what_holds_of_many_lines_is_said_to_those_that_see_one",
        "test_one_item_says_the_same_by_each_way",
        "test_a_zone_in_words_is_one_typed_pasted_and_imported",
        "test_a_word_of_the_event_stays_one_typed_pasted_and_imported",
        "test_without_facts_no_time_is_wrong_and_what_is_missing_is_asked",
    ],
    "14 the newest first": ["test_a_timeline_that_begins_with_the_newest_keeps_its_order_and_has_its_days"],
    "15 moments in one form": ["test_moments_of_a_file_are_kept_in_one_form"],
    "16 tickets": ["test_a_ticket_is_text_and_then_a_link", "test_where_tickets_are_goes_with_every_template"],
    "17 nothing vanishes": [
        "test_a_reader_sees_what_was_typed_but_for_emphasis",
        "test_a_pasted_log_is_offered_a_fence_and_a_selection_takes_one",
    ],
    "18 marks of a conflict": [
        "test_marks_of_a_conflict_are_said_and_block",
        "test_every_verb_that_reads_a_draft_says_the_marks_of_a_conflict",
    ],
    "19 subtasks": [
        "test_subtasks_keep_their_place",
        "test_boxes_under_an_action_item_are_items_and_other_text_stays_there",
    ],
    "20 the caret": ["test_the_cursor_of_the_terminal_stands_at_the_caret", "test_it_does_in_a_real_terminal"],
}

KEPT: Mapping[str, Sequence[str]] = {
    "1 going on": [
        "test_in_a_field_after_a_kill",
        "test_on_a_row_and_in_its_cell",
        "test_the_find_list_and_the_review_stand_where_they_stood",
    ],
    "2 a final text": [
        "test_an_item_that_is_done_says_since_when_and_nothing_else_changes",
        "test_everything_else_is_guarded_as_before",
        "test_a_seal_of_an_earlier_version_holds_and_lets_the_follow_up_go_on",
        "test_a_final_text_stays_final_and_keeps_a_trail",
        "test_ticking_an_item_of_a_final_text_asks_nothing_and_leaves_a_trail",
    ],
    "3 the trash": ["test_the_trash_is_listed_restored_and_emptied", "test_trash_and_back"],
    "4 a refused status": [
        "test_it_is_not_final_while_anything_stands_in_the_way",
        "test_it_is_read_beside_the_keys_before_it_is_final",
        "test_no_key_makes_a_choice_that_is_none",
    ],
    "5 undo": [
        "test_a_deleted_row_comes_back_under_the_cursor_and_is_named",
        "test_undo_in_a_text_takes_back_in_this_text_first",
        "test_a_word_of_prose_is_taken_back_where_it_stands",
        "test_each_field_is_taken_back_by_itself_and_gets_the_cursor",
    ],
    "6 comments in TOML": [
        "test_saving_keeps_them_and_so_does_a_crash_and_a_merge",
        "test_tables_are_the_same_with_comments_and_no_comment_is_lost",
    ],
    "7 control sequences": ["test_a_sequence_goes_whole"],
    "8 settings": ["test_no_file_of_settings_locks_anybody_out", "test_broken_settings_lock_nobody_out"],
    "9 a shared folder": [
        "test_a_groups_folder_stays_a_groups_and_its_files_follow_it",
        "test_a_folder_of_another_group_is_a_groups",
    ],
    "10 the gate": [
        "test_what_a_draft_does_not_have_yet_is_missing_and_does_not_fail",
        "test_what_it_fails_on_can_be_chosen",
        "test_one_that_cannot_be_read_hides_no_others",
        "test_annotations_that_github_shows_beside_the_lines",
    ],
    "11 its own advice": [
        "test_what_a_document_of_another_form_may_say",
        "test_what_others_of_another_form_may_say",
        "test_headings_that_anybody_writes_make_no_document_of_the_template",
        "test_a_due_day_without_a_year_follows_the_incident",
        "test_another_word_for_a_choice_is_an_answer",
    ],
}

MISSED: Mapping[str, Sequence[str]] = {
    "1 a paste without brackets": [
        "test_a_paste_without_marks_into_the_library_trashes_nothing",
        "test_a_paste_without_marks_is_one_burst_however_it_is_cut",
        "test_what_is_left_of_a_paste_when_a_search_closes_runs_nothing",
        "test_what_is_left_of_a_paste_into_the_librarys_search_trashes_nothing",
    ],
    "2 an editor": [
        "test_an_editor_that_was_not_waited_for_is_asked_about",
        "test_an_editor_with_nothing_to_change_may_be_quick",
        "test_an_editor_that_comes_back_at_once_with_nothing_changed_is_doubted",
        "test_what_is_not_utf_8_is_read_and_said_with_its_byte",
    ],
    "3 what others wrote": [
        "test_an_open_draft_shows_what_others_wrote",
        "test_the_library_shows_what_others_wrote",
        "test_a_look_draws_nothing_where_nothing_has_changed",
    ],
    "4 suspending": [
        "test_by_its_usual_key_in_the_library",
        "test_by_the_palette_in_a_draft_once_all_is_saved",
        "test_a_key_can_be_given_to_it",
        "test_a_shell_gets_the_terminal_and_gives_it_back",
    ],
    "5 emoji and due days": [
        "test_one_key_takes_or_passes_a_cluster",
        "test_an_item_is_overdue_from_the_day_after",
        "test_a_due_date_is_read",
    ],
}


def every_test_there_is() -> frozenset[str]:
    """Return the names of all tests that there are."""
    found: set[str] = set()
    for path in Path(__file__).parent.rglob("test_*.py"):
        found |= set(re.findall(r"^ *(?:async )?def (test_\w+)\(", path.read_text(encoding="utf-8"), re.MULTILINE))
    return frozenset(found)


def test_each_promise_names_tests_that_there_are() -> None:
    there = every_test_there_is()
    promised = [*WRITTEN.items(), *KEPT.items(), *MISSED.items()]
    assert [len(one) for one in (WRITTEN, KEPT, MISSED)] == [20, 11, 5]
    assert {
        line: [name for name in names if name not in there] for line, names in promised if not there.issuperset(names)
    } == {}


@each(
    "text, lines",
    [
        ("# Outage\n\n## Timeline\n\n- 05:00 PM UTC the queue is stuck\n", ["| 17:00 | the queue is stuck |  |"]),
        (
            "# Outage\n\n## Timeline\n\n| Time | Who | What | Link |\n|--|--|--|--|\n| 14:00 | Dana | down | x.y |\n",
            ["| Time | Who | What | Link |", "| 14:00 | Dana | down | x.y |"],
        ),
        ("# Postmortem\n\n## Impact\n\nSlow.\n", ["# Postmortem"]),
        ("# Post mortem: API slow\n", ["# Postmortem: API slow"]),
    ],
)
def test_what_is_imported_says_the_same(text: str, lines: Sequence[str]) -> None:
    """Half of the day, columns by their names, and the title that it is."""
    document = export(import_markdown(text, STANDARD, "x", NOW, words()).draft).split("\n")
    assert [line for line in lines if line not in document] == []
