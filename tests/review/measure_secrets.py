"""Count what a redacted text leaves in, and what it takes by mistake: `python -m tests.review.measure_secrets`."""

import sys

from postmortem_tui.review.texts.secrets import Searcher
from tests.review.invented import cases
from tests.review.support import GUIDE


def measured(table: str, searcher: Searcher) -> tuple[list[str], list[str], int, int]:
    """Return the kinds that leak, the near misses that are taken, and how many there are of each."""
    kinds, near = list(cases(table, "kinds")), list(cases(table, "near"))
    missed = [case.name for case in kinds if case.left_in(searcher.redact(case.text)[0])]
    taken = [case.name for case in near if searcher.redact(case.text)[1]]
    return missed, taken, len(kinds), len(near)


if __name__ == "__main__":
    for table in sys.argv[1:]:
        missed, taken, kinds, near = measured(table, Searcher(GUIDE.secrets))
        print(f"{table}: recall {1 - len(missed) / kinds:.3f} of {kinds}, {len(taken)} of {near} near misses taken")
        if table != "held_back" or "-v" in sys.argv:
            print("missed:", *missed, sep="\n  ")
            print("taken:", *taken, sep="\n  ")
