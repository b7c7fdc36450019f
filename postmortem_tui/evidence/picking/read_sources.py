"""The sources of a pick: the facts of each, the result of reading it, the open questions and the notices."""

from collections.abc import Mapping, Sequence

from postmortem_tui.evidence.model import Evidence, Facts, Row
from postmortem_tui.evidence.picking.guesses import Guess, guesses
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.sources_together import in_order, read_all
from postmortem_tui.evidence.reading.missing_facts import QUESTIONS


class ReadSources:
    """Raw sources, read again whenever a person supplies a missing fact."""

    def __init__(self, given: ToPick) -> None:
        """Take what there is to pick from; nothing is read yet."""
        self.given = given
        self.lines: Mapping[str, Sequence[str]] = {source.name: source.lines for source in given.sources}
        self.facts = {source.name: given.facts._replace(file_name=source.name) for source in given.sources}
        self.evidences: Sequence[Evidence] = ()
        self.ignored: Mapping[str, Mapping[int, str]] = {}
        """Why lines make no row, by source and line."""

    def read(self) -> tuple[Sequence[Evidence], list[Row]]:
        """Return the evidence of the sources, and the rows that are wanted, in order of time; change nothing.

        Raise PostmortemError if the filter of wanted rows takes too long.
        """
        given = self.given
        found = read_all(given.sources, self.facts, given.known, given.shapes)
        keeps = given.keeps
        return found, in_order([row for one in found for row in one.rows if keeps is None or keeps(row)])

    def take(self, found: Sequence[Evidence]) -> None:
        """Take the result of a reading."""
        self.evidences = found
        self.ignored = {
            source.name: {each.line: each.why for each in one.ignored}
            for source, one in zip(self.given.sources, found, strict=True)
        }

    @property
    def asks(self) -> list[str]:
        """The facts that can be told and are asked for, in the order of their questions."""
        return [fact for fact in QUESTIONS if any(fact in one.asks for one in self.evidences)]

    def guesses(self, asks: Sequence[str]) -> dict[str, Guess]:
        """Return likely values of facts, from the sources that ask for any."""
        given = self.given
        asking = [source for source, one in zip(given.sources, self.evidences, strict=True) if one.asks]
        return guesses(asks, asking or given.sources, given.sources, given.facts, given.here, given.now, given.typed_in)

    def tell(self, facts: Facts) -> None:
        """Read every source with these facts from now on."""
        self.facts = {name: facts._replace(file_name=one.file_name) for name, one in self.facts.items()}

    def tell_one(self, name: str, facts: Facts) -> None:
        """Read one source with these facts from now on."""
        self.facts[name] = facts

    @property
    def assumed(self) -> list[str]:
        """The assumptions, each once."""
        return list(dict.fromkeys(one for evidence in self.evidences for one in evidence.assumed))

    def in_words(self) -> str:
        """Return in words what is not known, which zones were told, and what was assumed."""
        asks = dict.fromkeys(one.replace("_", " ") for evidence in self.evidences for one in evidence.asks)
        zones = dict.fromkeys(facts.zone_name for facts in self.facts.values() if facts.zone_name)
        known = [f"times without a zone are in {', '.join(zones)}"] if zones else []
        return " · ".join([*(f"not known: {one}" for one in asks), *known, *(f"assumed {one}" for one in self.assumed)])
