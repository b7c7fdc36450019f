"""Files are short because they have one subject: a long one says which."""

from tests.house import LONG, LONG_FOR, long_files


def test_a_long_file_has_a_reason() -> None:
    """A file of two subjects is parted: one of them becomes an object of its own, in the room where it belongs."""
    assert long_files() - LONG_FOR.keys() == set(), f"more than {LONG} lines: part it, or say in `LONG_FOR` why not"


def test_no_reason_outlives_its_file() -> None:
    assert LONG_FOR.keys() - long_files() == set()
