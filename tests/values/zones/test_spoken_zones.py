"""Zones in words are read alike in what is typed, pasted and imported; a word of the event stays one."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.evidence.picking.pasted_evidence import read_paste
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.timeline.typed_entry import read_entry
from postmortem_tui.values.times.clock import Context
from postmortem_tui.values.times.entry_times import read_entry_time, say_entry_time
from postmortem_tui.values.zones.spoken_zones import spoken_zone
from tests.exchange.vocabularies import words
from tests.known import STANDARD

TIMELINE = next(block for block in STANDARD.blocks() if isinstance(block, Timeline))
CONTEXT = Context(datetime(2026, 1, 10, 20, tzinfo=UTC), date(2026, 1, 9))


@pytest.mark.parametrize(
    ("time", "utc"),
    [
        ("9:02 a.m. Eastern", "14:02"),
        ("9:02 am US Eastern", "14:02"),
        ("14:02 Pacific", "22:02"),
        ("14:02 (Pacific)", "22:02"),
        ("14:02 Pacific Standard Time", "22:02"),
        ("14:02 Central", "20:02"),
        ("14:02 Mountain", "21:02"),
        ("14:02 Central European", "13:02"),
        ("14:02 Australian Eastern Time", "03:02"),
        ("14:02 W. Central Africa Standard Time", "13:02"),
        ("14:02 SA Pacific Standard Time", "19:02"),
        ("14:02 Japan Standard Time", "05:02"),
        ("14:02 India time", "08:32"),
        ("14:02 Moscow time", "11:02"),
        ("14:02 (Moscow)", "11:02"),
        ("14:02 МСК", "11:02"),
        ("14:02 по Москве", "11:02"),
        ("14:02 heure de Paris", "13:02"),
        ("14:02 (heure de Paris)", "13:02"),
        ("14:02 hora de Madrid", "13:02"),
        ("14:02 horário de Brasília", "17:02"),
        ("14:02 Berliner Zeit", "13:02"),
        ("14:02 日本時間", "05:02"),
        ("14:02 北京时间", "06:02"),
        ("14:02 美东时间", "19:02"),
        ("14:02 美西時間", "22:02"),
        ("14:02 한국 시간", "05:02"),
    ],
)
def test_a_zone_in_words_is_one_typed_pasted_and_imported(time: str, utc: str) -> None:
    """In a field of its own, in a line before a dash, in a cell, and in an item of a list."""
    assert say_entry_time(read_entry_time(time, CONTEXT)).endswith(utc)
    line = f"{time} - it fails"
    typed = read_entry(line, RowsAround(), CONTEXT)
    assert typed is not None and (typed.time[-5:], typed.event) == (utc, "it fails")
    (pasted,) = read_paste(line, (), CONTEXT).entries
    assert (pasted.time[-5:], pasted.event) == (utc, "it fails")
    for rows in (f"- {line}\n", f"| Time | Event |\n|--|--|\n| {time} | it fails |\n"):
        draft = import_markdown(
            f"# A\n\n**Date:** 2026-01-09\n\n## Timeline\n\n{rows}", STANDARD, "x", CONTEXT.now, words()
        ).draft
        (entry,) = draft[TIMELINE]
        assert (entry.time[-5:], entry.event) == (utc, "it fails")


@pytest.mark.parametrize(
    "event",
    [
        "Eastern region failed over",
        "Central cache is cold",
        "Pacific-2 is drained",
        "Eastern and Central regions fail",
        "Mountain View office is offline",
        "BOT restarted by hand",
        "CAT scan fails",
        "Moscow office is offline",
    ],
)
def test_a_word_of_the_event_stays_one_typed_pasted_and_imported(event: str) -> None:
    line = f"14:02 {event}"
    typed = read_entry(line, RowsAround(), CONTEXT)
    assert typed is not None and (typed.time, typed.event) == ("14:02", event)
    (pasted,) = read_paste(line, (), CONTEXT).entries
    assert (pasted.time[-5:], pasted.event) == ("14:02", event)
    draft = import_markdown(f"# A\n\n## Timeline\n\n- {line}\n", STANDARD, "x", CONTEXT.now, words()).draft
    (entry,) = draft[TIMELINE]
    assert (entry.time[-5:], entry.event) == ("14:02", event)


def test_what_says_no_zone_in_words_is_none() -> None:
    assert [spoken_zone(text) for text in ("eastern", "US Pacific", "Eastern Standard Time", "gulf time")] == [
        "America/New_York",
        "America/Los_Angeles",
        "America/New_York",
        "Asia/Dubai",
    ]
    assert [spoken_zone(text) for text in ("gulf", "india", "down time", "response time", "")] == [""] * 5
