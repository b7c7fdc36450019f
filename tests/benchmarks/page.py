"""Writes the table of the last results into docs/benchmarks.md: `python -m tests.benchmarks.page`."""

from pathlib import Path

from tests.benchmarks.results import load
from tests.benchmarks.table import tables

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- benchmarks: made by python -m tests.benchmarks -->\n", "<!-- end of benchmarks -->\n"


def parts(page: str) -> tuple[str, str, str]:
    """Return what stands before the marks, between them, and after them."""
    before, _, rest = page.partition(BEGIN)
    inside, _, after = rest.partition(END)
    return before, inside, after


def write() -> None:
    """Put the table of the results between the marks."""
    before, _, after = parts(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(f"{before}{BEGIN}\n{tables(load())}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    write()
