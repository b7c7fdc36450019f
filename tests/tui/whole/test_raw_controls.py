"""No control sign of anybody's text reaches the terminal: every kind of field, every screen, every hostile text."""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any, assert_never

import pytest
from textual.app import App

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD
from tests.hostile_payloads import PAYLOADS, RAW
from tests.plain.talking import SMALL
from tests.terminal.pty_app import in_a_terminal
from tests.tui.conftest import NOW, Opened, current

KEEPABLE = [text for text in PAYLOADS.values() if not re.search("[\ud800-\udfff]", text)]
"""A file cannot hold half of a character."""


def filled(block: AnyBlock, texts: Iterator[str]) -> object:
    """A value of a block with hostile texts in each field, past the door that would clean it."""

    def row(names: Sequence[str], kind: Any) -> Any:
        return kind(**{name: f"begin {next(texts)} {next(texts)} end" for name in names})

    match block:
        case Note():
            return None
        case Prose():
            return "\n\n".join(f"begin {next(texts)} {next(texts)} end" for _ in range(4))
        case Fields():
            return row([field.id for field in block.asked], type(block.empty))
        case Timeline() | Checklist() | Excerpts() | Points() | Records() | Links():
            return tuple(row([column.id for column in block.asked], block.row_type) for _ in range(3))
        case _:
            assert_never(block)


def hostile(template: Template) -> Draft:
    """A draft with hostile texts in every field of every block; each of them stands in some field."""
    given: list[str] = []

    def texts() -> Iterator[str]:
        for text in cycle(KEEPABLE):
            given.append(text)
            yield text

    source = texts()
    blocks: list[Block[Any]] = [*template.blocks()]
    answers = {block.id: value for block in blocks if (value := filled(block, source)) is not None}
    assert set(given) == set(KEEPABLE)
    return Draft(template, "hostile-1", NOW, NOW, template.version, answers, unplaced=" | ".join(KEEPABLE))


def look(app: App[Any]) -> str:
    """What is on the screen, as it goes to the driver; nothing of it acts on a terminal."""
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert [line for line in lines if RAW.search(line) or "\t" in line or "\n" in line] == []
    return "\n".join(lines)


LISTS = (Timeline, Checklist, Excerpts, Points, Records, Links)
ESCAPE = "\u241b"
EVIL = "evil\x1b]0;x\x07\x9b31m\u202e"


def named_evil(store: DraftStore) -> None:
    """Put a draft without a title into the library, in a file with a hostile name."""
    named = store.path_of(store.new(store.templates.load(STANDARD), "", NOW).id)
    named.rename(named.with_name(f"{EVIL}.toml"))


@pytest.mark.slow
async def test_no_screen_shows_a_control_sign(opened: Opened, store: DraftStore) -> None:
    """On a template with every kind of block once."""
    named_evil(store)
    draft = hostile(SMALL)
    async with opened(draft, size=(80, 24)) as pilot:
        app = pilot.app
        seen: dict[str, str] = {}

        async def seen_after(*keys: str) -> None:
            await pilot.press(*keys)
            name = type(app.screen).__name__
            seen[name] = seen.get(name, "") + look(app)

        previews = ""
        for section in SMALL.sections:
            seen.clear()
            await seen_after("tab")
            if any(isinstance(block, LISTS) for block in section.blocks):
                await seen_after("e")
                await seen_after("escape")
            assert ESCAPE in seen["EditingScreen"], section.title
            await seen_after("alt+l")
            previews += seen["SectionPreview"]
            await seen_after("escape")
            await seen_after("ctrl+n")
        assert ESCAPE in previews
        assert current(app).draft.answers == draft.answers, "looking changes nothing"
        way: list[tuple[str, ...]] = [
            ("f1",),
            ("escape",),
            ("ctrl+p", *"evil"),
            ("escape",),
            ("ctrl+g", "e"),
            ("escape",),
        ]
        way += [("ctrl+f", *"evil"), ("enter",), ("ctrl+r",), ("w",), ("escape",), ("escape",)]
        way += [("ctrl+l",), ("pagedown",), ("a",), ("escape",), ("f5",), *[("ctrl+n",)] * 9]
        for keys in way:
            await seen_after(*keys)
        app.notify(" | ".join(PAYLOADS.values()), title=PAYLOADS["title"], markup=False)
        await seen_after()
        await seen_after("f8")
        assert f"evil{ESCAPE}" in seen["LibraryScreen"]
        for screen in ("FindScreen", "PreviewScreen", "ReviewScreen", "WizardScreen"):
            assert ESCAPE in seen[screen], screen


ACTING = re.compile(
    "\x1b[]PX^_c()]|[\x00-\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff]"
)
"""What the program itself never writes: whatever is not the painting of cells."""


POINTER = re.compile(r"\x1b\]22;[a-z-]*\x07")
"""The shape of the mouse's pointer, which Textual asks for."""


def test_no_control_sign_reaches_a_real_terminal(store: DraftStore) -> None:
    named_evil(store)
    pasted = " | ".join(text for text in KEEPABLE if "\x1b[201~" not in text)
    home = str(store.folders.drafts.parent)
    with in_a_terminal("postmortem_tui", POSTMORTEM_HOME=home) as app:
        app.wait_for(f"evil{ESCAPE}")
        app.send(b"n")
        app.wait_for("What broke?")
        app.settle()
        app.send(b"\x1b[200~" + pasted.encode() + b"\x1b[201~")
        app.wait_for("control characters")
        app.send(b"\x0e")
        app.wait_for("F10 needed")
        app.send(b"\x13\x11")
        assert app.exit_code() == 0
    with in_a_terminal("postmortem_tui", "list", POSTMORTEM_HOME=home) as lines:
        assert lines.exit_code() == 0
    assert f"evil{ESCAPE}".encode() in lines.output
    assert b" | click | " in lines.output.replace(b"|  |", b"|"), "what was pasted is kept but for its controls"
    for output in (app.output, lines.output):
        assert ACTING.findall(POINTER.sub("", output.decode())) == []
