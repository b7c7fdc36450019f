"""Keys that sentences name: a person's own, and never written out; every key that is bound does something."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from textual.app import App
from textual.binding import Binding
from textual.widget import Widget

from postmortem_tui import tui
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.editors.rows.rows_editor import RowsEditor
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from postmortem_tui.tui.kit.commands.keymap import in_force
from postmortem_tui.tui.kit.commands.keys_now import key_of, use_keys
from tests.each import each
from tests.tui.conftest import current, under_review
from tests.tui.draft.test_meanwhile import on_the_timeline
from tests.tui.driving import press

FOLDER = Path(tui.__path__[0])

DECLARED = {"commands.py", "keymap.py"}
"""The files that say which keys there are."""

WRITTEN_OUT = re.compile(
    r"\^[A-Z]\b|\bF\d{1,2}\b|\balt\+|(?:^|[;,.:] )[a-zA-Z] (?:takes|brings|adds|marks|lists|shows)\b"
)
"""A key of a command in a sentence; Enter, Esc and Tab are those of whatever has the focus."""


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a file that somebody may read: no docstrings, and nothing that declares a key."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            apart |= {id(one) for one in ast.walk(node) if isinstance(one, ast.Constant) and node.value is one}
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding":
            apart |= {id(one) for one in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def test_no_sentence_has_the_key_of_a_command_written_out() -> None:
    found = [
        f"{path.relative_to(FOLDER)}:{line}: {text}"
        for path in FOLDER.rglob("*.py")
        if path.name not in DECLARED
        for line, text in sentences(path)
        if WRITTEN_OUT.search(text)
    ]
    assert found == [], "name it by key_of: a person may have another"


WHERE_TO = {"previous_section", "go_on", "close_actions", "waive"}
"""What the footer names by where it leads, or by the symbol that it leaves."""


def test_a_command_has_one_name_in_the_footer_the_palette_and_what_is_said_of_its_key() -> None:
    """Space was `done` in the footer, and `Toggle` where there was nothing to tick."""
    named = {one.id: (one.name.casefold(), one.footer.casefold().partition("'")[0]) for one in COMMANDS if one.footer}
    other = {name for name, (called, footer) in named.items() if not any(word[:3] in called for word in footer.split())}
    assert other == WHERE_TO
    assert all(named[name][1] in ("back", "next", "n/a") for name in WHERE_TO)


def test_a_key_is_named_as_it_is_now() -> None:
    use_keys({})
    assert (key_of("review"), key_of("undo_row"), key_of("palette")) == ("^R", "u", "^P")
    assert key_of("redraw") == "^P Redraw", "what has no key stands in the palette"
    use_keys(in_force({"review": "F12, ^R", "undo_row": "", "mark": "d"}))
    assert (key_of("review"), key_of("undo_row"), key_of("mark")) == ("F12", "^P Undo", "d")
    assert key_of("delete") == "Del", "the other one is left"
    use_keys({})


async def test_what_is_said_names_ones_own_keys(store: DraftStore) -> None:
    settings = Settings(keymap={"undo_row": "U", "mark": "ctrl+k", "add": "plus"})
    own = DraftStore(store.folders, Templates(store.folders), settings=settings)
    app = PostmortemApp(Start("editing", own, under_review(store)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        block = await on_the_timeline(pilot)
        assert "; U brings it back" in await press(pilot, "d")
        current(app).put(block, ())
        app.screen.query_one(RowsEditor).show(())
        assert "plus adds one" in await press(pilot) or "+ adds one" in await press(pilot)


def widgets() -> Iterator[type[Widget | App[object]]]:
    """Every class of ours that binds keys."""
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        for one in vars(import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, Widget | App) and one.__module__ == module.name:
                yield one


@each("kind", list(widgets()))
def test_every_key_that_is_bound_has_its_action(kind: type[Widget | App[object]]) -> None:
    takers = [one for one in widgets() if issubclass(one, kind)]
    for binding in kind.__dict__.get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        where, _, name = binding.action.partition("(")[0].rpartition(".")
        owners: list[type] = [PostmortemApp] if where == "app" else [*takers]
        assert any(callable(getattr(one, f"action_{name}", None)) for one in owners), f"{kind.__name__}: {binding}"


@each("kind", list(widgets()))
def test_every_key_that_is_bound_has_words_for_the_help(kind: type[Widget | App[object]]) -> None:
    for binding in kind.__dict__.get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        assert binding.id or binding.description or binding.tooltip, f"{kind.__name__}: {binding}"
