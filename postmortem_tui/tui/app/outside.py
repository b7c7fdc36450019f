"""Writing a text in the person's own editor, while the app steps aside."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from textual.app import App, SuspendNotSupported

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.own_editor import EditorFailed, EditorFailedWriting, edited
from postmortem_tui.tui.draft.left_texts import offer_instead
from postmortem_tui.tui.kit.settling import settled
from postmortem_tui.tui.kit.texts.text_messages import Writer


async def write_outside(app: App[object], draft: Path, writer: Writer) -> None:
    """Let a person write a text in their own editor, and take what they wrote; say what goes wrong.

    The editor's file lies beside the draft's, and stays until its text is taken.
    """
    try:
        with edited_outside(app, writer.text, os.environ, draft) as written:
            writer.take(written)
            await settled(app.focused)
    except EditorFailedWriting as failed:
        offer_instead(app, failed.path, failed.sentence, writer.take)
    except PostmortemError as error:
        app.notify(str(error), severity="error", markup=False, timeout=15)


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
