"""The values with named parts: frozen, closed to strangers, equal by what is in them."""

import pytest

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.values.answers.answers import Field


def test_a_spec_is_made_of_what_it_knows_and_all_that_it_needs() -> None:
    assert Prose(kind="prose", id="story").title == ""
    with pytest.raises(TypeError, match="titel"):
        Prose(kind="prose", id="story", titel="x")  # type: ignore[call-arg]  # what is tried is refused
    with pytest.raises(TypeError, match="id"):
        Prose(kind="prose")  # type: ignore[call-arg]  # what is tried is refused


def test_a_changed_one_is_another_and_is_checked_too() -> None:
    field = Field(id="it", label="It")
    assert field.changed(label="That") == Field(id="it", label="That")
    assert field.label == "It"
    assert hash(field) == hash(Field(id="it", label="It"))
    with pytest.raises(ValueError, match="two choices"):
        field.changed(type="choice")


def test_a_row_keeps_the_words_that_it_does_not_know() -> None:
    row = ActionItem.of({"action": "Fix it", "owner": "Ada", "text": "a word that is a method's name", "n": 0})
    assert (row.action, row.text("owner"), row.done) == ("Fix it", "Ada", False)
    assert row.plain() == {"action": "Fix it", "owner": "Ada", "text": "a word that is a method's name", "n": 0}
    assert row.changed(done=True).plain() == {"done": True} | row.plain()
    assert row.having(owner="") == ActionItem.of({name: word for name, word in row.plain().items() if name != "owner"})
    assert row != Row.of(row.plain())


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"done": "yes"}, "done: should be true or false, not 'yes'"),
        ({"action": 3}, "action: should be text in quotes, not 3"),
    ],
)
def test_a_row_takes_no_word_for_another(table: dict[str, object], expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        ActionItem.of(table)


def test_nothing_in_them_can_be_changed() -> None:
    row = ActionItem(action="Fix it")
    for value in (row, Field(id="it", label="It")):
        with pytest.raises(AttributeError, match="frozen"):
            value.__setattr__("label", "x")
        with pytest.raises(AttributeError, match="frozen"):
            del value.label
