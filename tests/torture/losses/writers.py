"""Two processes that save one draft by turns: every event and every text that either saved is there at the end."""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD, Templates

TRIES = 10
"""How often a save is tried again."""

NAMES = {"a": "notes", "b": "trigger"}
"""The writers, and the text that only one of them writes; both write events."""


def losses(home: Path, saves: int) -> Sequence[str]:
    """Let each of two processes save so many times; give what is missing afterwards."""
    folders = Folders.under(home)
    store = DraftStore(folders, Templates(folders))
    draft = store.new(store.templates.load(STANDARD), "Shared", now_utc())
    store.path_of(draft.id).rename(store.path_of("shared"))
    command = [sys.executable, "-m", "tests.torture.losses.writers", str(home)]
    root = Path(__file__).parents[3]
    writers = [subprocess.Popen([*command, name, str(saves)], cwd=root) for name in NAMES]
    ended = [writer.wait() for writer in writers]
    merged = DraftStore(folders, Templates(folders)).open("shared")
    timeline = merged.template.find("timeline").block
    assert isinstance(timeline, Timeline)
    events = [entry.event for entry in merged[timeline]]
    wanted = [f"{name} {n}" for name in NAMES for n in range(saves)]
    lost = [event for event in wanted if events.count(event) != 1]
    texts = {name: merged.text(merged.template.find(block)) for name, block in NAMES.items()}
    lost += [f"text of {name}" for name, text in texts.items() if text != f"{name} {saves - 1}"]
    return [*lost, *(f"a writer ended with {code}" for code in ended if code)]


def write(home: str, name: str, saves: int) -> None:
    """Save the shared draft so many times, each time with one event more and another title."""
    folders = Folders.under(Path(home))
    store = DraftStore(folders, Templates(folders))
    draft = store.open("shared")
    timeline = draft.template.find("timeline").block
    assert isinstance(timeline, Timeline)
    own = draft.template.find(NAMES[name]).block
    assert isinstance(own, Prose)
    for n in range(saves):
        entry = timeline.row_type(time="14:32", event=f"{name} {n}")
        draft = _saved(store, draft.put(timeline, (*draft[timeline], entry)).put(own, f"{name} {n}"))


def _saved(store: DraftStore, draft: Draft) -> Draft:
    """Save until it is saved, as the product does where the other one does not come to an end."""
    for _ in range(TRIES):
        with suppress(StorageError):
            return store.save(draft)
    return store.save(draft)


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], int(sys.argv[3]))
