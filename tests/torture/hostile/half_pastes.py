"""A line that drops, or a signal, when half of a paste has come and none of it was shown: what came is kept.

A terminal that goes away takes with it what no process has read (Linux flushes its buffers at the hang-up), so that
before a hang-up all has to have been read. A signal takes nothing: what was sent before it counts, read or not.
"""

import random
import signal

from postmortem_tui.terminal.input.paste import START
from tests.torture.tools.library import Library, own_folder
from tests.torture.tools.run import PROSE, Run, go
from tests.torture.tools.table import Bench, Measured


def half_pastes(bench: Bench) -> Measured:
    """Send half of a paste, and end the process at once; count the characters that the draft has not."""
    chance, wrong = random.Random(bench.seed), []
    for number in range(2 * bench.runs):
        with own_folder() as home:
            run = Run(Library(home), chance, number)
            with run.opened() as app:
                go(app, PROSE)
                run.typed += [run.text(), run.text()]
                app.send(START + "\r\n".join(run.typed).encode())
                if number % 2:
                    run.ends(app, lambda app=app: app.signal(signal.SIGTERM), 128 + signal.SIGTERM)
                else:
                    app.until_read()
                    run.ends(app, app.hang_up, 129)
            if lost := run.lost():
                run.wrong.append(f"{lost} characters are lost")
            wrong += run.wrong
    return Measured(f"{len(wrong)} lost", f"{2 * bench.runs} times", wrong)
