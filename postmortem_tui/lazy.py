"""Regular expressions that are compiled when something is first looked for: a verb uses few of those it loads."""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled expression; each of its methods is kept once it was asked for."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, found)
        return found


def late(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, save that what is wrong with the expression shows when it is first used."""
    return cast(re.Pattern[str], _Late(expression, flags))
