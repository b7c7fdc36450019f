"""The house in figures, as `python -m tests.house` prints them: what the tests of its walls hold, and at how much."""

from collections import Counter
from collections.abc import Iterator

from tests import test_architecture as walls
from tests import test_wording as wording
from tests.storage import test_rooms as storage
from tests.terminal import test_seams as seams

LONG = 250
"""Lines of a file from which on it is looked at: it has one subject, or is parted."""

LONG_FOR = {
    "document/draft/draft.py": "one frozen value, with each change that gives another",
    "document/template/template.py": "what a template is, and the one check that all of it fits together",
    "evidence/logs/log_lines.py": "one reading, line by line, whose state all its steps share",
    "exchange/inference/template_tables.py": "one template from one form: ids, roles and order depend on each other",
    "exchange/shapes/items/known_parts.py": "the parts of an item, in the one order in which each of them is tried",
    "exchange/shapes/items/action_items.py": "one reading of items, a method for each layout",
    "exchange/vocabulary/vocabulary.py": "the one door to the words of all languages: a method for each question",
    "markdown/parse/other_markup.py": "one table of lines of other markups, each with the Markdown that says the same",
    "review/document_lines.py": "one search for a line, from the surest way to the last resort",
    "review/guide_words.py": "the keys of the guide's tables, a class for each, checked as they are read",
    "storage/disk/files.py": "all ways to read and to write a file: each is held to what the others promise",
    "storage/disk/toml/toml_comments.py": "comments of a TOML text, read and put back by the same rules of a line",
    "storage/drafts/opening/recovery.py": "opening a draft from whatever is left of it: snapshot, backup, journal",
    "storage/drafts/removing/forgetting.py": "a text goes from each kind of file that is kept: one list of them all",
    "storage/library/store.py": "the one door to drafts that are written; what each step needs is elsewhere",
    "terminal/input/input_reading.py": "one state machine from bytes to events: a sequence may end in any state",
    "terminal/lifecycle/driver.py": "one driver: output, input thread, size, stopping and ending share its state",
    "terminal/seams.py": "the one wall: each private name of Textual is used here, once, with its canary",
    "tui/app/app.py": "what Textual sends to an app, with a line or two for each, which hands it to a part",
    "tui/draft/editing.py": "the screen of the form: layout, steps among sections, the pane beside it",
    "tui/editors/rows/writing/row_writing.py": "one row while it is written, whose state all its steps share",
    "tui/kit/commands/commands.py": "one table of all commands, which all that shows or binds them reads",
    "tui/draft/navigation/navigator.py": "the ways within a draft: each is a few lines over one screen and its session",
    "tui/kit/texts/line_input.py": "one widget: all that is drawn and typed shares one text and one cursor",
    "tui/kit/texts/long_text.py": "one widget: what it adds to Textual's text area",
    "tui/library/library_screen.py": "the screen of the library: what its keys do and what it shows, by objects",
    "tui/picker/picker.py": "the screen of the picker: it reads in threads, and passes keys to its objects",
    "values/times/dates.py": "one grammar of a typed day, whose forms are tried in one order",
}
"""Why a file is longer: its one subject. A new one without a reason turns `tests/test_house.py` red, and so does a
reason that is no longer needed; the README of each room says more."""


def lengths() -> dict[str, int]:
    """Return the number of lines of each file of the package, by its path in it."""
    return {str(path): (walls.ROOT / path).read_text(encoding="utf-8").count("\n") for path in walls.MODULES}


def long_files() -> set[str]:
    """Return the files of more than `LONG` lines."""
    return {path for path, n in lengths().items() if n > LONG}


def figures() -> Iterator[tuple[str, object, object]]:
    """Yield what is counted, how much of it there is, and how much there may be."""
    beside = Counter(str(path.parent) for path in walls.MODULES if path.stem != "__init__")
    for room, n in beside.most_common(3):
        yield f"files side by side in {room}/", n, walls.SIDE_BY_SIDE
    for house, (most, _, _) in walls.ROOMS_WITHIN.items():
        yield f"arrows among the rooms of {house}/", sum(map(len, walls.arrows_within(house).values())), most
    yield "arrows among the rooms of storage/", len(storage.arrows()), storage.MOST_ARROWS
    above = walls.own_classes()
    yield "own classes above any class", max(map(len, above.values())), 3
    yield "deferred imports of our own", sum(map(walls.deferred, walls.MODULES)), walls.DEFERRED
    outside = sum(len(seams.private_in(module)) for module in seams.ROOMS)
    yield "private names of Textual outside its one wall", outside, 0
    yield "docstrings that begin with Give or Tell", len(wording.docstrings_of_talk()), 0
    yield "names of files in several rooms, without a reason", len(wording.names_in_several_rooms()), 0
    yield f"files of more than {LONG} lines, each with a reason", len(long_files()), len(LONG_FOR)
    for path, n in Counter(lengths()).most_common(3):
        yield f"  {path}", n, ""


if __name__ == "__main__":
    for what, found, most in figures():
        print(f"{what:58} {found!s:>8}  {f'of {most}' if most != '' else ''}")
