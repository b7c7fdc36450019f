"""The moment of a row in any form: the order of its day, its separators, words in any language, and its marks.

Each form is made from a day and a clock, so what it says is known. What only looks like one is listed, too.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from postmortem_tui.exchange.written_times.days import Day
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.values.times.day_names import months, weekdays
from tests.conftest import Portion
from tests.each import by_day, each
from tests.exchange.vocabularies import words

DAY = date(2022, 2, 22)
EVENT = "Users left"
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "id", "no", "sv")
EASTERN = ("ja", "zh", "ko")

NUMBERS = [
    "{y}-{m:02}-{d:02}",
    "{y}/{m:02}/{d:02}",
    "{y}.{m:02}.{d:02}",
    "{y}-{m}-{d}",
    "{d:02}-{m:02}-{y}",
    "{d}/{m}/{y}",
    "{d}.{m}.{y}",
    "{m:02}/{d:02}/{y}",
    "{m}-{d}-{y}",
    "{m:02}.{d:02}.{y}",
    "{d:02}/{m:02}/{s}",
    "{m:02}/{d:02}/{s}",
    "{d:02}.{m:02}.{s}",
    "{d:02}/{m:02}",
    "{m:02}/{d:02}",
    "{d:02}.{m:02}.",
    "{d:02}-{m:02}",
    "{y}{m:02}{d:02}",
    "{y}年{m}月{d}日",
    "{m}月{d}日",
    "{m}月{d}号",
    "{y}. {m}. {d}.",
    "{d}. {m}. {y}",
    "{y}년 {m}월 {d}일",
    "{m}월 {d}일",
]
"""Days in numbers, of which {s} is a year of two digits."""

NAMED = (
    ["{d} M {y}", "{d} M, {y}", "{d}. M {y}", "M {d} {y}", "M {d}, {y}", "M {d},{y}", "{y} M {d}", "{y}, M {d}"]
    + [f"{a}{mark}{b}{mark}{c}" for mark in "-/." for a, b, c in ("dMy", "Mdy", "yMd", "dMs", "Mds")]
    + ["{d} M", "{d}. M", "M {d}", "{d}-M", "{d}/M", "{d} M '{s}", "M {d} '{s}", "{d}M{y}", "{d}M", "M{d}", "{d}-M {y}"]
)
"""Days with the name M of a month; a letter alone is the part in braces."""

OF_ENGLISH = ["{d}nd M {y}", "{d}nd of M, {y}", "M {d}nd, {y}", "M the {d}nd", "the {d}nd of M", "{d} of M {y}"]
OF_SPANISH = ["{d} de M de {y}", "{d} de M", "{d} de M del {y}"]

CLOCKS = {
    "14:05": [
        "14:05",
        "14:05h",
        "14h05",
        "14H05",
        "14h05min",
        "14u05",
        "14時05分",
        "14点05分",
        "14:05hrs",
        "2:05PM",
        "2:05pm",
        "2:05p",
        "下午2:05",
        "午後2時05分",
        "2:05 PM",
        "2:05 p.m.",
        "2:05 P.M.",
        "2:05 p. m.",
        "2:05\u202fPM",
        "02:05 PM",
        "2.05 pm",
        "2:05 (PM)",
        "PM 2:05",
        "14:05 h",
        "14:05 hs",
        "14:05 Uhr",
        "14.05 Uhr",
        "14:05 uur",
        "14 h 05",
        "14h:05",
        "14h 05m",
        "오후 2:05",
        "14시 05분",
        "kl. 14.05",
        "klo 14.05",
        "saat 14.05",
        "pukul 14.05",
        "ore 14:05",
        "godz. 14:05",
        "a las 14:05",
        "às 14h05",
    ],
    "14:05:07": [
        "14:05:07",
        "14:05:07.123",
        "14:05:07,123",
        "2:05:07 PM",
        "14h05:07",
        "14時05分07秒",
        "14시 05분 07초",
    ],
}
ZONES = {
    "UTC": [" UTC", "UTC", " (UTC)", " [UTC]", "Z", " Z", ", UTC", " GMT", " utc", " UTC+0", " UTC±0", " UTC/GMT"],
    "+01:00": ["+01:00", " +0100", " UTC+1", " (UTC +1)", " GMT+01:00", " CET", " (CET)", " CET (UTC+1)", " MEZ"],
    "-03:00": [" -03:00", " -0300", " UTC-3", " UTC−3", " (UTC-3)", " BRT"],
}
DAY_THEN_CLOCK = [
    " ",
    ", ",
    " at ",
    " - ",
    " – ",
    " | ",
    " @ ",
    ": ",
    "; ",
    " · ",
    " → ",
    " (%)",
    " [%]",
    " um ",
    " à ",
]
DAY_THEN_CLOCK += [", um ", " a las ", " às ", " pukul ", " saat ", " kl. ", " ~", " at around ", " ca. ", " approx. "]
CLOCK_THEN_DAY = [
    " ",
    ", ",
    " on ",
    " - %",
    " – %",
    " | %",
    " (%)",
    " [%]",
    "; ",
    " · %",
    " am ",
    " le ",
    " el ",
    ", den ",
]
MARKS = [
    "%",
    "**%**",
    "*%*",
    "__%__",
    "`%`",
    "[%]",
    "(%)",
    "**[%]**",
    "`[%]`",
    "[**%**]",
    "**`%`**",
    "<b>%</b>",
    "【%】",
]
MARKS += ["🔴 %", "🔴 **%**", "**🔴 %**", "⚠️ %", ":clock1: %", "1️⃣ %", "→ %", "– %", "• %", "◆ %", "~~%~~", "\\[%\\]"]
BEFORE_EVENT = [
    " - ",
    " – ",
    " — ",
    ": ",
    " : ",
    " | ",
    " ",
    " → ",
    " -> ",
    "; ",
    ", ",
    "\n",
    " · ",
    "\t",
    "：",
    "、",
    " => ",
]


def spelled(form: str, name: str = "") -> str:
    form = re.sub(r"(?<![{\w])[dys](?![}\w])|(?<=[-/.])[dys]|[dys](?=[-/.])", lambda one: f"{{{one[0]}}}", form)
    return form.replace("M", name).format(y=DAY.year, s=f"{DAY.year % 100:02}", m=DAY.month, d=DAY.day)


def days_of(language: str) -> Iterator[str]:
    for name in months()[language][DAY.month - 1].split():
        for written in (name, name.capitalize(), name.upper()):
            for form in NAMED + {"en": OF_ENGLISH, "es": OF_SPANISH, "pt": OF_SPANISH}.get(language, []):
                yield spelled(form, written)


def unlike(text: str, clock: str, day: Day | None = None, zone: str | None = None) -> str:
    """Return what a text is read as if that is not what it says; otherwise ""."""
    when = moments(words()).read(text)
    if when is None or not when.clock:
        return "unread"
    rest = text[when.end :]
    read = (when.hour, when.day, zone if zone is None else when.zone, bool(re.search(r"\w", rest.replace(EVENT, ""))))
    return "" if read == (clock, day, zone, False) and EVENT in rest else f"{read[:3]} {rest!r}"


def wrong(forms: Sequence[tuple[object, ...]]) -> dict[str, str]:
    return {str(form[0]): made for form in forms if (made := unlike(*form))}


def full(text: str) -> Day:
    """Return the day with its year if a text has one, that is two more numbers or a name and another number."""
    bare = re.sub(r"[^\W\d_]+(?=\W*$)", "", text)
    named = re.search(r"[^\W\d_]{3}", text) is not None
    numbers = len(re.findall(r"\d+", bare)) + named
    return Day(DAY.year if numbers > 2 or re.search(r"\d{8}", text) else None, DAY.month, DAY.day)


@pytest.mark.parametrize("language", by_day(4, LANGUAGES))
def test_a_day_with_a_month_by_name_is_read_in_any_order_and_with_any_mark(language: str, portion: Portion) -> None:
    told = portion(days_of(language), 5)
    assert wrong([(f"{day} 14:05 - {EVENT}", "14:05", full(day)) for day in told]) == {}
    whole = [day for day in told if re.search(r"\d{4}", day)]
    assert wrong([(f"14:05, {day} - {EVENT}", "14:05", full(day)) for day in whole]) == {}


def test_a_day_in_numbers_is_read_in_any_order_and_with_any_mark() -> None:
    told = [spelled(form) for form in NUMBERS]
    assert wrong([(f"{day} 14:05 - {EVENT}", "14:05", full(day)) for day in told]) == {}


@pytest.mark.parametrize("language", by_day(5, LANGUAGES + EASTERN))
def test_a_day_of_the_week_stands_before_a_day_or_after_it(language: str, portion: Portion) -> None:
    told = weekdays()[language][DAY.weekday()].split()
    told += [name.capitalize() for name in told]
    forms = [
        "{w}, {d}",
        "{w} {d}",
        "({w}) {d}",
        "{w} - {d}",
        "{d} ({w})",
        "{d}({w})",
        "{d} [{w}]",
        "{d}, {w}",
        "{d} {w}",
    ]
    days = ["2022-02-22", "22/02/2022", "22 Feb 2022", "2022年2月22日", "22. Februar 2022"]
    whole = [form.format(w=name, d=day) for form in forms for name in told for day in days]
    some = portion(whole, 4)
    assert wrong([(f"{day} 14:05 - {EVENT}", "14:05", Day(2022, 2, 22)) for day in some]) == {}


def test_a_clock_is_read_in_any_form_before_and_after_a_day(portion: Portion) -> None:
    told = [(clock, hour) for hour, clocks in CLOCKS.items() for clock in clocks]
    assert wrong([(f"{clock}{mark}{EVENT}", hour) for clock, hour in told for mark in (" - ", ": ")]) == {}
    assert wrong([(f"**{clock}** {EVENT}", hour) for clock, hour in told]) == {}
    day = Day(2022, 2, 22)
    for form in portion(("2022-02-22 {}", "22 Feb 2022, {}", "{}, 22 Feb 2022"), 2):
        assert wrong([(f"{form.format(clock)} - {EVENT}", hour, day) for clock, hour in told]) == {}


def test_a_zone_is_read_after_a_clock_in_any_form(portion: Portion) -> None:
    clocks = {"14:05": "14:05", "2:05 PM": "14:05", "14:05:07": "14:05:07", "14h05": "14:05"}
    day = "2022-02-22 {}", Day(2022, 2, 22)
    told = [(clock, hour, name, zone) for clock, hour in clocks.items() for zone in ZONES for name in ZONES[zone]]
    told = [one for one in told if not (one[2][0].isalpha() and one[0] in ("14h05", "2:05 PM")) or one[2] == "T"]
    some = portion(told, 2)
    assert wrong([(f"{clock}{name} - {EVENT}", hour, None, zone) for clock, hour, name, zone in some]) == {}
    assert (
        wrong([(f"{day[0].format(clock)}{name} - {EVENT}", hour, day[1], zone) for clock, hour, name, zone in some])
        == {}
    )


def test_a_day_and_a_clock_are_joined_in_any_way(portion: Portion) -> None:
    days = {"2022-02-22": 2022, "22 Feb 2022": 2022, "Feb 22, 2022": 2022, "22.02.2022": 2022, "22. Februar": None}
    days |= {"2022年2月22日": 2022, "Feb-22-2022": 2022, "Tue 22 Feb 2022": 2022}
    told = [(day, Day(year, 2, 22), clock) for day, year in days.items() for clock in ("14:05", "2:05 PM", "14h05")]

    def both(one: str, gap: str, two: str) -> str:
        return one + (gap.replace("%", two) if "%" in gap else gap + two)

    there = [(f"{both(day, gap, clock)} - {EVENT}", "14:05", of) for day, of, clock in told for gap in DAY_THEN_CLOCK]
    back = [(f"{both(clock, gap, day)} - {EVENT}", "14:05", of) for day, of, clock in told for gap in CLOCK_THEN_DAY]
    bold = [(f"**{text.removesuffix(f' - {EVENT}')}** {EVENT}", *rest) for text, *rest in (*there, *back)]
    assert wrong(portion([*there, *back, *bold], 6)) == {}


def test_a_moment_is_read_within_any_mark_and_before_any_other(portion: Portion) -> None:
    moment = {"14:05": None, "2022-02-22 14:05 UTC": Day(2022, 2, 22), "Feb 22, 2022, 14:05": Day(2022, 2, 22)}
    told = [
        (f"{mark.replace('%', text)}{gap}{EVENT}", "14:05", day)
        for text, day in moment.items()
        for mark in MARKS
        for gap in BEFORE_EVENT
    ]
    assert wrong(portion(told, 6)) == {}


@each(
    "text",
    """10:05 minutes of downtime|10:05 minutes|2:30 hours of downtime|7:30 min/km|10:05%|10:05x speedup|10:05p95 latency
    10:22:33:44 is a MAC|10:05:2024|5h outage|2h of downtime|10 h of work|3h 20min later|3h20m later|10.50 EUR lost
    10.00 USDC sent|8.30 GB used
    12.30 USD per call|14.05 requests|99.95 % up|8080 closed|1405 requests|24/7 support|1/2 of the pods
    3/4 nodes failed|10-15 pods failed|12-05 build failed|v2022.2.12 rolled out|1.2.3 deployed|10.0.0.1 refused|5 p pods
    20220222 rows deleted|2022 02 rows|22.02 pods|22/02 pods|Feb22 pods|22Feb pods|mar-5 node died|dec-10 node died
    May 10 pods restart|Mar 5 nodes down|10 o 14:05|Q1 2026|14 Uhr 20 Pods starten|2 nodes at 10:05|AM 3 nodes"""
    .replace("\n    ", "|").split("|"),
)  # fmt: skip
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    when = moments(words()).read(text)
    assert when is None or not (when.clock or when.day), when


@each(
    "text, hour, day, rest",
    [
        ("22 Feb 2022 Users left", "", Day(2022, 2, 22), " Users left"),
        ("14:05 - 3 March release went live", "14:05", None, " - 3 March release went live"),
        ("14:05 (Dom) restarted it", "14:05", None, " (Dom) restarted it"),
        ("14:05 (3 pods) died", "14:05", None, " (3 pods) died"),
        ("2022-02-22 so the pods died", "", Day(2022, 2, 22), " so the pods died"),
        ("2022-02-22 (mar) 14:05 x", "14:05", Day(2022, 2, 22), " x"),
        ("Mar 22 febbraio 2022 14:05 x", "14:05", Day(2022, 2, 22), " x"),
        ("14 Uhr 05: x", "14:05", None, ": x"),
        ("14 Uhr 20 fiel es aus", "14:20", None, " fiel es aus"),
        ("14:05から14:10 x", "14:05", None, " x"),
        ("2:05 PMから2:10 PM x", "14:05", None, " x"),
        ("14:05...14:10 x", "14:05", None, " x"),
        ("추정: 11:15 x", "11:15", None, " x"),
    ],
)
def test_no_word_of_the_event_is_taken(text: str, hour: str, day: Day | None, rest: str) -> None:
    when = moments(words()).read(text)
    assert when is not None
    assert (when.hour, when.day, text[when.end :]) == (hour, day, rest)


@each(
    "text",
    [
        "2022-02-22 ca. 14:05 x",
        "22 Feb at around 14:05 x",
        "14:05 (approx.) x",
        "2022-02-22 ~14:05 x",
        "±5m 14:05 x",
        "±? 2022-02-22T14:05 x",
    ],
)
def test_a_rough_moment_is_known_as_one_wherever_it_says_so(text: str) -> None:
    when = moments(words()).read(text)
    assert when is not None and when.approximate and when.hour == "14:05"
