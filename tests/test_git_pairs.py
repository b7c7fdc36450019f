"""A few of the random pairs that `python -m tests.git_pairs` puts together by the thousand."""

from pathlib import Path

import pytest

from tests.git_pairs import run


@pytest.mark.night
@pytest.mark.slow
def test_git_loses_nothing_and_finds_no_false_conflict(tmp_path: Path) -> None:
    assert not run(20, 7, tmp_path)
