"""The groups of verbs: each verb is loaded when it is called, and every failure becomes a message and an exit code."""

import io
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from postmortem_tui.cli.output import message
from postmortem_tui.cli.running.edge import failures_in_words
from postmortem_tui.cli.running.given import given, run_begun
from postmortem_tui.cli.running.verb_table import Verb, found
from postmortem_tui.errors import INTERRUPTED

JSON = "--json="


class VerbGroup(click.Group):
    """Verbs by name, of which only the one that is called is loaded."""

    def __init__(self, *, verbs: Mapping[str, Verb], **settings: Any) -> None:
        if settings.get("invoke_without_command"):  # click before 8.4 shows the command as needed there
            settings.setdefault("subcommand_metavar", "[COMMAND] [ARGS]...")
        super().__init__(**settings)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the verbs, in alphabetical order."""
        return sorted(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb with a name, or None; where a shell asks for completions, the verb offers them."""
        if cmd_name not in self.verbs:
            return None
        command = loaded(self.verbs[cmd_name].where)
        return offering(command, f"{ctx.command_path} {cmd_name}") if ctx.resilient_parsing else command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the options, and the verbs that begin with what was typed; no verb is loaded for it."""
        verbs = [
            CompletionItem(name, help=verb.help)
            for name, verb in sorted(self.verbs.items())
            if name.startswith(incomplete) and not verb.hidden
        ]
        return [*verbs, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the names of the verbs, and what each does."""
        shown = {name: verb.help for name, verb in sorted(self.verbs.items()) if not verb.hidden}
        with formatter.section("Commands"):
            formatter.write_dl(list(shown.items()))


class VerbOrDraft(VerbGroup):
    """The verbs of the program; any other first word is passed to the verb for drafts, `draft_verb`."""

    def __init__(self, *, draft_verb: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._draft_verb = draft_verb

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Replace `--json=FIELDS` by `--json`, for any verb, and keep FIELDS: the JSON will have only these.

        `list` reads its own FIELDS, which may also follow a blank; the words after `--` or `run` stay as they are.
        """
        end = args.index("--") if "--" in args else len(args)
        verb = next((word for word in args if word in self.verbs), "")
        ours = args[:end] if verb not in ("list", "run") else []
        if named := [word for word in ours[1:] if word.startswith(JSON)]:
            given().fields = named[-1].removeprefix(JSON)
            args = [JSON.removesuffix("=") if word in named else word for word in ours] + args[end:]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that the first word names, else the one for drafts with that word."""
        if args[0] not in self.verbs and not args[0].startswith("-"):
            return args[0], loaded(self._draft_verb), args
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the options, the drafts, and the verbs that begin with what was typed."""
        draft = offering(loaded(self._draft_verb), ctx.command_path)
        named = next(parameter for parameter in draft.params if isinstance(parameter, click.Argument))
        drafts = named.shell_complete(ctx, incomplete) if not incomplete.startswith("-") else []
        return [*super().shell_complete(ctx, incomplete), *drafts]

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Begin a run; where a shell asks for completions, the program's own options offer them too."""
        if extra.get("resilient_parsing"):
            offering(self, "")
        return super().make_context(info_name, args, parent, **extra)

    def main(self, args: Any = None, prog_name: str | None = None, *others: Any, **settings: Any) -> Any:
        """Run the command line; print click's errors without control characters, as click quotes the words as typed."""
        settings["standalone_mode"] = False
        try:
            with run_begun():
                code = super().main(args, prog_name, *others, **settings)
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            message(shown.getvalue().rstrip("\n"))
            code = error.exit_code
        except click.Abort:
            code = INTERRUPTED
        raise SystemExit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; turn what goes wrong into words and an exit code."""
        with failures_in_words():
            try:
                return super().invoke(ctx)
            except click.Abort:
                ctx.exit(INTERRUPTED)


def offering(command: click.Command, words: str) -> click.Command:
    """Return a command with its completions; what computes them is loaded only here."""
    offered = import_module(f"{__package__}.completing").offer(command, words.partition(" ")[2])
    assert isinstance(offered, click.Command)
    return offered


def loaded(where: str) -> click.Command:
    """Return the command that is named `module:command` in the room of the verbs."""
    command = found(where)
    assert isinstance(command, click.Command)
    return command
