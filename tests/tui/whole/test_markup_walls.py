"""No text of a person, of a file or of a template reaches a place that parses markup."""

from functools import cache
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Button, Static

import postmortem_tui.tui
from postmortem_tui.tui.kit.commands.command import WHERE_TITLES
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from tests.each import each
from tests.tui.whole.markup_walls import ATTRIBUTES, NEVER, SINKS, Walls

SOURCES = {path: path.read_text(encoding="utf-8") for path in Path(postmortem_tui.tui.__file__).parent.rglob("*.py")}


@cache
def walls() -> Walls:
    """Return what is known of all modules, which takes 0.3 s: each worker loads this file."""
    return Walls.of([*SOURCES.values()])


def breaches(source: str) -> list[str]:
    return list(walls().breaches(source))


def test_all_text_goes_through_the_one_way() -> None:
    found = {
        path.name: wrong for path, source in SOURCES.items() if path.name != "plain.py" and (wrong := breaches(source))
    }
    drawn = found.pop("dialog.py")
    assert all("render(self)" in one for one in drawn), "what is behind a dialog: cells that are drawn already"
    assert found == {}


@each("name", [name for name, sink in SINKS.items() if sink.numbers or sink.names])
@each("value", ["f'{title}'", "title", "'[TICKET-1]'", "', '.join(titles)", "self.draft.title", "str(error)"])
def test_each_sort_of_place_is_seen(name: str, value: str) -> None:
    sink = SINKS[name]
    call = f"x.{name}" if name[0].islower() else name
    for number in sink.numbers:
        assert breaches(f"def f(title, titles):\n    {call}({'0, ' * max(number, 0)}{value})"), number
    for keyword in sink.names:
        assert breaches(f"def f(title):\n    {call}({keyword}={value})"), keyword
        assert not breaches(f"def f(title):\n    {call}({keyword}=plain(title))")
        assert not breaches(f"def f(title):\n    {call}({keyword}='Words')")


@pytest.mark.parametrize("name", sorted(ATTRIBUTES))
def test_each_attribute_is_seen(name: str) -> None:
    target = name if name.isupper() else f"self.{name}"
    assert breaches(f"class A:\n    def f(self, words):\n        {target} = words")
    assert breaches(f"{target} = f'{{words}}'")
    assert not breaches(f"{target} = plain(words)")


@pytest.mark.parametrize("name", sorted(NEVER))
def test_parsing_and_escaping_are_seen(name: str) -> None:
    assert breaches(f"Content.{name}('x')")


@pytest.mark.parametrize(
    "source",
    [
        "class A(Static):\n    def __init__(self, words):\n        super().__init__(words)",
        "class A(Widget):\n    def render(self) -> str:\n        return self.words",
        "class A(Widget):\n    def render(self):\n        return self.words",
        "from textual.widgets import MarkdownViewer",
        "from textual.widgets.selection_list import Selection",
        "from rich.markup import escape",
        "def said(words) -> str: ...\nStatic(said(words))",
        "Static(words, markup=True)",
        "def f(words: str):\n    shown = words\n    Static(shown)",
        "def f(words):\n    shown = plain(words)\n    shown = words\n    Static(shown)",
        "def f(all):\n    for words in all:\n        Static(words)",
        "OptionList(*(words for words in all))",
        "OptionList(*(Option(words) for words in all))",
        "class A:\n    def f(self, words):\n        self.words = words\n        Static(self.words)",
        "def f(words):\n    Static(words or 'nothing')",
        "def f(words):\n    Static('nothing' if words is None else words)",
        "Choices(words)",
    ],
)
def test_ways_around_are_seen(source: str) -> None:
    assert breaches(source)


@pytest.mark.parametrize(
    "source",
    [
        "def f(words):\n    shown = plain(words)\n    Static(shown)",
        "def f(shown: Content | None):\n    Static(shown)",
        "Static(Content('\\n').join(plain(words) for words in all))",
        "KEYS = 'Esc goes back'\nStatic(KEYS)",
        "app.notify(words, markup=False)",
        "class A:\n    def f(self, words):\n        self.words = plain(words)\n        Static(self.words)",
        "names.update({'a': 1})",
    ],
)
def test_what_is_right_is_left_alone(source: str) -> None:
    assert breaches(source) == []


def test_what_commands_say_of_themselves_holds_no_markup() -> None:
    """Textual parses the help of a binding, whatever is given."""
    told = [
        *WHERE_TITLES.values(),
        *(words for command in COMMANDS for words in (command.name, command.help, command.footer)),
    ]
    assert [words for words in told if "[" in words] == []


def test_the_places_parse_what_they_are_given() -> None:
    """Should Textual stop parsing, the walls can go."""
    assert Static("a [TICKET-1] b").visual.plain == "a  b"  # type: ignore[attr-defined]  # what a Static shows is a text
    assert str(Button("[TICKET-1]x").label) == "x"
    assert Content("[TICKET-1]x").plain == "[TICKET-1]x"
