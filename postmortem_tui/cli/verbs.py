"""The command `postmortem` itself: its verbs, and what it does without one."""

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

import click

from postmortem_tui import __version__
from postmortem_tui.cli.group import VerbOrDraft, loaded
from postmortem_tui.cli.output import message
from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.streams import set_encodings
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import in_words

ROOM = "postmortem_tui.cli"

VERBS = {
    "new": f"{ROOM}.opening:new_verb",
    "wizard": f"{ROOM}.opening:wizard_verb",
    "list": f"{ROOM}.looking:list_verb",
    "show": f"{ROOM}.looking:show_verb",
    "set": f"{ROOM}.answers:set_verb",
    "get": f"{ROOM}.answers:get_verb",
    "edit": f"{ROOM}.editing:edit_verb",
    "search": f"{ROOM}.search:search_verb",
    "actions": f"{ROOM}.actions:actions_verb",
    "stats": f"{ROOM}.stats:stats_verb",
    "review": f"{ROOM}.reviewing:review_verb",
    "export": f"{ROOM}.exchange:export_verb",
    "import": f"{ROOM}.exchange:import_verb",
    "timeline": f"{ROOM}.timeline:timeline_verb",
    "note": f"{ROOM}.note:note_verb",
    "run": f"{ROOM}.running:run_verb",
    "template": f"{ROOM}.template_verbs:template_verb",
    "demo": f"{ROOM}.opening:demo_verb",
    "paths": f"{ROOM}.looking:paths_verb",
    "config": f"{ROOM}.settings:config_verb",
    "trash": f"{ROOM}.trash:trash_verb",
    "forget": f"{ROOM}.forgetting:forget_verb",
    "git": f"{ROOM}.git:git_verb",
    "publish": f"{ROOM}.publish:publish_verb",
    "index": f"{ROOM}.index:index_verb",
}
"""Where each verb is: what a verb needs is loaded when it is called."""


@click.group(
    cls=VerbOrDraft,
    lazy=VERBS,
    draft_verb=f"{ROOM}.opening:open_draft",
    invoke_without_command=True,
    subcommand_metavar="[DRAFT | VERB ...]",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  postmortem new API outage\n  postmortem last\n  postmortem export last -o postmortem.md",
)
@screen_options
@click.version_option(__version__, prog_name="postmortem")
@click.pass_context
def postmortem(context: click.Context) -> None:
    """Write the postmortem of an incident: nothing lost, clean Markdown out.

    Without a verb, opens the library, or the DRAFT that is named: by its id, an unambiguous beginning of it, a path,
    or `last`.
    """
    if context.invoked_subcommand is None:
        context.invoke(loaded(f"{ROOM}.opening:open_library"))


def run() -> None:
    """Run the command line, and end the process with its exit code."""
    # A reader that has seen enough, such as `head`, ends the program quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    set_encodings(sys.stdout, sys.stderr)
    # A verb is done before there is anything to collect; the screens, which stay, have the collector begin again.
    gc.disable()
    try:
        postmortem(prog_name="postmortem")
    except SystemExit as end:
        code = end.code
    except OSError as error:
        code = cannot_print(error)
    code = printed(code)
    if "textual" in sys.modules and isinstance(code, int):
        gone(code)
    raise SystemExit(code)


def printed(code: str | int | None) -> str | int | None:
    """Return an exit code, or another where not all of the output could be written; that is said once."""
    try:
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except OSError as error:
        said = code == StorageError.exit_code
        last = code if said else cannot_print(error)
        gone(last if isinstance(last, int) else 0)  # Python would try again at its end, and complain in its own words
    return code


def cannot_print(error: OSError) -> int:
    """Say that the output could not be written; return the exit code for it."""
    failure = in_words(error, "standard output")
    message(str(failure))
    return failure.exit_code


def gone(code: int) -> NoReturn:
    """End the process at once: to take all that the screens have loaded apart takes as long as half a start."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # the terminal may be gone, too
            stream.flush()
    os._exit(code)
