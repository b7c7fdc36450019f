"""The walls of the room: it knows nothing of what it is used for, and names what is private in Textual in one file."""

import ast
import importlib
import inspect
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import postmortem_tui.terminal
from postmortem_tui.terminal import seams
from tests.each import each
from tests.sources import nodes_of
from tests.terminal import test_seam_canaries

PACKAGE = postmortem_tui.__name__
ROOM = postmortem_tui.terminal.__name__
ROOT = Path(postmortem_tui.terminal.__file__).parent
LIBRARIES = ("textual", "rich", "asyncio")
OF_TUPLES = frozenset({"_replace", "_fields", "_asdict", "_make"})
"""What is public of named tuples, though it begins with an underscore."""


def modules(*rooms: str) -> list[ModuleType]:
    found = []
    for room in rooms:
        package = importlib.import_module(room)
        names = [room, *(m.name for m in pkgutil.walk_packages(package.__path__, f"{room}."))]
        found += [importlib.import_module(name) for name in names]
    return [module for module in found if module is not seams]


ROOMS = modules(ROOM, f"{PACKAGE}.tui")


@cache
def tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module) or "")


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def private_names(cls: type) -> frozenset[str]:
    """The private names of a class: of its table, and of what it sets in its objects."""
    names = {name for name in vars(cls) if is_private(name)}
    for node in ast.walk(tree(sys.modules[cls.__module__])):
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
            kept = (n for n in ast.walk(node) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store))
            names |= {n.attr for n in kept if is_private(n.attr) and ast.unparse(n.value) == "self"}
    return frozenset(names)


def is_theirs(name: str) -> bool:
    return name.split(".")[0] in LIBRARIES


def imported_privately(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if is_theirs(name) and any(map(is_private, name.split("."))))


def taken_from_an_ancestor(module: ModuleType) -> Iterator[str]:
    """Yield the names that a class of ours uses, or puts its own over, though they are private to one of Textual's."""
    for node in ast.walk(tree(module)):
        cls = getattr(module, node.name, None) if isinstance(node, ast.ClassDef) else None
        if not isinstance(cls, type) or cls.__module__ != module.__name__:
            continue
        theirs = {name for base in cls.__mro__ if is_theirs(base.__module__) for name in private_names(base)}
        for part in ast.walk(node):
            name = part.attr if isinstance(part, ast.Attribute) else getattr(part, "name", "")
            if name in theirs:
                yield f"{cls.__name__}.{name}"


def taken_from_others(module: ModuleType) -> Iterator[str]:
    """Yield private names that are asked of another object than `self`, and are not the module's own."""
    own = {n.name for n in ast.walk(tree(module)) if isinstance(n, ast.FunctionDef)}
    own |= {n.attr for n in ast.walk(tree(module)) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in own | OF_TUPLES:
            owner = ast.unparse(node.value)
            if owner not in ("self", "cls", "os"):
                yield f"{owner}.{node.attr}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "setattr", "hasattr", "vars"):
            names = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            yield from filter(is_private, names)


def private_in(module: ModuleType) -> list[str]:
    """Return what a module takes of others that is private to them."""
    return [*imported_privately(module), *taken_from_an_ancestor(module), *taken_from_others(module)]


@each("module", ROOMS)
def test_what_is_private_in_textual_is_named_in_one_file(module: ModuleType) -> None:
    assert private_in(module) == []


def named_in(node: ast.stmt) -> Iterator[str]:
    for part in ast.walk(node):
        name = part.attr if isinstance(part, ast.Attribute) else getattr(part, "name", "")
        if is_private(name):
            yield name


SEAMS = [node for node in tree(seams).body if isinstance(node, ast.ClassDef | ast.FunctionDef)]


def test_each_name_stands_in_one_seam() -> None:
    counted = Counter(name for node in SEAMS for name in set(named_in(node)))
    assert counted
    assert [name for name, number in counted.items() if number > 1] == []


@each("seam", SEAMS)
def test_a_canary_watches_each_seam(seam: ast.ClassDef | ast.FunctionDef) -> None:
    last_line = (ast.get_docstring(seam) or "").splitlines()[-1]
    assert last_line.startswith("Canary: ") and last_line.endswith(".")
    canaries = last_line.removeprefix("Canary: ").rstrip(".").split(", ")
    assert [name for name in canaries if not callable(getattr(test_seam_canaries, name, None))] == []


def test_the_room_imports_nothing_that_knows_of_a_postmortem() -> None:
    allowed = (ROOM, f"{PACKAGE}.lazy")
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in nodes_of(path):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found += [f"{path.name}: {n}" for n in names if n.startswith(PACKAGE) and not n.startswith(allowed)]
    assert found == []
