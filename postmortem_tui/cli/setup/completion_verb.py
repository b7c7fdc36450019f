"""`postmortem completion SHELL`: the script by which a shell completes verbs, drafts, owners, templates and themes."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from postmortem_tui.cli.output import result

PROGRAM = "postmortem"


class WholeHelp(FishComplete):
    """Completion for fish with the whole help of each word: click's own cuts it at its first comma."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split --max 1 ","')


SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": WholeHelp}


@click.command(
    "completion",
    epilog="\b\nExamples:\n"
    '  eval "$(postmortem completion bash)"    in ~/.bashrc (bash 4.4 or later)\n'
    '  eval "$(postmortem completion zsh)"     in ~/.zshrc, behind compinit\n'
    "  postmortem completion fish | source     in ~/.config/fish/config.fish",
)
@click.argument("shell", type=click.Choice(list(SHELLS)))
def completion_verb(shell: str) -> None:
    """Print the script by which SHELL completes the words of this command.

    Drafts, owners, templates and themes are looked up when Tab is pressed.
    """
    asked = SHELLS[shell](click.Group(PROGRAM), {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE")
    result(ShellComplete.source(asked).rstrip("\n"))  # not BashComplete's own, which runs bash to ask for its version
