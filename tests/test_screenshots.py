"""The screenshots show the screens as they are: `python screenshots/make.py` makes them anew."""

import re
import sys
from html import unescape
from pathlib import Path

import pytest

PICTURES = Path(__file__).parents[1] / "screenshots"


def words(picture: Path) -> list[str]:
    """Give the texts of a picture, without what depends on the version of what drew it."""
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", picture.read_text(encoding="utf-8"))
    return [unescape(text).replace("\xa0", " ").rstrip() for text in texts if text.strip()]


@pytest.mark.slow
async def test_the_pictures_are_not_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.syspath_prepend(str(PICTURES))
    import make  # the script is no part of the package

    fresh = tmp_path / "pictures"
    fresh.mkdir()
    await make.make(tmp_path / "home", fresh, in_256=False)  # which have the same words
    kept = {path.name for path in PICTURES.glob("*.svg")}
    assert {path.name for path in fresh.glob("*.svg")} == {name for name in kept if "-256" not in name}
    assert {path.stem for path in PICTURES.glob("*-80x24-256.svg")} == {path.stem for path in PICTURES.glob("*.png")}
    stale = [path.name for path in sorted(fresh.glob("*.svg")) if words(path) != words(PICTURES / path.name)]
    assert stale == []
    sys.modules.pop("make", None)
