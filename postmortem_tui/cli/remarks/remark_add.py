"""`postmortem remark DRAFT QUESTION TEXT`: writes a remark."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.answers.question_word import named_question
from postmortem_tui.cli.changing import changed
from postmortem_tui.cli.output import result, say_left_out
from postmortem_tui.cli.streams import PIPE
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.remarks import Remark, remark
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.files import TOML_LIMIT, read_stdin
from postmortem_tui.storage.settings.settings import writer

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore


@click.command("remark", epilog='\b\nExample:\n  postmortem remark last summary "Whom did it reach?" --who "Ana Ruiz"')
@click.argument("draft")
@click.argument("question")
@click.argument("text", metavar="TEXT|-")
@click.option("--who", metavar="NAME", help="Who asks; the default is you.")
def add_verb(draft: str, question: str, text: str, who: str | None) -> None:
    """Write a remark on a QUESTION of DRAFT, and print its id; `-` reads it from stdin."""
    if text == PIPE:
        text = read_stdin(TOML_LIMIT)
    say_left_out(text)
    written: list[Remark] = []

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        asked = named_question(found, question)
        try:
            new = remark(asked.name, writer(store.settings) if who is None else who, now_utc(), text)
        except ValueError as error:
            raise UsageError(str(error), location="TEXT") from error
        written.append(new)
        return found.with_remark(new)

    changed(draft, change)
    result(written[0].id)
