"""Writing a text in the person's own editor, while the app steps aside."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from textual.app import App, SuspendNotSupported

from postmortem_tui.storage.disk.own_editor import EditorFailed, edited


@contextmanager
def edited_outside(app: App[object], text: str, environ: Mapping[str, str], draft: Path) -> Iterator[str]:
    """Yield the text as the editor left it, whose file stays until the end of the `with`.

    Raise PostmortemError, and lose nothing, when that fails.
    """
    try:
        with edited(text, environ, app.suspend(), draft) as written:
            yield written
    except SuspendNotSupported as error:
        raise EditorFailed("this terminal cannot be handed over") from error
