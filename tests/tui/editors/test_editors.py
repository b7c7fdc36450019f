"""The table of editors: each kind has one, made for its blocks."""

from typing import get_type_hints

import pytest

from postmortem_tui.blocks.kinds import KINDS, AnyBlock
from postmortem_tui.tui.editors import editor_class
from postmortem_tui.tui.editors.base import Editor


def test_each_kind_has_an_editor() -> None:
    assert len({editor_class(kind) for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.__name__)
def test_the_editor_of_a_kind_is_made_for_its_blocks(kind: type[AnyBlock]) -> None:
    made = editor_class(kind)
    assert issubclass(made, Editor)
    taken = get_type_hints(made.__init__)["block"]
    assert issubclass(kind, taken if isinstance(taken, type) else taken.__origin__)
