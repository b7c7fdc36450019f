"""The command `postmortem` itself: its verbs, and what it does without one."""

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

import click

from postmortem_tui import COMMIT, __version__
from postmortem_tui.cli.group import Verb, VerbOrDraft, loaded
from postmortem_tui.cli.output import message
from postmortem_tui.cli.screen_options import screen_options
from postmortem_tui.cli.streams import set_encodings
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.failing import storage_error

VERBS = {
    "new": Verb("screens.new_verb:new_verb", "Begin a postmortem, and open it."),
    "wizard": Verb("screens.wizard_verb:wizard_verb", "Be asked one question at a time."),
    "list": Verb(
        "many.list_verb:list_verb", "List your drafts; with another option than --json, the postmortems of all sources."
    ),
    "show": Verb("answers.show_verb:show_verb", "Print the answers of DRAFT, and how much of it is done."),
    "set": Verb("answers.set_verb:set_verb", "Answer one QUESTION of DRAFT."),
    "get": Verb("answers.get_verb:get_verb", "Print one answer of DRAFT."),
    "remark": Verb(
        "remarks.remark_verb:remark_verb",
        "Write a remark on an answer, list those of a draft, or answer them.",
    ),
    "row": Verb(
        "rows.row_verb:row_verb", "Add, change, move and remove rows of any list, by the texts of their columns."
    ),
    "status": Verb("lifecycle.status_verb:status_verb", "Print the status of DRAFT, or make it another STATUS."),
    "sign": Verb(
        "lifecycle.sign_verb:sign_verb", "Sign DRAFT as ROLE, with today's date and a WORD as the form asks for."
    ),
    "waive": Verb(
        "lifecycle.waive_verb:waive_verb",
        "Say why a QUESTION of DRAFT does not apply, or why a FINDING may stand; an empty REASON takes that back.",
    ),
    "copy": Verb("answers.copy_verb:copy_verb", "Make a copy of DRAFT that nobody has signed, and print its id."),
    "edit": Verb("answers.edit_verb:edit_verb", "Open the whole of DRAFT as Markdown in $EDITOR."),
    "search": Verb("many.search_verb:search_verb", "Find the answers, in every postmortem, that contain all WORDS."),
    "actions": Verb("many.actions_verb:actions_verb", "List the action items of all postmortems."),
    "similar": Verb("many.similar_verb:similar_verb", "List the incidents that are like DRAFT."),
    "stats": Verb("many.stats_verb:stats_verb", "Count postmortems and action items."),
    "review": Verb("documents.review_verb:review_verb", "Say what keeps a postmortem from becoming final."),
    "export": Verb(
        "documents.export_verb:export_verb", "Write DRAFT as Markdown, or in another form, and print the path."
    ),
    "import": Verb("documents.import_verb:import_verb", "Read a Markdown postmortem into the library, or several."),
    "timeline": Verb("timeline.timeline_verb:timeline_verb", "Make timeline rows from raw text, and look at them."),
    "note": Verb("timeline.notes.note_verb:note_verb", "Add a row to the timeline: now, in UTC, by you."),
    "live": Verb(
        "timeline.notes.live_verb:live_verb",
        "Note line by line over the growing timeline; F5 to F8 note the milestones.",
    ),
    "run": Verb("timeline.notes.run_verb:run_verb", "Run COMMAND, and add a row with its exit code."),
    "template": Verb(
        "setup.template_verb:template_verb", "List, print, infer and check templates: what a postmortem asks."
    ),
    "demo": Verb("screens.demo_verb:demo_verb", "Open a finished postmortem."),
    "paths": Verb(
        "setup.paths_verb:paths_verb",
        "Print the folders that drafts, templates and settings are kept in, or only the one called NAME.",
    ),
    "config": Verb("setup.config_verb:config_verb", "Print each setting, and where it was set."),
    "trash": Verb("answers.trash_verb:trash_verb", "List deleted drafts, restore them, or remove them for good."),
    "forget": Verb("answers.forget_verb:forget_verb", "Remove a secret from everything that is kept about DRAFT."),
    "completion": Verb(
        "setup.completion_verb:completion_verb", "Print the script by which SHELL completes the words of this command."
    ),
    "git": Verb("setup.git_verb:git_verb", "Let git merge drafts answer by answer."),
    "publish": Verb(
        "documents.publish_verb:publish_verb", "Write DRAFT's document into the output folder of the settings."
    ),
    "index": Verb("documents.index_verb:index_verb", "Write a table of the postmortems in DIR into its README.md."),
}
"""Where each verb is: what a verb needs is loaded when it is called."""


@click.group(
    cls=VerbOrDraft,
    verbs=VERBS,
    draft_verb="screens.open_verb:open_draft",
    invoke_without_command=True,
    subcommand_metavar="[DRAFT | VERB ...]",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  postmortem new API outage\n  postmortem last\n  postmortem export last -o postmortem.md",
)
@screen_options
@click.version_option(f"{__version__} ({COMMIT})" if COMMIT else __version__, prog_name="postmortem")
@click.pass_context
def postmortem(context: click.Context) -> None:
    """Write the postmortem of an incident: nothing lost, clean Markdown out.

    Without a verb, opens the library, or the DRAFT that is named: by its id, an unambiguous beginning of it, a path,
    or `last`.
    """
    if context.invoked_subcommand is None:
        context.invoke(loaded("screens.open_verb:open_library"))


def run() -> None:
    """Run the command line, and end the process with its exit code."""
    # A reader such as `head` that closes the pipe ends the program without a message.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    set_encodings(sys.stdout, sys.stderr)
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
        reported = code == StorageError.exit_code
        last = code if reported else cannot_print(error)
        gone(last if isinstance(last, int) else 0)  # Python would try again at its end, and complain in its own words
    return code


def cannot_print(error: OSError) -> int:
    """Say that the output could not be written; return the exit code for it."""
    failure = storage_error(error, "standard output")
    with suppress(OSError):  # where the disk of the one is full, the other may lie on it too
        message(str(failure))
    return failure.exit_code


def gone(code: int) -> NoReturn:
    """End the process at once: tearing down all that the screens have loaded takes half as long as a start."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # the terminal may be gone, too
            stream.flush()
    os._exit(code)
