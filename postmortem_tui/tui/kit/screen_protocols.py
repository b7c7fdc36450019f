"""Interfaces of screens for the app: words for the help, why a key does nothing, what leaving would lose."""

from abc import abstractmethod
from typing import ClassVar, Protocol, runtime_checkable


@runtime_checkable
class Explained(Protocol):
    """A screen with words of its own for the help."""

    about: ClassVar[str]
    """What the screen shows and what it is for: the first words of its help."""


@runtime_checkable
class SaysWhyNot(Protocol):
    """A screen that knows why a command of its own has nothing to do now."""

    def why_not(self, command: str) -> str:
        """Return why, as a sentence; "" if that is not known."""


class HoldsBack:
    """A screen that must be left twice if something would be lost; the first time it says so."""

    @abstractmethod
    def holds_back(self) -> bool:
        """Return whether the screen must stay open this time, and show why."""


@runtime_checkable
class TakesNumbers(Protocol):
    """A list in which a number before a key is for that key."""

    counted: str
    """What a key other than those that move the cursor does with the number, after a comma."""

    typed_number: int
    """The number typed before a key; 0 without one."""
