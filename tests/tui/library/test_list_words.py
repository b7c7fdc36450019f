"""What stands around the list of drafts, without a screen."""

from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.library.table.drafts_order import LibraryView
from postmortem_tui.tui.library.table.list_words import BEGINNINGS, LOOKING, ListWords
from tests.each import each


@each(
    "listed, begins, ends",
    [
        (ListWords(3, 3), "", "· 3"),
        (ListWords(1, 3, "disk"), "", "· 1 of 3"),
        (ListWords(0, 3, "disk", waits=True), "", f"· 0 of 3, {LOOKING}"),
        (ListWords(2, 2, reading="reading 2 of 9 …"), "reading 2", "of 9 …"),
        (ListWords(0, 0, reading="reading 0 of 9 …"), "reading 0", "of 9 …"),
    ],
)
def test_the_heading_says_the_number_or_how_far_the_reading_is(listed: ListWords, begins: str, ends: str) -> None:
    state = listed.heading(LibraryView()).state
    assert state.startswith(begins) and state.endswith(ends)


def test_an_empty_library_has_no_order_and_says_how_to_begin() -> None:
    empty = ListWords(0, 0)
    assert empty.heading(LibraryView()).state == ""
    assert [line for line in empty.nothing().splitlines()[2:] if line.startswith(key_of(BEGINNINGS[0][0]))]


def test_where_nothing_is_found_a_key_shows_all_and_before_that_is_known_nothing_is_denied() -> None:
    assert "“disk”" in ListWords(0, 3, "disk").nothing() and key_of("show_all") in ListWords(0, 3, "disk").nothing()
    assert "No postmortem" not in ListWords(0, 3, "disk", waits=True).nothing()
