"""`postmortem remark`: what colleagues ask about an answer."""

import click

from postmortem_tui.cli.group import VerbGroup, loaded
from postmortem_tui.cli.running.verb_table import Verb

VERBS = {
    "list": Verb("remarks.remark_list:list_verb", "Print the remarks of DRAFT."),
    "answer": Verb("remarks.remark_changing:answer_verb", "Answer the remark with this ID, which closes it."),
    "remove": Verb("remarks.remark_changing:remove_verb", "Remove the remark with this ID from DRAFT."),
    "import": Verb("remarks.remark_import:import_verb", "Turn the comments of a pull request into remarks."),
}
"""Its verbs, and where each is; any other first word names a draft to write a remark on."""


class RemarkGroup(VerbGroup):
    """The verbs about remarks; any other first word is given to the verb that writes one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that the first word names, else the one that writes a remark with that word."""
        if args[0] not in self.verbs and not args[0].startswith("-"):
            return args[0], loaded("remarks.remark_add:add_verb"), args
        return super().resolve_command(ctx, args)


@click.group(
    "remark",
    cls=RemarkGroup,
    verbs=VERBS,
    subcommand_metavar="DRAFT QUESTION TEXT | VERB ...",
    epilog='\b\nExamples:\n  postmortem remark last "Impact / Users affected" "Where does this number come from?"\n'
    "  postmortem remark list last\n"
    "  gh api repos/OWNER/REPO/pulls/7/comments | postmortem remark import last -",
)
def remark_verb() -> None:
    """Write a remark on an answer, list those of a draft, or answer them.

    Open remarks are shown beside their question, and the text cannot become final before they are answered; `export
    --remarks` writes them out.
    """
