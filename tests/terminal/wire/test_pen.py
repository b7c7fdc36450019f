import pyte
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.terminal.wire.pen import change, for_blank, of_blank, pen
from tests.terminal.emulator import Emulator

SYMBOLS = st.lists(st.sampled_from(["1", "3", "4", "7", "9"]), unique=True)
COLOURS = st.sampled_from(["", "31", "97", "39"])
EXTENDED = st.sampled_from(["", "38;5;9", "38;2;1;2;3", "48;5;9", "48;2;1;2;3", "44", "100", "38;2;1;2;3;48;2;1;1;1"])
STYLES = st.builds(lambda *parts: ";".join(filter(None, [*parts[0], *parts[1:]])), SYMBOLS, COLOURS, EXTENDED)


def written(*sequences: str) -> tuple[object, ...]:
    screen = pyte.Screen(4, 1)
    stream = pyte.Stream(screen)
    for sequence in sequences:
        stream.feed(sequence)
    stream.feed("x")
    return tuple(screen.buffer[0][0])


@given(STYLES, STYLES)
@settings(deadline=None)
def test_a_change_leads_to_the_style_and_is_never_longer_than_beginning_anew(before: str, after: str) -> None:
    anew = f"\x1b[0;{after}m" if after else "\x1b[m"
    assert written(f"\x1b[0;{before}m", change(before, after)) == written(anew)
    assert len(change(before, after)) <= len(anew)


def test_only_the_colour_that_differs_is_told() -> None:
    assert change("1;38;2;1;2;3;48;2;4;5;6", "1;38;2;1;2;3;48;2;7;8;9") == "\x1b[48;2;7;8;9m"
    assert change("31;44", "31") == "\x1b[49m"
    assert change("31", "1;31") == "\x1b[1m"
    assert change("31", "31") == ""


def test_a_style_that_is_not_known_begins_anew() -> None:
    assert pen("4;58;5;1") is None
    assert pen("38;2;1") is None
    assert change("1", "4;58;5;1") == "\x1b[0;4;58;5;1m"


def blank(sequence: str) -> tuple[object, ...]:
    screen = Emulator(4, 1)
    screen.feed(f"{sequence} ")
    return screen.cells()[0][0]


@given(STYLES, STYLES)
@settings(deadline=None)
def test_a_blank_looks_as_it_should_in_the_style_it_is_written_in(before: str, after: str) -> None:
    style = for_blank(before, after)
    assert blank(f"\x1b[0;{before}m" + change(before, style)) == blank(f"\x1b[0;{after}m")
    assert of_blank(style) == of_blank(after)


def test_of_a_blank_only_the_background_is_seen() -> None:
    assert of_blank("1;38;5;9;48;5;17") == of_blank("48;5;17") == "48;5;17"
    assert of_blank("7;38;5;23;48;5;17") == "48;5;23"
    assert for_blank("1;38;5;9;48;5;17", "48;5;17") == "1;38;5;9;48;5;17"
    assert for_blank("38;5;9;48;5;17", "7;38;5;23;48;5;17") == "38;5;9;48;5;23"
    assert for_blank("38;5;9;48;5;17", "7;38;5;9;48;5;17") == "7;38;5;9;48;5;17"
    assert for_blank("7;38;5;23;48;5;17", "48;5;23") == "7;38;5;23;48;5;17"
    assert for_blank("7;38;5;23;48;5;17", "48;5;23", erased=True) == "38;5;23;48;5;23"


def test_where_a_sign_shows_all_of_the_style_is_seen() -> None:
    for style in ("4;48;5;17", "9;31", "7", "7;31", "38;2;1"):
        assert of_blank(style) == style
        assert for_blank("48;5;17", style) == style
