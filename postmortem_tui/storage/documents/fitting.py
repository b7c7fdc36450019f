"""Which template a document is read with: the one that is named, else the one that finds the most answers in it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import PostmortemError, UsageError
from postmortem_tui.exchange.importing.exact import Imported, read_exact
from postmortem_tui.exchange.importing.fit_measure import Fit, fit_of, in_its_form
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.inferring import read_from
from postmortem_tui.exchange.inference.sorting.postmortem_features import names_a_day
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.drafts.text.draft_ids import slug
from postmortem_tui.storage.library.library import Library
from postmortem_tui.storage.settings.markdown_forms import infer_from, is_markdown
from postmortem_tui.storage.settings.templates import STANDARD

MARGIN = 0.02
"""The share of a document's words that another template has to take more than the usual one does."""


WELL = 0.9
"""The share of words at which no further template is tried."""


FOLDER = "of-"
"""The prefix of the names of templates that were inferred from a folder."""

LONGEST = 24
"""The most characters of a folder's name in the name of its template."""

FEWEST = 2
"""The least number of documents from which a folder's template is inferred."""

MOST = 60
"""The most documents of a folder that are read for its template."""

LARGEST = 256 * 1024
"""The most bytes of a document that is read for a folder's template; a larger one is a log or a book (1 MB takes 3 s).
"""

ROOM = 1024 * 1024
"""The most bytes of all documents that are read for a folder's template, in the order of their names."""

ALONE = f"A folder with {FEWEST} documents or more has a form of its own; this one is alone."
"""What is said of a document of which much has no place in the template, and that is alone in its folder."""

POORLY = "No template here fits it: most of it is kept as one text, as it is written."
"""What is said of a document most of which is in no section, of a template or of its own."""


class Chosen(NamedTuple):
    """A document as it was read, and a sentence on the template that was chosen; empty where a person named it."""

    imported: Imported
    notice: str = ""


def best_fit(store: Library, text: str, path: Path | None, named: str | None, now: datetime) -> Chosen:
    """Return a document read with the template that fits it best.

    A template that is `named` is used without a choice, and how much of it is answered is said; raise UsageError where
    it finds no answer in the document. Else the choice is that of `Fitting`.
    """
    if named is None:
        return Fitting(store).best(text, path, now)
    template = store.templates.choose(named)
    imported = import_markdown(
        text, template, "", now, store.templates.words(), path=str(path.absolute()) if path else ""
    )
    fit = fit_of(imported.draft)
    if _has_headings(text) and not fit.asked:
        raise UsageError(
            f"it answers 0 of {fit.of} sections of the template '{template.name}'",
            location=str(path or "stdin"),
            hint="Leave out --template to have the best one chosen.",
        )
    return Chosen(imported, fit.of_named(template.name) if imported.fitted else "")


class Fitting:
    """Reads documents, each with the template that finds the most answers in it: one choice for whatever reads one.

    The templates of `candidates` are tried. Where no template is set, the one that fits the first document of the
    folder comes first: most documents of a folder have one form, and are read once. What is known of a folder is kept
    as long as this lives.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._first: dict[Path, str] = {}
        """By folder, the name of the template that its first document is read with."""

    def best(self, text: str, path: Path | None, now: datetime) -> Chosen:
        """Return a document as it was read, and a sentence that names the template."""
        path = path and path.absolute()
        first = self._first_of(path.parent, now) if path and not self._is_export(text, now) else ""
        chosen, fit = self._best(text, path, now, first)
        chosen = chosen._replace(imported=in_its_form(chosen.imported))
        alone = fit.answered < WELL and path is not None and _is_alone(path)
        notice = " ".join((chosen.notice, *([POORLY] if fit.homeless else ()), *([ALONE] if alone else ())))
        return chosen._replace(notice=notice if chosen.imported.fitted else "")

    def _best(self, text: str, path: Path | None, now: datetime, first: str) -> tuple[Chosen, Fit]:
        words, where = self._library.templates.words(), str(path or "")
        best: tuple[Chosen, Fit] | None = None
        for template, why in candidates(self._library, path, first):
            imported = import_markdown(text, template, "", now, words, path=where)
            fit = fit_of(imported.draft)
            if best is None or fit.answered > best[1].answered + MARGIN:
                best = Chosen(imported, f"Read with `{template.name}`{why}: {fit.in_words()}."), fit
            if best[1].answered >= WELL:
                break
        assert best is not None  # `candidates` yields at least the usual template
        return best

    def _is_export(self, text: str, now: datetime) -> bool:
        """Return whether a document is an export of the usual template, whatever its folder has."""
        return read_exact(text, self._library.templates.usual(self._library.settings.template)[0], "", now) is not None

    def _first_of(self, folder: Path, now: datetime) -> str:
        """Return the name of the template that fits the first document of a folder; "" where that cannot be read."""
        if self._library.settings.template != STANDARD:
            return ""
        if folder not in self._first:
            self._first[folder] = ""
            with suppress(PostmortemError, OSError):
                words = self._library.templates.words()
                filled = (one for one in _looked_at(folder) if not words.is_blank_form(one.stem))
                first = min(filled, key=lambda one: (not names_a_day(one.stem), one.name), default=None)
                if first is not None:
                    chosen, _ = self._best(read_text(first, MARKDOWN_LIMIT), first, now, "")
                    self._first[folder] = chosen.imported.draft.template.name
        return self._first[folder]


def _is_alone(path: Path) -> bool:
    """Return whether a document is the only one of its folder, so that the folder has no template of its own."""
    try:
        return len(_looked_at(path.parent)) < FEWEST
    except OSError:
        return False


def _has_headings(text: str) -> bool:
    return any(line.startswith("#") for line in text.split("\n"))


def candidates(store: Library, path: Path | None, first: str = "") -> Iterator[tuple[Template, str]]:
    """Yield the usual template, the one of the document's folder, the standard one, and the person's own templates.

    The one that is called `first` comes before all others.
    """
    usual = store.settings.template
    template, problem = store.templates.usual(usual)
    if problem:
        store.notify(problem)
    tried = {template.name}
    if first.startswith(FOLDER) and path is not None and (found := _of_folder(store, path)):
        tried.add(found[0].name)
        yield found
    elif first and first not in tried:
        with suppress(PostmortemError):
            tried.add(first)
            yield store.templates.load(first), ""
    yield template, ""
    if path is not None and not first.startswith(FOLDER) and (found := _of_folder(store, path)):
        yield found
    for name in (STANDARD, *store.templates.own_names()):
        if name not in tried and name != usual and not name.startswith(FOLDER):
            with suppress(PostmortemError):
                yield store.templates.load(name), ""


def form_of(folder: Path, words: Vocabulary) -> Path | None:
    """Return the blank form of a folder, by the names of its files; None without one. Raise OSError."""
    return next((one for one in _looked_at(folder) if words.is_blank_form(one.stem)), None)


def _of_folder(store: Library, path: Path) -> tuple[Template, str] | None:
    """Return the template inferred from the documents in a document's folder, with a sentence; None where that fails.

    It is inferred once for each text of the folder's blank form, so that all drafts of one folder have one template,
    and those that were begun before the form changed keep theirs.
    """
    folder = path.parent
    try:
        beside = _looked_at(folder)
        if len(beside) < FEWEST:
            return None
        form = form_of(folder, store.templates.words())
        known = os.fsencode(folder) + (form.read_bytes() if form else b"")
        name = f"{FOLDER}{slug(folder.name)[:LONGEST]}-{sha256(known).hexdigest()[:6]}"
        if name in store.templates.names():
            template = store.templates.load(name)
        else:
            template = store.templates.keep(infer_from(beside, store.folders.state, name).toml, folder)
        return template, f" ({told})" if (told := read_from(template.description)) else ""
    except (PostmortemError, OSError):
        return None


def _looked_at(folder: Path) -> list[Path]:
    """Return the documents of a folder that its template is inferred from, limited in number and size.

    Raise OSError.
    """
    named = sorted(one for one in folder.iterdir() if is_markdown(one) and one.is_file())
    sizes = ((one, one.stat().st_size) for one in named)
    found, left = list[Path](), ROOM
    for one, size in sizes:
        if size <= min(left, LARGEST) and len(found) < MOST:
            found.append(one)
            left -= size
    return found
