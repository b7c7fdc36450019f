import string

import pytest
from textual.keys import Keys, _character_to_key

from postmortem_tui.tui.kit.commands.command import WHERE_TITLES, key_name
from postmortem_tui.tui.kit.commands.commands import COMMANDS
from postmortem_tui.tui.kit.commands.keymap import NAMED, TOGETHER, in_force, parse_key, problems, taken_in_words


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("^S", "ctrl+s"),
        ("ctrl+S", "ctrl+s"),
        ("Ctrl+s", "ctrl+s"),
        ("F6", "f6"),
        ("alt+↑", "alt+up"),
        ("shift+alt+x", "alt+shift+x"),
        ("Del", "delete"),
        ("esc", "escape"),
        ("?", "question_mark"),
        ("/", "slash"),
        ("slash", "slash"),
        ("+", "plus"),
        ("J", "J"),
        ("j", "j"),
        ("ö", "ö"),
    ],
)
def test_keys_are_read_as_people_write_them(word: str, key: str) -> None:
    assert parse_key(word) == key


@pytest.mark.parametrize("word", ["entr", "ctlr+s", "ctrl+", "f25", "^", "^^^", "hyper drive", "\x1b"])
def test_what_is_no_key_is_refused(word: str) -> None:
    if word == "^":
        assert parse_key(word) == "circumflex_accent", "the sign itself is a key"
    else:
        with pytest.raises(ValueError, match="no key is called"):
            parse_key(word)


def test_the_nearest_key_is_named() -> None:
    assert "'enter'" in problems({"edit": "entr"})["edit"]
    assert "'ctrl'" in problems({"edit": "ctlr+s"})["edit"]


def test_keys_are_called_as_textual_calls_them() -> None:
    for sign in string.ascii_letters + string.digits + string.punctuation:
        if sign != ",":  # stands between keys
            assert parse_key(sign) == _character_to_key(sign)
    assert set(NAMED) - {"space"} <= {key.value for key in Keys}


def test_the_declared_keys_can_be_written_as_they_are_shown() -> None:
    for command in COMMANDS:
        for key in filter(None, command.keys.split(",")):
            assert parse_key(key) == key
            assert parse_key(key_name(key)) == key


def test_every_place_is_known_to_the_check() -> None:
    assert set(WHERE_TITLES) - {"here", "also"} == set().union(*TOGETHER), "no command is declared for just one screen"


def test_the_declared_keys_have_nothing_against_them() -> None:
    assert problems({command.id: command.keys for command in COMMANDS}) == {}
    assert problems({}) == {}
    assert in_force({}) == {}


@pytest.mark.parametrize(
    ("keymap", "words"),
    [
        ({"sav": "^S"}, "'save'"),
        ({"save": "s"}, "typed"),
        ({"save": "space"}, "typed"),
        ({"save": "^I"}, "from Tab"),
        ({"save": "^M"}, "from Enter"),
        ({"save": "tab"}, "the next field"),
        ({"save": "^C"}, "copying"),
        ({"leave": ""}, "without a key"),
        ({"go_to": "^Q"}, "leave would be left without a key"),
        ({"save": "f12", "go_to": "f12"}, "the key of save too"),
    ],
)
def test_nonsense_is_refused(keymap: dict[str, str], words: str) -> None:
    assert words in " ".join(problems(keymap).values())


def test_all_that_is_wrong_with_a_keymap_is_said_at_once() -> None:
    found = problems({"nowhere": "^Y", "save": "f12", "go_to": "f12"}, ["f11", "nokey"])
    assert list(found) == ["nowhere", "go_to", "2"]
    assert "no command is called 'nowhere'" in found["nowhere"] and "the key of save too" in found["go_to"]


def test_letters_are_keys_where_nothing_is_typed() -> None:
    assert problems({"add": "o", "new_draft": "N", "export_file": "x"}) == {}


def test_a_key_that_is_given_away_is_lost_to_whom_it_was_declared_for() -> None:
    keys = in_force({"save": "^G, F12"})
    assert keys["save"] == "ctrl+g,f12"
    assert "ctrl+g" not in keys["go_to"].split(",")
    assert key_name(keys["go_to"].split(",")[0]) == ""
    assert keys["undo"] == "ctrl+z"


def test_places_that_are_never_open_together_may_share_a_key() -> None:
    keys = in_force({"export_file": "n"})
    assert keys["new_draft"] == "n"


def test_what_a_new_key_takes_from_whom_is_said() -> None:
    assert taken_in_words({"go_to": "^F", "wizard": "F9", "redraw": "F12"}) == [
        "^F is now go_to, no longer find_text: that has no key left, and is in the palette.",
        "F9 is now wizard, no longer preview: that has ^L.",
    ]
    assert taken_in_words({"sort": "alt+s"}) == []
