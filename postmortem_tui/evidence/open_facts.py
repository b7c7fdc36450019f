"""What is to be said of times while they are resolved: what was assumed, and which facts are to be asked for."""


class OpenFacts:
    """Gathers sentences on what was assumed, and the facts that are missing, each once, in the order they came up."""

    def __init__(self, assumed: tuple[str, ...] = ()) -> None:
        """Take what was assumed before."""
        self.assumed = [*assumed]
        self.asks: list[str] = []

    def assume(self, sentence: str) -> None:
        """Have something said that was taken for granted."""
        self.assumed.append(sentence)

    def ask(self, fact: str) -> None:
        """Have a fact asked for."""
        if fact not in self.asks:
            self.asks.append(fact)
