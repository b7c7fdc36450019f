"""The language of the code: names of files and identifiers, docstrings, numbers, and pages that name what is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from postmortem_tui.blocks.kinds import KINDS
from tests.test_architecture import MODULES, ROOT, nodes_of, tree_of

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
