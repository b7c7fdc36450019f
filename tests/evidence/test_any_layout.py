"""Times in any column and of any form: lines that no shape was written for."""

import json
from datetime import UTC, date, datetime
from itertools import product

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.values.zones.zones import read_zone
from tests.each import each
from tests.evidence.test_kinds import rows_of

_AT = (datetime(2026, 10, 14, 7, 2, 10, tzinfo=UTC), datetime(2026, 10, 14, 13, 31, 5, tzinfo=UTC))
_TEXTS = ("latency alert on auth", "quiet since the flush")
_TIMES = (
    "%Y-%m-%d %H:%M:%S UTC",
    "%Y-%m-%d\t%H:%M:%S",
    "%d.%m.%Y, %H:%M:%S",
    "%b %d, %Y %I:%M:%S %p",
    "%d %b %Y %H:%M:%S",
    "%a %b %d %H:%M:%S %Y",
    "%m-%d %H:%M:%S.123",
    "%Y%m%d-%H:%M:%S",
)
_LINES = (
    "{t} {x}",
    "[{t}] {x}",
    "INFO [{t}] {x}",
    "- **{t}** {x}",
    "{x} ({t})",
    "{x} - {t}",
    "{x} [{t}]",
    "## {t}\n{x}\n",
)


@each("time, line", list(product(_TIMES, _LINES)))
def test_a_time_is_read_wherever_it_stands_in_a_line(time: str, line: str) -> None:
    text = "\n".join(line.format(t=at.strftime(time), x=x) for at, x in zip(_AT, _TEXTS, strict=True))
    rows = read(text, Facts(zone=UTC, zone_name="UTC", day=date(2026, 10, 14))).rows
    assert [row.time for row in rows] == list(_AT)
    assert all(x in row.text for x, row in zip(_TEXTS, rows, strict=True))


@each("line", ["{x} 09:02", "{x} - 9:02 am", "{x} | 09:02 UTC", "{x} [09:02:11]"])
def test_clocks_at_the_end_of_lines_are_their_times(line: str) -> None:
    rows = rows_of("\n".join(line.format(x=x) for x in ("alert", "deploy undone")))
    assert [(row[0][:5], row[2]) for row in rows] == [("09:02", "alert"), ("09:02", "deploy undone")]


@pytest.mark.parametrize("zone", ["UTC", "GMT", "CEST"])
def test_a_zone_in_brackets_with_a_time_is_no_level(zone: str) -> None:
    berlin = Facts(zone=read_zone("America/Chicago"))
    row = read(f"[2026-10-14 07:02:10 {zone}] down\n[2026-10-14 07:03:10 {zone}] up", berlin).rows[0]
    assert (row.text, row.time and row.time.hour) == ("down", 5 if zone == "CEST" else 7)


@each(
    "line",
    [
        "09:02 [Dana Reyes] slow",
        "09:02 slow (Dana Reyes)",
        "09:02:10 Dana Reyes: slow",
        "2026-10-14 09:02:10 | Dana Reyes | slow",
        "2026-10-14 09:02:10,Dana Reyes,slow",
        "2026-10-14 09:02:10;slow;Dana Reyes",
        "| 2026-10-14 09:02:10 | Dana Reyes | slow |",
        "09:02 - Dana Reyes\nslow",
        "**Dana Reyes** [9:02 AM]\nslow",
        "**Dana Reyes** Oct 14 09:02: slow",
        "Dana Reyes @ 9:02 AM\nslow",
        "Oct 14 09:02:10 <Dana Reyes> slow".replace("Dana Reyes", "dana"),
    ],
)
def test_people_are_named_in_every_row_at_one_position(line: str) -> None:
    """Two rows, so that the position is that of all of them."""
    rows = rows_of(f"{line}\n{line.replace('slow', 'fine').replace('02', '07')}")
    assert [(row[1].casefold().split()[0], row[2]) for row in rows] == [("dana", "slow"), ("dana", "fine")]


@pytest.mark.parametrize("line", ["09:02:10 [main] slow", "09:02:10 nginx: slow", "09:02:10 INFO REPORT\nslow"])
def test_parts_of_programs_are_no_people(line: str) -> None:
    assert [row[1] for row in rows_of(f"{line}\n{line.replace('10', '14')}")] == ["", ""]


def test_a_range_of_clocks_is_no_offset() -> None:
    rows = rows_of("00:30-00:45 reindex\n08:30-09:00 backfill\n14:05-0700 deploy")
    assert [row[0] for row in rows] == ["00:30:00", "08:30:00", "21:05:00"]


def test_the_half_of_the_day_is_that_of_who_came_above() -> None:
    text = "Mona Haddad\n  4:41 PM\njoined #inc-1.\n4:42\nslow\nIker Sanz\n  5:01 PM\nok"
    assert [row[0] for row in rows_of(text)] == ["16:42:00", "17:01:00"]


def test_a_tag_without_brackets_is_beside_the_name_above_it() -> None:
    text = "kestrel\n\nOPS\n — 9:02 AM\nslow\njuno\n — 9:05 AM\nok\nkestrel\n\nOPS\n — 9:07 AM\nfine"
    assert [row[1:] for row in rows_of(text)] == [("kestrel", "slow"), ("juno", "ok"), ("kestrel", "fine")]


def test_a_quote_that_is_never_closed_costs_no_row() -> None:
    text = 'Datum;Uhrzeit;Text;Wer\n14.10.2026;09:02;"langsam;Jana\n14.10.2026;09:10;ok;Jana'
    assert [row[1:] for row in rows_of(text)] == [("Jana", "langsam"), ("Jana", "ok")]


def test_the_first_line_of_a_cue_may_be_its_speaker() -> None:
    cues = "1\n00:00:01,000 --> 00:00:03,200\n{}\nslow\n\n2\n00:00:05,500 --> 00:00:09,000\nDana Reyes:\nfine\n"
    begun = Facts(recording_start=datetime(2026, 10, 14, 9, tzinfo=UTC))
    rows = read(cues.format("[Dana Reyes]"), begun).rows
    assert [(row.who, row.text) for row in rows] == [("Dana Reyes", "slow"), ("Dana Reyes", "fine")]


def test_the_language_of_a_telephone_says_the_order_of_the_day() -> None:
    text = (
        "12/02/2026 21:40 - As mensagens são protegidas com a criptografia de ponta a ponta.\n12/02/2026 21:41 - Bia: x"
    )
    row = read(text, Facts(zone=UTC, zone_name="UTC")).rows[0]
    assert row.time == datetime(2026, 2, 12, 21, 41, tzinfo=UTC)


@each(
    "text, rows",
    [
        (
            "23:59:58.120 [main] INFO  c.e.A - Starting Ledger\n00:00:07.300 [main] WARN  c.e.A - retry",
            [("", "[main] INFO  c.e.A - Starting Ledger"), ("", "[main] WARN  c.e.A - retry")],
        ),
        (
            "Feb  3 04:10:01 gw daemon.info dnsmasq[88]: down\nFeb  3 04:10:02 gw kern.warn kernel: full",
            [("gw", "daemon.info dnsmasq[88]: down"), ("gw", "kern.warn kernel: full")],
        ),
        (
            "77ab01c 2026-05-02 Lotte Baum Raise pool\n3c0ffee 2026-05-01 Ken Ito Bump deps",
            [("Lotte Baum", "Raise pool"), ("Ken Ito", "Bump deps")],
        ),
        (
            "[14:02:11] ops@b:~$ kubectl get deploy\nNAME   READY\ncart   0/3\n[14:02:40] ops@b:~$ uptime"
            "\n[14:03:59] ops@b:~$",
            [("", "kubectl get deploy\nNAME   READY\ncart   0/3"), ("", "uptime")],
        ),
        (
            "2026-05-12 13:02\tMonitoring\talert fires\n2026-05-12 13:10\tTom Okafor\tlooks at it",
            [("Monitoring", "alert fires"), ("Tom Okafor", "looks at it")],
        ),
        (
            "Luc Moreau\n  23:51\nslow\nPingdom\nAPP  23:55\nDOWN alert\nLuc Moreau\n  23:58\nok",
            [("Luc Moreau", "slow"), ("Pingdom", "DOWN alert"), ("Luc Moreau", "ok")],
        ),
        (
            "Nov 2, 2026 at 5:41 AM PST\nResolved by Ada Lunn.\nNov 2, 2026 at 5:12 AM PST\nAda Lunn added a note: x"
            "\nNov 2, 2026 at 5:03 AM PST\nAcknowledged by Ada Lunn.\nvia app",
            [
                ("", "Acknowledged by Ada Lunn.\nvia app"),
                ("", "Ada Lunn added a note: x"),
                ("", "Resolved by Ada Lunn."),
            ],
        ),
        (
            "Eve Stone @eve\n1 day ago\nOwner\nslow\nYuki Mori\n@yuki\nchanged milestone to %17.3 20 hours ago\n"
            "Yuki Mori @yuki\n19 hours ago\nMaintainer\nRolled back.",
            [("Eve Stone", "slow"), ("Yuki Mori", "Rolled back.")],
        ),
        ("- 09:02 alert\n- 09:07 ok\n\n- [ ] add a canary", [("", "alert"), ("", "ok")]),
    ],
)
def test_kinds_that_a_second_stranger_showed(text: str, rows: list[tuple[str, str]]) -> None:
    facts = Facts(zone=UTC, day=date(2026, 11, 2), captured_at=datetime(2026, 11, 3, 12, tzinfo=UTC))
    assert [(row.who, row.text) for row in read(text, facts).rows] == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            '{"export": {"generated": "2026-03-01T00:00:00Z", "tool": "bot"}, "x": [{"at": "2026-02-27 22:31 UTC",'
            ' "what": "Cart 5xx", "by": {"handle": "bot"}}, {"at": null,'
            ' "what": "Support told", "by": {"handle": "eva"}}]}',
            [(22, "bot", "Cart 5xx"), (None, "eva", "Support told")],
        ),
        (
            '[{"quando": "2026-02-27T22:31:00Z", "ocorrido": "carrinho fora do ar"},'
            ' {"quando": "2026-02-27T23:31:00Z", "ocorrido": "voltou ao normal"}]',
            [(22, "", "carrinho fora do ar"), (23, "", "voltou ao normal")],
        ),
        (
            '[{"labels": {"alertname": "HighLoad", "instance": "web-5"}, "annotations": {},'
            ' "status": {"state": "active"}, "startsAt": "2026-08-20T03:12:00Z", "endsAt": "2026-08-20T03:20:00Z"}]',
            [(3, "", "HighLoad: web-5 (firing)")],
        ),
    ],
)
def test_objects_whose_keys_nobody_knows(text: str, rows: list[tuple[int | None, str, str]]) -> None:
    assert [(row.time and row.time.hour, row.who, row.text) for row in read(text).rows] == rows


_HANDLES = ("dana", "max.l", "dana", "ci-bot", "max.l")
_CHINESE = ("王小明", "李雷", "王小明", "机器人", "李雷")
_PEOPLE = ("Dana Reyes (SRE)", "Max (he/him)", "Dana Reyes (SRE)", "Hubot", "Max (he/him)")


@each("names", [_PEOPLE, ("dana", "max.l", "dana", "ci-bot", "max.l"), ("王小明", "李雷", "王小明", "机器人", "李雷")])
@each(
    "head",
    [
        "{w} {t}", "{w}\n  {t}", "{w}  {t}", "[{t}] {w}", "{w} [{t}]:", "{w} ({t}):", "{w} — Today at {t}",
        "{w}\nToday at {t}", "{w}\nWed {t}", "{t}\n{w}", "{w}\n14/10/2026 {t}",
    ],
)  # fmt: skip
def test_each_head_of_a_chat_names_its_speaker(head: str, names: tuple[str, ...]) -> None:
    """Also one who speaks once, and one with a role or pronouns in brackets behind the name."""
    texts = ("slow since 9:00", "restarting it", "hits fell to 0\nflushing", "v9 is live", "fine again")
    times = ("9:02 AM", "9:05 AM", "11:58 AM", "12:06 PM", "2:31 PM")
    lines = [f"{head.format(w=w, t=t)}\n{x}" for w, t, x in zip(names, times, texts, strict=True)]
    facts = Facts(zone=UTC, day=date(2026, 10, 14), captured_day=date(2026, 10, 14))
    rows = read("\n".join(lines), facts).rows
    assert [(row.time.hour if row.time else None, row.text) for row in rows] == list(
        zip((9, 9, 11, 12, 14), texts, strict=True)
    )
    assert [row.who.split(" (")[0] for row in rows] == [name.split(" (")[0] for name in names]


@each("key", ["msgtime", "zeit", "tstamp"])
@each("value", [1791961330, 1791961330123, "2026-10-14T07:02:10Z"])
def test_a_moment_is_one_whatever_its_key_is_called(key: str, value: object) -> None:
    rows = read(f"[{json.dumps({key: value, 'message': 'slow', 'performed_by': 'dana'})}]").rows
    assert [(row.time, row.who, row.text) for row in rows] == [(_AT[0], "dana", "slow")]


def test_json_that_says_no_time_is_no_log() -> None:
    assert read('[{"id": 1791961330, "name": "a"}, {"id": 1791961424, "name": "b"}]').rows == ()


@each(
    "line, time",
    [
        ("kl 0915 alarm", "09:15:00"),
        ("ca kl 0920 alarm", "09:20:00"),
        ("10時20分 alarm", "10:20:00"),
        ("午後2時半 alarm", "14:30:00"),
        ("10点 alarm", "10:00:00"),
        ("오후 2시 5분 alarm", "14:05:00"),
        ("9/9\n09:02 alarm", "09:02:00"),
        ("vers 15h alarm", "15:00:00"),
        ("3時間 alarm", ""),
    ],
)
def test_clocks_as_other_languages_write_them(line: str, time: str) -> None:
    found = [row[0] for row in rows_of(f"{line}\n21:02 ok", Facts(zone=UTC, day=date(2026, 9, 9)))]
    assert found == ([time, "21:02:00"] if time else ["21:02:00"])


def test_the_same_number_for_day_and_month_is_of_a_year_that_is_not_said() -> None:
    rows = read("9/9 09:02 alarm\n9/9 09:07 ok", Facts(zone=UTC, day=date(2026, 9, 9))).rows
    assert [row.time and row.time.year for row in rows] == [2026, 2026]


def test_what_is_written_as_a_time_and_is_none_is_said() -> None:
    evidence = read("09:02 alert\n25:99 nonsense\n09:07 ok", Facts(zone=UTC, day=date(2026, 9, 9)))
    assert [row.text for row in evidence.rows] == ["alert", "ok"]
    assert [one.why for one in evidence.ignored] == ["begins with 25:99, which is no time of day"]


def _read_at(text: str) -> list[tuple[str, str, str]]:
    rows = read(text, Facts(zone=read_zone("Europe/Berlin"), day=date(2026, 10, 14))).rows
    return [(f"{row.time:%d %H:%M:%S}" if row.time else "", row.who, row.text) for row in rows]


@each("line", ["{t} {x}", "[{t}] {x}", "INFO [{t}] {x}", "{x} ({t})", "- {t}: {x}", "{t}\n{x}"])
def test_four_digits_before_a_clock_are_a_month_and_a_day(line: str) -> None:
    text = "\n".join(line.format(t=t, x=x) for t, x in (("1014 09:02:10.5", "alarm"), ("1014 15:31:05.5", "undone")))
    assert [(row[0], row[2].split()[-1]) for row in _read_at(text)] == [
        ("14 07:02:10", "alarm"),
        ("14 13:31:05", "undone"),
    ]


@pytest.mark.parametrize("count", ["{}", "{}.", "#{}"])
def test_numbers_that_count_the_lines_are_no_days(count: str) -> None:
    told = ("Oct 14 09:02:10 alarm", "Oct 14 09:03:00 deploy undone", "Oct 14 09:07:00 ok")
    text = "\n".join(f"{count.format(number)} {line}" for number, line in enumerate(told, 9))
    assert [row[0] for row in _read_at(text)] == ["14 07:02:10", "14 07:03:00", "14 07:07:00"]


def test_numbers_that_do_not_count_the_lines_stay() -> None:
    assert [row[0][:2] for row in _read_at("14 Oct 09:02 alarm\n15 Oct 09:03 undone\n15 Oct 09:04 ok")] == [
        "14",
        "15",
        "15",
    ]


@pytest.mark.parametrize("when", ["2026-10-14 07:02:10 UTC,", "Oct 14, 2026 - 07:02 UTC,", "2026-10-14 07:02 UTC"])
def test_the_zone_above_a_quoted_mail_is_that_of_its_time(when: str) -> None:
    ((time, who, text),) = _read_at(f"On {when} Priya Nair wrote:\nlatency alert\n")
    assert (time[:8], who, text) == ("14 07:02", "Priya Nair", "latency alert")


def test_numbers_at_the_end_of_lines_are_moments_only_where_they_can_be() -> None:
    assert [row[0] for row in _read_at("alarm on auth 1791961330\ndeploy undone 1791961424")] == [
        "14 07:02:10",
        "14 07:03:44",
    ]
    assert not any(row[0] for row in _read_at("call Anna on 4915112345\ncall Bert on 4915112399"))


@each("count", ["5 antwoorden", "1 risposta", "2 svar", "3件の返信", "4 ответа"])
def test_how_many_answered_is_nothing_that_was_said(count: str) -> None:
    text = f"Ann Lee\n  09:02\nalarm on auth\n{count}\nBo Dahl\n  09:07\nundone"
    assert [row[2] for row in _read_at(text)] == ["alarm on auth", "undone"]


def test_an_event_with_attributes_is_read_where_it_is_not_datadogs() -> None:
    (row,) = _read_at(
        json.dumps(
            [{"type": "event", "attributes": {"timestamp": "2026-10-14T07:02:10Z", "headline": "alarm on auth"}}]
        )
    )
    assert row == ("14 07:02:10", "", "alarm on auth")


@each("head", ["{who} {t}", "{who} | {t}", "{who} wrote on {t}:", "{who} @ {t}"])
@each(
    "form",
    ["%d.%m.%Y, %H:%M:%S", "%m/%d/%y, %I:%M:%S %p", "%d %b %Y, %H:%M:%S", "%b %d, %Y - %H:%M:%S", "%Y-%m-%d\t%H:%M:%S"],
)
def test_a_day_in_a_head_is_no_part_of_the_name_whenever_it_was_copied(head: str, form: str) -> None:
    text = "\n".join(
        f"{head.format(who=who, t=at.strftime(form))}\n{x}"
        for at, who, x in zip(_AT, ("Priya Nair", "Max Lindqvist"), _TEXTS, strict=True)
    )
    rows = read(text, Facts(zone=UTC, zone_name="UTC", captured_day=date(2026, 11, 20))).rows
    assert [(row.time, row.who) for row in rows] == list(zip(_AT, ("Priya Nair", "Max Lindqvist"), strict=True))
