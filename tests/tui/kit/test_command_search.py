"""The palette's search: by what a command does and by other words for it, the likeliest first."""

from typing import Any

import pytest

from postmortem_tui.tui.kit.commands import command_search
from postmortem_tui.tui.kit.commands.command import Command
from postmortem_tui.tui.kit.commands.command_search import ALSO, elsewhere, fitting
from postmortem_tui.tui.kit.commands.commands import COMMANDS, commands
from tests.conftest import Portion
from tests.each import each

WRITING = commands("anywhere", "editing", "prose", "answer")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("colour", "choose_theme"),
        ("color", "choose_theme"),
        ("dark", "choose_theme"),
        ("keys", "show_help"),
        ("shortcuts", "show_help"),
        ("exit", "leave"),
        ("quit", "leave"),
        ("vim", "open_editor"),
        ("export", "preview"),
        ("search", "find_text"),
        ("save", "save"),
        ("^s", "save"),
        ("next", "next_section"),
        ("undo", "undo"),
        ("copy sec", "copy_section"),
        ("share", "preview"),
        ("pdf", "preview"),
        ("comment", "remark"),
        ("timezone", "choose_zone"),
        ("settings", "show_help"),
        ("spell", "open_editor"),
        ("fence", "fence"),
        ("wq", "leave"),
        (":wq", "leave"),
        ("q!", "leave"),
        ("resume", "open_library"),
        ("xyzzy", ""),
        ("section xyzzy", ""),
    ],
)
def test_the_likeliest_command_comes_first(typed: str, first: str) -> None:
    found = [command.id for command, _ in fitting(WRITING, typed)]
    assert found[:1] == ([first] if first else [])


@each("command", COMMANDS)
def test_each_word_of_what_a_command_does_finds_it(command: Command, portion: Portion) -> None:
    for word in portion(command.help.split(), 4, COMMANDS.index(command)):
        assert command in [found for found, _ in fitting(COMMANDS, word)]


def test_a_name_goes_before_what_is_only_said_and_the_words_are_of_commands() -> None:
    ranked = fitting(COMMANDS, "find")
    assert ranked[0][0].name == "Find"
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
    assert set(ALSO) <= {command.id for command in COMMANDS}
    assert "preview" in [command.id for command, _ in fitting(WRITING, "write")]


def test_what_works_on_another_screen_is_found_where_nothing_here_does() -> None:
    assert [command.id for command, _ in elsewhere(WRITING, "ticket")][:1] == ["make_ticket"]
    assert "delete" not in {command.id for command, _ in elsewhere(WRITING, "undo")}, "here is enough"
    assert [command.id for command, _ in elsewhere(commands("library"), "sign")] == ["sign"], "not only a copy’s"
    assert not elsewhere(WRITING, "xyzzy") and not elsewhere(WRITING, " ")


def test_a_page_that_is_pasted_is_looked_up_as_far_as_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """64 kB of words kept the keys, that which quits among them, for over twenty seconds."""

    looked: list[str] = []
    real = command_search._points

    def points(word: str, *about: Any) -> int:
        looked.append(word)
        return real(word, *about)

    monkeypatch.setattr(command_search, "_points", points)
    assert not fitting(COMMANDS, "zzz pool exhausted again " * 1000) and set(looked) == {"zzz"}
    looked.clear()
    assert fitting(COMMANDS, "save " * 1000) and len(looked) == len(COMMANDS)
