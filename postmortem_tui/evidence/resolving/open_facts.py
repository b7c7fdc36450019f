"""Notices while times are resolved: what was assumed, and which facts are to be asked for."""


class OpenFacts:
    """Collects assumptions and missing facts, each once, in order."""

    def __init__(self, assumed: tuple[str, ...] = ()) -> None:
        """Take the assumptions so far."""
        self.assumed = [*assumed]
        self.asks: list[str] = []

    def assume(self, sentence: str) -> None:
        """Add an assumption."""
        self.assumed.append(sentence)

    def ask(self, fact: str) -> None:
        """Add a fact to ask for."""
        if fact not in self.asks:
            self.asks.append(fact)
