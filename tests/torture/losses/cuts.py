"""The faults that may not lose a character that was seen on the screen."""

import random
import signal
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.torture.losses import disks, ends, lines, snapshots
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import Run
from tests.torture.tools.table import Bench, Measured
from tests.torture.tools.tracing import ToolMissing


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault by its name: what is done in a run, and where the library lies."""

    name: str
    act: Callable[[Run], None]
    home: Callable[[], AbstractContextManager[Path]] = own_folder
    hang_up: bool = False
    """Whether the process has to be gone soon after; not where a tracer holds it up."""


FAULTS = (
    Fault("HUP", partial(ends.by_signal, number=signal.SIGHUP), hang_up=True),
    Fault("TERM", partial(ends.by_signal, number=signal.SIGTERM), hang_up=True),
    Fault("INT", partial(ends.by_signal, number=signal.SIGINT), hang_up=True),
    Fault("QUIT", partial(ends.by_signal, number=signal.SIGQUIT), hang_up=True),
    Fault("XCPU", partial(ends.by_signal, number=signal.SIGXCPU), hang_up=True),
    Fault("KILL", partial(ends.by_force, number=signal.SIGKILL)),
    Fault("hidden files removed, then KILL", ends.cleaned),
    Fault("HUP over a paste", partial(ends.over_a_preview, number=signal.SIGHUP), hang_up=True),
    Fault("KILL over a paste", partial(ends.over_a_preview, number=signal.SIGKILL)),
    Fault("closed pty", ends.closed, hang_up=True),
    Fault("killed ssh client", lines.client_killed, hang_up=True),
    Fault("TCP reset", lines.connection_reset, hang_up=True),
    Fault("ClientAlive", lines.silence),
    Fault("stop + HUP", ends.stopped_then_closed, hang_up=True),
    Fault("EPIPE", ends.output_fails),
    Fault("stalled output + HUP", ends.stalled_then_hung_up, hang_up=True),
    Fault("handler exception", ends.handler_fails),
    Fault("bad bytes", ends.bad_input),
    Fault("HUP ignored", ends.closed_unheard, hang_up=True),
    Fault("end of input", ends.input_ends, hang_up=True),
    Fault("Ctrl+Q", ends.quit_by_key),
    Fault("closed over an editor", ends.closed_over_an_editor, hang_up=True),
    Fault("stopped, taken over, woken", ends.woken_after_a_take_over),
    Fault("full disk", disks.full, disks.small_disk),
    Fault("read-only disk", disks.read_only, disks.small_disk),
    Fault("SIGKILL in a snapshot", snapshots.killed_at_a_call),
)

SOON = 2.0
"""Seconds after a hang-up in which the process has to be gone."""


@dataclass(slots=True)
class Tally:
    """What the runs of one fault came to."""

    runs: int = 0
    typed: int = 0
    lost: int = 0
    wrong: Sequence[str] = ()
    missing: str = ""
    seconds: Sequence[float] = ()
    cpu: Sequence[float] = ()


def tried(fault: Fault, number: int, bench: Bench) -> Tally:
    """Try a fault once, with texts and places that go by the number."""
    with fault.home() as home:
        run = Run(Library(home), random.Random(f"{fault.name} {number} {bench.seed}"), number)
        try:
            fault.act(run)
        except ToolMissing as missing:
            return Tally(missing=str(missing))
        except AssertionError as failed:
            run.wrong.append(str(failed))
        lost = run.lost()
        bench.modes.look(run.library)
    if lost:
        run.wrong.append(f"{lost} characters are lost of {run.typed}")
    seconds = [run.gone.seconds] if run.gone and run.gone.seconds is not None else []
    cpu = [run.gone.cpu] if run.gone else []
    wrong = [f"{fault.name}, run {number}: {words}" for words in run.wrong]
    return Tally(1, sum(map(len, run.typed)), lost, wrong, "", seconds, cpu)


def result_of(fault: Fault, number: int, future: "Future[Tally]") -> Tally:
    """Return what a try came to; one that raised counts as wrong, so that the others are still tried and shown."""
    if (raised := future.exception()) is None:
        return future.result()
    return Tally(1, wrong=[f"{fault.name}, run {number}: {''.join(traceback.format_exception(raised)[-3:])}"])


def together(tallies: Sequence[Tally]) -> Tally:
    """Return what several tries came to."""
    return Tally(
        sum(one.runs for one in tallies),
        sum(one.typed for one in tallies),
        sum(one.lost for one in tallies),
        [words for one in tallies for words in one.wrong],
        next((one.missing for one in tallies if one.missing), ""),
        [second for one in tallies for second in one.seconds],
        [second for one in tallies for second in one.cpu],
    )


def all_faults(bench: Bench) -> dict[Fault, Tally]:
    """Try every fault as often as the bench says, some at a time."""
    with ThreadPoolExecutor(bench.jobs) as pool:
        chosen = [fault for fault in FAULTS if bench.fault in fault.name]
        tries = {fault: [pool.submit(tried, fault, number, bench) for number in range(bench.runs)] for fault in chosen}
        tallies = {}
        for fault, futures in tries.items():
            tallies[fault] = together([result_of(fault, number, future) for number, future in enumerate(futures)])
            for words in (line_of(fault, tallies[fault]), *tallies[fault].wrong):
                bench.say(f"  {words}")
        return tallies


def line_of(fault: Fault, tally: Tally) -> str:
    """Return a line about a fault."""
    if tally.missing:
        return f"{fault.name}: not run, needs {tally.missing}"
    gone = f", gone after {max(tally.seconds):.2f} s at most" if fault.hang_up and tally.seconds else ""
    return f"{fault.name}: {tally.lost} of {tally.typed} characters lost in {tally.runs} runs{gone}"


def loss(bench: Bench) -> Measured:
    """Count the characters that were seen and are lost."""
    tallies = bench.once("faults", lambda: all_faults(bench))
    whole = together([*tallies.values()])
    missing = [fault.name for fault, tally in tallies.items() if tally.missing]
    not_run = f"; not run: {', '.join(missing)}" if missing else ""
    return Measured(
        f"{whole.lost} of {whole.typed}{not_run}",
        f"{len(tallies) - len(missing)} faults, {whole.runs} runs",
        whole.wrong,
        details=[line_of(fault, tally) for fault, tally in tallies.items()],
        passed=not missing,
    )


def leaving(bench: Bench) -> Measured:
    """Count the processes that were left after a hang-up, and what CPU they took on their way."""
    tallies = bench.once("faults", lambda: all_faults(bench))
    whole = together([tally for fault, tally in tallies.items() if fault.hang_up])
    late = [seconds for seconds in whole.seconds if seconds > SOON]
    if not whole.runs:
        return Measured("not run", "0 runs", passed=False)
    stayed = whole.runs - len(whole.seconds)
    gone = f"the last after {max(whole.seconds):.2f} s" if whole.seconds else "none gone"
    figure = f"{stayed + len(late)} left, {gone}; {max(whole.cpu):.2f} s CPU at most"
    slow = [f"gone after {seconds:.2f} s" for seconds in late]
    return Measured(figure, f"{whole.runs} hang-ups", slow=slow, passed=not stayed)
