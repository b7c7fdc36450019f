"""The house in figures, as `python -m tests.house` prints them: what the tests of its walls hold, and at how much."""

from collections import Counter
from collections.abc import Iterator

from tests import test_architecture as walls
from tests import test_wording as wording
from tests.storage import test_rooms as storage
from tests.terminal import test_seams as seams

LONG = 250
"""Lines of a file from which on it is looked at: it has one subject, or is parted."""


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
    lengths = {str(path): (walls.ROOT / path).read_text(encoding="utf-8").count("\n") for path in walls.MODULES}
    yield f"files of more than {LONG} lines", sum(n > LONG for n in lengths.values()), ""
    for path, n in Counter(lengths).most_common(3):
        yield f"  {path}", n, ""


if __name__ == "__main__":
    for what, found, most in figures():
        print(f"{what:58} {found!s:>8}  {f'of {most}' if most != '' else ''}")
