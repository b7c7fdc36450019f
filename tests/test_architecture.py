"""The walls of the house: imports go down only, and each library is kept in its room."""

import ast
import inspect
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import Screen

import postmortem_tui
from postmortem_tui.blocks.kinds import KINDS
from postmortem_tui.storage.disk.file_names import HOME_VARIABLE
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself

ROOT = Path(postmortem_tui.__file__).parent
FLOORS = (
    "errors",
    "lazy",
    "terminal",
    "identity",
    "values",
    "markdown",
    "blocks",
    "notation",
    "timeline",
    "document",
    "exchange",
    "evidence",
    "review",
    "storage",
    "collection",
    "plain",
    "tui",
    "cli",
    "__main__",
)
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """A module as the compiler reads it, once for all tests."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module, walked once for all tests."""
    return tuple(ast.walk(tree_of(path)))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The modules that a module imports, and what of them."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "library" and node.args:
            yield ast.literal_eval(node.args[0])  # `lazy.library` names what it will import
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its floor"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor(path: Path) -> int:
    return FLOORS.index(path.parts[0].removesuffix(".py"))


def test_every_module_stands_on_a_floor() -> None:
    strangers = [str(path) for path in MODULES if path.parts[0].removesuffix(".py") not in (*FLOORS, "__init__")]
    assert strangers == []


def test_imports_go_down_only() -> None:
    upward = []
    for path in MODULES:
        if path.parts[0] == "__init__.py":
            continue
        for name in imported(path):
            parts = name.split(".")
            if (
                parts[0] == "postmortem_tui"
                and len(parts) > 1
                and parts[1] in FLOORS
                and FLOORS.index(parts[1]) > floor(path)
            ):
                upward.append(f"{path} imports {name}")
    assert upward == []


def test_no_cycles_between_modules() -> None:
    names = {
        ".".join(("postmortem_tui", *path.with_suffix("").parts)).removesuffix(".__init__"): path for path in MODULES
    }
    graph = {
        name: {other for other in imported(path) if other in names and other != name} for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " > ".join((*trail, name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


DEFERRED = 60
"""Imports of our own modules inside a function or class, at most; each room's README says why it has some."""


def deferred(path: Path) -> int:
    """How many imports of our own modules wait until a function runs; those for type checkers alone do not count."""
    scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    imports = [node for node in nodes_of(path) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if str(node.module).partition(".")[0] == "postmortem_tui"]
    spans = [(node.lineno, node.end_lineno or 0) for node in nodes_of(path) if isinstance(node, scopes)]
    late = sum(any(first <= node.lineno <= last for first, last in spans) for node in ours)
    calls = (node for node in nodes_of(path) if isinstance(node, ast.Call) and node.args)
    by_name = sum(
        getattr(call.func, "id", "") == "library" and "postmortem_tui" in ast.unparse(call.args[0]) for call in calls
    )
    return late + by_name  # `lazy.library` of a module of our own is one of them


def test_modules_are_imported_at_the_top() -> None:
    waiting = {str(path): count for path in MODULES if (count := deferred(path))}
    assert sum(waiting.values()) <= DEFERRED, waiting


SAME_IN_SEVERAL_ROOMS = {
    "a kind of block: its value, its notation, its editor, its plain asker": (
        *KINDS,
        *("rows", "base", "one_line"),
    ),
    "a room or a program itself": ("__init__", "__main__"),
}
"""The names of files that may occur in several rooms, by the reason."""


def names_in_several_rooms() -> dict[str, list[str]]:
    """Return the names of files that occur in several rooms without a reason, with the rooms."""
    may = {name for names in SAME_IN_SEVERAL_ROOMS.values() for name in names}
    rooms: dict[str, list[str]] = {}
    for path in MODULES:
        rooms.setdefault(path.stem, []).append(str(path.parent))
    return {name: found for name, found in rooms.items() if len(found) > 1 and name not in may}


def test_the_name_of_a_file_says_its_subject_in_one_room_alone() -> None:
    """Who looks for `reading.py` finds one: seven rooms had a file of that name."""
    assert names_in_several_rooms() == {}


def words_of(path: Path) -> Iterator[str]:
    """Yield the words of all identifiers in a module."""
    for node in nodes_of(path):
        for name in ("id", "attr", "arg", "name", "asname"):
            if isinstance(text := getattr(node, name, None), str):
                yield from re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text.replace("in_place", ""))


def test_words_with_many_meanings_name_nothing() -> None:
    """`place` and `said` had a dozen meanings each; the words for them are in CONTRIBUTING.md."""
    vague = {"place", "places", "placed", "said"}
    assert [(str(path), word) for path in MODULES for word in words_of(path) if word.casefold() in vague] == []


def test_what_the_recipes_name_is_there() -> None:
    """A recipe that names a file which has moved sends the next person astray."""
    text = (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Recipes")[2]
    named = [word for word in text.split("`")[1::2] if "/" in word and " " not in word and "NAME" not in word]
    assert len(named) > 10
    assert [word for word in named if not ((ROOT / word).exists() or (ROOT.parent / word).exists())] == []


def test_what_a_readme_names_is_there() -> None:
    """A room's page names files beside it, in a folder of the same line, or from the top."""
    gone = []
    for page in ROOT.rglob("README.md"):
        for line in page.read_text(encoding="utf-8").split("\n"):
            named = [word for word in line.split("`")[1::2] if re.fullmatch(r"[\w./]+(\.py|/)", word)]
            rooms = [page.parent, ROOT, ROOT.parent, *(page.parent / word for word in named if word.endswith("/"))]
            gone += [
                f"{page.parent.name}: {word}" for word in named if not any((room / word).exists() for room in rooms)
            ]
    assert gone == []


def test_the_table_of_rooms_names_each() -> None:
    """CONTRIBUTING.md names every room, and the rooms within each; data has none that a newcomer looks for."""
    text = (
        (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## The house")[2].partition("## ")[0]
    )
    table = [
        [word for word in line.split("`")[1::2] if word.endswith("/")] for line in text.split("\n") if line[:1] == "|"
    ]
    named = {room + within for room, *inner in filter(None, table) for within in ("", *inner)}
    rooms = {f"{path.parent}/" for path in MODULES if 1 <= len(path.parent.parts) <= 2}
    within = {"tui/editors/rows/", "tui/kit/tables/", "tui/kit/texts/"}
    assert rooms - within - named == set()
    assert [room for room in named if not (ROOT / room).is_dir()] == []


def docstrings_of_talk() -> list[str]:
    """Return the docstrings that begin with a word of talk where there is one of the trade."""
    found_there = []
    for path in MODULES:
        strings = (node.value for node in nodes_of(path) if isinstance(node, ast.Expr))
        for one in strings:
            text = one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else ""
            if text.split(" ", 1)[0] in ("Give", "Gives", "Tell", "Tells") or "; give " in text or "; tell " in text:
                found_there.append(f"{path}:{one.lineno} {text[:60]!r}")
    return found_there


def test_docstrings_return_and_raise() -> None:
    """The language of the code."""
    assert docstrings_of_talk() == []


def test_nothing_takes_every_error_for_its_own() -> None:
    """`except Exception` hides faults; whoever has to tidy up raises the error again."""
    wide = []
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.ExceptHandler):
                names = {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)} if node.type else {""}
                again = isinstance(node.body[-1], ast.Raise)
                if names & {"", "Exception", "BaseException"} and not again:
                    wide.append(f"{path}:{node.lineno}")
    assert wide == []


def numbers_without_a_word(path: Path) -> Iterator[str]:
    """Yield the constants of a module that are numbers, and have neither a docstring nor a comment."""
    lines, body = (ROOT / path).read_text(encoding="utf-8").split("\n"), tree_of(path).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.Assign):
            continue
        parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        if not all(isinstance(part, ast.Constant) and type(part.value) in (int, float) for part in parts):
            continue
        told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if not told and "#" not in "".join(lines[node.lineno - 2 : node.lineno]):
            yield f"{path}:{node.lineno} {ast.unparse(node.targets[0])}"


def test_a_number_says_what_it_counts() -> None:
    assert [found for path in MODULES for found in numbers_without_a_word(path)] == []


def test_what_no_type_checker_sees_has_a_reason() -> None:
    lines = [(path, line) for path in MODULES for line in (ROOT / path).read_text(encoding="utf-8").split("\n")]
    bare = [f"{path}: {line.strip()}" for path, line in lines if "# type: ignore" in line and line.count("  # ") < 2]
    assert bare == []


@pytest.mark.parametrize(
    ("library", "rooms"),
    [("textual", ("tui", "terminal")), ("rich", ("tui", "terminal")), ("markdown_it", ("markdown",))],
)
def test_a_library_is_kept_in_its_room(library: str, rooms: tuple[str, ...]) -> None:
    outside = [
        str(path)
        for path in MODULES
        if path.parts[0] not in rooms and any(n.split(".")[0] == library for n in imported(path))
    ]
    assert outside == []


@pytest.mark.parametrize(
    ("room", "never", "why"),
    [("blocks", ("markdown", "notation"), "what a kind is does not depend on how it is written; formats come and go")],
)
def test_a_room_does_without(room: str, never: tuple[str, ...], why: str) -> None:
    barred = tuple(f"postmortem_tui.{name}" for name in never)
    inside = [path for path in MODULES if path.parts[0] == room]
    found = [f"{path} imports {name}" for path in inside for name in imported(path) if name.startswith(barred)]
    assert found == [], why


def opens_a_file(call: ast.Call) -> bool:
    """Return whether a call is the built-in open, or one of those that only paths have."""
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    on_a_path = {"read_bytes", "write_bytes", "mkdir", "unlink", "rename", "iterdir", "glob", "fsync"}
    of_text = {"read_text", "write_text", "open", "touch"}
    if not isinstance(call.func, ast.Attribute):
        return False
    owner = ast.unparse(call.func.value)
    return call.func.attr in on_a_path or (call.func.attr in of_text and ("path" in owner.lower() or owner == "os"))


def test_only_storage_opens_files() -> None:
    found = []
    for path in MODULES:
        if path.parts[0] not in ("storage", "collection"):
            for node in nodes_of(path):
                if isinstance(node, ast.Call) and opens_a_file(node):
                    found.append(f"{path}:{node.lineno} {ast.unparse(node.func)}")
    assert found == []


def test_no_title_of_the_template_stands_in_code() -> None:
    template = tomllib.loads((ROOT / "templates" / "standard.toml").read_text(encoding="utf-8"))
    sections = template["sections"]
    titles = {s["title"] for s in sections} | {b["title"] for s in sections for b in s["blocks"] if b.get("title")}
    ids = {b["id"] for s in sections for b in s["blocks"]}
    named = []
    for path in MODULES:
        for node in nodes_of(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                # A single word such as a kind's name is a word of the trade; a title of several is the template's.
                if any(title in text for title in titles if " " in title) or text in {i for i in ids if "_" in i}:
                    named.append(f"{path}:{node.lineno} {text[:60]!r}")
    assert named == []


def own_classes() -> dict[type, list[type]]:
    """Each class of the package with those of its ancestors that are of the package too."""
    own: dict[type, list[type]] = {}
    for path in MODULES:
        if path.stem != "__main__":
            name = ".".join(("postmortem_tui", *path.with_suffix("").parts)).removesuffix(".__init__")
            for found in vars(import_module(name)).values():
                if isinstance(found, type) and found.__module__ == name:
                    above = found.__mro__[1:]
                    own[found] = [one for one in above if one.__module__.partition(".")[0] == "postmortem_tui"]
    return own


def test_at_most_three_of_our_own_classes_stand_above_any() -> None:
    """A class that is cut into ancestors has one subject in several files: what has a subject is an object."""
    deep = {kind.__qualname__: [one.__name__ for one in above] for kind, above in own_classes().items()}
    assert len(deep) > 300
    assert {name: above for name, above in deep.items() if len(above) > 3} == {}


def test_a_screen_that_is_dismissed_takes_no_other_one_off() -> None:
    """Textual's dismissal takes off what is on top, so every screen that calls it has ours."""
    dismissed = {
        kind: [one.__name__ for one in above]
        for kind, above in own_classes().items()
        if issubclass(kind, Screen) and "self.dismiss(" in inspect.getsource(kind) and kind is not DismissesItself
    }
    assert len(dismissed) > 12
    assert {kind.__name__ for kind, above in dismissed.items() if "DismissesItself" not in above} == set()


ROOMS_WITHIN = {
    # room: arrows at most among the rooms in it; those that know none of the others, and those that none of them knows
    "tui": (30, {"kit"}, {"app"}),  # a key or a colour is the same on all screens; the app opens any of them
    "evidence": (23, {"stamps"}, {"picking"}),  # a time is read alike in every source; rows are picked from all
    # what people call things is asked everywhere; a draft is written without a document, and slots know no template
    "exchange": (30, {"vocabulary", "exporting", "lens"}, {"outputs", "pasted", "writing_back"}),
    "notation": (1, {"pieces"}, {"kinds"}),  # a kind is written without another one: what two share is a piece
    # a draft's text is read without git; what is removed is removed from all that lies beside a draft
    "storage/drafts": (6, {"text", "beside"}, {"removing"}),
    "collection": (9, {"records"}, {"questions"}),  # a record is what all questions are asked of
    "document": (
        9,
        {"template"},
        {"changes"},
    ),  # a template has no answers; whatever changes a draft goes through changes
    "markdown": (3, {"parse"}, {"write"}),  # text that is made safe is parsed to see that it is
    "values": (6, {"text"}, {"answers"}),  # a type of answer puts together what is read of a line
    "terminal": (2, {"input", "wire"}, {"lifecycle"}),  # what is sent knows nothing of what comes; an end needs both
}
"""Somebody who changes one of these has to know which others see it; storage has a test of its own."""

BESIDE = {
    # room: the files beside its rooms, which all of them may know (or, as a table of the rooms, which knows them)
    "collection": {"collection"},
    "evidence": {"model", "word_lists"},
    "notation": {"contract", "by_kind"},
    "terminal": {"seams", "controls", "quick_wrapping"},
}
"""Of the rooms above: their other files are within a room."""


def arrows_within(house: str) -> dict[str, set[str]]:
    """Return for each room within a room which others of them it imports from."""
    top, beside = tuple(house.split("/")), BESIDE.get(house, set())
    depth = len(top)
    arrows: dict[str, set[str]] = {}
    for path in MODULES:
        if path.parts[:depth] == top and len(path.parts) > depth + 1:
            here = arrows.setdefault(path.parts[depth], set())
            for name in imported(path):
                parts = tuple(name.split("."))
                if parts[: depth + 1] == ("postmortem_tui", *top) and len(parts) > depth + 1:
                    here |= {parts[depth + 1]} - {path.parts[depth], *beside}
    return arrows


@pytest.mark.parametrize("house", ROOMS_WITHIN)
def test_the_rooms_within_a_room_have_few_arrows_and_no_circle(house: str) -> None:
    most, lowest, highest = ROOMS_WITHIN[house]
    arrows = arrows_within(house)
    assert sum(map(len, arrows.values())) <= most
    TopologicalSorter(arrows).prepare()  # raises CycleError
    assert {room for room, others in arrows.items() if not others} == lowest
    assert arrows.keys() - set().union(*arrows.values()) == highest
    assert {path.stem for path in (ROOT / house).glob("*.py")} == {"__init__", *BESIDE.get(house, set())}


SIDE_BY_SIDE = 16
"""Files at most that lie beside each other in a room: whoever opens it reads their names at a glance."""


def test_few_files_lie_side_by_side() -> None:
    rooms: dict[str, int] = {}
    for path in MODULES:
        if path.stem != "__init__":
            rooms[str(path.parent)] = rooms.get(str(path.parent), 0) + 1
    assert {room: count for room, count in rooms.items() if count > SIDE_BY_SIDE} == {}


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.__stdout__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


LOOKED = """
import os
from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.templates import Templates

folders = Folders.find(os.environ)
assert len(drafts_of(Library(folders, Templates(folders)))) == 1
"""
"""Looks at the library, as the app does."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one draft, which has been listed and looked at."""
    return begun_in(tmp_path_factory.mktemp("home"))


def begun_in(home: Path) -> Path:
    for words in (
        ["-m", "postmortem_tui", "demo", "--no-open"],
        ["-m", "postmortem_tui", "list"],
        ["-m", "postmortem_tui", "actions"],
        ["-c", LOOKED],
    ):
        run = [sys.executable, *words]
        subprocess.run(run, env={**os.environ, HOME_VARIABLE: str(home)}, capture_output=True, check=True)
    return home


LIGHT = {"textual", "rich", "pydantic", "markdown_it", "tomli_w", "platformdirs", "hashlib"}


@pytest.mark.parametrize(
    ("words", "unneeded"),
    [
        (["paths"], LIGHT | {"tomllib", "json", "postmortem_tui.document", "postmortem_tui.storage.library.library"}),
        (["list"], LIGHT | {"json", "click", "pathlib", "dataclasses", "postmortem_tui.collection.records.record"}),
        (["actions", "--overdue"], LIGHT | {"json", "click", "pathlib", "postmortem_tui.collection.records.record"}),
        (["list", "--json"], LIGHT | {"tomllib", "postmortem_tui.document", "postmortem_tui.blocks"}),
        (["note", "a"], {"textual", "rich", "pydantic", "markdown_it"}),
        (["show", "last"], {"textual", "rich", "pydantic", "tomli_w", "postmortem_tui.storage.drafts.opening.keeper"}),
        (
            ["export", "last", "-o", "-"],
            {"textual", "rich", "pydantic", "tomli_w", "postmortem_tui.storage.drafts.opening.keeper"},
        ),
        (
            ["review", "last"],
            {"textual", "rich", "pydantic", "tomli_w", "postmortem_tui.storage.drafts.opening.keeper"},
        ),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_verb_loads_what_it_needs(home: Path, words: list[str], unneeded: set[str]) -> None:
    call = f"os.environ[{HOME_VARIABLE!r}] = {str(home)!r}; sys.argv = {['postmortem', *words]!r}"
    run = "from postmortem_tui.cli import main\ntry: main()\nexcept SystemExit: pass"
    code = f"import io, os\nsys.stdout = io.StringIO()\n{call}\n{run}"
    assert sorted(unneeded & loaded_by(code)) == []


@pytest.mark.parametrize(
    "module",
    [
        "postmortem_tui.cli",
        "postmortem_tui.exchange.importing.importing",
        "postmortem_tui.exchange.exporting.exporting",
        "postmortem_tui.storage.library.store",
    ],
)
def test_what_scripts_use_loads_no_textual(module: str) -> None:
    assert "textual" not in loaded_by(f"import {module}")


FIRST_FRAME = """
import asyncio
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft import draft_screen
from postmortem_tui.tui.review import review_panel

# What comes after a pause must not come before the first frame, on however slow a machine.
draft_screen.AROUND_PAUSE = draft_screen.TICK = review_panel.REVIEW_PAUSE = 3600.0
at_first_frame = []

class Watched(PostmortemApp):
    __module__ = PostmortemApp.__module__  # its style is looked for beside the app's own file

    def _display(self, screen, drawn):
        if drawn is not None and isinstance(screen, draft_screen.DraftScreen) and not at_first_frame:
            at_first_frame.append(sorted(sys.modules))
        super()._display(screen, drawn)

async def show():
    places = Folders.find(os.environ)
    store = DraftStore(places, Templates(places))
    app = Watched(Start("editing", store, store.load(store.resolve("last"))))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.focused is not None
        print(*at_first_frame[0], file=sys.__stdout__)
        print("-", file=sys.__stdout__)
        await asyncio.to_thread(app.load_ahead)

asyncio.run(show())
"""

LATER = {
    *("markdown_it", "pydantic", "tomli_w", "tomllib", "hashlib", "textual.widgets._text_area"),
    *(
        f"postmortem_tui.markdown.{part}"
        for part in ("line.inline", "parse.nodes", "parse.block_structure", "line.spans", "write.writing")
    ),
    *(
        f"postmortem_tui.{part}"
        for part in ("timeline.chronology", "evidence.picking.pasted_evidence", "evidence.reading.evidence_reading")
    ),
    "postmortem_tui.notation.by_kind",
    *(
        f"postmortem_tui.document.{part}"
        for part in ("merging.merging", "changes.moving", "lifecycle.sealing", "lifecycle.status")
    ),
    "postmortem_tui.exchange.exporting.exporting",
    *(
        f"postmortem_tui.review.{part}"
        for part in ("rules.finality", "findings", "guide", "reviewed_draft", "draft_reading")
    ),
    *(f"postmortem_tui.storage.{part}" for part in ("settings.guides", "disk.own_editor", "library.summarising")),
    *(f"postmortem_tui.storage.{part}" for part in ("sharing.takeover", "drafts.removing.trash")),
    *(
        f"postmortem_tui.tui.editors.{part}"
        for part in ("choice_list", "prose", "rows.rows_editor", "rows.traits.row_form")
    ),
    *(
        f"postmortem_tui.tui.{part}"
        for part in ("draft.navigation.go_to", "library.library_screen", "preview.preview", "wizard.wizard")
    ),
    *("postmortem_tui.tui.app.while_suspended", "postmortem_tui.tui.app.palette"),
    *("sqlite3", "postmortem_tui.collection", "postmortem_tui.tui.draft.beside.sides_screen"),
}
"""What the first frame of a draft whose first section is a form has no use for."""

AT_FIRST = 164
"""Files of our own at most that are loaded for it, of some eight hundred; each is a quarter of a millisecond."""

SELDOM = {
    *("pydantic", "tomllib"),
    *(
        f"postmortem_tui.storage.{part}"
        for part in ("library.summarising", "sharing.takeover", "drafts.removing.trash")
    ),
}
"""What is not worth loading before somebody asks for it."""


def test_the_first_frame_loads_what_it_shows_and_the_rest_comes_after_it(tmp_path: Path) -> None:
    home = begun_in(tmp_path)  # one of its own: in the others' a note waits, which the app may take at any moment
    code = f"import os\nos.environ[{HOME_VARIABLE!r}] = {str(home)!r}\n{FIRST_FRAME}"
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.__stdout__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    before, after = (set(part.split()) for part in done.stdout.split("\n-\n"))
    assert sorted(LATER & before) == []
    rooms = {".".join(("postmortem_tui", *path.parent.parts)) for path in MODULES}
    assert len([name for name in before - rooms if name.startswith("postmortem_tui")]) <= AT_FIRST
    assert sorted(LATER - SELDOM - after) == []
    editors = {
        ".".join(("postmortem_tui", *path.with_suffix("").parts))
        for path in MODULES
        if path.match("tui/editors/**/[a-z]*.py")
    }
    assert sorted(editors - after) == []
