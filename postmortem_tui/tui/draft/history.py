"""Taking changes back, and making them again: what changed is shown, and said."""

from collections.abc import Callable

from postmortem_tui.tui.draft.stage import Stage


class History:
    """Steps back and forward through what was done to the draft."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._session = stage.session

    async def undo(self) -> None:
        """Take back the last change."""
        await self._step(self._session.undo, "Taken back; ^Y makes it again.", "Nothing to undo.")

    async def redo(self) -> None:
        """Make the change again that was taken back last."""
        await self._step(self._session.redo, "Made again; ^Z takes it back.", "Nothing to redo.")

    async def _step(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        before = self._session.draft
        block = step()
        if block is None:
            self._stage.say(nothing)
            return
        await self._stage.show_change(block)
        self._stage.editors.show_changed(before, block)
        self._stage.changed()
        self._stage.say(done)
