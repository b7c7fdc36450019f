"""Kinds of faults of samples that were written for each listed source, each as small as it can be."""

from datetime import UTC, date, datetime

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.stamps.stamps import read_day
from tests.each import each

FACTS = Facts(zone=UTC, day=date(2026, 10, 14), captured_day=date(2026, 10, 14))

Row = tuple[str, str, str]


def _rows(text: str, facts: Facts = FACTS) -> list[Row]:
    return [(f"{row.time:%d %H:%M}" if row.time else "", row.who, row.text) for row in read(text, facts).rows]


@each(
    "text",
    [
        "Sam 14:02 it is slow\npriya 14:05 restarts it\nsam 14:20 no change\n",
        "sam 14:02 it is slow\npriya 14:05 restarts it\nsam 14:20 no change\n",
        "- Sam, 14:02 - it is slow\n- priya, 14:05 - restarts it\n- sam, 14:20 - no change\n",
        "sam (14:02) it is slow\npriya (14:05) restarts it\nsam (14:20) no change\n",
        "sam at 14:02 it is slow\npriya at 14:05: restarts it\nsam at 2:20 PM no change\n",
        "sam 14:02\nit is slow\npriya 14:05\nrestarts it\nsam 14:20\nno change\n",
    ],
)
def test_a_name_before_a_time_is_who_where_the_form_recurs(text: str) -> None:
    found = [(when, who.casefold(), what) for when, who, what in _rows(text)]
    assert found == [
        ("14 14:02", "sam", "it is slow"),
        ("14 14:05", "priya", "restarts it"),
        ("14 14:20", "sam", "no change"),
    ]


def test_names_before_times_stand_among_times_without() -> None:
    text = "14:00 all quiet\nSam 14:02 it is slow\n14:03 and slower\nDana at 14:07 calls\nPriya (14:09) restarts it\n"
    assert [(who, what) for _, who, what in _rows(text)] == [
        ("", "all quiet"), ("Sam", "it is slow"), ("", "and slower"), ("Dana", "calls"), ("Priya", "restarts it"),
    ]  # fmt: skip


def test_a_word_before_a_time_that_names_nobody_stays_among_the_words() -> None:
    assert _rows("Alert 14:02 slow\nDeploy 14:05 undone\n") == [
        ("14 14:02", "", "Alert slow"),
        ("14 14:05", "", "Deploy undone"),
    ]
    assert not _rows("We restarted it.\nErrors 14:02 went up\nThen nothing happened for long.\n")
    days = Facts(zone=UTC, day=date(2026, 10, 14))
    assert [when for when, _, _ in _rows("sat 14:02 slow\nsat 14:20 over\nsun 09:00 talk\n", days)] == [
        "17 14:02", "17 14:20", "18 09:00",
    ]  # fmt: skip


@each(
    "text",
    [
        "commit 4c1d2e3f40\nAuthor: Mona Haddad <m@example.com>\nDate:   2026-10-14\n\n    Warm it\n",
        "4c1d2e3 14.10.2026 Mona Haddad Warm it\n",
        "4c1d2e3 2026-10-14 Mona Haddad Warm it\n",
        "2026-10-14 4c1d2e3 Mona Haddad Warm it\n",
        "14 Oct 2026 4c1d2e3 Mona Haddad Warm it\n",
        "* 4c1d2e3 Oct 14 2026 Mona Haddad Warm it\n",
    ],
)
def test_a_commit_with_a_day_alone_has_no_time_and_that_is_said(text: str) -> None:
    evidence = read(text, FACTS)
    assert [(row.time, row.who, row.text) for row in evidence.rows] == [(None, "Mona Haddad", "Warm it")]
    assert evidence.assumed == ("time: left out for 1 commit with a day alone",)


def test_a_day_that_was_told_may_be_after_today() -> None:
    log = "Dec 31 23:59:58 web-1 app[9]: down\nJan 01 00:00:02 web-1 app[9]: up\n"
    told = Facts(zone=UTC, day=date(2026, 12, 31), today=date(2026, 11, 29))
    assert [row.time for row in read(log, told).rows] == [
        datetime(2026, 12, 31, 23, 59, 58, tzinfo=UTC),
        datetime(2027, 1, 1, 0, 0, 2, tzinfo=UTC),
    ]
    assert read(log, told._replace(of_draft=True)).asks == ("day",)


@each(
    "text",
    [
        "mercredi 14 octobre\nHélène Roux\n  9 h 02\nc’est lent\nMarc Petit\n  9 h 31\nrétabli (modifié)\n3 réponses\n"
        "Dernière réponse aujourd’hui à 9 h 40\nNouveau\n",
        "Heute\nHélène Roux\n  09:02 Uhr\nc’est lent\nMarc Petit\n  09:31 Uhr\nrétabli (bearbeitet)\n2 Antworten\n"
        "Letzte Antwort heute um 09:40 Uhr\nThread anzeigen\n",
    ],
)
def test_a_last_reply_is_no_message_and_hours_may_stand_apart(text: str) -> None:
    assert _rows(text) == [("14 09:02", "Hélène Roux", "c’est lent"), ("14 09:31", "Marc Petit", "rétabli")]


def test_a_bracket_in_structured_data_of_syslog_ends_nothing() -> None:
    text = '<14>1 2026-10-14T07:31:45Z lb-1 haproxy - - [a@1 x="y"][b@1 z="\\]"] is up\n'
    assert _rows(text) == [("14 07:31", "lb-1", "haproxy: is up")]


def test_a_header_is_as_wide_as_the_longest_message_below_it() -> None:
    wide = "x" * 600
    lines = [
        f"LAST SEEN   REASON      {'MESSAGE':604}NAME",
        f"39m         Scheduled   {'assigned':604}a",
        f"31m         Unhealthy   {wide}    b",
    ]
    facts = Facts(captured_at=datetime(2026, 10, 14, 7, 40, tzinfo=UTC))
    assert [when for when, _, _ in _rows("\n".join(lines), facts)] == ["14 07:01", "14 07:09"]


def test_the_recap_below_all_tasks_is_no_part_of_the_last() -> None:
    text = (
        "TASK [restart redis] ****\nWednesday 14 October 2026  09:02:14 +0200 (0:00:03.9)       0:00:04.0 *****\n"
        "changed: [cache-1]\n\nPLAY RECAP ****\ncache-1  : ok=2    changed=1\n"
    )
    assert _rows(text) == [("14 07:02", "", "TASK [restart redis]\nchanged: [cache-1]")]


@each("line", ["約14:20 回復", "约14:20 回復", "약 14:20 回復", "約14時20分 回復"])
def test_a_word_for_about_may_touch_its_time(line: str) -> None:
    rows = read(f"14:02 slow\n{line}\n", FACTS).rows
    assert [(f"{row.time:%H:%M}" if row.time else "", row.text, row.approximate) for row in rows] == [
        ("14:02", "slow", False),
        ("14:20", "回復", True),
    ]


@each("mark", ["Modifié", "Bearbeitet", "(editado)", "編集済み", "Edited"])
def test_a_mark_of_an_edit_on_a_line_of_its_own_is_no_part_of_a_message(mark: str) -> None:
    text = f"Roux, Hélène\nmercredi 09:02\nc’est lent\n{mark}\nPetit, Marc\nmercredi 09:03\nrétabli\n"
    assert [(who, what) for _, who, what in _rows(text)] == [("Roux, Hélène", "c’est lent"), ("Petit, Marc", "rétabli")]


def test_a_log_of_requests_may_name_no_zone() -> None:
    text = (
        "Serving HTTP on 127.0.0.1 port 8000 (http://127.0.0.1:8000/) ...\n"
        '192.0.2.9 - - [14/Oct/2026 07:02:10] "GET / HTTP/1.1" 200 -\n'
        "192.0.2.9 - - [14/Oct/2026 07:03:00] code 404, message File not found\n"
    )
    assert _rows(text) == [
        ("14 07:02", "192.0.2.9", '"GET / HTTP/1.1" 200 -'),
        ("14 07:03", "192.0.2.9", "code 404, message File not found"),
    ]
    assert read(text, Facts()).asks == ("zone",)


def test_an_update_of_a_status_page_has_its_time_under_any_name() -> None:
    update = '{"status": "OK", "text": "It is resolved.", "%s": "2026-06-20T11:35:02+00:00"}'
    page = '[{"id": "x", "begin": "2026-06-20T10:05:00+00:00", "updates": [' + update + "]}]"
    for key in ("when", "created", "publishedAt"):
        assert _rows(page % key) == [("20 11:35", "", "OK: It is resolved.")]


def test_a_chat_of_line_has_tabs_and_days_with_their_day_of_the_week() -> None:
    text = "[LINE] chat\n\n2026/05/07(木)\n23:41\tMona Haddad\tlag\n2026/05/08(金)\n0:05\tIker\tok\nnow\n"
    assert _rows(text) == [("07 23:41", "Mona Haddad", "lag"), ("08 00:05", "Iker", "ok\nnow")]


@each("day", ["2026/05/07(木)", "2026.05.07 (목)", "2026-05-07 Thursday", "2026/05/07（木）"])
def test_a_day_of_the_week_may_stand_behind_its_day(day: str) -> None:
    stamp = read_day(day)
    assert stamp and stamp.at == datetime(2026, 5, 7)
    assert read_day("12 mar") == read_day("12 March")


def test_a_message_that_was_edited_says_so_beside_its_time() -> None:
    text = "[21/05/2026 17:58:10] Amara: lag\n[21/05/2026 18:20:44 | Edited 18:21:02] Femi: ok\n"
    assert _rows(text) == [("21 17:58", "Amara", "lag"), ("21 18:20", "Femi", "ok")]


def test_an_incident_with_a_message_says_it_before_its_updates() -> None:
    update = '{"status": 2, "human_status": "Identified", "message": "Found.", "created_at": "2026-07-02T09:20:00Z"}'
    whole = (
        '{"name": "Slow", "message": "It is slow.", "created_at": "2026-07-02T09:02:00Z", "updates": [' + update + "]}"
    )
    assert _rows(whole) == [("02 09:02", "", "Slow: It is slow."), ("02 09:20", "", "Identified: Found.")]


def test_columns_may_be_padded_with_tabs() -> None:
    text = "Events:\n  FirstSeen\tLastSeen\tCount\tFrom\t\t\tType\t\tReason\t\tMessage\n"
    text += "  40m\t\t5m\t\t12\tkubelet, node-3\t\tWarning\t\tBackOff\t\tit restarts\n"
    facts = Facts(captured_at=datetime(2026, 7, 2, 7, 40, tzinfo=UTC))
    assert _rows(text, facts) == [("02 07:35", "kubelet, node-3", "BackOff: it restarts")]


def test_a_heading_of_a_day_may_say_its_zone_after_a_comma() -> None:
    text = "Дежурство 4 июля 2026, время московское\n\n22:40 — датчик\n22:48 — еду\n"
    assert _rows(text, Facts()) == [("04 19:40", "", "датчик"), ("04 19:48", "", "еду")]


def test_a_list_of_times_within_a_message_is_what_somebody_says() -> None:
    told = "".join(f"• 8:{minute} step {minute}\n" for minute in range(10, 30))
    text = f"Dana Reyes\n  8:41 PM\nso far:\n{told}Max Lindqvist\n  8:44 PM\nrolled back\n"
    assert [row[:2] for row in _rows(text)] == [("14 20:41", "Dana Reyes"), ("14 20:44", "Max Lindqvist")]


def test_yesterday_beside_a_day_of_the_week_is_nobody() -> None:
    text = "[Monday 22:10] Dana\nlate\n[Yesterday 06:30] Max\nhangs\n[Yesterday 06:41] Max\nfull\n[08:05] Dana\ndone\n"
    assert _rows(text) == [
        ("12 22:10", "Dana", "late"),
        ("13 06:30", "Max", "hangs"),
        ("13 06:41", "Max", "full"),
        ("14 08:05", "Dana", "done"),
    ]


def test_colours_of_irc_are_no_digits_and_who_comes_says_nothing() -> None:
    text = (
        "[09:01] * Joins: lee (~l@192.0.2.9)\n[09:02] <@dana> \x0304,01ldap\x03 is down\n"
        "[09:03] * max (m@192.0.2.7) has left #ops\n[09:04] * max has no idea\n"
    )
    assert _rows(text) == [("14 09:02", "dana", "ldap is down"), ("14 09:04", "max", "has no idea")]


@each(
    "text",
    [
        "[00:04.120 --> 00:09.000]  Roll it back.\n[01:02:00.000 --> 01:02:04.000]  Closing.\n",
        "0:00:04.120,0:00:09.000\nRoll it back.\n\n1:02:00.000,1:02:04.000\nClosing.\n",
    ],
)
def test_cues_of_whisper_and_of_sbv(text: str) -> None:
    facts = Facts(recording_start=datetime(2026, 10, 14, 7, 0, tzinfo=UTC))
    assert _rows(text, facts) == [("14 07:00", "", "Roll it back."), ("14 08:02", "", "Closing.")]


def test_a_column_of_zones_and_a_zone_over_clocks() -> None:
    cells = "13 Mar 2026\t21:41\tCET\tit all fails\tDana Reyes\n14 Mar 2026\t00:10\tCET\tall is well\tMax Lindqvist\n"
    assert _rows(cells, Facts()) == [
        ("13 20:41", "Dana Reyes", "it all fails"),
        ("13 23:10", "Max Lindqvist", "all is well"),
    ]
    table = "| Date | UTC | What |\n|---|---|---|\n| 2026-03-11 | 23:52 | fails |\n| | 23:55 | undone |\n"
    assert _rows(table, Facts()) == [("11 23:52", "", "fails"), ("11 23:55", "", "undone")]


def test_the_bar_in_a_link_of_jira_parts_no_cells() -> None:
    text = "||Time (UTC)||Event||Owner||\n|2026-03-11 21:41|fails, see [board|https://g.example.com/d]|Dana|\n"
    assert _rows(text, Facts()) == [("11 21:41", "Dana", "fails, see board")]


def test_a_program_with_small_words_in_its_name_is_above_a_whole_time() -> None:
    head = "{}\nMarch 11, 2026 at 9:{} PM\n{}\n\n".format
    text = (
        head("Dana Reyes", 41, "it fails") + head("Max Lindqvist", 52, "undone") + head("Automation for Jira", 55, "x")
    )
    assert [who for _, who, _ in _rows(text)] == ["Dana Reyes", "Max Lindqvist", "Automation for Jira"]


def test_others_count_from_a_time_with_zero_in_brackets() -> None:
    text = "2026-03-11 20:41 UTC (T+0) alert fires\nT+3m acknowledged\nT+1h05 all clear\n"
    assert [when for when, _, _ in _rows(text)] == ["11 20:41", "11 20:44", "11 21:46"]


def test_a_telephone_number_speaks_after_a_clock_and_a_day() -> None:
    text = (
        "[21:41, 13/03/2026] Dana: offline\n[21:45, 13/03/2026] +49 170 0000000: pool is empty\n12:00 was the change\n"
    )
    assert _rows(text) == [
        ("13 21:41", "Dana", "offline"),
        ("13 21:45", "+49 170 0000000", "pool is empty\n12:00 was the change"),
    ]


def test_elements_of_rich_text_without_text_are_said() -> None:
    inner = (
        '{"type":"text","text":"see "},{"type":"user","user_id":"U1"},{"type":"text","text":", "},'
        '{"type":"link","url":"https://g.example.com"},{"type":"broadcast","range":"here"}'
    )
    text = (
        '[{"ts":"1791961330.0","user":"U1","text":"","user_profile":{"real_name":"Dana Reyes"},"blocks":'
        f'[{{"type":"rich_text","elements":[{{"type":"rich_text_section","elements":[{inner}]}}]}}]}}]'
    )
    assert _rows(text) == [("14 07:02", "Dana Reyes", "see @Dana Reyes, https://g.example.com@here")]


def test_a_title_that_says_the_kind_before_the_message_says_more() -> None:
    text = '[{"dateCreated":"2026-10-14T07:02:10Z","message":"no space","title":"OSError: no space","culprit":"a.b"}]'
    assert _rows(text) == [("14 07:02", "", "OSError: no space")]


def test_a_folded_header_of_a_mail_ends_no_labels() -> None:
    text = (
        "From: Grafana <g@example.com>\nDate: Wed, 14 Oct 2026 09:02:10 +0200\nSubject: [FIRING:1] DiskFull\n (pg-3)\n"
        "Content-Type: text/plain; charset=utf-8\n\ndisk is full\n"
    )
    assert _rows(text) == [("14 07:02", "Grafana", "[FIRING:1] DiskFull (pg-3)\ndisk is full")]


@each(
    "text",
    [
        "Oct 14, 2026 at 2:05 PM (~ 42m ago)\nFired\nOct 14, 2026 at 2:07 PM (~ 40m ago)\nOver\n",
        "14:05 (42 minutes ago) Fired\n14:07 [40 minutes ago]: Over\n",
        "Time\tEvent\n2026-10-14 14:05 (42 min ago)\tFired\n2026-10-14 14:07 (an hour ago)\tOver\n",
    ],
)
def test_an_age_beside_a_time_is_no_part_of_what_happened(text: str) -> None:
    assert _rows(text) == [("14 14:05", "", "Fired"), ("14 14:07", "", "Over")]


def test_several_people_speak_before_one_colon_if_other_lines_name_each() -> None:
    lines = "14:05 NA: slow\n14:12 NA/IB: undo it\n14:20 IB: undone\n14:25 CI/CD: green\n"
    assert [(who, what) for _, who, what in _rows(lines)] == [
        ("NA", "slow"), ("NA/IB", "undo it"), ("IB", "undone"), ("", "CI/CD: green"),
    ]  # fmt: skip


def test_a_prompt_may_have_its_clock_at_the_right_edge() -> None:
    lines = "web-1 ~ % tail x.log            14:05:42\nrefused\nweb-1 ~ % restart x             14:07:03\n"
    assert _rows(lines) == [("14 14:05", "", "tail x.log\nrefused"), ("14 14:07", "", "restart x")]


def test_a_chat_of_kakao_has_names_and_half_days_in_brackets() -> None:
    day = "--------------- 2026년 10월 14일 수요일 ---------------\n"
    assert _rows(f"{day}[김철수] [오후 2:05] 느려요\n[이영희] [오후 2:09] 롤백합니다\n", Facts(zone=UTC)) == [
        ("14 14:05", "김철수", "느려요"), ("14 14:09", "이영희", "롤백합니다"),
    ]  # fmt: skip
    log = "[main] [14:05:10] starts\n[main] [14:05:11] runs\n"
    assert not any(who for _, who, _ in _rows(log)), "a thread of a log is nobody"


def test_what_began_and_what_was_written_down_are_told_apart() -> None:
    job = '{"name": "deploy", "created_at": "2026-10-14T14:00:00Z", "started_at": "2026-10-14T14:05:00Z"%s}'
    assert _rows(job % "") == [("14 14:05", "", "deploy")]
    over = _rows(job % ', "completed_at": "2026-10-14T14:09:00Z"')
    assert over == [("14 14:05", "", "deploy"), ("14 14:09", "", "deploy (over)")]


@each(
    "text",
    [
        "Time,Recovery time,Problem\n2026-10-14 14:05,2026-10-14 14:31,Slow\n2026-10-14 15:05,,Full\n",
        "Start,End,What\n2026-10-14T14:05:00Z,2026-10-14T14:31:00Z,Slow\n2026-10-14T15:05:00Z,,Full\n",
        "Date: Wed, 14 Oct 2026 15:05:00 +0000\nSubject: Full\n\nSlow\n\n"
        "Opened on: 2026-10-14 14:05:00 UTC\nResolved on: 2026-10-14 14:31:00 UTC\nDuration: 26 minutes\n",
    ],
)
def test_the_end_of_what_happened_is_kept_with_it(text: str) -> None:
    first = read(text, FACTS).rows[0]
    assert (f"{first.time:%H:%M}", first.text, first.until and f"{first.until:%H:%M}") == ("14:05", "Slow", "14:31")


@each(
    "text, rows",
    [
        (
            "Slow logins\nResolved\nAuth\n14 Oct 2026 at 09:47am\nResolved\nFast again.\n"
            "14 Oct 2026 at 09:05am\nInvestigating\nWe look.\n",
            [("14 09:05", "", "Investigating\nWe look."), ("14 09:47", "", "Resolved\nFast again.")],
        ),
        (
            "[auth] down\nTime (Europe/Berlin): 2026-10-14 09:02:10\n\n[auth] up\n"
            "Time (Europe/Berlin): 2026-10-14 09:31:45\n",
            [("14 07:02", "", "[auth] down"), ("14 07:31", "", "[auth] up")],
        ),
        (
            "Subject: [Resolved] Incident 4812: errors\n\nOpened on: Oct 14, 2026 at 9:02 AM CEST\n"
            "Resolved on: Oct 14, 2026 at 9:47 AM CEST\n",
            [("14 07:02", "", "Opened: Incident 4812: errors"), ("14 07:47", "", "Resolved: Incident 4812: errors")],
        ),
        (
            "Problem: disk full\n\nOpened on (CEST): 2026-10-14 09:02:10\nResolved on (CEST): 2026-10-14 09:42:10\n",
            [("14 07:02", "", "Opened: Problem: disk full"), ("14 07:42", "", "Resolved: Problem: disk full")],
        ),
        (
            "Alert: disk full\n\nProblem started at 09:02:10 on 2026.10.14\n"
            "Problem resolved at 09:42:10 on 2026.10.14\n",
            [("14 09:02", "", "Started: Alert: disk full"), ("14 09:42", "", "Resolved: Alert: disk full")],
        ),
        (
            "Problem: High load on web-1\n\nProblem started at 09:02:10 on 2026.10.14\nHost: web-1\n\n"
            "Resolved: High load on web-1\n\nProblem has been resolved at 09:31:02 on 2026.10.14\nHost: web-1\n",
            [
                ("14 09:02", "web-1", "Problem: High load on web-1"),
                ("14 09:31", "web-1", "Resolved: High load on web-1"),
            ],
        ),
        (
            "Alarm Details:\n- Name: latency\n- State Change: OK -> ALARM\n"
            "- Timestamp: Wednesday 14 October, 2026 07:02:10 UTC\n",
            [("14 07:02", "", "OK -> ALARM")],
        ),
        (
            "v2  Undo  dana@example.com  2026/10/14 09:20:02 +0200 (~ 20m ago)\n"
            "v1  Set it  ana@example.com  2026/10/13 17:01:00 +0200\n",
            [("13 15:01", "ana@example.com", "v1  Set it"), ("14 07:20", "dana@example.com", "v2  Undo")],
        ),
        (
            "2026-10-14 9:02:10 张伟(10001)\n变慢了\n\n2026-10-14 9:03:00 王芳(10002)\n重启\n",
            [("14 09:02", "张伟", "变慢了"), ("14 09:03", "王芳", "重启")],
        ),
        (
            "Priya Nair\nAdditional comments•2026-10-14 09:47:12\nFast again.\n"
            "Dana Reyes\nWork notes•2026-10-14 09:20:40\nFlushed.\n",
            [("14 09:20", "Dana Reyes", "Flushed."), ("14 09:47", "Priya Nair", "Fast again.")],
        ),
        (
            "[FIRING:1] Latency auth\n\nValue: 3.2\nLabels:\n - severity = critical\n"
            "Started: 2026-10-14 07:02:10 +0000 UTC\n",
            [("14 07:02", "", "[FIRING:1] Latency auth\nValue: 3.2\nLabels:\n- severity = critical")],
        ),
        (
            "---\ninsertId: a1\nprotoPayload:\n  methodName: v1.reset\ntimestamp: '2026-10-14T07:03:00.1Z'\n"
            "---\ninsertId: a0\nprotoPayload:\n  methodName: v1.stop\ntimestamp: '2026-10-14T07:01:00Z'\n",
            [("14 07:01", "", "v1.stop"), ("14 07:03", "", "v1.reset")],
        ),
        (
            "2026-10-14T07:02:10Z panic: no\n2026-10-14T07:02:10Z goroutine 1 [running]:\n"
            "2026-10-14T07:02:10Z main.f()\n2026-10-14T07:02:10Z \t/app/main.go:42 +0x1d\n2026-10-14T07:03:00Z up\n",
            [
                ("14 07:02", "", "panic: no\ngoroutine 1 [running]:\nmain.f()\n/app/main.go:42 +0x1d"),
                ("14 07:03", "", "up"),
            ],
        ),
        (
            "d@b ~ % kubectl get pods          [09:02:10]\nNAME   READY   AGE\na-1    0/1     12m\n"
            "d@b ~ % kubectl undo              [09:03:00]\nundone\n",
            [
                ("14 09:02", "", "kubectl get pods\nNAME   READY   AGE\na-1    0/1     12m"),
                ("14 09:03", "", "kubectl undo\nundone"),
            ],
        ),
        (
            "Bug 481 - slow\n\nAna 2026-10-14 09:02:10 UTC\n\nit is slow\n\n"
            "Comment 1 Max Li 2026-10-14 09:05:12 UTC\n\nflushed\n",
            [("14 09:02", "Ana", "it is slow"), ("14 09:05", "Max Li", "flushed")],
        ),
        (
            "Slow\nAna Li <ana@example.com>\tWed, Oct 14, 2026 at 9:02 AM\nTo: ops@example.com\nCc: @max it is slow\n\n"
            "Max <max@example.com>\tWed, Oct 14, 2026 at 9:31 AM\nTo: Ana Li <ana@example.com>\nTo: be sure, flush\n",
            [("14 09:02", "Ana Li", "Cc: @max it is slow"), ("14 09:31", "Max", "To: be sure, flush")],
        ),
        (
            "ana\n9:02 AM\nit is slow\nmax\n9:05 AM\nflushing\nEDITED\n9:11 AM\nwarm\n",
            [("14 09:02", "ana", "it is slow"), ("14 09:05", "max", "flushing"), ("14 09:11", "max", "warm")],
        ),
        (
            "Activity log\nClosed by Ana\nOct 14, 2026 9:31 AM\nTaken by Max\nOct 14, 2026 9:03 AM\n"
            "Created via API\nOct 14, 2026 9:02 AM\n",
            [("14 09:02", "", "Created via API"), ("14 09:03", "", "Taken by Max"), ("14 09:31", "", "Closed by Ana")],
        ),
        (
            "2026年10月14日 登录故障（北京时间）\n下午3:02 告警\n下午3:20 回滚\n",
            [("14 07:02", "", "告警"), ("14 07:20", "", "回滚")],
        ),
        (
            "14 ottobre 2026 - ora italiana\nore 9:02 allarme\nore 9:20 rollback\n",
            [("14 07:02", "", "allarme"), ("14 07:20", "", "rollback")],
        ),
        (
            "14 oktober 2026\n- 9.02u melding\n- rond 9.05u Ana kijkt\n- 9.20u – 9.25u cache leeg\n",
            [("14 09:02", "", "melding"), ("14 09:05", "", "Ana kijkt"), ("14 09:20", "", "cache leeg")],
        ),
        (
            "| When | What |\n|---|---|\n| **13 Oct 2026, 23:50 CEST** | slow |\n| 00:20 CEST | undone |\n",
            [("13 21:50", "", "slow"), ("13 22:20", "", "undone")],
        ),
        (
            "2026-10-20T23:52:00Z slow\n00:20 undone\n00:31 over\n",
            [("20 23:52", "", "slow"), ("21 00:20", "", "undone"), ("21 00:31", "", "over")],
        ),
        (
            "14 Oct 2026 09:02 CEST slow\n08:20 BST undone\n03:31 EDT over\n",
            [("14 07:02", "", "slow"), ("14 07:20", "", "undone"), ("14 07:31", "", "over")],
        ),
        (
            "Anaïs  14/10/2026 09:02\nc'est lent\n1 J’aime.\nLuc  14/10/2026 09:05\n2 serveurs\n",
            [("14 09:02", "Anaïs", "c'est lent"), ("14 09:05", "Luc", "2 serveurs")],
        ),
        (
            "MonitorBot DOWN: auth is down since 14/10/2026 09:02:10.\n\n"
            "MonitorBot UP: auth is up since 14/10/2026 09:31:45.\n",
            [
                ("14 09:02", "", "MonitorBot DOWN: auth is down since"),
                ("14 09:31", "", "MonitorBot UP: auth is up since"),
            ],
        ),
        ("14:05 u klienta\n14:20 przerwa\n", [("14 14:05", "", "u klienta"), ("14 14:20", "", "przerwa")]),
    ],
)
def test_notices_pages_and_prompts_have_their_own_times(text: str, rows: list[Row]) -> None:
    assert _rows(text) == rows


@each(
    "text, rows",
    [
        # ISO weeks, as headings and as moments; a year before a week is no clock
        ("2026-W42-3\n09:02 slow\n2026-W42-4\n00:10 again\n", [("14 09:02", "", "slow"), ("15 00:10", "", "again")]),
        ("2026W423 09:02  slow\n2026W423 09:31  warm\n", [("14 09:02", "", "slow"), ("14 09:31", "", "warm")]),
        ("09:02 slow\n2026-W77-3 is no week\n09:31 warm\n", [
            ("14 09:02", "", "slow\n2026-W77-3 is no week"), ("14 09:31", "", "warm"),
        ]),
        # a word for time first in brackets beside a day, in any language
        ("środa, 14 października 2026 (czas CEST)\n9:02 wolno\n9:31 szybko\n", [
            ("14 07:02", "", "wolno"), ("14 07:31", "", "szybko"),
        ]),
        ("14 октября 2026 (время MSK)\n10:02 медленно\n10:31 быстро\n", [
            ("14 07:02", "", "медленно"), ("14 07:31", "", "быстро"),
        ]),
        # cues of one digit, below them a name; a line that is only wrapped is no name
        ("0:0:5.120 --> 0:0:8.0\nDana Reyes\nat nine\n\n0:1:5.5 --> 0:1:9.25\nPriya Nair\nflushed\n",
         [("", "Dana Reyes", "at nine"), ("", "Priya Nair", "flushed")]),
        ("00:00:05.120 --> 00:00:08.000\nDana Reyes\nsaid so\n\n00:01:05.500 --> 00:01:09.250\nit was\nslow\n",
         [("", "", "Dana Reyes\nsaid so"), ("", "", "it was\nslow")]),
        # an age before its time in brackets
        ("Dana Reyes wrote:\n20 minutes ago (Wed, 14 Oct 2026 at 9:04 AM)\nit is slow\n"
         "Lee Park wrote:\n5 minutes ago (Wed, 14 Oct 2026 at 9:19 AM)\nit is fast\n",
         [("14 09:04", "Dana Reyes", "it is slow"), ("14 09:19", "Lee Park", "it is fast")]),
        # a column as wide as its name; words of one header stay together where the rows have no blank there
        ("VERSION STATUS          USER       DATE\nv42     complete        priya      Oct 14 2026 07:20\n"
         "v41     failed          dana       Oct 14 2026 07:01\n",
         [("14 07:01", "dana", "v41"), ("14 07:20", "priya", "v42")]),
        # a number before the time counts rows
        ("REVISION\tUPDATED\tSTATUS\tDESCRIPTION\n41\tWed Oct 14 09:01:30 2026\tdeployed\tUpgrade complete\n"
         "42\tWed Oct 14 09:20:02 2026\tdeployed\tRollback to 40\n",
         [("14 09:01", "", "Upgrade complete"), ("14 09:20", "", "Rollback to 40")]),
        # blocks parted by drawn lines
        ("*****\nCommand start time: 20261014090210\n*****\nPS> Restart-Service redis\n*****\n"
         "Command start time: 20261014093145\n*****\nPS> exit\n*****\nthe end\n",
         [("14 09:02", "", "PS> Restart-Service redis"), ("14 09:31", "", "PS> exit")]),
    ],
)  # fmt: skip
def test_kinds_seen_in_many_sources(text: str, rows: list[Row]) -> None:
    assert _rows(text) == rows


@each(
    "text, rows",
    [
        # how something was before is no event; what an alarm is called stands above its state
        ('{"time": "2026-10-14T07:02:10Z", "detail": {"alarmName": "logins", "state": {"reason": "3 s",'
         ' "timestamp": "2026-10-14T07:02:10Z"}, "previousState": {"reason": "ok", "timestamp": "2026-10-12T11:00Z"}}}',
         [("14 07:02", "", "logins: 3 s")]),
        # but a list of what came before is
        ('{"previous": [{"time": "2026-10-14T07:02:10Z", "text": "slow"}], "last": {"time": "2026-10-14T07:31:45Z",'
         ' "text": "warm"}}', [("14 07:02", "", "slow"), ("14 07:31", "", "warm")]),
        ('{"data": {"essentials": {"alertRule": "logins", "firedDateTime": "2026-10-14T07:02:10Z",'
         ' "resolvedDateTime": "2026-10-14T07:31:45Z", "description": "over 1 s"}}}',
         [("14 07:02", "", "logins: over 1 s"), ("14 07:31", "", "logins: over 1 s (over)")]),
    ],
)  # fmt: skip
def test_parts_of_events(text: str, rows: list[Row]) -> None:
    assert _rows(text) == rows


@each(
    "beside, before",
    [
        ("(13th)", 13), ("(the 13th)", 13), ("(13.)", 13), ("(Tue)", 13), ("(13 Oct)", 13), ("[Oct 13]", 13),
        ("(10/13)", 13),
        ("(day before)", 13), ("(yesterday)", 13), ("(D-1)", 13), ("(Vortag)", 13), ("(前日)", 13), ("(la veille)", 13),
        ("previous day", 13), ("Oct 13", 13), ("13 Oct", 13), ("(Wed)", 14), ("(14th)", 14), ("(today)", 14),
    ],
)  # fmt: skip
def test_a_day_beside_a_clock_is_its_day(beside: str, before: int) -> None:
    text = f"Wed 14 Oct 2026\n- 23:50 {beside}: canary\n- 23:58: alert\n- 00:10: over\n"
    assert _rows(text) == [
        (f"{before} 23:50", "", "canary"), (f"{before} 23:58", "", "alert"), (f"{before + 1} 00:10", "", "over"),
    ]  # fmt: skip


@each("beside", ["(2nd)", "(Fri)", "(May)", "(v9)", "(3 h)", "(12)", "(1/2)", "(Sam)", "Node 13", "pod 13", "~1500"])
def test_what_else_is_beside_a_clock_stays_in_its_words(beside: str) -> None:
    text = f"Wed 14 Oct 2026\n- 09:50 {beside}: alert\n- 10:02: over\n"
    assert _rows(text) == [("14 09:50", "", f"{beside}: alert"), ("14 10:02", "", "over")]


def test_days_after_that_of_the_heading_are_counted_from_it() -> None:
    text = "Wed 14 Oct 2026\n- 09:00: alert\n- 10:15 (next day): fixed\n- 10:40 (15th): closed\n- 11:00 (+1d): told\n"
    assert [when for when, _, _ in _rows(text)] == ["14 09:00", "15 10:15", "15 10:40", "15 11:00"]


@each(
    "text, rows",
    [
        # a range with a wave, a zone behind the weekday in brackets
        ("2026年10月14日（水）日本時間\n１６：０２　遅延\n16:05〜16:20　消去\n16:25～16:30 確認\n16時31分　復旧\n", [
            ("14 07:02", "", "遅延"), ("14 07:05", "", "消去"), ("14 07:25", "", "確認"), ("14 07:31", "", "復旧"),
        ]),
        # the day and the zone of a table in the header of its times; its own zone beside that of another column
        ("| Start – End (CEST, 14 Oct 2026) | What |\n|---|---|\n| 09:02 – 09:20 | slow |\n| 09:20 – 09:31 | warm |\n",
         [("14 07:02", "", "slow"), ("14 07:20", "", "warm")]),
        ("Time UTC\tTime CEST\tEvent\n07:02\t09:02\tslow\n07:31\t09:31\twarm\n",
         [("14 07:02", "", "slow"), ("14 07:31", "", "warm")]),
        # a status page in another language
        ("Langsame Anmeldung\nBericht\nGelöst\nAlles ist schnell.\nGepostet vor 2 Tagen. Okt 14, 2026 - 09:47 CEST\n"
         "Untersuchung\nAlles ist langsam.\nGepostet vor 2 Tagen. Okt 14, 2026 - 09:05 CEST\n",
         [("14 07:05", "", "Untersuchung\nAlles ist langsam."), ("14 07:47", "", "Gelöst\nAlles ist schnell.")]),
        ("Résolu\nTout va bien.\nPublié il y a 2 jours. Oct 14, 2026 - 07:47 UTC\nEnquête en cours\nC'est lent.\n"
         "Publié il y a 2 jours. Oct 14, 2026 - 07:05 UTC\n",
         [("14 07:05", "", "Enquête en cours\nC'est lent."), ("14 07:47", "", "Résolu\nTout va bien.")]),
    ],
)  # fmt: skip
def test_kinds_seen_in_other_languages(text: str, rows: list[Row]) -> None:
    assert _rows(text, Facts(zone=None, day=date(2026, 10, 14))) == rows
