"""`postmortem set`: answers one question."""

import re
from collections.abc import Callable
from datetime import UTC, tzinfo
from functools import partial
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.answers.question_word import named_question
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import message, say_left_out
from postmortem_tui.cli.running.zone_given import zone_name_for
from postmortem_tui.cli.screen_options import zone_option
from postmortem_tui.cli.streams import PIPE
from postmortem_tui.document.changes.answering import answered
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.reading_context import context_of, zone_taken
from postmortem_tui.storage.disk.files import TOML_LIMIT, read_stdin
from postmortem_tui.storage.documents.origins import days_are_first
from postmortem_tui.storage.drafts.beside.cursor_positions import keep_zone
from postmortem_tui.values.zones.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


class _Answering(click.Command):
    """Takes a dash before a blank, as points and items have it, or before a digit for an answer, not for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        listed = [arg for arg in args if re.match(r"-[\s\d]", arg)]
        if len(listed) == 1 and "--" not in args:
            args = [*(arg for arg in args if arg not in listed), "--", *listed]
        return super().parse_args(ctx, args)


@click.command(
    "set",
    cls=_Answering,
    epilog='\b\nExamples:\n  postmortem set last "Impact / Users affected" "3,100"\n'
    "  postmortem set last header.severity 2-High\n  pbpaste | postmortem set last summary -",
)
@click.argument("draft")
@click.argument("question")
@click.argument("value", metavar="VALUE|-")
@zone_option
def set_verb(draft: str, question: str, value: str) -> None:
    """Answer one QUESTION of DRAFT; `-` reads the answer from stdin, and an empty one removes it.

    A question is named by its id (`block.field` or `block`) or by the words that the document shows, a section and a
    label with a slash between them. Points are written one per line, and what is nested under a point is indented. A
    time without a zone is read in the zone in which you typed the start, else in that which the imported document
    names, else in that of the setting `zone` (UTC unless you set it); the command says how it was read.
    """
    if value == PIPE:
        value = read_stdin(TOML_LIMIT).rstrip("\n")
    notices: list[str] = []
    keeping: list[Callable[[], None]] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        asked, path = named_question(found, question), store.path_of(found.id)
        zone: tzinfo = UTC
        if asked.field and asked.field.type == "moment":
            zone = zone_named(zone_name_for(store, path, found))
        working = store.settings.working_days
        after, sentence = answered(found, asked, value, now_utc(), days_are_first(path), zone, working=working)
        notices.append(sentence)
        if asked == found.template.role("start"):
            named = zone_taken(value, found.text(asked), context_of(found, now_utc(), asked))
            if named not in ("", zone_name_for(store, path, found)):
                keeping.append(partial(keep_zone, store.folders, path, named))
                notices.append(f"Times without a zone are {named} from now on.")
        return after

    changed(draft, change)
    for keep in keeping:
        keep()
    say_left_out(value)
    for sentence in filter(None, notices):
        message(sentence)
