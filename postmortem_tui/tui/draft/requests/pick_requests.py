"""Rows of the open draft's timeline from raw sources: read the sources, show the picker, add what was taken."""

import os
import shlex
from asyncio import to_thread
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.errors import PostmortemError
from postmortem_tui.evidence.picking.offer import Picked, ToPick
from postmortem_tui.evidence.picking.sources_together import RawSource, facts_of
from postmortem_tui.evidence.picking.timeline_adding import columns_left, known_of, with_rows
from postmortem_tui.review.texts.held_secrets import secrets_in_words
from postmortem_tui.storage.disk.zone_here import zone_here
from postmortem_tui.storage.drafts.beside.evidence import STDIN, Sources, keep, name_to_keep
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.guides import guide_or_built_in
from postmortem_tui.storage.settings.line_shapes import own_shapes
from postmortem_tui.tui.draft.page.writing_screen import WritingScreen
from postmortem_tui.tui.draft.requests.waiting_lines import WaitingLines
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.kit.messages import ZoneGiven
from postmortem_tui.tui.picker.picker import PickScreen
from postmortem_tui.values.zones.zones import kept_name, zone_named

PASTED = "paste.txt"
"""The name of a paste among the sources."""

KEYBOARD = "“-” is standard input, which is the keyboard here: name a file, or ./- for a file of that name."

NOTHING_PASTED = "Nothing was pasted here yet: paste lines into the list, or {} reads a file."


class PutRows(Protocol):
    """Puts all rows of a timeline into the draft."""

    def __call__(self, block: Timeline, rows: Sequence[Entry], notice: str, then: Callable[[], None]) -> None:
        """Put them, show the `notice` and call `then`.

        Do nothing if the person does not want to change a final draft.
        """


class PickRequests:
    """Shows the picker, and puts the taken rows into the draft."""

    def __init__(self, screen: WritingScreen, store: DraftStore, put_rows: PutRows, waiting: WaitingLines) -> None:
        """Take the screen, the store, a function that puts rows into the draft, and the keeper of a paste."""
        self._screen = screen
        self._store = store
        self._put_rows = put_rows
        self._waiting = waiting

    def ask(self, block: Timeline, pasted: str | None) -> None:
        """Show the picker on what was pasted; if that is None, ask for files first."""
        if pasted is None:
            question = "Which file? A chat, alerts, logs, notes; several with blanks between them"
            self._screen.open(AskLine(question, placeholder="slack.txt alerts.json"), partial(self._named, block))
        elif pasted:
            sources = Sources()
            sources.add(PASTED, pasted.encode("utf-8", "replace"))
            self._waiting.keep(block, pasted)
            self._pick(block, sources, partial(self._waiting.answered, block, pasted))
        else:
            self._screen.say(NOTHING_PASTED.format(key_of("pick_file")))

    def _named(self, block: Timeline, words: str | None) -> None:
        if not words or not words.strip():
            return
        try:
            files = shlex.split(words)
        except ValueError:  # a quote that is not closed: an apostrophe in a name
            files = [words.strip()]
        if STDIN in files:
            self._screen.say(KEYBOARD, problem=True)
        else:
            self.read(block, files)

    def read(self, block: Timeline, files: Sequence[str]) -> None:
        """Read files, and show the picker on them."""
        self._screen.say("Reading …")
        self._screen.run_in_worker(partial(self._read, block, files))

    async def _read(self, block: Timeline, files: Sequence[str]) -> None:
        """Read files in a thread, and show the picker on them."""
        sources = Sources()
        try:
            for file in files:
                await to_thread(sources.read, file)
        except PostmortemError as error:
            self._screen.say(str(error).replace("\n", " "), problem=True)
            return
        self._screen.say("")
        self._pick(block, sources)

    def _pick(self, block: Timeline, sources: Sources, then: Callable[[], None] = lambda: None) -> None:
        draft = self._screen.session.draft
        now = self._screen.session.clock()
        context = context_of(draft, now)
        entries: tuple[Entry, ...] = draft[block]
        raw = tuple(RawSource(one.name, one.text, modified=one.modified) for one in sources.all)
        shapes, _ = own_shapes(self._store.folders.config)
        guide, _ = guide_or_built_in(self._store.folders)
        secrets = ((one.name, secrets_in_words(guide, one.text)) for one in sources.all)
        to_pick = ToPick(
            draft.role("title") or draft.id,
            raw,
            facts_of(context, draft),
            now,
            zone_here(os.environ),
            tuple(known_of(entries, context.day)),
            shapes,
            warnings=tuple(f"{name}: {words}" for name, words in secrets if words),
            typed_in=self._screen.session.zone or "UTC",
        )
        self._screen.open(PickScreen(to_pick), partial(self._picked, block, sources, then))

    def _picked(self, block: Timeline, sources: Sources, then: Callable[[], None], picked: Picked | None) -> None:
        if picked is None:
            then()
            return
        session = self._screen.session
        path = self._store.path_of(session.draft.id)
        try:
            names = _names_to_keep(path, sources)
        except PostmortemError as error:
            self._screen.warn(f"The source is not kept: {error}")
            names = {}
        rows = [
            one.row._replace(source=one.row.source._replace(name=names.get(one.row.source.name, one.row.source.name)))
            for one in picked.taken
        ]
        marks = {number: one.milestone for number, one in enumerate(picked.taken) if one.milestone}
        before: tuple[Entry, ...] = session.draft[block]
        added = with_rows(before, rows, context_of(session.draft, session.clock()).day, marks, block)
        if not (added.indexes or added.timed):
            self._screen.say("All of that is in the timeline already.")
            then()
            return
        count = len(added.indexes)
        undo = key_of("undo_row")
        what, them = ("1 row added, the cursor is on it", "it") if count == 1 else (f"{count} rows added", "them")
        what += ", the cursor is on the last" if count > 1 else ""
        notice = f"{what}; {undo} takes {them} back"
        cut = columns_left(rows, block)
        zoned = f"Times that you type are read as {kept_name(zone_named(picked.zone))}, too" if picked.zone else ""
        notice = ". ".join(filter(None, (notice, zoned, cut)))

        def put() -> None:
            if picked.zone:
                self._screen.post_message(ZoneGiven(picked.zone))
            if added.indexes:
                self._screen.editors.follow(block.id, max(added.indexes))
            self._keep(path, sources, names, then)

        self._put_rows(block, added.entries, notice, put)

    def _keep(self, path: Path, sources: Sources, names: Mapping[str, str], then: Callable[[], None]) -> None:
        """Keep the sources of the added rows beside the draft, under the names that the rows give."""
        try:
            for one in sources.all:
                if one.name in names:
                    keep(path, names[one.name], one.data)
        except PostmortemError as error:
            self._screen.warn(f"The source is not kept: {error}")
        else:
            then()


def _names_to_keep(path: Path, sources: Sources) -> Mapping[str, str]:
    """Return the name under which each source will be kept beside a draft; raise StorageError."""
    names: dict[str, str] = {}
    planned: dict[str, bytes] = {}
    for one in sources.all:
        name = names[one.name] = name_to_keep(path, one.name, one.data, planned)
        planned[name] = one.data
    return names
