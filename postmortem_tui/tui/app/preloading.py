"""Load modules after the first frame, in the order in which they are likely to be needed."""

from importlib import import_module
from time import sleep

from postmortem_tui.blocks.kinds import KINDS
from postmortem_tui.document.changes.session import Session
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.editors import module_of
from postmortem_tui.tui.review.reviewer import Reviewer

ROOM = "postmortem_tui"

AHEAD = (
    *(f"{ROOM}.document.{part}" for part in ("lifecycle.status", "merging.merging", "changes.moving")),
    "tomli_w",
    "hashlib",
    *(f"{ROOM}.tui.{part}" for part in ("kit.messages", "kit.copying", "app.while_suspended")),
    f"{ROOM}.tui.kit.texts.choice_list",
    *(f"{ROOM}.tui.editors.{kind}" for kind in map(module_of, KINDS.values())),
    *(f"{ROOM}.{part}" for part in ("tui.editors.rows.writing.pasting", "notation.by_kind")),
    *(
        f"{ROOM}.tui.{screen}"
        for screen in ("draft.requests.changes", "draft.navigation.go_to", "review.review", "draft.navigation.find")
    ),
    f"{ROOM}.tui.app.help",
    *(
        f"{ROOM}.tui.{screen}"
        for screen in (
            "library.library_screen",
            "preview.preview",
            "preview.section_preview",
            "draft.navigation.navigator",
        )
    ),
    *(
        f"{ROOM}.{part}"
        for part in ("tui.wizard.wizard", "tui.app.palette", "tui.app.overlays", "markdown.line.inline")
    ),
    f"{ROOM}.exchange.exporting.exporting",
    "markdown_it",
)
"""The modules that typing and saving need, the editors of other sections, and the screens that keys open."""

TURN = 0.001
"""Seconds between two modules, in which a key can be handled."""


def review(session: Session, store: DraftStore) -> None:
    """Review a draft once, and prepare for changes of it, so that no later key waits for the modules of either.

    The first row of a list that is read back wants the words of all languages: 0.18 s where they were not kept yet.
    """
    store.expect_changes(session.draft)
    store.templates.words()
    reviewer = Reviewer(session, store)
    if not reviewer.takes_long:  # if it does, the screen of the review reads the draft in a thread
        reviewer.findings()


def load() -> None:
    """Load all modules of `AHEAD`; to be called in a thread."""
    for name in AHEAD:
        import_module(name)
        sleep(TURN)
