"""The command `postmortem` itself, by click: its verbs, and what it does without one."""

import click

from postmortem_tui import COMMIT, __version__
from postmortem_tui.cli.group import VerbOrDraft, loaded
from postmortem_tui.cli.running.verb_table import VERBS
from postmortem_tui.cli.screen_options import screen_options


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
