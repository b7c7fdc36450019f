"""The kinds, and the word that a template has for each."""

from typing import get_args

from postmortem_tui.blocks.kinds import KINDS, AnyBlock, AnyRows
from postmortem_tui.blocks.rows import Rows


def test_each_kind_is_called_by_the_word_that_its_own_class_takes() -> None:
    assert set(KINDS.values()) == set(get_args(AnyBlock))
    assert [KINDS[word].__name__.lower() for word in KINDS] == list(KINDS)


def test_the_kinds_with_rows_are_those_that_are_made_of_them() -> None:
    assert {kind for kind in get_args(AnyBlock) if issubclass(kind, Rows)} == set(get_args(AnyRows))
