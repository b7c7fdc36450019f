"""Showing the picker on the terminal, or asking its questions line by line, and returning what was picked."""

import os
import signal
import sys

import click

from postmortem_tui.cli.screens.showing import SIGNALLED
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.evidence.picking.offer import Picked, ToPick
from postmortem_tui.storage.disk.own_terminal import type_at_the_terminal
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.terminal.lifecycle.environment import prepare
from postmortem_tui.terminal.lifecycle.first_screen import first_screen
from postmortem_tui.tui.app.running import run
from postmortem_tui.tui.app.start import Start


def pick(store: DraftStore, to_pick: ToPick) -> Picked | None:
    """Show the picker until it is left; return the picked rows, or None. End with its exit code where it failed."""
    if not on_terminal(sys.stdin):
        type_at_the_terminal()
    prepare(os.environ)
    with first_screen(harmless(one_line(to_pick.title))):
        # The screens themselves handle a terminal that goes away.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        outcome = run(Start("picking", store, to_pick=to_pick))
    if outcome.code > SIGNALLED:
        os._exit(outcome.code)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if outcome.code:
        click.get_current_context().exit(outcome.code)  # a failure, whose reason is on the terminal already
    return outcome.picked
