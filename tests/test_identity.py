"""What is remembered by which object it is."""

import re

from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.identity import IdentityMap, Itself, same_ends
from tests.each import each
from tests.test_architecture import MODULES, ROOT

A, B, C, D = (Point(point=text) for text in "abcd")


def test_an_equal_object_is_another_one() -> None:
    known: IdentityMap[Point, str] = IdentityMap()
    known.put(A, "first")
    assert known.get(A) == "first"
    assert known.get(Point(point="a")) is None
    known.clear()
    assert (known.get(A), len(known)) == (None, 0)


def test_an_object_that_is_remembered_is_not_given_up() -> None:
    known: IdentityMap[Point, int] = IdentityMap()
    for n in range(1000):
        known.put(Point(point=str(n)), n)
    assert len(known) == 1000


@each(
    "before, after, ends",
    [
        ((), (), (0, 0)),
        ((A, B), (A, B), (2, 0)),
        ((A, B, C), (A, D, C), (1, 1)),
        ((A, A), (A, A, A), (2, 0)),
        ((A, B), (B,), (0, 1)),
        ((A,), (Point(point="a"),), (0, 0)),
    ],
)
def test_two_lists_share_their_ends(before: tuple[Point, ...], after: tuple[Point, ...], ends: tuple[int, int]) -> None:
    assert same_ends(before, after) == ends


def test_a_row_between_the_ends_is_put_into_normal_form() -> None:
    block = Points(kind="points", id="b")
    assert block.renewed((A, Point(point=" x "), Point(), B), (A, B)) == (A, Point(point="x"), B)
    assert block.renewed((B, A), (A, B)) == (B, A)


def test_a_key_of_objects_is_known_by_them_alone() -> None:
    twin = Point(point="a")
    known = {(Itself(A), "x"): 1}
    assert known.get((Itself(A), "x")) == 1
    assert (known.get((Itself(twin), "x")), known.get((Itself(A), "y"))) == (None, None)


WITHIN_A_CALL = {
    "exchange/fitting/facts_in_headings.py": "the parts of the document that hold others",
    "exchange/inference/gathering.py": "the positions of branches that the outline holds",
    "exchange/shapes/timeline/row_persons.py": "the speakers of rows that the call was given",
    "review/texts/prefilter.py": "each pattern once, in the order in which they are found",
}
"""Where objects are told apart by `id` while a call lasts that holds all of them; nothing is remembered there."""


def test_what_is_remembered_by_identity_is_so_by_one_helper() -> None:
    """The `id` of an object that is gone may be that of another one."""
    ids = [
        str(path)
        for path in MODULES
        if re.search(r"(?<!\w)(?<!def )id\(|\bmap\(id\b", (ROOT / path).read_text("utf-8"))
    ]
    assert set(ids) - {"identity.py"} == WITHIN_A_CALL.keys()
