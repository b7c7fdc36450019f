"""The pictures show the screens as they are: `screenshots/make.py` makes them anew, `record.py` the session."""

import json
import re
import sys
from collections.abc import Sequence
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from postmortem_tui.tui.app.app import PostmortemApp
from screenshots import record
from tests.conftest import Portion
from tests.known import STANDARD
from tests.tui.conftest import pilot_that_waits  # noqa: F401 - the screens are driven as in their own tests

PICTURES = Path(__file__).parents[1] / "screenshots"


def words(svg: str) -> list[str]:
    """Return the texts of a picture, without what depends on the version of what drew it."""
    found = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return [unescape(text).replace("\xa0", " ").rstrip() for text in found if text.strip()]


def words_of(picture: Path) -> list[str]:
    return words(picture.read_text(encoding="utf-8"))


@pytest.mark.slow
async def test_the_pictures_are_not_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, portion: Portion) -> None:
    """By day a fifth of the pictures is made again, others in each turn."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.syspath_prepend(str(PICTURES))
    import make  # type: ignore[import-not-found]  # the script is no part of the package

    fresh = tmp_path / "pictures"
    fresh.mkdir()
    first, *others = make.shots(STANDARD)
    tried = [first, *portion(others, 5)]
    monkeypatch.setattr(make, "shots", lambda template: tried)
    await make.make(tmp_path / "home", fresh, in_256=False)  # which have the same words
    kept = {path.name for path in PICTURES.glob("*.svg")} - {record.PICTURE.name}

    def files(shots: Sequence[Any]) -> set[str]:
        return {f"{shot.file(size, PostmortemApp)}.svg" for shot in shots for size in make.SIZES}

    assert files([first, *others]) == {name for name in kept if "-256" not in name}
    assert files(tried) == {path.name for path in fresh.glob("*.svg")}
    assert {path.stem for path in PICTURES.glob("*-80x24-256.svg")} == {path.stem for path in PICTURES.glob("*.png")}
    stale = [path.name for path in sorted(fresh.glob("*.svg")) if words_of(path) != words_of(PICTURES / path.name)]
    assert stale == []
    sys.modules.pop("make", None)


def lines(screen: Sequence[record.Row]) -> list[str]:
    return ["".join(cell.data for cell in row) for row in screen]


def test_the_picture_of_the_session_is_made_of_its_cast() -> None:
    cast = record.CAST.read_text(encoding="utf-8")
    assert words_of(record.PICTURE) == words(record.picture(cast))


def test_the_cast_is_one_of_asciinemas_second_version_and_names_no_folder_of_who_made_it() -> None:
    heading, *events = map(json.loads, record.CAST.read_text(encoding="utf-8").splitlines())
    assert (heading["version"], heading["width"], heading["height"]) == (2, record.COLUMNS, record.ROWS)
    times = [when for when, _, _ in events]
    assert times == sorted(times)
    assert all(then - when <= 4.5 for when, then in pairwise(times)), "nobody waits that long"
    sent = "".join(text for _, _, text in events)
    assert record.SHOWN_AS in sent
    assert not re.search(r"/tmp\b|/home/|/root|@[\w-]+:", sent)


def test_the_cast_tells_the_story_of_the_script() -> None:
    """A step that was changed and not recorded anew, or a screen that never came, is found here."""
    shown = ["\n".join(lines(screen)) for _, screen in record.frames(record.CAST.read_text(encoding="utf-8"))]
    at = 0
    for step in record.STORY:
        at = next((n for n, screen in enumerate(shown) if n >= at and step.shows in screen), -1)
        assert at >= 0, step
    assert "Add a canary step to deploys" in shown[-1]


@pytest.mark.night
def test_the_program_still_plays_the_story(tmp_path: Path) -> None:
    *_, (_, last) = record.frames(record.record(tmp_path))
    *_, (_, kept) = record.frames(record.CAST.read_text(encoding="utf-8"))
    assert lines(last)[1:] == lines(kept)[1:]
