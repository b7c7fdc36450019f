"""Pieces of a document: where they stand, without counting the same lines again for each."""

from time import process_time
from typing import Any

from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Table


class Counting(str):
    """A text that counts how often it was counted in."""

    times = 0

    def count(self, *arguments: Any) -> int:
        Counting.times += 1
        return super().count(*arguments)


def test_the_lines_of_a_table_are_counted_once_and_not_for_each_row() -> None:
    """60,000 rows took over two minutes, the most of them for this."""
    text = "| a | b |\n|---|---|\n" + "".join(f"| {n} | x |\n" for n in range(40))
    (table,) = parse(f"above\n\n{text}")[1:]
    assert isinstance(table, Table)
    counting = Table(table.header, table.rows, Counting(table.source), table.line)
    other = Table(table.header, table.rows[:1], Counting("| a | b |\n|---|---|\n| 0 | x |"), 90)
    pieces = Pieces(f"above\n\n{text}")
    Counting.times = 0
    assert [pieces.row_line(counting, row) for row in range(-1, 40)] == [3, *range(5, 45)]
    assert [pieces.row_line(other, row) for row in (-1, 0)] == [90, 92]
    assert [pieces.cells(counting, row)[0].text for row in range(40)] == [str(n) for n in range(40)]
    assert Counting.times == 3


def test_a_line_far_from_the_margin_is_looked_into_once() -> None:
    """A list of 900 levels is mostly blanks: those before and behind a bullet were shared out in every way."""

    def cost(size: int) -> float:
        begun = process_time()
        assert not Pieces(f"{' ' * size}-{' ' * size}a").has_dotted_clocks
        return process_time() - begun

    cost(10)
    assert min(cost(12_000) for _ in range(3)) <= 8 * min(cost(3_000) for _ in range(3)) + 0.02
