"""Items of a numbered list that are moved count on, and those above and below keep their numbers."""

from collections.abc import Callable, Sequence

from postmortem_tui.blocks.points import Point, Points
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD

Change = Callable[[Sequence[Point]], Sequence[Point]]
NEW, NEWER = Point(point="new"), Point(point="newer")


def _document(items: str) -> str:
    return (
        f"# Lost\n\n**Date:** 2026-03-06\n\n## Lessons Learned\n\n### What went well\n\n{items}\n\n## Summary\n\nIt.\n"
    )


@each(
    "items, change, wanted",
    [
        ("1. a\n2. b\n3. c", lambda r: [r[1], r[0], r[2]], "1. b\n2. a\n3. c"),
        ("1. a\n2. b\n3. c", lambda r: [r[1], r[0], NEW, r[2]], "1. b\n2. a\n3. new\n3. c"),
        ("1. a\n2. b\n3. c", lambda r: [r[2], r[0], r[1]], "1. c\n2. a\n3. b"),
        ("1. a\n2. b\n3. c", lambda r: [r[2], r[1], r[0]], "1. c\n2. b\n3. a"),
        ("1. a\n2. b\n3. c\n4. d", lambda r: [r[0], r[2], r[1], r[3]], "1. a\n2. c\n3. b\n4. d"),
        ("1. a\n2. b\n3. c", lambda r: [r[1], r[0]], "1. b\n2. a"),
        ("4) a\n5) b", lambda r: [r[1], r[0]], "4) b\n5) a"),
        ("1. a\n2. b\n3. c", lambda r: [*r, NEW, NEWER], "1. a\n2. b\n3. c\n4. new\n5. newer"),
        ("1. a\n2. b\n3. c", lambda r: [r[0], NEW, NEWER, *r[1:]], "1. a\n2. new\n3. newer\n2. b\n3. c"),
        ("1. a\n1. b\n1. c", lambda r: [r[1], r[0], r[2]], "1. b\n1. a\n1. c"),
        ("- a\n- b\n- c", lambda r: [r[1], r[0], r[2]], "- b\n- a\n- c"),
    ],
)
def test_moved_items_count_on(items: str, change: Change, wanted: str) -> None:
    text = _document(items)
    draft = import_markdown(text, STANDARD, "x", NOW, words()).draft
    block = next(one for one in draft.template.blocks() if isinstance(one, Points) and draft[one])
    written = put_back(text, draft.template, draft.put(block, tuple(change(draft[block]))), NOW, words())
    assert not written.altered
    assert written.text == _document(wanted)
