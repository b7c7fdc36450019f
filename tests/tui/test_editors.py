"""The table of editors: each kind has one, made for its blocks."""

from typing import get_type_hints

import pytest

from postmortem_tui.blocks.kinds import KINDS
from postmortem_tui.tui.editors import EDITORS, editor_class
from postmortem_tui.tui.editors.base import Editor


def test_each_kind_has_an_editor() -> None:
    assert EDITORS.keys() == KINDS.keys()
    assert len({editor_class(kind) for kind in EDITORS}) == len(EDITORS)


@pytest.mark.parametrize("kind", EDITORS)
def test_the_editor_of_a_kind_is_made_for_its_blocks(kind: str) -> None:
    made = editor_class(kind)  # type: ignore[arg-type]
    assert issubclass(made, Editor)
    taken = get_type_hints(made.__init__)["block"]
    assert issubclass(KINDS[kind], taken if isinstance(taken, type) else taken.__origin__)
