"""What a screen says about itself in the help, and about a key that has nothing to do on it just now."""

from typing import ClassVar


class Explained:
    """A screen with words of its own for the help."""

    about: ClassVar[str] = ""
    """What the screen shows and what it is for: the first words of its help."""

    def why_not(self, command: str) -> str:
        """Return why a command of this screen has nothing to do now, as a sentence; nothing where it is not known."""
        del command
        return ""
