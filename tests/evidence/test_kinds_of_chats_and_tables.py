"""Kinds of faults of chats, tables and transcripts that fresh samples showed, each as small as it can be."""

import json
from datetime import UTC, date, datetime

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each

FACTS = Facts(zone=UTC, day=date(2026, 10, 14), captured_day=date(2026, 10, 14))

Row = tuple[str, str, str]


def _rows(text: str, facts: Facts = FACTS) -> list[Row]:
    return [(f"{row.time:%d %H:%M}" if row.time else "", row.who, row.text) for row in read(text, facts).rows]


def test_a_day_in_numbers_beside_a_name_is_no_day_of_the_copy() -> None:
    text = "Dana Reyes  11/10 21:41\nit fails\nMax Lindqvist  11/10 21:44\nundone\nDana Reyes  13/10 08:00\nreview\n"
    assert [when for when, _, _ in _rows(text)] == ["11 21:41", "11 21:44", "13 08:00"]


def test_one_person_goes_on_where_only_the_first_time_says_am_or_pm() -> None:
    text = "Dana Reyes\n  9:41 PM\nit fails\n9:42\nfrom the log:\n• 8:30 v9 begins\n• 8:38 v9 done\n9:58\nundone\n"
    assert [row[:2] for row in _rows(text)] == [(f"14 21:{minute}", "Dana Reyes") for minute in (41, 42, 58)]


def test_log_lines_within_messages_are_what_somebody_says() -> None:
    told = "".join(f"2026-10-14T20:40:0{second}Z ERROR pool is empty\n" for second in range(9))
    text = f"Dana Reyes\n  9:41 PM\nfrom the api:\n{told}Max Lindqvist\n  9:44 PM\nsame here\n"
    assert [row[:2] for row in _rows(text)] == [("14 21:41", "Dana Reyes"), ("14 21:44", "Max Lindqvist")]


def test_a_channel_above_a_name_is_none_of_the_words_above() -> None:
    text = "#ops\nDana Reyes\nMonday at 9:41 PM\nslow\n#random\nMax Lindqvist\nYesterday at 7:00 PM\nthanks\n"
    assert _rows(text) == [("12 21:41", "Dana Reyes", "slow"), ("13 19:00", "Max Lindqvist", "thanks")]


def test_a_nick_may_say_what_its_bearer_does_and_three_stars_are_an_action() -> None:
    text = "(9:41:05 PM) dana[work]: ldap is down\n(9:43:00 PM) max: restarting\n(9:50:00 PM) ***max waits\n"
    assert _rows(text) == [
        ("14 21:41", "dana[work]", "ldap is down"),
        ("14 21:43", "max", "restarting"),
        ("14 21:50", "max", "waits"),
    ]


def test_a_chat_of_zoom_may_have_days() -> None:
    text = "2026-10-14 09:02:31 From Dana Reyes to Everyone:\n\tslow\n2026-10-14 09:03:00 From Max to Everyone:\n\tok\n"
    assert _rows(text) == [("14 09:02", "Dana Reyes", "slow"), ("14 09:03", "Max", "ok")]


@each(
    "last, started",
    [("61:40", None), ("08:02", datetime(2026, 10, 14, 7, 0, tzinfo=UTC))],
)
def test_the_time_since_the_beginning_may_be_before_a_name(last: str, started: datetime | None) -> None:
    text = f"[00:05] Dana Reyes: it is down\nfor all\n[01:10] Max: undone\n[{last}] Dana Reyes: closing\n"
    evidence = read(text, FACTS._replace(recording_start=started))
    assert (evidence.format, [row.who for row in evidence.rows]) == ("transcript", ["Dana Reyes", "Max", "Dana Reyes"])
    assert evidence.asks == (() if started else ("recording_start",))
    assert not started or [row.time for row in evidence.rows][-1] == datetime(2026, 10, 14, 7, 8, 2, tzinfo=UTC)


def test_rows_between_rules_may_have_several_lines() -> None:
    rule = "+------------------+----------+------+\n"
    text = (
        f"{rule}| Time (UTC)       | Event    | Who  |\n{rule.replace('-', '=')}"
        "| 2026-10-14 09:02 | all of   | Dana |\n"
        f"|                  | it fails |      |\n{rule}| 2026-10-14 09:31 | undone   | Max  |\n{rule}"
    )
    assert _rows(text) == [("14 09:02", "Dana", "all of\nit fails"), ("14 09:31", "Max", "undone")]
    one_a_line = text.replace("=", "-").replace(f"{rule}| 2026-10-14 09:31", "| 2026-10-14 09:31")
    assert [row[0] for row in _rows(one_a_line)] == ["14 09:02", "", "14 09:31"]


def test_times_of_org_are_times_in_cells() -> None:
    text = (
        "| When | What |\n|------+------|\n| [2026-10-14 Wed 09:02] | it fails |\n| <2026-10-14 Wed 09:31> | undone |\n"
    )
    assert _rows(text) == [("14 09:02", "", "it fails"), ("14 09:31", "", "undone")]


def test_an_address_after_a_name_in_a_cell_is_left_out() -> None:
    text = 'Date,From,Body\n"2026-10-14 09:02","Dana Reyes <dana@example.com>","it fails, all of it"\n'
    assert _rows(text) == [("14 09:02", "Dana Reyes", "it fails, all of it")]


def test_a_commit_may_have_its_seconds_since_1970() -> None:
    text = "9a8b7c6|1791961350|Max Lindqvist|Revert it\n1a2b3c4|1791961330|Dana Reyes|Keep it\n"
    assert _rows(text) == [("14 07:02", "Dana Reyes", "Keep it"), ("14 07:02", "Max Lindqvist", "Revert it")]


def test_labels_of_a_notice_may_stand_apart() -> None:
    text = (
        "Notification Type: PROBLEM\n\nService: HTTP\nHost: api-1\nState: CRITICAL\n\n"
        "Date/Time: Wed Oct 14 09:02:10 UTC 2026\n\nHTTP CRITICAL: 502 Bad Gateway\n"
    )
    assert _rows(text) == [("14 09:02", "", "HTTP CRITICAL: 502 Bad Gateway")]


@each(
    "table, rows",
    [
        (
            {"results": [[{"field": "@timestamp", "value": "2026-10-14 07:02:10.123"},
                          {"field": "@message", "value": "slow"}]]},
            [("14 07:02", "", "slow")],
        ),
        (
            {"tables": [{"columns": [{"name": "TimeGenerated"}, {"name": "Computer"}, {"name": "Message"}],
                         "rows": [["2026-10-14T07:02:10Z", "api-1", "slow"]]}]},
            [("14 07:02", "api-1", "slow")],
        ),
        (
            {"schema": {"fields": [{"name": "time"}, {"name": "line"}]},
             "data": {"values": [[1791961330000], [{"previous": "Normal", "current": "Alerting", "ruleTitle": "Disk",
                                                    "labels": {"instance": "pg-3"}}]]}},
            [("14 07:02", "", "Disk: Alerting (pg-3)")],
        ),
    ],
)  # fmt: skip
def test_a_table_in_json_names_its_columns_once(table: object, rows: list[Row]) -> None:
    assert _rows(json.dumps(table), Facts()) == rows


def test_a_time_before_that_of_the_head_is_all_that_somebody_says() -> None:
    text = "dana.reyes\n  21:41\nsince when?\nmax.l\n  21:42\n20:55\ndana.reyes\n  21:43\nok\n21:50\nundone\n"
    assert _rows(text) == [
        ("14 21:41", "dana.reyes", "since when?"),
        ("14 21:42", "max.l", "20:55"),
        ("14 21:43", "dana.reyes", "ok"),
        ("14 21:50", "dana.reyes", "undone"),
    ]


@each(
    "told",
    [
        "NAME            READY   STATUS             AGE\ncheckout-8zz9   0/1     CrashLoopBackOff   43m",
        "commit 4c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f\nAuthor: Dana <d@example.com>\n"
        "Date:   Wed Oct 14 09:20:02 2026 +0200\n\n    Warm it",
        '{"time": "2026-10-14T07:02:10Z", "msg": "slow"}',
    ],
)
def test_what_a_message_shows_of_a_program_makes_no_rows(told: str) -> None:
    text = f"dana from ops\n  9:41 PM\n{told}\n9:43\nthat is bad\nmax\n  9:44 PM\nundone\n"
    assert [row[:2] for row in _rows(text)] == [
        ("14 21:41", "dana from ops"), ("14 21:43", "dana from ops"), ("14 21:44", "max"),
    ]  # fmt: skip


def test_an_action_in_words_is_one() -> None:
    assert _rows("[23:58] <max> ldap is down\n[23:59] Action: max restarts it\n")[1] == (
        "14 23:59",
        "max",
        "restarts it",
    )


def test_a_title_above_a_header_has_the_day_and_the_zone_of_its_clocks() -> None:
    text = "Incident 88 - 11 March 2026 (times CET)\n\nTime\tWhat\tWho\n22:20\tall clear\tDana\n21:41\tit fails\tMax\n"
    assert _rows(text, Facts()) == [("11 20:41", "Max", "it fails"), ("11 21:20", "Dana", "all clear")]


def test_a_zone_is_the_header_of_times_beside_those_of_another() -> None:
    text = (
        "UTC,Local (PDT),Event\n2026-03-11 20:41,2026-03-11 13:41,it fails\n2026-03-11 20:52,2026-03-11 13:52,undone\n"
    )
    assert _rows(text, Facts()) == [("11 20:41", "", "it fails"), ("11 20:52", "", "undone")]


@each(
    "element, shown, when",
    [
        ("time", "09:02", "2026-10-14T07:02:10Z"),
        ("relative-time", "3 hours ago", "2026-10-14T09:02:10+02:00"),
    ],
)
def test_the_moment_of_an_element_counts_and_not_the_words_that_are_shown(element: str, shown: str, when: str) -> None:
    item = f'<li><{element} datetime="{when}">{shown}</{element}> it fails &mdash; all of it</li>'
    assert _rows(
        f"<html><body><ul>{item}{item.replace('07:02', '07:31').replace('09:02:', '09:31:')}</ul></body></html>",
        Facts(),
    ) == [
        ("14 07:02", "", "it fails — all of it"),
        ("14 07:31", "", "it fails — all of it"),
    ]


def test_the_mark_of_a_list_before_a_time_is_no_word() -> None:
    assert _rows("- 2026-10-14T07:02:10Z it fails\n- 2026-10-14T07:31:00Z undone\n")[0] == ("14 07:02", "", "it fails")


def test_a_notice_with_its_time_in_the_last_line_says_what_is_above() -> None:
    text = "[FIRING:1] DiskFull (pg-3)\nLabels:\n - instance = pg-3\nStarted: 2026-10-14 09:02:10 +0200 CEST\n"
    assert _rows(text, Facts()) == [("14 07:02", "", "[FIRING:1] DiskFull (pg-3)\nLabels:\n- instance = pg-3")]


def test_who_came_in_brackets_takes_no_names_from_the_others() -> None:
    text = (
        "[9:41 PM] Dana Reyes\nit fails\n[9:43 PM] Dana Reyes added Max Lindqvist to the chat.\n"
        "[9:44 PM] Max Lindqvist\nlooking\n[9:50 PM] Lee left the chat.\n"
    )
    assert _rows(text) == [("14 21:41", "Dana Reyes", "it fails"), ("14 21:44", "Max Lindqvist", "looking")]


def test_one_person_with_a_list_of_times_is_a_chat_where_the_program_sets_times_in() -> None:
    text = "Dana Reyes\n  9:41 PM\nso far:\n8:30 deploy\n8:38 it fails\n8:40 paged\n"
    assert _rows(text) == [("14 21:41", "Dana Reyes", "so far:\n8:30 deploy\n8:38 it fails\n8:40 paged")]


def test_words_above_clocks_are_no_people_where_most_times_are_beside_words() -> None:
    text = "Detection\n14:02\nalert\nResponse Begins\n14:10\nundone\n14:12 - watch\n14:15 - drain\n14:20 - clear\n"
    assert [when for when, _, _ in _rows(text)] == ["14 14:02", "14 14:10", "14 14:12", "14 14:15", "14 14:20"]


def test_a_line_of_a_log_in_brackets_is_shown_and_no_later_message() -> None:
    text = "dana — 10/13/2026 9:41 PM\n[21:40:01] [main/INFO]: stopping\nmax — 10/13/2026 9:44 PM\nok\n[9:45 PM]\nbye\n"
    assert _rows(text) == [
        ("13 21:41", "dana", "[21:40:01] [main/INFO]: stopping"),
        ("13 21:44", "max", "ok"),
        ("13 21:45", "max", "bye"),
    ]
