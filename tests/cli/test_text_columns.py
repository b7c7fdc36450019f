"""Text in columns: what is counted at once is what the terminal's own tables say."""

import sys

import pytest

from postmortem_tui.cli.text_columns import WIDEST, cut, is_narrow, table, width
from postmortem_tui.terminal.wire.clusters import clusters
from tests.each import each


def test_each_character_that_is_taken_for_narrow_takes_one_cell() -> None:
    narrow = [character for character in map(chr, range(0x80, sys.maxunicode)) if is_narrow(character)]
    assert {"é", "ß", "…", "Ż"} <= {*narrow} and not {*narrow} & {"\xad", "\u0301", "邮", "👩"}
    assert [character for character in narrow if sum(wide for _, wide in clusters(f"a{character}")) != 2] == []


@each(
    "text, cells, shown",
    [
        ("Zażółć gęślą jaźń", 8, "Zażółć…"),
        ("Logins failed", 8, "Logins…"),
        ("Logins failed", 13, "Logins failed"),
        ("邮件丢了", 6, "邮件…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_a_text_is_cut_by_its_cells(text: str, cells: int, shown: str) -> None:
    assert cut(text, cells) == shown
    assert width(shown) <= cells


@pytest.mark.parametrize("letter", ["x", "\u6f22"])
def test_one_long_cell_does_not_widen_all_others(letter: str) -> None:
    rows = [(letter * 100_000, "long"), *[("short", "a")] * 200]
    first, *others = table(rows).split("\n")
    assert first == f"{letter * 100_000}  long"
    assert {len(line) for line in others} == {WIDEST + len("  a")}
