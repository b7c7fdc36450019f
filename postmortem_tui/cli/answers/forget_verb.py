"""`postmortem forget`: removes a text from everything that is kept about a draft."""

import sys

import click

from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.streams import PIPE, on_terminal
from postmortem_tui.errors import UsageError
from postmortem_tui.storage.disk.files import read_stdin
from postmortem_tui.storage.drafts.git.repository import is_in_clone
from postmortem_tui.storage.library.forgotten_texts import forget

LIMIT = 1024 * 1024
"""Bytes of the texts that are read from stdin."""


@click.command(
    "forget", epilog="\b\nExamples:\n  postmortem forget last\n  pass show db | postmortem forget 2024-01-15-api -"
)
@click.argument("draft")
@click.argument("texts", metavar="[TEXT...|-]", nargs=-1)
def forget_verb(draft: str, texts: tuple[str, ...]) -> None:
    """Remove a secret from everything that is kept about DRAFT: its previous version, its journal and the trash.

    Remove it from DRAFT itself first. Each TEXT is then replaced in the rest; with `-` each line of stdin is a TEXT,
    and without any the program asks for it, so that no shell history has it. Drafts that still contain it are named,
    and the document that DRAFT came from or was exported to. Git, such a document and backups
    of the disk keep what they have.
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
        message(f"It is still in {file}")
    if any(is_in_clone(file.absolute().parent) for file in (path, *found.left)):
        message("Git keeps it in what was committed. Whoever has that can read it: change the secret itself.")
    if not (found.cleaned or found.removed):
        message("The text was in nothing that is kept about the draft.")


def _texts(texts: tuple[str, ...]) -> list[str]:
    if texts == (PIPE,):
        texts = tuple(read_stdin(LIMIT).split("\n"))
    elif not texts:
        if not on_terminal(sys.stdin):
            raise UsageError("no text to forget was given", hint="Give it as an argument, or - to read it from stdin.")
        texts = (click.prompt("Text to forget", hide_input=True, err=True),)
    given = [text.strip() for text in texts if text.strip()]
    if not given:
        raise UsageError("the text to forget is empty")
    return given
