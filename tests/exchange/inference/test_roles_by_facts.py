"""Which labels of a blank form are the incident's facts, whatever the heading over them is called."""

from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.inference.inferring import infer
from tests.exchange.vocabularies import words

FACTS = """\
# Report

## Identification

- **Incident Reference:** X-1
- **Start Time:** DD/MM/YYYY HH:MM
- **Priority:** P1 | P2 | P3
- **Status:** open | closed
"""

FEW = """\
# Report

## Identification

- **Start Time:** DD/MM/YYYY HH:MM
- **Priority:** high | low
"""


def roles(form: str) -> set[str]:
    return set(read_template(infer("team", form, [], words()).toml, "team.toml").roles)


def test_a_form_with_many_facts_holds_the_incidents_facts() -> None:
    assert {"incident_id", "start", "severity", "status"} <= roles(FACTS)


def test_a_priority_beside_how_it_was_noticed_is_not_the_incidents() -> None:
    assert "start" in roles(FEW) and "severity" not in roles(FEW)
