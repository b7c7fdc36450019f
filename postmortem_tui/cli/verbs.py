"""The command `postmortem` itself: its verbs, and what it does without one."""

import signal
import sys

import click

from postmortem_tui import __version__
from postmortem_tui.cli.exchange import export_verb, import_verb
from postmortem_tui.cli.group import VerbOrDraft
from postmortem_tui.cli.looking import list_verb, paths_verb, show_verb
from postmortem_tui.cli.opening import demo_verb, new_verb, open_draft, open_library, wizard_verb
from postmortem_tui.cli.output import set_encodings
from postmortem_tui.cli.reviewing import review_verb
from postmortem_tui.cli.settings import config_verb, screen_options
from postmortem_tui.cli.template_verbs import template_verb


@click.group(
    cls=VerbOrDraft,
    draft_verb=open_draft,
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
        context.invoke(open_library)


for verb in (
    new_verb,
    wizard_verb,
    list_verb,
    show_verb,
    review_verb,
    export_verb,
    import_verb,
    template_verb,
    demo_verb,
    paths_verb,
    config_verb,
):
    postmortem.add_command(verb)


def main() -> None:
    """Run the command line, and end the process with its exit code."""
    # A reader that has seen enough, such as `head`, ends the program quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    set_encodings(sys.stdout, sys.stderr)
    postmortem(prog_name="postmortem")
