"""What is made at first use: a verb uses few of the expressions and libraries that its modules name."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, cast


class _Late:
    """A compiled expression that is compiled at its first use; each of its methods is kept once it was asked for."""

    def __init__(self, expression: str | Callable[[], str], flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        expression = self._expression if isinstance(self._expression, str) else self._expression()
        found = getattr(re.compile(expression, self._flags), name)
        setattr(self, name, found)
        return found


def late(expression: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, except that an error in the expression is raised when it is first used.

    An expression with words of languages is made by a function, so that their files are read only when it is needed.
    """
    # It has each method of a pattern, by `__getattr__`.
    return cast(re.Pattern[str], _Late(expression, flags))


class _Library:
    """A module that is loaded at its first use; each of its names is kept once it was asked for."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)
        return found


def library(name: str) -> Any:
    """Return a module that is imported when something of it is first used.

    So that its types are known, import it under TYPE_CHECKING too: `if TYPE_CHECKING: import html`, `else: html =
    library("html")`.
    """
    return _Library(name)
