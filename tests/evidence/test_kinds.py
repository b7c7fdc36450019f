"""Kinds of faults that fresh samples showed, each as small as it can be: who, when and what of made lines."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each

FACTS = Facts(zone=UTC, day=date(2026, 10, 14), captured_day=date(2026, 10, 14))


def rows_of(text: str, facts: Facts = FACTS) -> list[tuple[str, str, str]]:
    return [(f"{row.time:%H:%M:%S}" if row.time else "", row.who, row.text) for row in read(text, facts).rows]


def test_a_place_is_a_zone_in_a_log_and_a_level_no_name() -> None:
    text = (
        "[14-Oct-2026 07:02:10 UTC] PHP Fatal error:  no session\n"
        "[14-Oct-2026 09:03:05 Europe/Berlin] PHP Warning:  undefined\n"
    )
    rows = rows_of(text, Facts())
    assert [(when, who) for when, who, _ in rows] == [("07:02:10", ""), ("07:03:05", "")]


def test_heads_between_rules_have_their_words_below() -> None:
    head = "=INFO REPORT==== 14-Oct-2026::09:"
    text = f"{head}02:10 ===\nalarm set\n\n{head}31:00 ===\nalarm over\n"
    assert rows_of(text) == [("09:02:10", "", "INFO REPORT\nalarm set"), ("09:31:00", "", "INFO REPORT\nalarm over")]


def test_a_trace_of_a_pod_is_one_row() -> None:
    head = "api-5f6c-8zz9k app 2026-10-14T07:02:10"
    text = (
        f"+ api-5f6c-8zz9k › app\n{head}.1Z down\n{head}.2Z Traceback (most recent call last):\n"
        f'{head}.3Z   File "a.py", line 1\n{head}.4Z ValueError: x\n'
    )
    rows = rows_of(text)
    assert len(rows) == 1
    assert rows[0][:2] == ("07:02:10", "api-5f6c-8zz9k app")


def test_comments_inside_an_issue_are_rows_of_their_own() -> None:
    text = (
        '{"issue":{"title":"Slow","createdAt":"2026-10-14T07:02:00Z","creator":{"name":"Dana"},"comments":{"nodes":['
        '{"createdAt":"2026-10-14T07:03:00Z","body":"restarting","user":{"name":"Priya"}}]}}}'
    )
    assert rows_of(text) == [("07:02:00", "Dana", "Slow"), ("07:03:00", "Priya", "restarting")]


def test_an_activity_of_youtrack_says_what_was_added() -> None:
    text = (
        '[{"timestamp":1791961350000,"author":{"login":"dana"},"field":{"name":"comments"},"added":[{"text":"slow"}],'
        '"removed":[]},{"timestamp":1791961360000,"author":{"login":"dana"},"field":{"name":"Tag"},'
        '"added":[{"name":"x"}],"removed":[]}]'
    )
    evidence = read(text)
    assert [(row.who, row.text) for row in evidence.rows] == [("dana", "slow")]
    assert [one.why for one in evidence.ignored] == ["a field changed"]


def test_states_above_times_above_words() -> None:
    text = (
        "Slow logins\nResolved\nOct 14 2026 at 09:31am UTC\nFast again.\nAffected services\nAuth\n"
        "Created\nOct 14 2026 at 09:02am UTC\nWe look.\n"
    )
    assert rows_of(text) == [("09:02:00", "", "Created\nWe look."), ("09:31:00", "", "Resolved\nFast again.")]


MAIL = (
    "From dana@example.com Wed Oct 14 09:02:31 2026\nFrom: Dana <dana@example.com>\nSubject: =?utf-8?q?L=C3=A4ngsam?=\n"
    "Date: Wed, 14 Oct 2026 09:02:31 +0200\n\nAlert on api.\n\n"
    "From priya@example.com Wed Oct 14 09:31:12 2026\nFrom: Priya <priya@example.com>\nSubject: Re: slow\n"
    "Date: Wed, 14 Oct 2026 09:31:12 +0200\n\nOn Wed, 14 Oct 2026 at 09:02, Dana <dana@example.com> wrote:\n"
    "> Alert on api.\n\nNormal again.\n"
)


def test_a_mailbox_has_each_mail_once() -> None:
    rows = rows_of(MAIL, Facts())
    assert rows == [("07:02:31", "Dana", "Längsam\nAlert on api."), ("07:31:12", "Priya", "Re: slow\nNormal again.")]


@each(
    "text, rows",
    [
        (
            '[{"published":"2026-10-14T07:02:10Z","displayMessage":"User login","actor":{"displayName":"Dana"}}]',
            [("07:02:10", "Dana", "User login")],
        ),
        (
            '{"StackEvents":[{"LogicalResourceId":"Web","ResourceStatus":"UPDATE_FAILED","ResourceStatusReason":"full",'
            '"Timestamp":"2026-10-14T07:02:10Z","EventId":"e"}]}',
            [("07:02:10", "", "Web UPDATE_FAILED: full")],
        ),
        (
            '[{"type":"commentCard","date":"2026-10-14T07:02:10Z","data":{"text":"ok","card":{"name":"Slow"}},'
            '"memberCreator":{"username":"dana","fullName":"Dana Reyes"}},'
            '{"type":"updateCard","date":"2026-10-14T07:03:10Z","data":{"card":{"name":"Slow"}},"memberCreator":{}}]',
            [("07:02:10", "Dana Reyes", "ok")],
        ),
        (
            '[{"when":"2026-10-14T07:02:10Z","actor":"dana","details":{"message":"failover"}}]',
            [("07:02:10", "dana", "failover")],
        ),
    ],
)
def test_words_of_objects_under_other_keys(text: str, rows: list[tuple[str, str, str]]) -> None:
    assert rows_of(text) == rows


def test_conversations_of_pidgin() -> None:
    text = (
        "Conversation with ops@example.com at Wed 14 Oct 2026 09:00:00 AM CEST on dana@example.com (jabber)\n"
        "(09:02:31 AM) dana: slow\n(09:02:40 AM) priya entered the room.\n(09:03:05 AM) priya: on it\n"
    )
    assert rows_of(text, Facts(zone=UTC)) == [("09:02:31", "dana", "slow"), ("09:03:05", "priya", "on it")]


@each(
    "text",
    [
        "h3. Timeline (UTC, 2026-10-14)\n||Time||Who||What||\n|09:02|[~dana]|*Slow* {{api}}|\n|09:31|[~dana]|ok|\n",
        "{|\n! Time !! Who !! What\n|-\n| 09:02 || dana || '''Slow''' api\n|-\n| 09:31 || dana || ok\n|}\n",
        "Datum;Tijd;Gebeurtenis;Wie\n14-10-2026;9:02;Slow api;dana\n14-10-2026;9:31;ok;dana\n",
        "Pvm;Klo;Mitä;Tekijä\n14-10-2026;09:02;Slow api;dana\n14-10-2026;09:31;ok;dana\n",
        "Data;Godzina;Zdarzenie;Kto\n14-10-2026;9:02;Slow api;dana\n14-10-2026;9:31;ok;dana\n",
    ],
)
def test_tables_of_wikis_and_with_headers_in_other_languages(text: str) -> None:
    assert rows_of(text) == [("09:02:00", "dana", "Slow api"), ("09:31:00", "dana", "ok")]


def test_cells_behind_a_zone_and_a_comma() -> None:
    text = '2026-10-14 07:02:10.1 UTC,"app",ERROR,"timeout"\n2026-10-14 07:03:10.1 UTC,,LOG,"up"\n'
    assert [when for when, _, _ in rows_of(text, Facts())] == ["07:02:10", "07:03:10"]


def test_objects_of_a_list_that_say_nothing_are_told_with_their_lines() -> None:
    event = '{"time":"2026-10-14T09:02:00Z","msg":"%s"}'
    text = f'[\n{event % "a"},\n{{"name":"nothing"}},\n{event % "b"}\n]'
    assert [one.line for one in read(text).ignored] == [3]
    lines = '{"time":"2026-10-14T09:02:00Z","msg":"a"}\n{"name":"nothing"}\n'
    assert [one.line for one in read(lines).ignored] == [2]


def test_what_a_message_answers_is_not_told_twice() -> None:
    text = "Dana — Today at 09:02\nslow\n@Dana slow\nPriya — Today at 09:03\n@Dana look\n"
    assert rows_of(text) == [("09:02:00", "Dana", "slow"), ("09:03:00", "Priya", "@Dana look")]


def test_lines_of_glog_with_a_year() -> None:
    text = "I20261014 09:02:10.123456   431 a.cc:77] slow\nE20261014 09:31:12.000001   431 a.cc:80] ok\n"
    assert rows_of(text) == [("09:02:10", "", "a.cc:77] slow"), ("09:31:12", "", "a.cc:80] ok")]


def test_items_inside_items_by_their_stars() -> None:
    text = "* 09:02 slow\n** 3 s\n* 09:31 ok\n"
    assert rows_of(text) == [("09:02:00", "", "slow\n3 s"), ("09:31:00", "", "ok")]


def test_blocks_with_labels_below_a_day_and_a_zone() -> None:
    text = "Timeline (2026-10-14, CEST)\nTime: 09:02\nEvent: slow\n\nTime: 09:31\nEvent: ok\n"
    assert rows_of(text, Facts()) == [("07:02:00", "", "slow"), ("07:31:00", "", "ok")]


def test_a_state_and_its_time_on_one_line() -> None:
    text = (
        "Slow logins\nFixed Wednesday 14th October 2026 09:31:12\nFast again.\n"
        "Investigating Wednesday 14th October 2026 09:02:10\nLogins take 3 s.\n"
    )
    assert rows_of(text) == [
        ("09:02:10", "", "Investigating\nLogins take 3 s."),
        ("09:31:12", "", "Fixed\nFast again."),
    ]


def test_columns_from_and_to() -> None:
    rows = read("Status,From,To,Duration\ndown,2026-10-14 09:02:10,2026-10-14 09:31:12,29m 2s\n", FACTS).rows
    assert [(row.time and row.time.minute, row.until and row.until.minute, row.text) for row in rows] == [
        (2, 31, "down\n29m 2s")
    ]
    assert rows_of("From,Message,Time\nDana,slow,2026-10-14 09:02\n") == [("09:02:00", "Dana", "slow")]


def test_a_later_table_of_a_document_has_columns_of_its_own() -> None:
    """A table of what is to be done made rows without a time, and a second day's rows came under the first day."""
    text = """| Field | Value |
| --- | --- |
| Severity | 2 |

## Tuesday, 13 October 2026

| Time | Event |
| --- | --- |
| 23:40 | pool empty |
| 23:52 | paged |

## Wednesday, 14 October 2026

| Time | Event | Who |
| --- | --- | --- |
| 09:05 | all shards back | Bex |

| Action | Owner | Due |
| --- | :--- | ---: |
| Limit the pool | Mika | May 20, 2027 |
"""
    evidence = read(text, FACTS)
    assert [(f"{row.time:%d %H:%M}" if row.time else "", row.who, row.text) for row in evidence.rows] == [
        ("13 23:40", "", "pool empty"), ("13 23:52", "", "paged"), ("14 09:05", "Bex", "all shards back")
    ]  # fmt: skip
    assert {one.line for one in evidence.ignored if one.why == "in a table without times"} == {1, 2, 3, 18, 19, 20}


def test_an_event_of_a_ticket_with_a_hyphen_in_its_name_changes_a_field() -> None:
    text = """[{"event": "cross-referenced", "actor": {"login": "tobi"}, "created_at": "2026-10-14T09:01:00Z"},
 {"event": "closed", "actor": {"login": "tobi"}, "created_at": "2026-10-14T09:02:00Z"}]"""
    assert rows_of(text) == [("09:02:00", "tobi", "closed")]


def test_a_later_table_of_jira_has_columns_of_its_own() -> None:
    text = "||Time||Event||\n|09:01|down|\n|09:20|up|\n\n||Action||Owner||Due||\n|Fix it|Rosa|2026-12-20|\n"
    assert rows_of(text) == [("09:01:00", "", "down"), ("09:20:00", "", "up")]


def test_counts_from_the_beginning_stand_alone_above_who_speaks() -> None:
    text = "00:02:10\n\nMona: slow\nMax: I see\n\n00:31:45\n\nMona: normal\n"
    start = datetime(2026, 10, 14, 7, tzinfo=UTC)
    assert rows_of(text, Facts(recording_start=start)) == [
        ("07:02:10", "Mona", "slow"),
        ("07:02:10", "Max", "I see"),
        ("07:31:45", "Mona", "normal"),
    ]
    assert read(text, Facts()).asks == ("recording_start",)


def test_who_was_logged_in_where() -> None:
    text = (
        "mona     pts/0        192.0.2.5        Wed Oct 14 09:31   still logged in\n"
        "reboot   system boot  6.1.0-18-amd64   Wed Oct 14 08:59   still running\n\n"
        "wtmp begins Thu Oct  1 06:12:01 2026\n"
    )
    assert [(when, who) for when, who, _ in rows_of(text)] == [("08:59:00", "reboot"), ("09:31:00", "mona")]
    assert "begins" not in rows_of(text)[0][2]


def test_a_program_speaks_in_a_block_where_nobody_is_named() -> None:
    text = "TimeCreated  : 2026-10-14 09:02:10\nProviderName : dhcpd\nId : 7\nMessage : lease over\n\n" * 2
    assert rows_of(text)[0] == ("09:02:10", "dhcpd", "lease over")


@pytest.mark.parametrize(("gap", "said"), [("\n\n", "fine"), ("\n", "fine\nRoot cause: the pool")])
def test_a_section_behind_a_wide_gap_is_no_part_of_the_last_message(gap: str, said: str) -> None:
    text = f"Mona  09:02\nslow\nMax  09:05\nfine\n{gap}Root cause: the pool"
    assert [(who, words) for _, who, words in rows_of(text)] == [("Mona", "slow"), ("Max", said)]
    wide = text.replace("slow\n", "slow\n\n\nvery\n")
    assert [words for _, _, words in rows_of(wide)][1].endswith("the pool")


@pytest.mark.parametrize("name", ["Mona", "Monique", "Sunil", "Frida", "Thuy", "Satya", "Wedge", "Sam", "Dom", "Sun"])
@pytest.mark.parametrize("head", ["{}  09:02", "{} 09:02", "{}\n  09:02", "{}, 09:02", "[09:02] {}", "{} — 09:02"])
def test_a_name_that_begins_as_a_day_or_is_one_in_short_is_a_name_beside_others(name: str, head: str) -> None:
    heads = head.format(name), head.format("Priya Nair").replace("02", "05")
    rows = rows_of(f"{heads[0]}\nlogin is slow\n{heads[1]}\nrestarting it\n")
    assert rows == [("09:02:00", name, "login is slow"), ("09:05:00", "Priya Nair", "restarting it")]
    rows = rows_of(f"{heads[1]}\nrestarting it\n{heads[0].replace('02', '07')}\nlogin is slow\n")
    assert rows == [("09:05:00", "Priya Nair", "restarting it"), ("09:07:00", name, "login is slow")]


@each("head", ["{}  {}\n", "{} ({}): ", "{} [{}]\n", "{}\n{}\n", "{} {}: "])
def test_one_person_alone_who_is_called_like_a_day_is_none_and_that_is_said(head: str) -> None:
    text = f"{head.format('Sam', '09:02')}slow\n{head.format('Sam', '09:05')}fine\n"
    assert rows_of(text) == [("09:02:00", "Sam", "slow"), ("09:05:00", "Sam", "fine")]
    assert "who: Sam is a name, and no day" in read(text, FACTS).assumed
    days = [row.time and row.time.day for row in read(text.replace("Sam", "Sat"), FACTS).rows]
    assert not any("name" in said for said in read(text.replace("Sam", "Sat"), FACTS).assumed), days


def test_a_day_beside_a_word_that_leads_to_a_time_stays_one() -> None:
    for other in ("By 00:30: quiet", "Until 00:30: slow", "Recovery 00:30: quiet"):
        evidence = read(f"Fri 23:50: alert\n{other}\n", FACTS)
        assert not any("name" in said for said in evidence.assumed), other


def test_a_day_above_a_time_is_a_day_where_names_stand_beside_it() -> None:
    text = "Priya Nair  Mon 09:02\nslow\nMax Lind  Tue 09:05\nfine\n"
    assert [row.time and row.time.day for row in read(text, FACTS).rows] == [12, 13]


@each("line", ["Dana Reyes  09:02\n{}", "[09:02] <dana> {}", "09:02 <dana> {}", "[09:02] Dana: {}"])
def test_a_message_of_irc_without_a_time_is_one_of_its_own_among_others(line: str) -> None:
    later = line.replace("02", "05").replace("Dana Reyes", "Cy Moss")
    text = f"{line.format('slow')}\n<cy> looking\n{later.format('fine')}\n"
    rows = rows_of(text)
    assert [(when, words) for when, _, words in rows] == [("09:02:00", "slow"), ("", "looking"), ("09:05:00", "fine")]
    assert rows[1][1] == "cy"


@pytest.mark.parametrize("line", ["<pod> is down", "<service>: 503", "<none> is what it printed"])
def test_a_placeholder_that_begins_a_line_is_nobody_and_stays_with_who_wrote_it(line: str) -> None:
    for said in (line, f"look\n{line}", f"{line}\n<node> is cordoned"):
        rows = rows_of(f"Dana Reyes  09:02\n{said}\nPriya Nair  09:05\nfine\n")
        assert rows == [("09:02:00", "Dana Reyes", said), ("09:05:00", "Priya Nair", "fine")]


@each("second", ["Saturday\n", ""])
@each("first", ["Friday", "2026-01-16"])
def test_a_day_alone_above_times_that_stand_above_their_words_counts(first: str, second: str) -> None:
    second = "2026-01-17\n" if second and first != "Friday" else second
    evidence = read(f"{first}\n23:50\nAlert\n{second}00:10\nRestarted\n", FACTS)
    rows = [(row.time and row.time.strftime("%a"), row.text) for row in evidence.rows]
    assert rows == [("Fri", "Alert"), ("Sat", "Restarted")]


def test_a_tag_of_markup_is_no_message_of_irc() -> None:
    text = "Dana Reyes  09:02\nsee\n<b>bold</b> <i> x\nPriya Nair  09:05\nfine\n"
    assert [words for _, _, words in rows_of(text)] == ["see\n<b>bold</b> <i> x", "fine"]
