"""The rooms of storage: few arrows among them, no circle, and late imports only where they win something."""

import ast
from collections.abc import Iterator
from pathlib import Path

import postmortem_tui
from tests.sources import nodes_of, tree_of

ROOM = "postmortem_tui.storage"
ROOT = Path(postmortem_tui.__file__).parent / "storage"
MOST_ARROWS = 15

DEFERRED = {
    # the ids of the drafts are known without reading one
    "library/library.py": {"look_at"},
    # settings, templates and words are checked and built only where somebody has any of their own
    "settings/settings_reading.py": {"_require"},
    "settings/templates.py": {"_maker", "_inferred", "words"},
    # only a merge of two versions needs what merges; `export` and `show` do not
    "drafts/opening/keeper.py": {"_merged"},
    "drafts/opening/recovery.py": {"_added", "read_snapshot"},
    # the other templates are tried, and the document is read again, only where somebody asks for that
    # the check by reading back, where it needs the parser
    "documents/exports.py": {"_parsing"},
    # the first frame of a draft does without these; somebody asks for them by a key or a verb
    "library/store.py": {"take_over"},
}
"""The functions that import something of ours late, by their file."""


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def room_of(module: str) -> str:
    return module.removeprefix(f"{ROOM}.").split(".")[0]


def arrows() -> set[tuple[str, str]]:
    found = set()
    for path in ROOT.rglob("*.py"):
        here = path.relative_to(ROOT).parts[0]
        for module in imports(tree_of(path)):
            if module.startswith(f"{ROOM}.") and room_of(module) != here:
                found.add((here, room_of(module)))
    assert [path.name for path in ROOT.glob("*.py")] == ["__init__.py"], "each file has a room"
    return found


def test_there_are_few_arrows_among_the_rooms() -> None:
    assert len(arrows()) <= MOST_ARROWS, sorted(arrows())


def test_there_is_no_circle_among_the_rooms() -> None:
    left = arrows()
    rooms = {room for arrow in left for room in arrow}
    while free := rooms - {one for one, _ in left}:
        rooms -= free
        left = {(one, other) for one, other in left if other in rooms}
    assert rooms == set(), sorted(left)


def test_the_lowest_rooms_know_nothing_of_the_others() -> None:
    assert not [other for one, other in arrows() if one == "disk"]
    for room in ("journal", "sharing", "settings"):
        assert {other for one, other in arrows() if one == room} <= {"disk"}, room


def test_what_is_imported_late_is_so_for_a_reason() -> None:
    late: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        for function in nodes_of(path):
            if isinstance(function, ast.FunctionDef) and any(m.startswith("postmortem_tui") for m in imports(function)):
                late.setdefault(str(path.relative_to(ROOT)), set()).add(function.name)
    assert late == DEFERRED
