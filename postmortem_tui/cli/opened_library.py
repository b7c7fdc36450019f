"""Opening the drafts and the settings for the command line, with the flags that it was given."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from postmortem_tui.cli.output import message
from postmortem_tui.cli.running.given import given
from postmortem_tui.errors import NOT_TOML
from postmortem_tui.lazy import library as loaded_late
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.settings_reading import read_settings, with_a_template
from postmortem_tui.storage.settings.templates import Templates

if TYPE_CHECKING:
    from postmortem_tui.document.template.template import Template
    from postmortem_tui.storage.library.library import Documents
    from postmortem_tui.storage.library.store import DraftStore
    from postmortem_tui.storage.settings.settings import SettingsHere

_DOCUMENTS: "Documents" = loaded_late("postmortem_tui.cli.opened_documents")
"""Reads Markdown, which only the path of a document needs."""


def folders() -> Folders:
    """Return this person's folders."""
    return Folders.find(os.environ)


def folder() -> Library:
    """Return this person's drafts, templates and settings, for reading only."""
    found, settings = folders(), settings_here()
    for remark in settings.remarks:
        message(remark)
    for problem in settings.problems:
        what = "The whole file" if problem.hint == NOT_TOML else "That"
        told = f"{problem.location}: {problem.sentence}"
        message(f"{told}\n{what} is skipped; `postmortem config` shows what is in force.")
    library = Library(found, Templates(found, settings.settings.tracker), settings.settings)
    library.notify = _once(message)
    library.documents = _DOCUMENTS
    return library


def usual_template(found: Library) -> "Template":
    """Return the template that the settings name; where it is not usable, say so, and return the standard one."""
    template, problem = found.templates.usual(found.settings.template)
    if problem:
        message(problem)
    return template


def _once(say: Callable[[str], None]) -> Callable[[str], None]:
    """Return a function that says each sentence once: a file is read more than once in a run."""
    notified: set[str] = set()

    def notify(sentence: str) -> None:
        if sentence not in notified:
            notified.add(sentence)
            say(sentence)

    return notify


def to_write_on(found: Library) -> "DraftStore":
    """Return a library for writing; the modules for that are loaded only here, after the first words of a screen."""
    from postmortem_tui.storage.library.store import DraftStore

    store = DraftStore(found.folders, found.templates, settings=found.settings)
    store.documents = found.documents
    return store


def settings_here() -> "SettingsHere":
    """Return the settings that hold, with what is wrong in files and variables."""
    found = folders()
    return with_a_template(read_settings(found, os.environ, given().settings, _problems), found)


def _problems(keymap: Mapping[str, str], keys: Sequence[str]) -> Mapping[str, str]:
    """Return the problems of a person's own keys; the check is loaded only where there are any."""
    if not keymap and not any(keys):
        return {}
    from postmortem_tui.tui.kit.commands.keymap import problems

    return problems(keymap, keys)
