"""Whole talks, as texts: what is typed, and all that is said."""

from pathlib import Path

import pytest

from tests.plain.talking import CASES, talk

TYPED, PRINTED = "=== typed\n", "=== said\n"


def parts(path: Path) -> tuple[list[str], str]:
    typed, _, printed = path.read_bytes().decode("utf-8").removeprefix(TYPED).partition(PRINTED)
    return typed.removesuffix("\n").split("\n"), printed


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_talk(path: Path) -> None:
    typed, printed = parts(path)
    assert talk(typed).printed == printed
