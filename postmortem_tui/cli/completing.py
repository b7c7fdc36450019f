"""Completions of a word of a command in the shell: drafts, owners, templates, themes, files.

Loaded only when a shell asks. Nothing here may fail or print: a person is in the middle of typing a line.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from postmortem_tui.cli.collecting import today
from postmortem_tui.cli.opened_library import folders
from postmortem_tui.collection.actions.actions import Filter, Owed, owed
from postmortem_tui.collection.collection import Collection
from postmortem_tui.document.draft.questions import in_order, title
from postmortem_tui.errors import PostmortemError
from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.draft_files import draft_files
from postmortem_tui.storage.drafts.text.draft_ids import LAST
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.settings import ThemeName
from postmortem_tui.storage.settings.settings_reading import read_settings
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.values.text.cleaning import clean_line

MOST = 50
"""The most changed files that are read while a person waits for the completions."""

HARMLESS = late(r"[\w@%+=:,./][\w@%+=:,./-]*(?: [\w@%+=:,./][\w@%+=:,./-]*)*")
"""The form of a completion that may be offered: no character has a meaning of its own to a shell.

Names of files and people come from others, and bash inserts a word into the line as it is: `$(…)` would run at the next
Enter.
"""

Values = Callable[[click.Context], Iterable[str | CompletionItem]]
"""Returns the known values for the word that a person is typing; the words before it are in the context."""


def drafts(_: click.Context) -> Iterable[str]:
    """Return the ids of the drafts, the last saved first, and the word `last`."""
    return [LAST, *(file.id for file in draft_files(folders().drafts))]


def templates(_: click.Context) -> Iterable[str]:
    """Return the names of the templates."""
    return Templates(folders()).names()


def owners(_: object = None) -> Iterable[str]:
    """Return the owners of action items."""
    return sorted({one.item.owner for one in _owed() if one.item.owner})


def items(ctx: click.Context) -> Iterable[CompletionItem]:
    """Return the action items that a verb can change, by their ids, each with what is to be done."""
    reopens = ctx.info_name == "reopen"
    found = (one.item for one in _owed() if (one.item.state != "open") == reopens)
    return [CompletionItem(item.key, help=item.action) for item in found]


def questions(ctx: click.Context) -> Iterable[CompletionItem]:
    """Return the questions of the draft that is named before, by their ids, each with its title."""
    found = folders()
    library = Library(found, Templates(found))
    library.notify = lambda _: None
    template = library.read(str(ctx.params.get("draft", ""))).template
    return [CompletionItem(one.name, help=title(template, one)) for one in in_order(template)]


def _owed() -> Iterable[Owed]:
    """Return the action items of the drafts and of the settings' sources, reading at most MOST changed files."""
    found = folders()
    settings = read_settings(found, os.environ, {}, lambda keymap, keys: {}).settings
    templates, sources = Templates(found, settings.tracker), list(map(Path, settings.sources))
    collection = Collection.open(found, templates, settings.template, sources, most=MOST)
    collection.index.close()
    return owed(collection.records, Filter(today(), "all"))


def themes(_: click.Context) -> Iterable[str]:
    """Return the names of the themes."""
    return get_args(ThemeName)


OFFERED: Mapping[str, Values] = {
    "draft": drafts,
    "drafts": drafts,
    "what": drafts,
    "--draft": drafts,
    "--template": templates,
    "template show name": templates,
    "--owner": owners,
    "--who": owners,
    "actions owner name": owners,
    **{f"actions {verb} item": items for verb in ("due", "owner", "wont")},
    **{f"actions {verb} items": items for verb in ("done", "reopen", "ticket")},
    **{f"{verb} question": questions for verb in ("get", "set", "remark add")},
    "waive what": questions,
    "--theme": themes,
}
"""The completions by option or argument; where only one verb has them, the key begins with the words of that verb."""


class Offered(StringParamType):
    """A text with known values to offer; any other text is accepted too."""

    def __init__(self, values: Values, *, files: bool) -> None:
        self._values = values
        self._files = files

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the values that begin with what was typed, and files where a file may be named as well."""
        found: list[CompletionItem] = []
        with suppress(PostmortemError, OSError):
            known = (one if isinstance(one, CompletionItem) else CompletionItem(one) for one in self._values(ctx))
            found = [one for one in known if one.value.startswith(incomplete) and HARMLESS.fullmatch(one.value)]
        for one in found:
            one.help = " ".join(clean_line(one.help or "").split())
        return found if found or not self._files else [CompletionItem(incomplete, type="file")]


def offer(command: click.Command, words: str) -> click.Command:
    """Return a command with its completions; `words` are those that call it."""
    for parameter in command.params:
        shown: Any = parameter.metavar or ""
        names = [f"{words} {parameter.name}".strip(), *parameter.opts]
        if isinstance(parameter, click.Argument):
            names.append(str(parameter.name))
        values = next((OFFERED[name] for name in names if name in OFFERED), None)
        files = any(word in f"{shown} {parameter.name}".upper() for word in ("FILE", "FOLDER", "DIR"))
        if values or files:
            parameter.type = Offered(values or (lambda _: ()), files=files)
    return command
