"""Measure, print a table, keep it in results.json and docs/benchmarks.md; `--help` tells how to do less, or more."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from tests.benchmarks import page
from tests.benchmarks.bench import Bench
from tests.benchmarks.groups import GROUPS
from tests.benchmarks.results import Plain, gathered, keep, load, merged, plain
from tests.benchmarks.rows import Group, chosen
from tests.benchmarks.seat import NotSeen
from tests.benchmarks.table import tables


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; give 1 where a group could not be measured."""
    options = _options(arguments)
    groups = chosen(GROUPS, options.only)
    if options.rows:
        _explain(groups)
        return 0
    if not groups:
        print(f"Nothing is called so. There are: {', '.join(group.words for group in GROUPS)}.", file=sys.stderr)
        return 2
    return 0 if _measure(groups, options) else 1


def _measure(groups: Sequence[Group], options: argparse.Namespace) -> bool:
    """Measure groups, and keep each once it is measured; tell whether all could be."""
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    rows: list[Plain] = []
    failed = False
    with tempfile.TemporaryDirectory(prefix="postmortem-bench-") as folder:
        bench = Bench(Path(folder), options.quick, options.peers)
        for group in groups:
            bench.say(group.words)
            begun = monotonic()
            try:
                found = [plain(group, reading) for reading in group.measure(bench)]
            except (NotSeen, subprocess.SubprocessError) as error:
                failed = True
                bench.say(f"{group.words} could not be measured: {error}")
                continue
            bench.say(f"{group.words}: {monotonic() - begun:.0f} s")
            rows += found
            if options.keep or not options.quick:
                keep(merged(load(), gathered(found, date, quick=options.quick), {group.words}))
                page.write()
    print(tables(gathered(rows, date, quick=options.quick)))
    return not failed


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer samples of everything; printed, and not kept")
    parser.add_argument("--keep", action="store_true", help="keep what a quick run finds, too")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WORD", help="groups that have one of the words in them"
    )
    parser.add_argument(
        "--peers", action="store_true", help="install posting and harlequin apart, and measure them too"
    )
    parser.add_argument("--rows", action="store_true", help="say what is measured, and how; measure nothing")
    return parser.parse_args(arguments)


def _explain(groups: Sequence[Group]) -> None:
    for group in groups:
        print(f"\n{group.words}")
        for row in group.rows:
            print(f"  {row.name}\n      {row.how}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
