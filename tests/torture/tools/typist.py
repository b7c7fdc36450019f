"""A process that types and saves, and says what it has done: to be killed, and to have its disk fail.

Arguments: the home of the library, and how many keys. It says `ready` and the number of its process, waits for a line,
and then says `typed N` after each key and `saved N` after each save.
"""

import sys
from pathlib import Path

from postmortem_tui.document.changes.session import Session
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates

TRIES = 3
"""How often a failed save is tried again at the end: the fault that is injected comes once."""


def say(words: str) -> None:
    print(words, flush=True)


def main(home: str, keys: int) -> None:
    folders = Folders.under(Path(home))
    store = DraftStore(folders, Templates(folders))
    claimed = store.claim(store.open("last"))
    session = Session(claimed.draft, store, saved=claimed.saved)
    block = session.draft.template.find("notes").block
    say("ready")
    sys.stdin.readline()
    for key in range(keys):
        session.put(block, f"{session.draft[block]}{key},")
        say(f"typed {key}")
        if key % 2:
            save(session, key)
    for _ in range(TRIES):
        save(session, keys - 1)
    store.release(session.draft.id, everything_saved=not session.dirty)
    say("left")


def save(session: Session, key: int) -> None:
    try:
        session.save()
    except PostmortemError:
        return
    say(f"saved {key}")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
