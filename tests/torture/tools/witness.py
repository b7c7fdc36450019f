"""The product, which on SIGUSR1 writes down what it holds, and on SIGUSR2 paints its screen anew.

Arguments: the file to write to, and those of the product.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from postmortem_tui.cli import main
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from postmortem_tui.storage.library.draft_trash import DraftTrash


def watched(file: Path) -> None:
    """Let the signals reach the app, once there is one."""
    from postmortem_tui.tui.app.app import PostmortemApp

    apps: list[PostmortemApp] = []
    begin = PostmortemApp.__init__

    def begun(app: PostmortemApp, *arguments: Any) -> None:
        begin(app, *arguments)
        apps.append(app)

    def soon(act: Callable[[PostmortemApp], None]) -> Callable[..., None]:
        return lambda *_: apps[0]._driver and apps[0]._driver._loop.call_soon_threadsafe(act, apps[0])

    removed: list[str] = []
    remove = DraftTrash.remove

    def noted(trash: DraftTrash, name: str) -> None:
        remove(trash, name)
        removed.append(name)

    PostmortemApp.__init__ = begun
    DraftTrash.remove = noted
    signal.signal(signal.SIGUSR1, soon(lambda app: tell(app, file, removed)))
    signal.signal(signal.SIGUSR2, soon(lambda app: app.action_redraw()))


def tell(app: Any, file: Path, removed: Sequence[str]) -> None:
    """Write down the draft, the editors whose answer is another than the draft's, and what was removed for good."""
    from postmortem_tui.tui.editors.base import Editor

    session = app.session
    apart = []
    for editor in app.screen.query(Editor):
        draft = session.draft
        if draft.put(editor.block, editor.value)[editor.block] != draft[editor.block]:
            apart.append(editor.block.id)
    held = draft_to_bytes(session.draft, session.draft.id).decode()
    where = f"{app.screen} {app.focused}"
    still = {
        "dirty": session.dirty,
        "typed": len(app._typed),
        "notices": len(app._notifications) + len(app.screen.query("Toast")),
    }
    told = {"where": where, "id": session.draft.id, "draft": held, "apart": apart, "still": still, "removed": removed}
    waiting = file.with_suffix(".part")
    waiting.write_text(json.dumps(told), "utf-8")
    waiting.rename(file)


if __name__ == "__main__":
    from postmortem_tui.terminal.lifecycle.environment import prepare

    prepare(os.environ)
    watched(Path(sys.argv.pop(1)))
    main()
