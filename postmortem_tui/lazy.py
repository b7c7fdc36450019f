"""What is made at first use, as a verb uses few of the expressions and libraries that its modules name; and once.

A document is read and written by many rules, which ask the same of the same few lines, labels and cells.
"""

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from importlib import import_module
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

SHORT = 500
"""The most characters of a text of which an answer is kept: some thousand longer ones would fill the memory."""


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


def kept_of_short(
    size: int, longest: int = SHORT
) -> Callable[[Callable[Concatenate[str, P], R]], Callable[Concatenate[str, P], R]]:
    """Return a decorator that keeps what a function returned of so many texts that are not longer than `longest`.

    What it returns, like its other arguments, is a frozen value, and depends on its arguments alone.
    """

    def decorate(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
        kept: Any = lru_cache(maxsize=size)(function)

        @wraps(function)
        def known(text: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
            found: R = (kept if len(text) <= longest else function)(text, *args, **kwargs)
            return found

        known.cache_clear = kept.cache_clear  # type: ignore[attr-defined]  # as what `lru_cache` returns has it
        return known

    return decorate
