"""The sources of a pick: what is asked of them, what is told, and what the name of a file says."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.read_sources import ReadSources
from postmortem_tui.evidence.picking.sources_together import RawSource

NOW = datetime(2026, 6, 11, 9, tzinfo=UTC)
CALL = RawSource(
    "GMT20260611-080000_Recording.transcript.vtt", "WEBVTT\n\n00:00:03.000 --> 00:00:06.500\nAna Ruiz: it is down\n"
)
CHAT = RawSource("chat.txt", "Ana Ruiz  10:02 AM\nqueue is full\n10:04\nNew\n")


def opened(*sources: RawSource) -> ReadSources:
    read = ReadSources(ToPick("Queue lag", sources, Facts(), NOW, "Europe/Paris"))
    read.take(read.read()[0])
    return read


def test_the_name_of_a_file_says_when_a_recording_began() -> None:
    read = opened(CALL)
    assert read.asks == []
    assert read.read()[1][0].time == datetime(2026, 6, 11, 8, 0, 3, tzinfo=UTC)
    assert "as the file is named" in read.in_words()


def test_what_is_told_of_all_leaves_what_the_names_say() -> None:
    read = opened(CALL, CHAT)
    assert read.asks == ["zone", "captured_day"]
    assert "not known: zone" in read.in_words()
    assert read.guesses(read.asks)["zone"].text == "Europe/Paris"
    read.tell(Facts(zone=ZoneInfo("Europe/Paris"), zone_name="Europe/Paris", captured_day=NOW.date()))
    found, rows = read.read()
    read.take(found)
    assert [row.time.hour if row.time else None for row in rows] == [8, 8]
    assert "times without a zone are in Europe/Paris" in read.in_words()
    assert read.ignored["chat.txt"]


def test_a_zone_is_told_of_one_source_or_of_all() -> None:
    read = opened(CHAT, CHAT._replace(name="other.txt"))
    tokyo = Facts(zone=ZoneInfo("Asia/Tokyo"), zone_name="Asia/Tokyo", captured_day=NOW.date())
    read.tell_one("other.txt", tokyo)
    assert [row.time is not None for row in read.read()[1]] == [False, True]
    read.tell(tokyo)
    assert [row.time is not None for row in read.read()[1]] == [True, True]
