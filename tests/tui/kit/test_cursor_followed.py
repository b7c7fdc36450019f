"""The cursor of a long text stays where the person writes, whatever others write around it."""

from postmortem_tui.tui.kit.texts.cursor_followed import followed
from tests.each import each


@each(
    "typed, at, text, shown",
    [
        ("one", 3, "one\n\ntheirs", "one|\n\ntheirs"),
        ("one ", 4, "one\n\ntheirs", "one |\n\ntheirs"),
        ("one", 3, "theirs\n\none", "theirs\n\none|"),
        ("one\n\n", 5, "one\n\ntheirs", "one\n\n|\n\ntheirs"),
        ("one\n\ntwo", 6, "zero\n\none\n\nand\n\ntwo\n\nend", "zero\n\none\n\nand\n\nt|wo\n\nend"),
        ("same\n\nsame", 8, "zero\n\nsame\n\nsame", "zero\n\nsame\n\nsa|me"),
        ("one two", 3, "one two three", "one| two three"),
        ("one two", 7, "zero one two", "zero one two|"),
        ("one two", 5, "one, two", "one, t|wo"),
        ("one", 3, "", "|"),
        ("", 0, "theirs", "theirs|"),
        ("  ", 2, "theirs", "theirs  |"),
        ("a\n\n\nb", 5, "x\n\na\n\n\nb", "x\n\na\n\n\nb|"),
    ],
)
def test_the_cursor_is_in_its_paragraph(typed: str, at: int, text: str, shown: str) -> None:
    now, there = followed(typed, at, text)
    assert f"{now[:there]}|{now[there:]}" == shown
