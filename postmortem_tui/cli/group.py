"""The group of verbs: a first word that is none names a draft, and every failure leaves as words and an exit code."""

from difflib import get_close_matches
from typing import Any

import click

from postmortem_tui.cli.output import message
from postmortem_tui.errors import PostmortemError, StorageError, UsageError
from postmortem_tui.storage.failing import in_words

INTERRUPTED = 128 + 2
"""The exit code after Ctrl+C, which is signal 2."""


class VerbOrDraft(click.Group):
    """Verbs by name; any other first word is given to the verb for drafts."""

    def __init__(self, *, draft_verb: click.Command, **settings: Any) -> None:
        super().__init__(**settings)
        self._draft_verb = draft_verb

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the verb that the first word names, else the one for drafts with that word."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            return args[0], self._draft_verb, args
        return super().resolve_command(ctx, args)

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
            failure = in_words(error, str(error.filename or ""))
            message(str(failure))
            ctx.exit(failure.exit_code)
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)


def or_verb(error: StorageError, word: str, verbs: list[str]) -> PostmortemError:
    """Give the failure to find a draft, with the verb that may have been meant."""
    close = get_close_matches(word, verbs, n=1, cutoff=0.6)
    if not close:
        return error
    return UsageError(f"'{word}' is neither a verb nor a draft", hint=f"Did you mean `postmortem {close[0]}`?")
