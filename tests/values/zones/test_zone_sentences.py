"""Notes that say by which clock times are: their zone cannot be known, and nothing else may be claimed of it."""

from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.values.zones.zone_notes import names_a_clock
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD


@each(
    "line, told",
    [
        ("Every time below is Bucharest office time.", True),
        ("All times below are ship's clock.", True),
        ("Times follow the plant in Cluj", True),
        ("Note: stamps below use factory time", True),
        ("Zeitangaben laut Leitstand", True),
        ("Horas según la planta", True),
        ("Times are approximate.", False),
        ("All times are rounded to the nearest minute.", False),
        ("Times in minutes since the first alert", False),
        ("The time it took was long.", False),
        ("Time to detect: 5 min", False),
        ("The times of the deploys overlapped.", False),
    ],
)
def test_a_note_tells_of_a_clock(line: str, told: bool) -> None:
    assert names_a_clock(line) is told


def test_times_by_a_clock_that_nobody_knows_are_not_said_to_be_in_utc() -> None:
    text = "# Outage\n\n## Timeline\n\n{}\n\n- 09:15 down\n- 10:01 up\n"
    known, unknown = (
        import_markdown(text.format(note), STANDARD, "x", NOW, words())
        for note in ("Times are approximate.", "All times below are ship's clock.")
    )
    assert "All times in UTC" in export(known.draft) and "All times in UTC" not in export(unknown.draft)
    assert "No zone is named: the times of the timeline are read as UTC." in known.notices
    assert [one for one in unknown.notices if "ship's clock" in one and "not known here" in one]
