"""The walls of the house: imports go down only, and each library is kept in its room."""

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest
from textual.screen import Screen

import postmortem_tui
from postmortem_tui.tui.kit.dialogs.dialog import DismissesItself
from tests import sources
from tests.each import each

ROOT = Path(postmortem_tui.__file__).parent
FLOORS = (
    "errors",
    "lazy",
    "own_modules",
    "words",
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


def tree_of(path: Path) -> ast.Module:
    """A module as the compiler reads it."""
    return sources.tree_of(ROOT / path)


def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module."""
    return sources.nodes_of(ROOT / path)


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


DEFERRED = 61
"""Imports of our own modules inside a function or class, at most; each room's README says why it has some."""


def late_imports(path: Path) -> list[str]:
    """The modules of our own that are imported only when a function runs; those for type checkers alone do not count.

    `lazy.library` of one, under whatever name that function was imported, is such an import.
    """
    scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    imports = [node for node in nodes_of(path) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if str(node.module).partition(".")[0] == "postmortem_tui"]
    spans = [(node.lineno, node.end_lineno or 0) for node in nodes_of(path) if isinstance(node, scopes)]
    late = [str(node.module) for node in ours if any(first <= node.lineno <= last for first, last in spans)]
    lazily = [one for node in ours if node.module == "postmortem_tui.lazy" for one in node.names]
    called = {one.asname or one.name for one in lazily if one.name == "library"}
    calls = (node for node in nodes_of(path) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in called)
    named = (one.value for call in calls for one in call.args if isinstance(one, ast.Constant))
    return late + [str(name) for name in named if str(name).startswith("postmortem_tui")]


def deferred(path: Path) -> int:
    """How many imports of our own modules wait until a function runs."""
    return len(late_imports(path))


def test_modules_are_imported_at_the_top() -> None:
    waiting = {str(path): count for path in MODULES if (count := deferred(path))}
    assert sum(waiting.values()) <= DEFERRED, waiting


_ON_LATE_IMPORTS = re.compile(r"mported inside a function.*?(?=\n\n|\n- |\Z)", re.DOTALL)


def named_as_late(readme: Path) -> set[str]:
    """The files and folders that a room's README names where it says what is imported inside a function, and why."""
    said = " ".join(_ON_LATE_IMPORTS.findall(readme.read_text(encoding="utf-8")))
    room = readme.parent.relative_to(ROOT)
    words = {(room / word).as_posix() for word in re.findall(r"`([\w/.]+)`", said)}
    return {word for word in words for path in (ROOT / word, ROOT / f"{word}.py") if path.exists()}


def test_what_is_imported_late_is_named_with_its_reason() -> None:
    """In storage the reasons are beside the functions, in `tests/storage/test_rooms.py`."""
    late = {path.with_suffix("").as_posix(): late_imports(path) for path in MODULES if deferred(path)}
    named = {word.removesuffix(".py") for readme in ROOT.rglob("README.md") for word in named_as_late(readme)}
    above = {path: {path, *(folder.as_posix() for folder in Path(path).parents)} for path in late}
    assert {path for path in late if not above[path] & named and not path.startswith("storage/")} == set()
    modules = [module.removeprefix("postmortem_tui.") for path in late for module in late[path]]
    loaded = {module.replace(".", "/") for module in modules}
    assert {word for word in named if not any(word in above[path] for path in late)} <= loaded


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


def test_no_path_is_resolved_by_what_raises_at_a_circle_of_links() -> None:
    """`Path.resolve` raises RuntimeError there, which ended whatever asked; `storage.disk.folders.real` does not."""
    found = [str(path) for path in MODULES if ".resolve()" in (ROOT / path).read_text("utf-8")]
    assert found == []


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
        if path.parts[0] not in ("storage", "collection", "words"):
            for node in nodes_of(path):
                if isinstance(node, ast.Call) and opens_a_file(node):
                    found.append(f"{path}:{node.lineno} {ast.unparse(node.func)}")
    assert found == []


def test_words_are_read_from_their_own_package_alone() -> None:
    """They come with the program, like its code: the third room that reads files has no door to those of people."""
    room = [path for path in MODULES if path.parts[0] == "words"]
    names = {name.partition(".")[0] for path in room for name in imported(path)}
    assert names == {"collections", "functools", "pathlib", "postmortem_tui", "tomllib", "typing"}
    calls = [node for path in room for node in nodes_of(path) if isinstance(node, ast.Call)]
    doors = [ast.unparse(call) for call in calls if ast.unparse(call.func) in ("open", "pathlib.Path")]
    assert doors == ["pathlib.Path(__file__)"]


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
    "collection": (7, {"records"}, {"questions", "reading"}),  # a record is what all questions are asked of
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


@each("house", ROOMS_WITHIN)
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


RUN_AS_TYPED = {
    "cli/timeline/notes/run_verb.py": "a person's command, found as their shell finds it",
    "terminal/lifecycle/copied_command.py": "the same, in a terminal of its own",
    "collection/reading/reading_many.py": "this Python",
}


def test_other_programs_are_found_in_absolute_folders_only() -> None:
    """By a relative folder of PATH, or by the current one, a shared clone would say what runs."""
    loose = []
    for path in MODULES:
        for node in nodes_of(path):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name == "shutil.which" and path.name != "external_program.py":
                loose.append(f"{path}: {ast.unparse(node)}")
            elif name in ("subprocess.run", "subprocess.Popen", "os.execvp") and str(path) not in RUN_AS_TYPED:
                assert isinstance(node, ast.Call)
                if not ast.unparse(node.args[0]).startswith("to_run("):
                    loose.append(f"{path}: {ast.unparse(node)}")
            if name in ("subprocess.run", "subprocess.Popen") and "sys.executable" in ast.unparse(node):
                assert "'-P'" in ast.unparse(node), f"{path}: Python takes modules of the current folder"
    assert not loose


def test_nobody_is_told_a_value_as_python_writes_it() -> None:
    """A sentence about a value of a file has it in the words of that file: `value_in_words`, `shown`."""
    told = []
    for path in MODULES:
        for node in nodes_of(path):
            raised = node.exc if isinstance(node, ast.Raise) and node.exc else None
            values = [one for one in ast.walk(raised) if isinstance(one, ast.FormattedValue)] if raised else []
            if any(one.conversion == ord("r") for one in values) and "TypeError" not in ast.unparse(node):
                told.append(f"{path}: {ast.unparse(node)}")
    assert not told
