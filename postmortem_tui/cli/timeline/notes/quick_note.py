"""`postmortem note` with simple words, without click, whose loading would take half of the time of a note.

Anything else, and any case with a warning to print, is left to the verb, which does the same.
"""

import os
import stat
import sys
from collections.abc import Mapping, Sequence

from postmortem_tui.cli.streams import on_terminal, set_encodings
from postmortem_tui.cli.timeline.notes.note_writing import KEPT, draft_for_notes, names_draft, note_kept, note_of
from postmortem_tui.errors import PostmortemError, StorageError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.sidecar_names import origin_of
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.settings_reading import read_settings
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.values.text.cleaning import unfit
from postmortem_tui.values.text.own_words import MILESTONES

OPTIONS = ("--at", "--who", "--mark", "--draft")
"""The options that are read here, each with a value."""


class _ForTheVerb(Exception):
    """The verb has to handle this note."""


def quickly_noted(words: Sequence[str]) -> int | None:
    """Add the note in some words; return the exit code, or None where nothing was done and the verb has to do it."""
    if sys.stderr is None or _is_piped():
        return None
    try:
        event, options = _read(words)
        drafts = _drafts()
        path = draft_for_notes(drafts, options.get("--draft"))
        if os.path.lexists(origin_of(path)):
            raise _ForTheVerb  # the note goes into its document, too, in whose zone its time may be
        note = note_of(drafts, path, event, options.get("--at"), options.get("--who"), options.get("--mark"))
    except (PostmortemError, OSError, _ForTheVerb):
        return None
    noted = note_kept(drafts, path, note)
    set_encodings(sys.stderr)
    try:
        sys.stderr.write(f"{harmless(noted.notice) if on_terminal(sys.stderr) else noted.notice}\n")
        sys.stderr.flush()
    except OSError:
        return StorageError.exit_code
    return 0 if noted.taken else KEPT


def _read(words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the text of a note and its options; raise _ForTheVerb where an option is not known here."""
    options: dict[str, str] = {}
    event: list[str] = []
    waiting = iter(words)
    for word in waiting:
        name, equals, value = word.partition("=")
        if name in OPTIONS:
            options[name] = value if equals else next(waiting, "")
            if not options[name] or options[name].startswith("-"):
                raise _ForTheVerb
        elif word.startswith("-"):
            raise _ForTheVerb
        else:
            event.append(word)
    if names_draft(event):
        raise _ForTheVerb
    text = " ".join(event).strip()
    if not text or unfit(text) or options.get("--mark", MILESTONES[0]) not in MILESTONES:
        raise _ForTheVerb
    return text, options


def _drafts() -> Library:
    """Return this person's drafts; raise _ForTheVerb where there is a warning about the settings."""
    folders = Folders.find(os.environ)
    here = read_settings(folders, os.environ, {}, _left_to_the_verb)
    if here.remarks or here.problems:
        raise _ForTheVerb
    return Library(folders, Templates(folders, here.settings.tracker), here.settings)


def _left_to_the_verb(keymap: Mapping[str, str], keys: Sequence[str]) -> Mapping[str, str]:
    """Leave a person's own keys to the verb, which loads the check for them."""
    if keymap or any(keys):
        raise _ForTheVerb
    return {}


def _is_piped() -> bool:
    """Return whether something may be piped in, which becomes an excerpt."""
    if sys.stdin is None or sys.stdin.isatty():
        return False
    try:
        return not stat.S_ISCHR(os.fstat(sys.stdin.fileno()).st_mode)  # /dev/null
    except (OSError, ValueError):
        return True
