"""What nobody holds is collected between two tests, and only where memory runs short."""

import gc
from pathlib import Path

import pytest

from tests import garbage
from tests.garbage import STEP, Garbage, memory_left


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return which generations were collected, while more than is ever left without a look has come."""
    generations: list[int] = []
    monkeypatch.setattr(gc, "collect", generations.append)
    monkeypatch.setattr(gc, "get_count", lambda: (STEP + 1, 0, 0))
    return generations


@pytest.mark.parametrize(("left", "looked"), [(garbage.ROOMY, []), (garbage.ROOMY - 1, [0])])
def test_it_is_looked_for_only_where_memory_runs_short(
    looks: list[int], monkeypatch: pytest.MonkeyPatch, left: int, looked: list[int]
) -> None:
    monkeypatch.setattr(garbage, "memory_left", lambda: left)
    kept = Garbage()
    kept.between_tests()
    assert looks == looked
    monkeypatch.setattr(garbage, "memory_left", lambda: 0)
    kept.between_tests()
    assert looks == looked * 2, "what has room is not asked about again before as much has come"


@pytest.mark.parametrize(
    ("limit", "used", "left"), [("max", "5", 8 << 10), ("7000", "1000", 6000), (None, None, 8 << 10)]
)
def test_a_container_has_no_more_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str | None, used: str | None, left: int
) -> None:
    for name, text in (("MEMORY", "MemTotal: 9 kB\nMemAvailable:    8 kB\n"), ("LIMIT", limit), ("USED", used)):
        monkeypatch.setattr(garbage, name, tmp_path / name)
        if text is not None:
            (tmp_path / name).write_text(text, "ascii")
    assert memory_left() == left


def test_where_nothing_says_so_memory_is_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MEMORY", "LIMIT", "USED"):
        monkeypatch.setattr(garbage, name, tmp_path / "nowhere")
    assert memory_left() == 0
