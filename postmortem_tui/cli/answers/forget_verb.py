"""`postmortem forget`: takes a text out of all that is kept of a draft."""

import sys

import click

from postmortem_tui.cli.opened_library import library
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.streams import PIPE, on_terminal
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.files import read_stream
from postmortem_tui.storage.library.forgotten_texts import forget

LIMIT = 1024 * 1024
"""Bytes of the texts that are read from stdin."""


@click.command(
    "forget", epilog="\b\nExamples:\n  postmortem forget last\n  pass show db | postmortem forget 2024-01-15-api -"
)
@click.argument("draft")
@click.argument("texts", metavar="[TEXT...|-]", nargs=-1)
def forget_verb(draft: str, texts: tuple[str, ...]) -> None:
    """Take a secret out of all that is kept of DRAFT: its previous version, its journal and the trash.

    Take it out of DRAFT itself first. Each TEXT is replaced there; with `-` the lines of stdin are the texts, and
    without any the text is asked for, so that it stands in no history. Drafts in which it still stands are named. Git,
    exported documents and backups of the disk keep what they have.
    """
    secrets = _texts(texts)
    store = library()
    path = store.resolve(draft)
    found = forget(store, store.load(path), secrets)
    for file in found.cleaned:
        result(f"replaced in  {file}")
    for file in found.removed:
        result(f"removed      {file}")
    for file in found.left:
        message(f"It still stands in {file}")
    if not (found.cleaned or found.removed):
        message("It stood in nothing that is kept of the draft.")


def _texts(texts: tuple[str, ...]) -> list[str]:
    if texts == (PIPE,):
        texts = tuple(read_stream(sys.stdin, LIMIT, "stdin").split("\n"))
    elif not texts:
        if not on_terminal(sys.stdin):
            raise UsageError("no text to forget is given", hint="Give it as an argument, or - to read it from stdin.")
        texts = (click.prompt("Text to forget", hide_input=True, err=True),)
    given = [text.strip() for text in texts if text.strip()]
    if not given:
        raise UsageError("the text to forget is empty")
    return given
