"""Kinds of faults that fresh samples showed, each as small as it can be: who, when and what of made lines."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.evidence.model import Evidence, Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.values.zones.zones import read_zone

FACTS = Facts(zone=UTC, day=date(2026, 10, 14), captured_day=date(2026, 10, 14))


def rows_of(text: str, facts: Facts = FACTS) -> list[tuple[str, str, str]]:
    return [(f"{row.time:%H:%M:%S}" if row.time else "", row.who, row.text) for row in read(text, facts).rows]


@pytest.mark.parametrize(
    "line",
    [
        "kl. 9.02 - alarm", "kl 9.02 alarm", "klo 9.02 alarm", "ore 9.02 alarm", "alle ore 9:02 alarm",
        "alle 9:02 alarm", "godz. 9.02 alarm", "o godz. 9:02 alarm", "saat 09.02 alarm", "om 9.02 uur alarm",
        "klockan 9.02: alarm", "v 9:02 alarm", "в 9:02 alarm", "fra kl. 9.02 alarm", "9:02 hod. alarm",
        "9.02 uur alarm",
    ],
)  # fmt: skip
def test_words_beside_a_clock_make_it_certain(line: str) -> None:
    assert rows_of(f"{line}\n9:31 ok") == [("09:02:00", "", "alarm"), ("09:31:00", "", "ok")]


@pytest.mark.parametrize(
    "line",
    ["ca. kl. 9.02 alarm", "n. klo 9.02 alarm", "alle 9:02 circa alarm", "verso le 9:02 alarm", "około 9:02 alarm"],
)
def test_words_for_about_mark_the_time(line: str) -> None:
    rows = read(f"{line}\n9:31 ok", FACTS).rows
    assert [(row.text, row.approximate) for row in rows] == [("alarm", True), ("ok", False)]


@pytest.mark.parametrize("line", ["v 9.02 is out", "kl5 down", "o 9 pods", "ora 3 pod", "saat 3 pod", "9:31 ok"])
def test_words_that_are_others_stay(line: str) -> None:
    assert line in " ".join(f"{when[1:5]} {text}" for when, _, text in rows_of(f"9:00 a\n{line}\n9:40 b"))


@pytest.mark.parametrize(
    "typed",
    [
        "onsdag den 14. oktober 2026", "ons. 14. okt. 2026", "ke 14.10.2026", "keskiviikkona 14. lokakuuta 2026",
        "st 14. října 2026", "14 Ekim 2026", "Çarşamba 14 Ekim 2026", "środa, 14 października 2026",
        "середа, 14 жовтня 2026", "miercuri, 14 octombrie 2026", "mercoledì 14 ottobre 2026",
    ],
)  # fmt: skip
def test_days_of_more_languages(typed: str) -> None:
    stamp = read_day(typed)
    assert stamp and stamp.at == datetime(2026, 10, 14)


@pytest.mark.parametrize(
    "typed", ["i går kl. 09.02", "eilen klo 9.02", "wczoraj o 09:02", "dün 09:02", "ieri alle 09:02"]
)
def test_yesterday_in_more_languages(typed: str) -> None:
    stamp = read_stamp(typed)
    assert stamp and (stamp.shift, stamp.clock and (stamp.clock.hour, stamp.clock.minute)) == (-1, (9, 2))


def test_logs_in_the_extended_format_are_in_utc_whoever_reads_them() -> None:
    text = "#Version: 1.0\n#Fields: date time s-ip cs-method\n2026-10-14 07:02:10 192.0.2.1 GET\n"
    for zone in (None, read_zone("Asia/Tokyo")):
        evidence = read(text, Facts(zone=zone))
        assert [row.time for row in evidence.rows] == [datetime(2026, 10, 14, 7, 2, 10, tzinfo=UTC)]
        assert evidence.asks == ()
        assert any("W3C" in one for one in evidence.assumed)


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


def test_pronouns_are_no_part_of_a_name() -> None:
    text = "09:02:31 From Priya Nair (she/her) to Everyone:\n\trestarting\n09:05:00 From Lee to Everyone:\n\tok\n"
    assert [who for _, who, _ in rows_of(text)] == ["Priya Nair", "Lee"]


def test_what_a_recorder_writes_is_said_by_nobody() -> None:
    text = "Bridge - Transcript\n00:00:00\n\nDana: I see it.\nTranscription ended after 00:10:02\n"
    rows = rows_of(text, Facts(recording_start=datetime(2026, 10, 14, 7, tzinfo=UTC)))
    assert rows == [("07:00:00", "Dana", "I see it.")]


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


def test_dots_set_a_time_off() -> None:
    text = "0802....alert\n0803....restart\n0810-0815....calls\n"
    assert [row[::2] for row in rows_of(text)] == [
        ("08:02:00", "alert"),
        ("08:03:00", "restart"),
        ("08:10:00", "calls"),
    ]


@pytest.mark.parametrize("name", ["*Priya Nair*:", "**Priya Nair:**", "**Priya Nair**:", "_Priya Nair_:"])
def test_a_name_with_emphasis_is_one(name: str) -> None:
    assert rows_of(f"- 14:02 {name} restarting\n- 14:05 ok") == [
        ("14:02:00", "Priya Nair", "restarting"),
        ("14:05:00", "", "ok"),
    ]


def test_the_time_of_a_message_said_twice_is_that_with_the_day() -> None:
    text = "Dana — Yesterday at 23:58\nstarted\nPriya\n[00:02]\n — Today at 00:02\nalert\nDana — Today at 00:31\nok\n"
    assert rows_of(text) == [
        ("23:58:00", "Dana", "started"),
        ("00:02:00", "Priya", "alert"),
        ("00:31:00", "Dana", "ok"),
    ]


@pytest.mark.parametrize(
    "line", ["14:02 Eastern, Central and Western regions fail", "14:02 Eastern, and then the rest"]
)
def test_a_region_before_a_comma_is_no_zone(line: str) -> None:
    evidence: Evidence = read(line, Facts(day=date(2026, 10, 14)))
    assert [(row.time, row.text) for row in evidence.rows] == [(None, line.partition(" ")[2])]
    assert evidence.asks == ("zone",)


@pytest.mark.parametrize(
    ("text", "rows"),
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


@pytest.mark.parametrize("line", ["→ lee joined (~l@192.0.2.9)", "⇐ lee quit (~l@192.0.2.9): timeout"])
def test_arrows_of_those_who_come_and_go(line: str) -> None:
    text = f"[2026-10-14 09:00:02] {line}\n[2026-10-14 09:02:31] <dana> slow\n[2026-10-14 09:02:32] <dana> down\n"
    assert [who for _, who, _ in rows_of(text)] == ["dana", "dana"]


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    "text",
    [
        "🔴 09:02 slow\n🟢 09:31 ok",
        "- slow (09:02)\n- ok (09:31)",
        "slow @ 09:02\nok @ 9:31",
        "** <2026-10-14 Wed 09:02> slow\n** [2026-10-14 Wed 09:31] ok",
    ],
)
def test_notes_with_times_elsewhere(text: str) -> None:
    assert rows_of(text) == [("09:02:00", "", "slow"), ("09:31:00", "", "ok")]


def test_times_among_words_stay_there() -> None:
    assert rows_of("14:02 slow since the deploy (13:50)\n14:05 ok (14:04)")[0] == (
        "14:02:00",
        "",
        "slow since the deploy (13:50)",
    )
    assert read("3 pods are slow (see 09:02)\n🔴 3 pods down", FACTS).rows == ()


def test_a_number_of_an_error_is_nobody() -> None:
    assert rows_of("14:02 ORA-00257: archiver error\n14:03 Dana: on it") == [
        ("14:02:00", "", "ORA-00257: archiver error"),
        ("14:03:00", "Dana", "on it"),
    ]


def test_cells_behind_a_zone_and_a_comma() -> None:
    text = '2026-10-14 07:02:10.1 UTC,"app",ERROR,"timeout"\n2026-10-14 07:03:10.1 UTC,,LOG,"up"\n'
    assert [when for when, _, _ in rows_of(text, Facts())] == ["07:02:10", "07:03:10"]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ('[{"text":"ok","createdBy":{"displayName":"Dana"},"createdDate":"2026-10-14T09:02:00Z"}]', "Dana", "ok"),
        (
            '{"values":[{"created_on":"2026-10-14T09:02:00Z","content":{"raw":"ok","html":"<p>ok</p>"},'
            '"user":{"display_name":"Dana"}}]}',
            "Dana",
            "ok",
        ),
        ("**Dana** (2026-10-14 09:02 UTC): ok\n\n**Max** (2026-10-14 09:03 UTC): ok\n", "Dana", "ok"),
    ],
)
def test_who_is_named_in_other_ways(text: str, who: str, what: str) -> None:
    assert rows_of(text)[0] == ("09:02:00", who, what)


def test_a_name_of_one_word_that_begins_a_block() -> None:
    text = "Dana Reyes\n14/10/2026 09:02\nslow\n\nYou\n14/10/2026 09:31\nok\n"
    assert rows_of(text) == [("09:02:00", "Dana Reyes", "slow"), ("09:31:00", "You", "ok")]


def test_a_letter_for_the_half_of_the_day() -> None:
    assert rows_of("2:58a - 3:02p: canary\n3:02p: alert\n3a fix: none") == [
        ("02:58:00", "", "canary"),
        ("15:02:00", "", "alert\n3a fix: none"),
    ]


def test_a_log_that_goes_back_for_hours_passes_midnight_and_notes_say_how_they_were_read() -> None:
    log = "09:02:10.123 [main] ERROR a\n09:03:05.001 [main] INFO b\n00:00:04.000 [main] INFO c\n"
    evidence = read(log, FACTS)
    assert [row.time for row in evidence.rows] == [
        datetime(2026, 10, 14, 9, 2, 10, tzinfo=UTC),
        datetime(2026, 10, 14, 9, 3, 5, tzinfo=UTC),
        datetime(2026, 10, 15, 0, 0, 4, tzinfo=UTC),
    ]
    late = log.replace("00:00:04.000", "09:03:01.000")
    assert {row.time.day for row in read(late, FACTS).rows if row.time} == {14}
    added = read("09:31:12 resolved\n09:32:10 closed\n07:02:10 the deploy that caused it\n", FACTS)
    assert [row.time.day for row in added.rows if row.time] == [14, 14, 14]
    assert "day: 07:02 below 09:32 was read as earlier on the same day" in added.assumed
    notes = read("14:05 alert\n14:10 paged\n09:00 the deploy that caused it\n", FACTS)
    assert notes.rows[0].text == "the deploy that caused it"
    assert "day: 09:00 below 14:10 was read as earlier on the same day" in notes.assumed


def test_objects_of_a_list_that_say_nothing_are_told_with_their_lines() -> None:
    event = '{"time":"2026-10-14T09:02:00Z","msg":"%s"}'
    text = f'[\n{event % "a"},\n{{"name":"nothing"}},\n{event % "b"}\n]'
    assert [one.line for one in read(text).ignored] == [3]
    lines = '{"time":"2026-10-14T09:02:00Z","msg":"a"}\n{"name":"nothing"}\n'
    assert [one.line for one in read(lines).ignored] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "14. oktober 2026 (dansk tid)\n9:02 slow\n9:31 ok\n",
        "Tid (dansk tid);Hvad\n2026-10-14 9:02;slow\n2026-10-14 9:31;ok\n",
    ],
)
def test_a_zone_in_words_that_nobody_knows_is_told(text: str) -> None:
    without = read(text, Facts())
    assert without.asks == ("zone",)
    assert "zone: “dansk tid” names none that is known here" in without.assumed
    assert "zone: “dansk tid” names none that is known here, so times are read in UTC" in read(text, FACTS).assumed
    for known in (text.replace("dansk tid", "Danish holidays 2026"), text.replace("dansk tid", "CEST")):
        assert not any("known here" in one for one in read(known, FACTS).assumed)


@pytest.mark.parametrize("head", ["14. Oktober 2026", "14. oktober 2026:", "14. říjen 2026"])
def test_a_day_with_a_point_is_no_item_of_a_list(head: str) -> None:
    rows = read(f"{head}\n9:02 slow\n9:31 ok\n", Facts(zone=UTC)).rows
    assert [row.time and (row.time.day, row.time.hour) for row in rows] == [(14, 9), (14, 9)]
    assert rows_of("1. 9:02 slow\n2. 9:31 ok\n") == [("09:02:00", "", "slow"), ("09:31:00", "", "ok")]


def test_a_month_before_the_year_in_a_log() -> None:
    text = "*Oct 14 2026 09:02:10.123 CEST: %LINK-3-UPDOWN: down\n*Oct 14 2026 09:31:12.500 CEST: %LINK-3-UPDOWN: up\n"
    assert rows_of(text, Facts()) == [
        ("07:02:10", "", "%LINK-3-UPDOWN: down"),
        ("07:31:12", "", "%LINK-3-UPDOWN: up"),
    ]


def test_what_a_message_answers_is_not_told_twice() -> None:
    text = "Dana — Today at 09:02\nslow\n@Dana slow\nPriya — Today at 09:03\n@Dana look\n"
    assert rows_of(text) == [("09:02:00", "Dana", "slow"), ("09:03:00", "Priya", "@Dana look")]


def test_lines_of_glog_with_a_year() -> None:
    text = "I20261014 09:02:10.123456   431 a.cc:77] slow\nE20261014 09:31:12.000001   431 a.cc:80] ok\n"
    assert rows_of(text) == [("09:02:10", "", "a.cc:77] slow"), ("09:31:12", "", "a.cc:80] ok")]


def test_items_inside_items_by_their_stars() -> None:
    text = "* 09:02 slow\n** 3 s\n* 09:31 ok\n"
    assert rows_of(text) == [("09:02:00", "", "slow\n3 s"), ("09:31:00", "", "ok")]


def test_the_case_of_a_clock_in_turkish() -> None:
    assert rows_of("saat 09:02'de slow\n09:31'de ok\n") == [("09:02:00", "", "slow"), ("09:31:00", "", "ok")]


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


def test_a_polish_word_for_about_needs_its_point() -> None:
    rows = read("godz. 9:02 alarm\nok. 9:10 slow\n9:31 ok\n", FACTS).rows
    assert [(row.text, row.approximate) for row in rows] == [("alarm", False), ("slow", True), ("ok", False)]


def test_what_is_said_of_zones_and_order_is_so() -> None:
    """An abbreviation of several zones, one that nobody knows, and times that only seem to go back."""
    facts = Facts(captured_day=date(2025, 6, 3))
    assert "zone: IST read as India, UTC+05:30" in read("12:04 IST it is slow\n12:06 IST it is back\n", facts).assumed
    unknown = read("12:04 NOVT it is slow\n", facts)
    assert [row.time for row in unknown.rows] == [None]
    assert "NOVT is no time zone known here: times before it stay unknown." in unknown.assumed
    assert not any("as UTC" in one for one in unknown.assumed)
    stamps = ("2025-06-10 09:00 EEST", "10 Jun 2025 09:30 HKT", "2025-06-10 09:05 UTC", "2025-06-10 09:40 HKT")
    mixed = read("".join(f"{stamp} it is slow\n" for stamp in (*stamps, "2025-06-10 22:00 UTC")), facts)
    assert not any("newest" in one for one in mixed.assumed)


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


def test_the_tag_of_a_server_above_a_dash_and_the_time_is_nobody() -> None:
    text = "mika\n[SRE]\n — 10/14/26, 9:02 AM\nshards 4 to 7 are gone\n[9:04 AM]\nthe host answers\n"
    assert rows_of(text) == [("09:02:00", "mika", "shards 4 to 7 are gone"), ("09:04:00", "mika", "the host answers")]


def test_an_event_of_a_ticket_with_a_hyphen_in_its_name_changes_a_field() -> None:
    text = """[{"event": "cross-referenced", "actor": {"login": "tobi"}, "created_at": "2026-10-14T09:01:00Z"},
 {"event": "closed", "actor": {"login": "tobi"}, "created_at": "2026-10-14T09:02:00Z"}]"""
    assert rows_of(text) == [("09:02:00", "tobi", "closed")]


def test_a_later_table_of_jira_has_columns_of_its_own() -> None:
    text = "||Time||Event||\n|09:01|down|\n|09:20|up|\n\n||Action||Owner||Due||\n|Fix it|Rosa|2026-12-20|\n"
    assert rows_of(text) == [("09:01:00", "", "down"), ("09:20:00", "", "up")]


def test_the_tag_of_a_server_on_the_line_of_a_name_is_no_part_of_it() -> None:
    text = "mika [SRE] — 10/14/26, 9:02 AM\nhost gone\ndependabot[bot] — 10/14/26, 9:04 AM\nok\n"
    assert [who for _, who, _ in rows_of(text)] == ["mika", "dependabot[bot]"]


@pytest.mark.parametrize(
    ("line", "who", "what"),
    [
        ("a1b2c3d 2026-10-14 09:02:00 +0000 Rosa Delgado  (HEAD -> main) Batch  5000", "Rosa Delgado", "Batch  5000"),
        ("a1b2c3d 2026-10-14 09:02:00 +0000 Fix  the pool", "", "Fix  the pool"),
        ("a1b2c3d 2026-10-14 09:02:00 +0000 Fix the  pool", "", "Fix the  pool"),
        ("a1b2c3d - Rosa Delgado, 2026-10-14 09:02:00 +0000 : Batch size", "Rosa Delgado", "Batch size"),
        ("a1b2c3d - Fix typo - 2026-10-14 09:02:00 +0000 - Rosa", "", "Fix typo Rosa"),
    ],
)
def test_who_made_a_commit_in_formats_of_ones_own(line: str, who: str, what: str) -> None:
    assert rows_of(f"{line}\n") == [("09:02:00", who, what)]
