"""What a screen is on which something stands that leaving would throw away."""

from abc import abstractmethod


class HoldsBack:
    """A screen that is left at the second attempt where something on it would be lost; at the first it says so."""

    @abstractmethod
    def holds_back(self) -> bool:
        """Return whether it stays this time; it has said why by then."""
