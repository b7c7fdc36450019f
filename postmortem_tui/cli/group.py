"""The group of verbs: a first word that is none names a draft, and every failure leaves as words and an exit code."""

import io
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from postmortem_tui.cli.output import message
from postmortem_tui.errors import PostmortemError, StorageError, UsageError
from postmortem_tui.storage.disk.failing import in_words
from postmortem_tui.storage.drafts.naming import LAST

INTERRUPTED = 128 + 2
"""The exit code after Ctrl+C, which is signal 2."""


class VerbOrDraft(click.Group):
    """Verbs by name; any other first word is given to the verb for drafts.

    `lazy` says where each verb is, as `module:command`: only the one that is called is loaded, and all of them for the
    help. `draft_verb` says the same of the verb for drafts.
    """

    def __init__(self, *, lazy: Mapping[str, str], draft_verb: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._lazy = lazy
        self._draft_verb = draft_verb

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the verbs, in alphabetical order."""
        return sorted(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb of a name, if there is one."""
        return loaded(self._lazy[cmd_name]) if cmd_name in self._lazy else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that the first word names, else the one for drafts with that word."""
        if args[0] not in self._lazy and not args[0].startswith("-"):
            return args[0], loaded(self._draft_verb), args
        return super().resolve_command(ctx, args)

    def main(self, args: Any = None, prog_name: str | None = None, *others: Any, **settings: Any) -> Any:
        """Run the command line; say without controls what click finds wrong: it quotes the words as given."""
        settings["standalone_mode"] = False
        try:
            code = super().main(args, prog_name, *others, **settings)
        except click.ClickException as error:
            said = io.StringIO()
            error.show(said)
            message(said.getvalue().rstrip("\n"))
            code = error.exit_code
        except click.Abort:
            code = INTERRUPTED
        raise SystemExit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; turn what goes wrong into words and an exit code."""
        try:
            return super().invoke(ctx)
        except PostmortemError as error:
            message(str(error))
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            raise
        except OSError as error:
            failure = in_words(error, str(error.filename or "standard output"))
            message(str(failure))
            ctx.exit(failure.exit_code)
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)


def loaded(where: str) -> click.Command:
    """Return the command that is called `module:command`."""
    module, _, name = where.partition(":")
    found = getattr(import_module(module), name)
    assert isinstance(found, click.Command)
    return found


def or_verb(error: StorageError, word: str, verbs: list[str]) -> PostmortemError:
    """Return the failure to find a draft, with the verb that may have been meant."""
    from difflib import get_close_matches

    close = get_close_matches(word, verbs, n=1, cutoff=0.6)
    if word == LAST or not close:
        return error
    return UsageError(f"'{word}' is neither a verb nor a draft", hint=f"Did you mean `postmortem {close[0]}`?")
