"""Ask for facts that sources do not contain: the day, the zone, the time at which a recording starts."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.picking.guesses import Guess
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.read_sources import ReadSources
from postmortem_tui.evidence.reading.missing_facts import written_fact
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.picker.facts_form import FactsForm


class Asker(Protocol):
    """The picker, which shows the forms."""

    def say(self, *sentences: str, problem: bool = False) -> None:
        """Show sentences in the help line."""

    def open(self, form: FactsForm, then: Callable[[Facts | None], None]) -> None:
        """Show a form over the picker, and call `then` with the facts typed in it."""

    def read_again(self) -> None:
        """Read the sources again, with the facts that are known now."""


class FactsAsked:
    """Asks for the facts of sources, and has the sources read again with them."""

    def __init__(self, sources: ReadSources, to_pick: ToPick, asker: Asker) -> None:
        """Take the sources, the facts known at first, and the picker."""
        self._sources = sources
        self._given = to_pick
        self._asker = asker
        self._asked: set[str] = set()
        """The facts that were asked for so far."""
        self.zone_told = ""
        """The zone that a person gave to all times which name none, as it was typed; "" if nobody did."""

    def ask_once(self) -> bool:
        """Ask for all facts that the sources lack, unless that was done before; return whether it was done now."""
        if self._asked or not (asks := self._sources.asks):
            return False
        self._ask_all(asks, self._given.facts)
        return True

    def ask_again(self) -> None:
        """Ask for the zone of all times that name none, and for what was asked before, told or left open."""
        first = next(iter(self._sources.facts.values()), self._given.facts)
        asks = ["zone", *self._asked.union(self._sources.asks)]
        self._ask_all(asks, first)

    def in_words(self) -> str:
        """Return in words what is known of the sources and what is not, with the key by which it is told."""
        told = self._sources.in_words()
        return f"{told} · {key_of('pick_zone')} tells it" if self._sources.asks else told

    def ask_zone_of(self, name: str) -> None:
        """Ask for the zone of the times in one source; do nothing for an unknown name."""
        if name in self._sources.facts:
            self._ask(["zone"], self._sources.facts[name], partial(self._told_one, name))

    def _ask_all(self, asks: Sequence[str], facts: Facts) -> None:
        """Ask for facts of all sources, and note that they were asked for."""
        if self._ask(asks, facts, partial(self._told_all, asks)):
            self._asked |= {*asks}

    def _ask(self, asks: Sequence[str], facts: Facts, then: Callable[[Facts | None], None]) -> bool:
        """Show a form that asks for facts, unless nothing is read yet; return whether it was shown."""
        if not self._sources.evidences:
            self._asker.say("Nothing is read yet: ask again once the rows are shown.")
            return False
        head = f"What {', '.join(self._sources.lines)} cannot say:"
        likely = self._sources.guesses(asks)
        for fact, guess in likely.items():
            if text := written_fact(facts, fact):
                likely[fact] = Guess(text, "as it was told")  # Enter keeps it
            elif fact in self._asked:
                likely[fact] = Guess("", f"{guess.text}, as {guess.why}")  # Enter leaves it open once more
        self._asker.open(FactsForm(head, asks, likely, facts, self._given.now), then)
        return True

    def _told_all(self, asks: Sequence[str], facts: Facts | None) -> None:
        if facts is None:
            self._asker.say(self.in_words())
            return
        if "zone" in asks:
            self.zone_told = facts.zone_name
        self._sources.tell(facts)
        self._asker.read_again()

    def _told_one(self, name: str, facts: Facts | None) -> None:
        if facts is not None:
            self._sources.tell_one(name, facts)
            self._asker.read_again()
