"""The words that come with the program, for the tests of this room."""

import tomllib
from functools import lru_cache
from pathlib import Path

import postmortem_tui
from postmortem_tui.exchange.vocabulary.folded_words import folded
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary

FOLDER = Path(postmortem_tui.__file__).parent / "words"


@lru_cache(maxsize=1)
def words() -> Vocabulary:
    """Return the words of every language, the English ones first."""
    files = sorted(FOLDER.glob("*.toml"), key=lambda path: (path.stem != "en", path.stem))
    return Vocabulary(folded([tomllib.loads(path.read_text(encoding="utf-8")) for path in files]))
