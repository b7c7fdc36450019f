"""The argument and the result of the picker."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.picking.pick_items import Taken
from postmortem_tui.evidence.picking.sources_together import RawSource
from postmortem_tui.evidence.reading.sameness import Known
from postmortem_tui.evidence.stamps.line_shape import Shape


class ToPick(NamedTuple):
    """The sources that rows are picked from, and what is known of them.

    title: what the rows are for; keeps: whether a row is wanted at all; here: the zone of this machine; warnings: to be
    shown first, such as that a source holds secrets; typed_in: the zone that the person types in.
    """

    title: str
    sources: tuple[RawSource, ...]
    facts: Facts
    now: datetime
    here: str = "UTC"
    known: tuple[Known, ...] = ()
    shapes: tuple[Shape, ...] = ()
    keeps: Callable[[Row], bool] | None = None
    warnings: tuple[str, ...] = ()
    typed_in: str = "UTC"


class Picked(NamedTuple):
    """The rows that were taken, and what each source says."""

    taken: tuple[Taken, ...]
    evidences: tuple[Evidence, ...]
    zone: str = ""
    """The zone that a person gave to the times which name none, as it was typed; "" if nobody did."""
