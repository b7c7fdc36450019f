"""Every layout with every time, every head of a chat with every name, every nesting with every key.

A sample shows one combination of them; what is not read, or is read wrongly, lies in the others. By day some of the
crossings are tried, of each layout others; at night all.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.values.zones.zones import read_zone
from tests.conftest import Portion
from tests.each import each

_CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "evidence_crossings.toml").read_text("utf-8"))
_TIMES, _TEXTS, _CHATS, _OBJECTS, _TABLES, _PAIRS, _DAYS = (
    _CASES[name] for name in ("times", "texts", "chats", "objects", "tables", "pairs", "days")
)
_LAYOUTS = _CASES["layouts"]["patterns"]
_UNREAD = {
    (pattern, time) for one in _CASES["layouts"]["unread"] for pattern in one["patterns"] for time in one["times"]
}
_FRAMES = _CASES["frames"]["kinds"]
_UNPARTED = {
    (pattern, frame) for one in _CASES["frames"]["unread"] for pattern in one["patterns"] for frame in one["frames"]
}
_BERLIN = read_zone("Europe/Berlin")
_FACTS = Facts(zone=_BERLIN, zone_name="Europe/Berlin", day=date(2026, 10, 14), captured_day=date(2026, 10, 14))
_EVENTS = (
    (datetime(2026, 10, 14, 7, 2, 10, tzinfo=UTC), "Priya Nair", "login latency alert on auth-api"),
    (datetime(2026, 10, 14, 7, 3, 44, tzinfo=UTC), "Max Lindqvist", "restarting the session cache now"),
    (datetime(2026, 10, 14, 13, 31, 5, tzinfo=UTC), "Priya Nair", "all quiet since the flush"),
)
_OVER_MIDNIGHT = (
    (datetime(2026, 10, 14, 21, 10, tzinfo=UTC), "Dana Reyes", "login latency alert on auth-api"),
    (datetime(2026, 10, 14, 21, 58, tzinfo=UTC), "Priya Nair", "restarting the cache"),
    (datetime(2026, 10, 14, 22, 4, tzinfo=UTC), "Dana Reyes", "hit rate fell to zero"),
    (datetime(2026, 10, 14, 22, 31, tzinfo=UTC), "Max Lind", "rolled back to the last build"),
    (datetime(2026, 10, 15, 6, 5, tzinfo=UTC), "Priya Nair", "all quiet, closing"),
)
_SAID = (
    (datetime(2026, 10, 14, 7, 2, tzinfo=UTC), "login latency alert on auth-api"),
    (datetime(2026, 10, 14, 7, 5, tzinfo=UTC), "restarting the cache now"),
    (datetime(2026, 10, 14, 11, 58, tzinfo=UTC), "hit rate fell to 0 at the 9:00 deploy\nflushing it"),
    (datetime(2026, 10, 14, 12, 6, tzinfo=UTC), "auth-api v9 is live in eu-1"),
    (datetime(2026, 10, 14, 12, 31, tzinfo=UTC), "back to normal since 14:20"),
)
_CLOCKS = ("%-I:%M %p", "%H:%M", "%-I:%M\u202f%p")
_MARKS = 4
"""The most words of a layout that may stand in a row beside what happened."""


def _written(name: str, at: datetime) -> str:
    time = _TIMES[name]
    if "epoch" in time:
        return f"{int(at.timestamp()) * 10 ** time['epoch']}{time.get('fraction', '')}"
    typed = at.astimezone(UTC if time.get("utc") else _BERLIN).strftime(time["form"])
    return typed.replace("AM", "a.m.").replace("PM", "p.m.") if time.get("dotted") else typed


def _to_read(name: str, at: datetime) -> datetime:
    form = _TIMES[name].get("form", "%S")
    return at if "%S" in form else at.replace(second=0)


def _in_layout(pattern: str, time: str, events: Iterable[tuple[datetime, str, str]] = _EVENTS) -> str:
    lines = (
        pattern.format(time=_written(time, at), who=who, handle=who.partition(" ")[0].lower(), text=text, number=number)
        for number, (at, who, text) in enumerate(events, 1)
    )
    text = "\n".join(lines) + "\n"
    return f"<html><body><ul>\n{text}</ul></body></html>" if pattern.startswith("<") else text


def _verdict(text: str, wanted: Iterable[tuple[datetime, str]], facts: Facts = _FACTS) -> str:
    """Return `` where each event is a row at its moment and nothing else is one, `wrong`, `unasked` or `unread`."""
    evidence = read(text, facts)
    wanted = list(wanted)
    unread = len(evidence.rows) != len(wanted)
    for at, said in wanted:
        hits = [row for row in evidence.rows if said.partition("\n")[0] in row.text]
        if any(row.time not in (at, None) for row in hits):
            return "wrong"
        if any(row.time is None for row in hits) and not evidence.asks:
            return "unasked"
        spare = len(hits[0].text.split()) - len(said.split()) if len(hits) == 1 else _MARKS + 1
        unread |= spare > _MARKS or hits[0].time is None
    return "unread" if unread else ""


def _events(time: str) -> list[tuple[datetime, str]]:
    return [(_to_read(time, at), text) for at, _, text in _EVENTS]


@each("pattern", _LAYOUTS)
def test_a_time_of_any_form_is_read_in_any_layout(pattern: str, portion: Portion) -> None:
    times = portion(_TIMES, 13, _LAYOUTS.index(pattern))
    found = {time: _verdict(_in_layout(pattern, time), _events(time)) for time in times}
    assert found == {time: "unread" if (pattern, time) in _UNREAD else "" for time in times}


@each("pattern", _LAYOUTS)
def test_whatever_happened_is_read_in_any_layout(pattern: str, portion: Portion) -> None:
    crossed = [(kind, time) for kind in _TEXTS["kinds"] for time in _TEXTS["times"]]
    tried = [one for one in portion(crossed, 23, _LAYOUTS.index(pattern)) if (pattern, one[1]) not in _UNREAD]
    found = {}
    for kind, time in tried:
        events = [(one[0], who, text) for one, (who, text) in zip(_EVENTS, _TEXTS["kinds"][kind], strict=True)]
        wanted = [(_to_read(time, at), text) for at, _, text in events]
        found[kind, time] = _verdict(_in_layout(pattern, time, events), wanted)
    assert found == dict.fromkeys(tried, "")


def _framed(frame: str, text: str) -> str:
    form = _FRAMES[frame]
    lines = [f"{form.get('each', '')}{line}" for line in text.removesuffix("\n").split("\n")]
    return f"{form.get('above', '')}{form.get('between', chr(10)).join(lines)}\n{form.get('below', '')}"


@each("pattern", [pattern for pattern in _LAYOUTS if not pattern.startswith("<")])
def test_what_is_copied_around_a_layout_is_no_part_of_it(pattern: str, portion: Portion) -> None:
    crossed = [(frame, time) for frame in _FRAMES for time in _TEXTS["times"]]
    tried = [one for one in portion(crossed, 23, _LAYOUTS.index(pattern)) if (pattern, one[1]) not in _UNREAD]
    found = {one: _verdict(_framed(one[0], _in_layout(pattern, one[1])), _events(one[1])) for one in tried}
    assert {one: verdict for one, verdict in found.items() if verdict and (pattern, one[0]) not in _UNPARTED} == {}


@each("pattern", _LAYOUTS)
def test_without_facts_a_time_is_right_or_asked_for(pattern: str, portion: Portion) -> None:
    times = portion(_TIMES, 23, _LAYOUTS.index(pattern))
    found = {time: _verdict(_in_layout(pattern, time), _events(time), Facts()) for time in times}
    assert {time: verdict for time, verdict in found.items() if verdict in ("wrong", "unasked")} == {}


@each("pattern", _LAYOUTS)
def test_the_newest_may_come_first_in_any_layout(pattern: str, portion: Portion) -> None:
    times = [time for time in portion(_TIMES, 13, _LAYOUTS.index(pattern)) if (pattern, time) not in _UNREAD]
    found = {time: _verdict(_in_layout(pattern, time, _EVENTS[::-1]), _events(time)) for time in times}
    assert {time for time, verdict in found.items() if verdict == "wrong"} == set()


def _under_days(layout: str, above: str, clock: str, *, newest_first: bool) -> str:
    lines, day = [], None
    for at, who, text in _OVER_MIDNIGHT[:: -1 if newest_first else 1]:
        here = at.astimezone(_BERLIN)
        if here.date() != day:
            lines.append(here.strftime(above))
            day = here.date()
        handle = who.partition(" ")[0].lower()
        lines.append(layout.format(clock=here.strftime(clock), who=who, handle=handle, text=text))
    return "\n".join(lines) + "\n"


@each("layout", _DAYS["layouts"])
def test_a_day_above_its_rows_holds_in_either_order(layout: str, portion: Portion) -> None:
    unread = {(one, clock) for none in _DAYS["unread"] for one in none["layouts"] for clock in none["clocks"]}
    crossed = list(product(_DAYS["above"], _DAYS["clocks"], (False, True)))
    wanted = [(at, text) for at, _, text in _OVER_MIDNIGHT]
    facts = Facts(zone=_BERLIN, zone_name="Europe/Berlin", captured_day=date(2026, 10, 16))
    tried = portion(crossed, 7, _DAYS["layouts"].index(layout))
    found = {one: _verdict(_under_days(layout, *one[:2], newest_first=one[2]), wanted, facts) for one in tried}
    assert found == {one: "unread" if (layout, one[1]) in unread else "" for one in tried}


@each("layout", _DAYS["layouts"])
def test_a_clock_that_goes_back_under_one_day_is_said(layout: str) -> None:
    clocks = ("11:58", "12:02", "14:05", "09:31")
    lines = [layout.format(clock=clock, who="Dana Reyes", handle="dana", text="cache is warm") for clock in clocks]
    facts = Facts(zone=_BERLIN, zone_name="Europe/Berlin", day=date(2026, 10, 14))
    for order in (1, -1):
        assumed = read("\n".join(lines[::order]) + "\n", facts).assumed
        assert any("14:05 was read as earlier on the same day" in one for one in assumed)


def _chat(head: str, names: list[str], clock: str) -> str:
    parts = [
        (_CHATS["app"].get(head, head) if index == 3 else head).format(
            who=who, clock=at.astimezone(_BERLIN).strftime(clock), text=text
        )
        for index, (who, (at, text)) in enumerate(zip(names, _SAID, strict=True))
    ]
    return "\n".join(parts) + "\n"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


@each("head", _CHATS["heads"])
def test_a_message_is_read_under_any_head(head: str, portion: Portion) -> None:
    crossed = [(kind, clock) for kind in _CHATS["names"] for clock in _CLOCKS]
    yesterday = _FACTS._replace(captured_day=date(2026, 10, 15)) if "Yesterday" in head else _FACTS
    tried = portion(crossed, 11, _CHATS["heads"].index(head))
    found = {one: _verdict(_chat(head, _CHATS["names"][one[0]], one[1]), _SAID, yesterday) for one in tried}
    assert found == dict.fromkeys(tried, "")


_UNNAMED = {(head, kind) for one in _CHATS["unnamed"] for head in one["heads"] for kind in one["names"]}
_ROLE = re.compile(r" \([^()]+\)$")


@each("head", _CHATS["heads"])
def test_whoever_speaks_is_named_under_any_head(head: str, portion: Portion) -> None:
    facts = _FACTS._replace(captured_day=date(2026, 10, 15)) if "Yesterday" in head else _FACTS
    kinds = portion(_CHATS["names"], 3, _CHATS["heads"].index(head))
    named = {}
    for kind in kinds:
        names = [_ROLE.sub("", name) for name in _CHATS["names"][kind]]
        found = [_ROLE.sub("", row.who) for row in read(_chat(head, _CHATS["names"][kind], "%H:%M"), facts).rows]
        named[kind] = [_words(name) for name in names] == [_words(name) for name in found]
    assert named == {kind: (head, kind) not in _UNNAMED for kind in kinds}


def _among(head: str, who: str, among: int, clock: str) -> str:
    return _chat(head, [one.replace("@", who) for one in _CHATS["like_days"]["among"][among]], clock)


@each("head", _CHATS["heads"])
def test_who_is_called_like_a_day_moves_none(head: str, portion: Portion) -> None:
    facts = _FACTS._replace(captured_day=date(2026, 10, 15)) if "Yesterday" in head else _FACTS
    like = _CHATS["like_days"]
    crossed = [
        (name, among, clock) for among in range(len(like["among"])) for clock in _CLOCKS for name in like["names"]
    ]
    others: dict[tuple[int, str], list[str]] = {}
    for name, among, clock in portion(crossed, 127, _CHATS["heads"].index(head)):
        if (among, clock) not in others:
            others[among, clock] = [row.who for row in read(_among(head, like["another"], among, clock), facts).rows]
        text = _among(head, name, among, clock)
        assert _verdict(text, _SAID, facts) == "", text
        wanted = [who.replace(like["another"], name) for who in others[among, clock]]
        assert [row.who for row in read(text, facts).rows] == wanted, text


def _objects(nested: str, keys: tuple[str, str, str], time: str) -> str:
    when, what, who = keys
    form = _OBJECTS["nested"][nested]
    told = []
    for at, name, text in _EVENTS:
        written = _written(time, at)
        moment = json.loads(written) if "epoch" in _TIMES[time] else written
        told.append(json.dumps({"id": 100 + len(told), when: moment, what: text, who: name, "tags": ["a", "b"]}))
    return str(form["whole"].replace("@", form["between"].join(form["each"].replace("@", one) for one in told)))


_IN_OBJECTS = ("iso Z", "iso +02:00", "iso sp UTC", "s", "ms", "µs", "ns", "s.f")


@pytest.mark.parametrize("nested", _OBJECTS["nested"])
def test_an_object_is_read_in_any_nesting_with_any_key(nested: str, portion: Portion) -> None:
    usual: Mapping[str, str] = {"when": "timestamp", "what": "message", "who": "author"}
    crossed = [
        (*{**usual, part: key}.values(), time) for part in usual for key in _OBJECTS[part] for time in _IN_OBJECTS
    ]
    tried = portion(crossed, 97, list(_OBJECTS["nested"]).index(nested))
    found = {one: _verdict(_objects(nested, one[:3], one[3]), _events(one[3])) for one in tried}
    assert found == dict.fromkeys(tried, "")


def _table(mark: str, header: tuple[str, str, str], time: str) -> str:
    rows: list[tuple[Any, ...]] = [header, *((_written(time, at), text, who) for at, who, text in _EVENTS)]
    return "\n".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in rows)


@pytest.mark.parametrize("mark", _TABLES["marks"])
def test_a_table_is_read_with_any_header(mark: str, portion: Portion) -> None:
    usual: Mapping[str, str] = {"when": "Time", "what": "Event", "who": "Who"}
    headers = [tuple({**usual, part: word}.values()) for part in usual for word in _TABLES[part]]
    crossed = [(header, time) for header in headers for time in _TABLES["times"]]
    tried = portion(crossed, 73, _TABLES["marks"].index(mark))
    found = {one: _verdict(_table(mark, *one), _events(one[1])) for one in tried}
    assert found == dict.fromkeys(tried, "")


def _padded(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("   ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


_IN_PAIRS: Mapping[str, Callable[[list[tuple[str, ...]]], str]] = {
    "CSV": lambda rows: "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows),
    "CSV, times last": lambda rows: "\n".join(",".join(f'"{cell}"' for cell in (*row[2:], *row[:2])) for row in rows),
    "Markdown": lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ("---",) * 4, *rows[1:])),
    "padded": _padded,
    "JSON": lambda rows: json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]]),
    "YAML": lambda rows: "\n".join("- " + "\n  ".join(map("{}: {}".format, rows[0], row)) for row in rows[1:]),
    "logfmt": lambda rows: "\n".join(
        " ".join(f'{key.replace(" ", "_")}="{cell}"' for key, cell in zip(rows[0], row, strict=True))
        for row in rows[1:]
    ),
}


def _in_pair(names: tuple[str, str], time: str, *, swapped: bool) -> list[tuple[str, ...]]:
    later = timedelta(minutes=-3 if names[1] in _PAIRS["before"] else 40)
    rows: list[tuple[str, ...]] = [(*names, "message", "user")]
    rows += [(_written(time, at), _written(time, at + later), text, who) for at, who, text in _EVENTS]
    return [(row[1], row[0], *row[2:]) for row in rows] if swapped else rows


@each("names", list(map(tuple, _PAIRS["names"])))
def test_of_two_times_that_of_the_beginning_counts_and_that_is_said(names: tuple[str, str], portion: Portion) -> None:
    unread = {
        (form, time)
        for one in _PAIRS["unread"]
        if names[0] in one.get("names", names)
        for form in one["forms"]
        for time in one.get("times", _PAIRS["times"])
    }
    crossed = [(form, time, swapped) for form in _IN_PAIRS for time in _PAIRS["times"] for swapped in (False, True)]
    for form, time, swapped in portion(crossed, 19, _PAIRS["names"].index([*names])):
        text = _IN_PAIRS[form](_in_pair(names, time, swapped=swapped))
        evidence = read(text, _FACTS)
        begun = [(row.time, row.text) for row in evidence.rows if not row.text.endswith(" (over)")]
        if (form, time) in unread:
            assert {moment for moment, _ in begun} <= {None, *(at for at, _ in _events(time))}, text
            continue
        assert begun == _events(time), text
        assert any("rather than" in one for one in evidence.assumed), text
