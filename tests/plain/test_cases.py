"""Whole talks, as texts: what is typed, and all that is said."""

from pathlib import Path

import pytest

from tests.plain.talking import CASES, talk

TYPED, SAID = "=== typed\n", "=== said\n"


def parts(path: Path) -> tuple[list[str], str]:
    typed, _, said = path.read_bytes().decode("utf-8").removeprefix(TYPED).partition(SAID)
    return typed.removesuffix("\n").split("\n"), said


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_talk(path: Path) -> None:
    typed, said = parts(path)
    assert talk(typed).said == said
