"""`postmortem template`: the verbs about templates."""

import click

from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.running.verb_table import Verb

VERBS = {
    "list": Verb("setup.template_looking:template_list", "List the templates that `new --template NAME` can use."),
    "show": Verb("setup.template_looking:template_show", "Print the TOML of the template NAME, or of FILE."),
    "infer": Verb("setup.template_infer:template_infer", "Make a template of a team's own Markdown."),
    "check": Verb("setup.template_check:template_check", "Check the template in FILE, which may be Markdown."),
}
"""Its verbs, and where each is."""


@click.group(
    "template", cls=VerbGroup, verbs=VERBS, epilog="\b\nExample:\n  postmortem template show standard > team.toml"
)
def template_verb() -> None:
    """List, print, infer and check templates: what a postmortem asks."""
