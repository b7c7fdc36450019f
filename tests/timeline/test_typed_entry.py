"""A whole entry typed as one line."""

from datetime import UTC, date, datetime

import pytest

from postmortem_tui.blocks.rows import RowsAround
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.timeline.typed_entry import called, read_entry
from postmortem_tui.values.text.typed import Context
from tests.each import each

CONTEXT = Context(datetime(2024, 1, 16, 10, tzinfo=UTC), date(2024, 1, 15))
ABOVE = (Entry(time="14:00", event="alert"),)
NAMES = ("Ann Lee", "api")


@pytest.mark.parametrize(
    ("line", "time", "event", "who"),
    [
        ("14:32 rolled back (Ann)", "14:32", "rolled back", "Ann Lee"),
        ("1432 rolled back (Bo)", "14:32", "rolled back", "Bo"),
        ("14:32 rolled back @ann", "14:32", "rolled back", "Ann Lee"),
        ("14:32 Ann: rolled back", "14:32", "rolled back", "Ann Lee"),
        ("14:32 - rolled back", "14:32", "rolled back", ""),
        ("14:32: rolled back", "14:32", "rolled back", ""),
        ("+5m rolled back", "14:05", "rolled back", ""),
        ("~14:32 rolled back", "~14:32", "rolled back", ""),
        ("2:32 pm PST rolled back", "22:32", "rolled back", ""),
        ("14:32 restarted it (3 pods)", "14:32", "restarted it (3 pods)", ""),
        ("14:32 Result: no change", "14:32", "Result: no change", ""),
        ("2024-01-16 00:10 closed (Cy Ng)", "2024-01-16 00:10", "closed", "Cy Ng"),
        # A word of the event may say am, pm, a day or an article in another language; the units of a clock do not.
        ("14:32 em produção", "14:32", "em produção", ""),
        ("10:32 du trafic", "10:32", "du trafic", ""),
        ("14:32 sa machine", "14:32", "sa machine", ""),
        ("14:32 CET a deploy", "13:32", "a deploy", ""),
        ("14:32 de Ana", "14:32", "de Ana", ""),
        ("14:32 em", "14:32", "em", ""),
        ("14:32 Uhr Neustart", "14:32", "Neustart", ""),
        ("14h32 redémarrage", "14:32", "redémarrage", ""),
        ("오후 2시 32분 배포", "14:32", "배포", ""),
    ],
)
def test_a_line_is_a_whole_entry(line: str, time: str, event: str, who: str) -> None:
    found = read_entry(line, RowsAround.under(ABOVE), CONTEXT, NAMES)
    assert found is not None
    assert (found.time, found.event, found.who) == (time, event, who)


@each("line", ["14:32", "2024-01-16 00:05", "2:30 +02:00", "rolled back", "", "14:32 -"])
def test_a_time_alone_is_no_entry_and_neither_are_words_alone(line: str) -> None:
    assert read_entry(line, RowsAround.under(ABOVE), CONTEXT, NAMES) is None


def test_a_first_name_is_known_where_one_person_has_it() -> None:
    known = called(["Ann Bo", "Ann Cy", "ben", "Ben Dee", "Zoe"])
    assert known["ann bo"] == "Ann Bo" and "ann" not in known, "two are called so"
    assert (known["ben"], known["zoe"]) == ("Ben Dee", "Zoe")
