"""`postmortem git`: the verbs about git."""

import click

from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.running.verb_table import Verb

VERBS = {
    "setup": Verb(
        "setup.git_setup:setup_verb", "Set up this clone for the drafts in DIR, by default the current folder."
    ),
    "check": Verb("setup.git_setup:check_verb", "Exit with 1 where git does not merge the drafts in DIR by answer."),
    "merge": Verb(
        "setup.git_merge:merge_verb",
        "Merge three versions of a draft, or of a Markdown document, into OURS.",
        hidden=True,
    ),
    "textconv": Verb("setup.git_textconv:textconv_verb", "Print the draft in FILE as its document.", hidden=True),
}
"""Its verbs, and where each is."""


@click.group("git", cls=VerbGroup, verbs=VERBS, epilog="\b\nExample:\n  cd postmortems && postmortem git setup")
def git_verb() -> None:
    """Let git merge drafts answer by answer, and show them as documents."""
