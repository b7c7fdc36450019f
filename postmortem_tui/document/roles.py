"""What the program knows answers by, whatever their sections are called: roles, and facts counted from them."""

from collections.abc import Mapping
from typing import Literal

from postmortem_tui.timeline.measured import SPANS
from postmortem_tui.values.answers import AnswerType

Role = Literal[
    "title",
    "date",
    "authors",
    "status",
    "severity",
    "start",
    "end",
    "incident_id",
    "summary",
    "responders",
    "timeline",
    "gap",
    "signatures",
    "impact",
    "cause",
    "resolution",
]
"""A part that the product knows an answer by: so nothing else has to name a section."""


ROLE_TYPES: Mapping[str, AnswerType] = {
    "roles.title": "text",
    "roles.date": "date",
    "roles.start": "moment",
    "roles.end": "moment",
}
"""The roles that only a field of one type can play."""


MEASURED = tuple(span.fact for span in SPANS)
"""The facts that are counted between the milestones of the timeline."""


FACTS = ("duration", *MEASURED, "template_version", "last_updated")
"""What a field can show besides a role's answer."""
