"""Run the long tests, and print the table of goals with what was measured; installs nothing.

`--quick` tries everything once and for seconds, `--only WORDS` takes the rows that have the words in their name.
SIGUSR1 prints where every thread is, for a run that seems to hang.
"""

import argparse
import faulthandler
import signal
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from tests.signals import heed
from tests.torture.hostile.beside import planted, rights_taken
from tests.torture.hostile.controls import controls
from tests.torture.hostile.half_pastes import half_pastes
from tests.torture.hostile.heavy import heavy
from tests.torture.hostile.names import names
from tests.torture.hostile.pastes import pastes
from tests.torture.hostile.rights import rights
from tests.torture.hostile.unmarked import unmarked
from tests.torture.hostile.vanishing import vanishing
from tests.torture.losses.cuts import leaving, loss
from tests.torture.losses.echo import echo
from tests.torture.losses.faults import errors, kills
from tests.torture.losses.stalls import stalled
from tests.torture.losses.writers import losses
from tests.torture.sessions.editors import editors
from tests.torture.sessions.idle import idle
from tests.torture.sessions.soak import soak
from tests.torture.sessions.windows import windows
from tests.torture.tools.table import FAILED, Bench, Measured, Trial, kept_as_json, printed


def storage(bench: Bench) -> Measured:
    killed, lost = kills(bench.step)
    failed, lost_too = errors(bench.step)
    wrong = [*lost, *lost_too]
    return Measured(f"{len(wrong)} violations", f"{killed} kills, {failed} errors", wrong)


def two_writers(bench: Bench) -> Measured:
    with tempfile.TemporaryDirectory() as home:
        lost = losses(Path(home), bench.saves)
    return Measured(f"{len(lost)} values lost", f"{2 * bench.saves} saves", lost)


TRIALS = (
    Trial("characters seen on the screen, and lost in a fault", "0", loss),
    Trial("random keys, pastes, mouse, resizes", "no crash, flat within 20 MB, screen = model = disk", soak),
    Trial("raw control characters from people's texts on the terminal", "0", controls),
    Trial("links, pipes, folders and noise under the names beside a draft", "0 followed, 0 lost", planted),
    Trial("kill, and ENOSPC, EIO, EROFS, EDQUOT, at every system call of a save", "0 violations", storage),
    Trial("two processes, saves by turns", "0 values lost", two_writers),
    Trial("output stalled while typing", "no frozen loop, all saved, repainted", stalled),
    Trial("paste of 1 MB, and hostile payloads split at any byte", "identical, 0 stray keys", pastes),
    Trial("half of a paste, then a hang-up or TERM", "0 characters lost", half_pastes),
    Trial("a window of any size, again and again, with something open", "0 ended, 0 lost", windows),
    Trial("editors that lie, die, or leave the terminal raw", "0 lost or wrong", editors),
    Trial("names of homes and drafts that nobody chooses", "0 lost or wrong", names),
    Trial("bytes sent while idle", "0", idle),
    Trial("pastes without marks where letters are commands", "0 rows or drafts gone", unmarked),
    Trial("folders gone or closed under an open screen", "0 ended", vanishing),
    Trial("rights taken away while typing", "said, 0 lost", rights_taken),
    Trial("process left 2 s after a hang-up; its CPU", "none", leaving, of_others=True),
    Trial("key echo, fsync of 1 s and a draft of 1 MB / fast disk and small draft", "at most 2", echo, by_clock=True),
    Trial("a window closed while 60 kB of a heavy text is reviewed", "gone in 2 s, all kept", heavy, by_clock=True),
    Trial("files looser than 0600, folders looser than 0700", "0", rights, of_others=True),
)
"""The long ones first, so that no lane stands still at the end."""


def main() -> int:
    """Run the rows; give 1 where a goal does not hold."""
    parser = argparse.ArgumentParser("python -m tests.torture", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="everything once, and for seconds")
    parser.add_argument("--only", metavar="WORDS", default="", help="the rows that have the words in their name")
    parser.add_argument("--fault", metavar="WORDS", default="", help="of the faults, those that have the words")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the table as JSON, too")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many faults are tried at a time")
    parser.add_argument("--rows", type=int, metavar="N", help="how many rows are measured at a time")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="what texts, keys and places go by")
    asked = parser.parse_args()
    heed()
    faulthandler.register(signal.SIGUSR1)
    bench = Bench.quick() if asked.quick else Bench()
    bench = replace(
        bench, jobs=asked.jobs or bench.jobs, rows=asked.rows or bench.rows, seed=asked.seed, fault=asked.fault
    )
    rows = printed([trial for trial in TRIALS if asked.only in trial.name], bench)
    if asked.json:
        kept_as_json(rows, asked.json)
    return 1 if any(row.verdict == FAILED for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
