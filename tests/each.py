"""Tables of cases: one test over all of them, where a test for each would cost more than what is tried.

A test of its own costs 3 ms of the processor before it begins, in each worker and in the process that counts them;
most cases of a table cost less. What fails names every case of which the rule does not hold.
"""

import inspect
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

from tests.turns import turn

Test = Callable[..., None]


def each(names: str, cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Run a test with each of some cases, as `parametrize` does, within one test, and name all that it fails with.

    Its other arguments are fixtures, which all cases share: one that is written to calls for `parametrize`. Two of
    these, one over the other, try each case of one with each of the other. Raise ValueError where there is no case.
    """
    table = list(cases)
    if not table:
        raise ValueError("a rule without a case holds of anything")
    keys = names.split(", ")

    def decorate(test: Test) -> Test:
        @wraps(test)
        def over_all(*itself: object, **fixtures: Any) -> None:
            failed: list[str] = []
            for case in table:
                values = (case,) if len(keys) == 1 else case
                try:
                    test(*itself, **dict(zip(keys, values, strict=True)), **fixtures)
                except (AssertionError, pytest.fail.Exception) as wrong:
                    line = traceback.extract_tb(wrong.__traceback__)[-1].lineno
                    failed.append(f"{names} = {case!r}, line {line}: {wrong}")
                except BaseException as broken:
                    broken.add_note(f"{names} = {case!r}")
                    raise
            if failed:
                pytest.fail(f"{len(failed)} of {len(table)} cases:\n\n" + "\n\n".join(failed), pytrace=False)

        signature = inspect.signature(test)
        asked = [one for name, one in signature.parameters.items() if name not in keys]
        over_all.__signature__ = signature.replace(parameters=asked)  # type: ignore[attr-defined]  # pytest reads it there
        return over_all

    return decorate


def by_day(nth: int, cases: Iterable[Any], *, rows: bool = False) -> list[Any]:
    """Return what to parametrise a test with, of which every nth case is tried by day, in turns, and all at night.

    At least one case is tried in each turn, and each case in one of n turns. Cases are `rows` if each of them has a
    value for each of several names.
    """
    table = list(cases)
    nth = min(nth, len(table))
    marks = [[] if (n + turn()) % nth == 0 else [pytest.mark.night] for n in range(len(table))]
    values = table if rows else [(case,) for case in table]
    return [pytest.param(*row, marks=marked) for row, marked in zip(values, marks, strict=True)]
