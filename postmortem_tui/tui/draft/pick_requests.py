"""Rows of the timeline from raw sources, while a draft is open: the sources, the picker, and what was taken."""

import os
import shlex
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.errors import PostmortemError
from postmortem_tui.evidence.picking.offer import Picked, ToPick
from postmortem_tui.evidence.picking.sources_together import RawSource, facts_of
from postmortem_tui.evidence.timeline_adding import known_of, with_rows
from postmortem_tui.review.texts.held_secrets import secrets_in_words
from postmortem_tui.storage.disk.zone_here import zone_here
from postmortem_tui.storage.drafts.evidence import Sources, keep
from postmortem_tui.storage.settings.guides import guide_or_built_in
from postmortem_tui.storage.settings.line_shapes import own_shapes
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.draft.stage import Stage
from postmortem_tui.tui.kit.dialogs import AskLine
from postmortem_tui.tui.picker.picker import PickScreen

PASTED = "paste.txt"
"""What a paste is called among the sources."""

NOTHING_PASTED = "Nothing was pasted here yet: paste lines into the list, or o reads a file."


class PickRequests:
    """Shows the picker, and puts what was taken into the draft."""

    def __init__(self, stage: Stage, store: DraftStore, put_rows: Callable[[Timeline, Sequence[Entry]], None]) -> None:
        """Take the screen, where drafts are kept, and what puts rows into the draft."""
        self._stage = stage
        self._store = store
        self._put_rows = put_rows

    def ask(self, block: Timeline, pasted: str | None) -> None:
        """Show the picker on what was pasted; without that, ask for files first."""
        if pasted is None:
            question = "Which file? A chat, alerts, logs, notes; several between blanks"
            self._stage.open(AskLine(question, placeholder="slack.txt alerts.json"), partial(self._named, block))
        elif pasted:
            sources = Sources()
            sources.add(PASTED, pasted.encode("utf-8", "replace"))
            self._pick(block, sources)
        else:
            self._stage.say(NOTHING_PASTED)

    def _named(self, block: Timeline, words: str | None) -> None:
        if not words or not words.strip():
            return
        try:
            files = shlex.split(words)
        except ValueError:  # a quote that is not closed: an apostrophe in a name
            files = [words.strip()]
        sources = Sources()
        try:
            for file in files:
                sources.read(file)
        except PostmortemError as error:
            self._stage.say(str(error).replace("\n", " "), problem=True)
            return
        self._pick(block, sources)

    def _pick(self, block: Timeline, sources: Sources) -> None:
        draft = self._stage.session.draft
        now = self._stage.session.clock()
        context = context_of(draft, now)
        entries: tuple[Entry, ...] = draft[block]
        raw = tuple(RawSource(one.name, one.text, modified=one.modified) for one in sources.all)
        shapes, _ = own_shapes(self._store.folders.config)
        guide, _ = guide_or_built_in(self._store.folders)
        secrets = ((one.name, secrets_in_words(guide, one.text)) for one in sources.all)
        to_pick = ToPick(
            draft.role("title") or draft.id,
            raw,
            facts_of(context, [entry.who for entry in entries]),
            now,
            zone_here(os.environ),
            tuple(known_of(entries, context.day)),
            shapes,
            warnings=tuple(f"{name}: {words}" for name, words in secrets if words),
        )
        self._stage.open(PickScreen(to_pick), partial(self._picked, block, sources))

    def _picked(self, block: Timeline, sources: Sources, picked: Picked | None) -> None:
        if picked is None:
            return
        session = self._stage.session
        path = self._store.path_of(session.draft.id)
        try:
            names = {one.name: keep(path, one.name, one.data) for one in sources.all}
        except PostmortemError as error:
            self._stage.warn(f"The source is not kept: {error}")
            names = {}
        rows = [
            one.row._replace(source=one.row.source._replace(name=names.get(one.row.source.name, one.row.source.name)))
            for one in picked.taken
        ]
        marks = {number: one.milestone for number, one in enumerate(picked.taken) if one.milestone}
        before: Any = session.draft[block]
        added = with_rows(before, rows, context_of(session.draft, session.clock()).day, marks)
        if not (added.indexes or added.timed):
            self._stage.say("All of that is in the timeline already.")
            return
        self._put_rows(block, added.entries)
        count = len(added.indexes)
        notice = f"{count} row{'' if count == 1 else 's'} added; u takes {'it' if count == 1 else 'them'} back"
        self._stage.run_apart(self._stage.say_last(notice))
