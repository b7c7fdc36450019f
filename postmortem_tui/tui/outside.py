"""Writing a text in the person's own editor, while the app steps aside."""

from collections.abc import Mapping
from pathlib import Path

from textual.app import App, SuspendNotSupported

from postmortem_tui.storage.own_editor import EditorFailed, edit


def edit_outside(app: App[object], text: str, environ: Mapping[str, str], draft: Path) -> str:
    """Give the text as the editor left it; raise PostmortemError, and lose nothing, when that fails."""
    try:
        return edit(text, environ, app.suspend(), draft)
    except SuspendNotSupported as error:
        raise EditorFailed("this terminal cannot be handed over") from error
