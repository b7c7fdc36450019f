"""Kinds of faults that everyday copies of today's clients and tools showed, each as small as it can be."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.values.zones.zones import read_zone
from tests.each import each
from tests.evidence.test_kinds import rows_of

RULE = "-" * 72


@each(
    "line",
    [
        "14.10.2026 klo 9.02 - Aino: hidas",
        "2026-10-14 09:02 - Aino: hidas",
        "2026. 10. 14. 9:02 - Aino: hidas",
        "2026/10/14 上午9:02 - Aino: hidas",
        "[14.10.2026 klo 9.02.00] Aino: hidas",
        "[14/10/26, 9:02:00 π.μ.] Aino: hidas",
        "14/10/26, 9:02 öö - Aino: hidas",
        "14/10/2026, 9:02 SA - Aino: hidas",
    ],
)
def test_chats_of_telephones_in_more_languages(line: str) -> None:
    assert rows_of(line) == [("09:02:00", "Aino", "hidas")]


def test_halves_of_the_day_in_other_letters() -> None:
    assert rows_of("[14/10/26, 9:02:11 μ.μ.] Eleni: argo")[0][0] == "21:02:11"


@pytest.mark.parametrize("day", ["14/10/2026 09:0{} - ", "10/14/2026 9:0{} AM - ", "2026-10-14 09:0{} - "])
def test_notes_with_a_dash_behind_whole_times_are_no_marks_of_a_chat(day: str) -> None:
    texts = ["alert fired", "db restarted: failed", "queue drained"]
    rows = rows_of("\n".join(f"{day.format(minute)}{text}" for minute, text in enumerate(texts)))
    assert [" ".join(filter(None, row[1:])).replace("restarted failed", "restarted: failed") for row in rows] == texts


def test_what_a_chat_program_notes_is_ignored_among_messages() -> None:
    text = "14/10/2026, 09:01 - Ana left\n14/10/2026, 09:02 - Ben: slow\n14/10/2026, 09:03 - Ben: ok"
    assert [row[2] for row in rows_of(text)] == ["slow", "ok"]
    assert [row[2] for row in rows_of(f"14/10/2026, 09:00 - Calls are end-to-end encrypted.\n{text}")] == ["slow", "ok"]


def test_discord_shows_the_tag_of_a_server_below_a_name() -> None:
    text = "Ana\n[SRE]\n — \n9:02 AM\nslow\nShipper\nAPP\n — \n9:05 AM\nok\nAna\n[SRE]\n — \n9:07 AM\nfine"
    assert [row[1:] for row in rows_of(text)] == [("Ana", "slow"), ("Shipper", "ok"), ("Ana", "fine")]


@each("tag", ["APP", "APLICACIÓN", "APPLICATION", "アプリ"])
def test_the_tag_of_a_program_is_no_name_in_any_language(tag: str) -> None:
    text = f"Ana Souza\n  09:02\nslow\nDeploy Bot\n{tag}  09:05\nv9 is out"
    assert [row[1:] for row in rows_of(text)] == [("Ana Souza", "slow"), ("Deploy Bot", "v9 is out")]


def test_a_name_may_end_with_an_initial() -> None:
    assert [row[1] for row in rows_of("Ana S.\n  9:02 AM\nslow\nBen O.\n  9:05 AM\nok")] == ["Ana S.", "Ben O."]


def test_google_chat_sets_a_comma_between_name_and_time() -> None:
    text = "Ana Souza\n, \n9:02 AM\nslow\nBen\n, \n9:05 AM\nok"
    assert [row[1:] for row in rows_of(text)] == [("Ana Souza", "slow"), ("Ben", "ok")]


def test_whatever_was_raised_ends_a_trace_of_python() -> None:
    said = ["Traceback (most recent call last):", '  File "a.py", line 1', "Busy: no slot", "ready"]
    rows = rows_of("\n".join(f"web-1 | 2026-10-14T07:02:10.{at}Z {text}" for at, text in enumerate(said)))
    assert [row[2].split("\n")[-1] for row in rows] == ["Busy: no slot", "ready"]


def test_a_time_at_the_end_of_a_line_keeps_its_offset() -> None:
    text = "v9  Deploy 3aabbcc  2026/10/14 09:02:10 +0200 (~ 3h ago)\nv8  Set config  2026/10/13 09:02:10 +0200"
    assert [row[0] for row in rows_of(text)] == ["07:02:10", "07:02:10"]


@each("line", ["TODO: write it up", "Action items:", "Root cause: the cache", "Nächste Schritte"])
def test_what_is_beside_the_events_of_notes_is_no_part_of_the_last(line: str) -> None:
    assert rows_of(f"09:02 alert\n09:31 ok\n{line}\n- fix it") == [("09:02:00", "", "alert"), ("09:31:00", "", "ok")]
    assert rows_of(f"09:02 alert\n{line}\n09:31 ok")[1][2] == "ok"


def test_small_words_inside_a_name_stay_small() -> None:
    rows = rows_of("[14-10-2026 09:02] Kees de Vries\nslow\n[14-10-2026 09:05] Ana\nok")
    assert [row[1:] for row in rows] == [("Kees de Vries", "slow"), ("Ana", "ok")]


@each(
    "title",
    [
        "Incident base de données, mardi 13 octobre (heure de Paris)",
        "Outage of Tuesday 13 October (UTC)",
        "DB outage, Tue Oct 13",
        "Ausfall vom Dienstag, 13. Oktober",
    ],
)
def test_a_day_among_words_above_all_rows_is_theirs_and_not_that_of_the_copy(title: str) -> None:
    facts = Facts(zone=UTC, captured_day=date(2026, 10, 15))
    assert [row.time and row.time.date() for row in read(f"{title}\n09:02 alert\n09:31 ok", facts).rows] == [
        date(2026, 10, 13)
    ] * 2


@each("title", ["2 out of 3 nodes", "may 5 pods fail", "notes since 3 October", "3 set, 5 ago"])
def test_words_that_are_months_elsewhere_name_no_day(title: str) -> None:
    facts = Facts(zone=UTC, captured_day=date(2026, 10, 15))
    assert {row.time and row.time.date() for row in read(f"{title}\n09:02 alert", facts).rows} == {date(2026, 10, 15)}


def test_a_line_that_makes_no_row_shows_the_order_of_day_and_month_too() -> None:
    text = "5/12/26, 10:42 PM - Ruth: gateway down\n5/13/26, 12:02 AM - Ruth: This message was deleted\n"
    evidence = read(text, Facts(zone=UTC))
    assert [row.time for row in evidence.rows] == [datetime(2026, 5, 12, 22, 42, tzinfo=UTC)]


@each(
    "zone, clock, month",
    [
        ("America/Chicago", "2:03 PM", 5),
        ("US/Eastern", "2:03 PM", 5),
        ("America/Indiana/Knox", "2:03 PM", 5),
        ("America/Chicago", "14:03", 0),
        ("Australia/Sydney", "2:03 PM", 0),
        ("America/Toronto", "2:03 PM", 0),
        ("America/Sao_Paulo", "2:03 PM", 0),
    ],
)
def test_the_month_is_first_beside_am_and_pm_where_the_zone_is_of_the_us_and_that_is_said(
    zone: str, clock: str, month: int
) -> None:
    text = f"[5/12/26, {clock}] Ruth: gateway down\n[5/12/26, {clock}] Max: on it\n"
    evidence = read(text, Facts(zone=read_zone(zone), zone_name=zone))
    assert [row.time.month if row.time else 0 for row in evidence.rows] == [month, month]
    assert any(zone in one for one in evidence.assumed) is bool(month)
    assert ("day" in evidence.asks) is not bool(month)


def test_comments_of_jira_in_cells_of_their_own_are_rows() -> None:
    text = (
        "Issue key,Summary,Created,Comment,Comment\n"
        "OPS-1,Slow search,12/May/26 1:02 PM,"
        '12/May/26 1:10 PM;petra;shard 7; it moves,"12/May/26 1:40 PM;luis;done,\nlatency normal"\n'
        "OPS-2,No comment,12/May/26 2:02 PM,,\n"
    )
    rows = read(text, Facts(zone=UTC)).rows
    assert [(row.time and row.time.hour, row.who, row.text) for row in rows] == [
        (13, "", "Slow search"),
        (13, "petra", "shard 7; it moves"),
        (13, "luis", "done,\nlatency normal"),
        (14, "", "No comment"),
    ]


@pytest.mark.parametrize("heading", ["Checkout outage, 5 May 2026 (CEST)", "**Notes - checkout - 5/5/2026 [CEST]**"])
def test_a_zone_in_brackets_at_the_end_of_a_heading_is_that_of_the_times_below(heading: str) -> None:
    evidence = read(f"{heading}\n13:02 pingdom says down\n13:20 green\n", Facts(day=date(2026, 5, 5)))
    assert [row.time and row.time.hour for row in evidence.rows] == [11, 11]


def test_words_in_brackets_that_are_no_zone_name_none() -> None:
    evidence = read("Notes on checkout (BOT)\n13:02 pingdom says down\n", Facts(day=date(2026, 5, 5)))
    assert evidence.asks == ("zone",)


def test_a_line_of_a_chat_with_a_time_of_its_own_is_never_part_of_the_message_above() -> None:
    text = (
        "[14:03] Lena Fischer: search is slow\n[14:05] deploybot APP: rollback of v41 started (edited)\n"
        "[14:06] restarted shard 7 by hand\nit took a minute\n[14:31] Lena Fischer: fine again\n"
    )
    evidence = read(text, Facts(zone=UTC, day=date(2026, 5, 12)))
    assert [(f"{row.time:%H:%M}", row.who, row.text) for row in evidence.rows] == [
        ("14:03", "Lena Fischer", "search is slow"),
        ("14:05", "deploybot", "rollback of v41 started"),
        ("14:06", "", "restarted shard 7 by hand\nit took a minute"),
        ("14:31", "Lena Fischer", "fine again"),
    ]


def test_what_alerting_programs_watch_is_said_with_its_state() -> None:
    rows = read('"Time","State","Rule","Labels"\n2026-05-12T13:02:44Z,Alerting,Errors,shop\n').rows
    assert [row.text for row in rows] == ["Alerting\nErrors\nshop"]


@each(
    "line, clock",
    [
        ("We first saw the errors at 11:02 UTC on 12 May 2026.", "11:02"),
        ("On 12 May 2026 at 11:02 UTC", ""),
        ("Errors began on 12 May 2026 at 11:02 UTC", "11:02"),
        ("The failover finished at about 1:32 PM CEST.", "11:32"),
        ("The failover finished at 11:32.", ""),
        ("Next update at 15:00 UTC.", ""),
        ("Written on 12 May 2026 at 15:00 UTC", ""),
    ],
)
def test_a_sentence_that_ends_with_its_time_is_a_row_where_a_zone_or_a_day_is_named(line: str, clock: str) -> None:
    evidence = read(f"{line}\n11:10 UTC Noor declared an incident\n", Facts(day=date(2026, 5, 12)))
    told = [f"{row.time:%H:%M}" for row in evidence.rows if row.text == line and row.time]
    assert told == ([clock] if clock else [])


def test_a_name_above_what_somebody_did_and_a_handle_behind_a_name() -> None:
    text = (
        "Petra Novak\nadded a comment - 12/May/26 1:10 PM\nshard 7 moves\n\n"
        "Luis Vega\nadded a comment - 12/May/26 1:40 PM\ndone\n"
    )
    assert [(row.who, row.text) for row in read(text, Facts(zone=UTC)).rows] == [
        ("Petra Novak", "shard 7 moves"),
        ("Luis Vega", "done"),
    ]
    text = (
        "Petra Novak @petra · 2 hours ago\nslow\nPetra Novak @petra added incident label 2 hours ago\n"
        "Luis Vega @luis · 1 hour ago\ndone\n"
    )
    rows = read(text, Facts(captured_at=datetime(2026, 5, 12, 13, tzinfo=UTC))).rows
    assert [row.text for row in rows] == ["slow", "done"]


@each(
    "text, rows",
    [
        (
            "Triggered  May 12, 13:02:44  Errors are 9 %\nOK  May 12, 13:31:00  Errors are 0 %\n",
            [("13:02:44", "", "Triggered  Errors are 9 %"), ("13:31:00", "", "OK  Errors are 0 %")],
        ),
        (
            "Lena Fischer 9:14 AM worker is down\nOmar Haddad 9:17 AM taking it\nnow\n",
            [("09:14:00", "Lena Fischer", "worker is down"), ("09:17:00", "Omar Haddad", "taking it\nnow")],
        ),
        (
            "Luis Vega\nMay 12, 2026 at 1:40 PM\nmoved it\nEdit\nDelete\n"
            "Petra Novak\nMay 12, 2026 at 1:10 PM\nslow\nEdit\nDelete\n",
            [("13:10:00", "Petra Novak", "slow"), ("13:40:00", "Luis Vega", "moved it")],
        ),
        (
            f"{RULE}\nr812 | luis | 2026-05-12 13:02:44 +0000 (Tue, 12 May 2026) | 1 line\n\nRaise pool\n{RULE}\n",
            [("13:02:44", "luis", "Raise pool")],
        ),
        (
            "1:04p UTC – Ruth acks\n1:09a UTC – page\n",
            [("13:04:00", "", "Ruth acks"), ("01:09:00", "", "page")],
        ),
    ],
)
def test_shapes_that_fresh_samples_had(text: str, rows: list[tuple[str, str, str]]) -> None:
    evidence = read(text, Facts(zone=UTC, day=date(2026, 5, 12)))
    made = [(f"{row.time:%H:%M:%S}" if row.time else "", row.who, row.text) for row in evidence.rows]
    assert sorted(made) == sorted(rows)


@each(
    "line, until",
    [
        ("1115Z-1118Z failover", 18),
        ("11:15 UTC - 11:18 UTC failover", 18),
        ("1:15 PM CEST to 1:18 PM CEST failover", 18),
        ("11:15 UTC - 1118 failed over", 0),
    ],
)
def test_a_zone_may_stand_behind_both_ends_of_a_range(line: str, until: int) -> None:
    text = f"11:02 UTC slow\n{line}\n1132Z green\n"
    rows = read(text, Facts(zone=UTC, day=date(2026, 5, 12))).rows
    assert rows[1].time == datetime(2026, 5, 12, 11, 15, tzinfo=UTC)
    assert (rows[1].until.minute if rows[1].until else 0) == until
    assert rows[1].text == ("failover" if until else "1118 failed over")


@each(
    "text, rows",
    [
        (
            "<ul><li>11:02 slow</li><li>11:05 acked<ul><li>looks at it</li></ul></li><li>11:20 green</li></ul>",
            ["slow", "acked\nlooks at it", "green"],
        ),
        ("Start (UTC),End (UTC),Who,What\n2026-05-12 11:02,2026-05-12 11:20,Sam,Failover\n", ["Failover"]),
        (
            "TimeCreated  : 12.05.2026 11:02:44\nId           : 7031\nMessage      : It stopped.\n\n"
            "TimeCreated  : 12.05.2026 11:03:10\nId           : 7036\nMessage      : It runs.\n",
            ["It stopped.", "It runs."],
        ),
        (
            '{"milestones": [{"type": "work_began", "occurred_at": "2026-05-12T11:02:44Z", "created_at":'
            ' "2026-05-12T11:30:00Z"}, {"type": "resolved", "occurred_at": "2026-05-12T11:20:00Z"}]}',
            ["work began", "resolved"],
        ),
        ("Priya Raman\n12.5. 11:02\nslow\nGefällt mir 2\nMax Weiß\n12.5. 11:20\ngreen\n", ["slow", "green"]),
    ],
)
def test_more_shapes_that_fresh_samples_had(text: str, rows: list[str]) -> None:
    evidence = read(text, Facts(zone=UTC, day=date(2026, 5, 12)))
    assert [row.text for row in evidence.rows] == rows
    assert all(row.time and (row.time.day, row.time.hour) == (12, 11) for row in evidence.rows)


def test_a_number_that_is_not_between_the_times_around_it_is_none() -> None:
    text = "11:02 errors on 3 of 5 hosts\n11:05 rolled back\n1500 users affected\n1112 restarted\n11:20 green\n"
    rows = read(text, Facts(zone=UTC, day=date(2026, 5, 12))).rows
    assert [(row.time and f"{row.time:%H:%M}", row.text) for row in rows] == [
        ("11:02", "errors on 3 of 5 hosts"),
        ("11:05", "rolled back\n1500 users affected"),
        ("11:12", "restarted"),
        ("11:20", "green"),
    ]


def test_an_object_may_name_the_zone_of_its_time() -> None:
    text = '{"time": "2026-05-12 13:02:44", "timezone": "Europe/Berlin", "message": "down"}\n' * 2
    evidence = read(text)
    assert {row.time and row.time.hour for row in evidence.rows} == {11}
    assert evidence.asks == ()


def test_a_table_with_each_cell_on_a_line_of_its_own() -> None:
    text = "Time (UTC)\nEvent\nOwner\n\n11:02\np99 alert\nDatadog\n11:05\nAcked\nNoor\n"
    evidence = read(text, Facts(day=date(2026, 5, 12)))
    rows = [(f"{row.time:%H:%M}" if row.time else "", row.who, row.text, row.source.line) for row in evidence.rows]
    assert rows == [("11:02", "Datadog", "p99 alert", 5), ("11:05", "Noor", "Acked", 8)]
    assert read(text + "one more\n", Facts(day=date(2026, 5, 12))).format != "table"


def test_a_time_with_emphasis_may_have_its_zone_in_brackets() -> None:
    rows = read("- **May 12, 2026 1:02 PM (GMT+2)** p99 alert\n- **May 12, 2026 1:05 PM (GMT+2)** acked\n").rows
    assert [(row.time and row.time.hour, row.text) for row in rows] == [(11, "p99 alert"), (11, "acked")]


def test_a_log_with_one_line_that_has_a_colon_is_no_chat() -> None:
    said = ["Started by Ana", "+ make", "Finished: SUCCESS"]
    assert rows_of("\n".join(f"[2026-10-14T07:02:1{at}.1Z] {text}" for at, text in enumerate(said)))[-1][1:] == (
        "",
        "Finished: SUCCESS",
    )


def test_a_column_of_numbers_is_not_what_happened() -> None:
    text = "Timestamp\tState\tInstance\tValue\n2026-10-14 07:02:10\tNormal → Pending\tweb-1\t4.80\n"
    assert rows_of(text + text.replace("Pending", "Alerting").split("\n")[1])[0][1:] == ("web-1", "Normal → Pending")


def test_a_log_of_a_chat_in_japanese_names_people_before_tabs() -> None:
    assert rows_of("2026/10/14(水)\n09:02\t佐藤 花子\tログインが遅いです\n09:05\t田中\t再起動します") == [
        ("09:02:00", "佐藤 花子", "ログインが遅いです"),
        ("09:05:00", "田中", "再起動します"),
    ]
