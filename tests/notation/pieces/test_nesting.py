"""A list under an item stays a list under that item."""

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.points import Points
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.notation.kinds.checklist import ChecklistNotation
from postmortem_tui.notation.kinds.points import PointsNotation
from postmortem_tui.values.answers.answers import Field
from tests.each import each

OWNER = Field(id="owner", label="Owner", type="people")
ITEMS = ChecklistNotation(Checklist(kind="checklist", id="items", columns=(OWNER,)))
BARE = ChecklistNotation(Checklist(kind="checklist", id="items"))
POINTS = PointsNotation(Points(kind="points", id="points", item_label="Lesson"))


@each(
    "written, exported",
    [
        ("- [ ] a\n    - [ ] b\n    - [x] c", "- [ ] a\n  - [ ] b\n  - [x] c"),
        ("* [ ] a\n    * [ ] b\n        * [ ] c\n    * [ ] d", "- [ ] a\n  * [ ] b\n    * [ ] c\n  * [ ] d"),
        ("- [x] a\n\t- b *c*\n\t- `d` \\< e", "- [x] a\n  - b *c*\n  - `d` < e"),
        ("1. [ ] a\n   1. b\n   2. c", "- [ ] a\n  1. b\n  2. c"),
        ("- [ ] a\n  - b\n\n    more", "- [ ] a\n  - b\n\n    more"),
        ("- [ ] a\n\n  > b\n  >\n  > c \\< d", "- [ ] a\n\n  > b\n  >\n  > c < d"),
    ],
)
def test_subtasks_keep_their_place(written: str, exported: str) -> None:
    rows = BARE.read(parse(written), Surroundings()).value
    assert BARE.write(rows, Surroundings()) == exported
    assert BARE.read(parse(exported), Surroundings()).value == rows


def test_what_is_asked_of_an_item_stands_on_its_own_line() -> None:
    item = ActionItem(action="a\n- [ ] b").having(owner="Ana")
    assert ITEMS.write((item,), Surroundings()) == "- [ ] **a** - Ana\n  - [ ] b"
    assert ITEMS.read(parse(ITEMS.write((item,), Surroundings())), Surroundings()).value == (item,)


def test_a_line_that_would_go_on_with_the_item_above_it_stays_a_line() -> None:
    assert BARE.write((ActionItem(action="a\n- b\nc"),), Surroundings()) == "- [ ] a<br>- b<br>c"
    assert BARE.write((ActionItem(action="a\n> b\nc"),), Surroundings()) == "- [ ] a<br>> b<br>c"
    assert BARE.write((ActionItem(action="a\n- b\n  c"),), Surroundings()) == "- [ ] a\n  - b\n    c"


def test_points_too() -> None:
    rows = POINTS.read(parse("1. a\n   - b\n   - c\n2. d"), Surroundings()).value
    assert POINTS.write(rows, Surroundings()) == "1. **Lesson 1:** a\n   - b\n   - c\n2. **Lesson 2:** d"


@each(
    "text",
    [
        "a\n- b\nc",
        "a\n  - b",
        "a\n-b",
        "a\n- b\n        - c",
        "a\n\nb",
        "a\n\n    b",
        "a\n> b\nc",
        "a\n>b",
        "a\n\n# b",
        "a\n- b\n\n\n<i>c</i>",
        "a\n\n```\nb\n```",
        "a\n- b\n  ```\n  c\n  ```",
        "a\n\n| b |\n|---|\n| c |",
        "a\n> [!NOTE]\n> b",
        "a\n\n---",
        "\n- a",
        "a\n- - b",
        "a\n- # b",
    ],
)
@each("block", [BARE.block, ITEMS.block])
def test_a_text_that_only_looks_like_a_list_comes_back(block: Checklist, text: str) -> None:
    value = block.clean((ActionItem(action=text),))
    assert notation(block).read(parse(notation(block).write(value, Surroundings())), Surroundings()).value == value


def nested(*levels: int) -> tuple[ActionItem, ...]:
    return tuple(ActionItem(action=f"item {n}", nesting=level) for n, level in enumerate(levels))


def test_an_item_under_another_one_is_an_item() -> None:
    items = (
        ActionItem(action="a\n- note\n\n  more").having(owner="Ana"),
        *nested(1, 2, 1, 0)[:-1],
        ActionItem(action="z"),
    )
    source = ITEMS.write(items, Surroundings())
    assert source == (
        "- [ ] **a** - Ana\n  - note\n\n    more\n"
        "  * [ ] **item 0**\n    * [ ] **item 1**\n  * [ ] **item 2**\n- [ ] **z**"
    )
    assert ITEMS.read(parse(source), Surroundings()).value == items


def test_a_text_with_the_marks_of_nested_items_comes_back_as_a_text() -> None:
    """Older drafts have subtasks in the text of an action, and people type them there."""
    for text in ("a\n- [ ] b", "a\n* [ ] b", "a\n* b", "a\n\n* [ ] b"):
        for below in ((), nested(1)):
            items = (ActionItem(action=text), *below)
            assert BARE.read(parse(BARE.write(items, Surroundings())), Surroundings()).value == items, text
