"""A cost measured of a text that nobody has read yet: what is kept of the texts that were read last is forgotten.

Read once more, a text costs nothing, and a rule that takes the square of its length would not be seen.
"""

import sys
from collections.abc import Callable
from functools import lru_cache
from time import process_time
from types import FunctionType

from postmortem_tui.exchange.fitting import kept_fits
from postmortem_tui.exchange.importing import importing
from postmortem_tui.markdown.parse import block_structure

PACKAGE = "postmortem_tui"

OF_DOCUMENTS = (
    importing._read.cache_clear,
    kept_fits._kept.cache_clear,
    block_structure._document_parsed.cache_clear,
    block_structure._part_parsed.cache_clear,
)


def of_short_texts() -> set[Callable[[], None]]:
    """Return what forgets, of all functions of the loaded modules that keep what they return of short texts."""
    return _in_modules(len(sys.modules))


@lru_cache(maxsize=1)
def _in_modules(_: int) -> set[Callable[[], None]]:
    """Look for them again only where more modules are loaded: a law of costs asks a hundred times."""
    modules = [module for name, module in [*sys.modules.items()] if name.partition(".")[0] == PACKAGE]
    values = (value for module in modules for value in [*vars(module).values()] if type(value) is FunctionType)
    return {vars(value)["cache_clear"] for value in values if "cache_clear" in vars(value)}


def anew() -> float:
    """Return the seconds of the processor so far, at which nothing is kept of any text."""
    for forget in (*OF_DOCUMENTS, *of_short_texts()):
        forget()
    return process_time()
