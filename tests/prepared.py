"""What comes with the program and never changes, prepared once a process and not for each home of a test.

Each test has a home of its own, so that it would parse the built-in template (6 ms) and fold the words of all languages
(80 ms) again. The files that the product keeps of them are still written and read.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError, TemplateError
from postmortem_tui.identity import Itself
from postmortem_tui.review import draft_reading
from postmortem_tui.review.guide_words import Language, Secrets
from postmortem_tui.review.texts.blame import Suspects
from postmortem_tui.review.texts.secrets import Searcher
from postmortem_tui.storage.disk.files import stamp_of, write_own
from postmortem_tui.storage.disk.rights import make_folder
from postmortem_tui.storage.library import store
from postmortem_tui.storage.settings import kept_tables, packaged_words, template_maker
from postmortem_tui.storage.settings.templates import STANDARD, Templates

Tables = dict[str, Any]


def _parse_once() -> None:
    """Let texts that come with the program be parsed once; each caller has tables of its own."""
    parse, make = kept_tables._parsed, packaged_words._made

    @cache
    def parsed(text: str) -> str:
        return json.dumps(parse(text))

    @cache
    def made(texts: tuple[str, ...]) -> str:
        return json.dumps(make(texts))

    def tables_of(text: str) -> Tables:
        tables: Tables = json.loads(parsed(text))
        return tables

    def tables_of_all(texts: Sequence[str]) -> Tables:
        tables: Tables = json.loads(made(tuple(texts)))
        return tables

    kept_tables._parsed, packaged_words._made = tables_of, tables_of_all


_parse_once()


def _keep_once() -> None:
    """Let the tables of what comes with the program be written for each home as they were for the first."""
    keep = kept_tables.kept
    written: dict[tuple[object, ...], bytes] = {}

    words: dict[tuple[object, ...], Tables] = {}

    def kept(file: Path, sources: Sequence[Path], make: Callable[[Sequence[str]], Tables]) -> Tables:
        if file.exists():
            return keep(file, sources, make)
        key = (*sources, *(stamp_of(source) for source in sources))
        if key in written:
            with suppress(StorageError):
                make_folder(file.parent)
                write_own(file, written[key])
        if key in words:
            return words[key]
        tables = keep(file, sources, make)
        with suppress(OSError):
            written[key] = file.read_bytes()
        return tables

    def kept_words(file: Path, sources: Sequence[Path], make: Callable[[Sequence[str]], Tables]) -> Tables:
        """Return the tables of half a megabyte, which nobody changes, without reading them for each home."""
        found = kept(file, sources, make)
        words.setdefault((*sources, *(stamp_of(source) for source in sources)), found)
        return found

    kept_tables.kept = kept
    vars(packaged_words)["kept"] = kept_words


_keep_once()

Made = TypeVar("Made")


def _made_once(make: Callable[[Tables], Made]) -> Callable[[Tables], Made]:
    """Return what `make` made of equal tables for another home: it never changes, and looks each pattern up once."""
    known: list[tuple[Tables, Made]] = []

    def made(tables: Tables) -> Made:
        for others, found in known:
            if others == tables:
                return found
        known.append((tables, make(tables)))
        return known[-1][1]

    return made


for loaded, name in ((vars(template_maker), "built_packaged"), (vars(packaged_words), "Vocabulary")):
    loaded[name] = _made_once(loaded[name])


def _read_examples_once() -> None:
    """Let each worked example be read once for the template that it is of: 10 ms of the processor, some 300 times."""
    read: Callable[[str, str, Templates], Draft] = vars(store)["draft_from_text"]
    known: dict[tuple[str, Itself], Draft] = {}

    def example(text: str, file: str, templates: Templates) -> Draft:
        name = STANDARD if file == store.WORKED_EXAMPLE else Path(file).stem
        try:
            key = file, Itself(templates.load(name))
        except TemplateError:
            return read(text, file, templates)
        if key not in known:
            known[key] = read(text, file, templates)
        return known[key]

    vars(store)["draft_from_text"] = example


_read_examples_once()

LINES: dict[int, tuple[object, Callable[[str], Any]]] = {}
"""What was found in lines, by the words that they were read with; these are kept lest others have their `id`."""


def _remembered(words: object, look: Callable[[str], Any]) -> Callable[[str], Any]:
    return LINES.setdefault(id(words), (words, look))[1]


class KnowingSearcher(Searcher):
    """Knows the secrets of the lines that were searched by the same rules for another draft."""

    def __init__(self, rules: Secrets, go_on: Callable[[], None] = lambda: None) -> None:
        super().__init__(rules, go_on)
        self._in_window = _remembered(rules, self._in_window)


class KnowingSuspects(Suspects):
    """Knows in which lines somebody might be blamed, of those that were read in the same language for another draft."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._is_one = _remembered(language, self._is_one)


def remember_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a review know the lines that another app of the same process has read: those of the worked example.

    The first review of each app takes 26 ms of the processor, a later one 4.
    """
    monkeypatch.setattr(draft_reading, "Searcher", KnowingSearcher)
    monkeypatch.setattr(draft_reading, "Suspects", KnowingSuspects)


@contextmanager
def known_lines() -> Iterator[None]:
    """Let a review know the lines that another one has read, for a while: most are those of the worked example."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        remember_lines(monkeypatch)
        yield
