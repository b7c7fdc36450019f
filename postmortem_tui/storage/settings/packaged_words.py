"""The words that people use for the parts of a postmortem, from the files that come with the program."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from postmortem_tui.exchange.vocabulary.folded_words import folded
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.storage.disk.file_names import ENDING, PACKAGED
from postmortem_tui.storage.settings.kept_tables import Tables, kept

FOLDER = Path(PACKAGED).with_name("words")

FIRST = "en"
"""The language whose meaning counts where a word has several."""


@lru_cache(maxsize=1)
def vocabulary(state: Path) -> Vocabulary:
    """Return the words of every language; they are kept ready for the next time in the folder `state`."""
    files = sorted(FOLDER.glob(f"*{ENDING}"), key=lambda path: (path.stem != FIRST, path.stem))
    return Vocabulary(kept(state / "words.json", files, _made))


def _made(texts: Sequence[str]) -> Tables:
    import tomllib

    return folded([tomllib.loads(text) for text in texts])
