"""Which template a document is read with: the one that is named, else the one that finds the most answers in it."""

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import PostmortemError, UsageError
from postmortem_tui.exchange.importing.exact import Imported
from postmortem_tui.exchange.importing.fit_measure import Fit, fit_of
from postmortem_tui.exchange.importing.importing import import_markdown
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
    it finds no answer in the document. Else the templates of `candidates` are tried, and a sentence names the one that
    finds the most answers.
    """
    words, where = store.templates.words(), str(path.absolute()) if path else ""
    if named is not None:
        template = store.templates.choose(named)
        imported = import_markdown(text, template, "", now, words, path=where)
        fit = fit_of(imported.draft)
        if _has_headings(text) and not fit.asked:
            raise UsageError(
                f"it answers 0 of {fit.of} sections of the template '{template.name}'",
                location=str(path or "stdin"),
                hint="Leave out --template to have the best one chosen.",
            )
        return Chosen(imported, fit.of_named(template.name) if imported.fitted else "")
    best: tuple[Fit, Imported, str] | None = None
    for template, why in candidates(store, path):
        imported = import_markdown(text, template, "", now, words, path=where)
        fit = fit_of(imported.draft)
        if best is None or fit.answered > best[0].answered + MARGIN:
            best = (fit, imported, f"Read with `{template.name}`{why}: {fit.in_words()}.")
        if best[0].answered >= WELL:
            break
    assert best is not None  # `candidates` yields at least the usual template
    fit, imported, notice = best
    alone = fit.answered < WELL and path is not None and _is_alone(path.absolute())
    notice = " ".join((notice, *([POORLY] if fit.homeless else ()), *([ALONE] if alone else ())))
    return Chosen(imported, notice if imported.fitted else "")


def _is_alone(path: Path) -> bool:
    """Return whether a document is the only one of its folder, so that the folder has no template of its own."""
    try:
        return len(_looked_at(path.parent)) < FEWEST
    except OSError:
        return False


def _has_headings(text: str) -> bool:
    return any(line.startswith("#") for line in text.split("\n"))


def candidates(store: Library, path: Path | None) -> Iterator[tuple[Template, str]]:
    """Yield the usual template, the one of the document's folder, the standard one, and the person's own templates."""
    usual = store.settings.template
    template, problem = store.templates.usual(usual)
    if problem:
        store.notify(problem)
    yield template, ""
    if path is not None and (found := _of_folder(store, path.absolute())):
        yield found
    for name in (STANDARD, *store.templates.own_names()):
        if name != usual and not name.startswith(FOLDER):
            try:
                yield store.templates.load(name), ""
            except PostmortemError:
                continue


def _of_folder(store: Library, path: Path) -> tuple[Template, str] | None:
    """Return the template inferred from the documents in a document's folder, with a sentence; None where that fails.

    It is inferred once, so that all drafts of one folder have one template.
    """
    folder = path.parent
    name = f"{FOLDER}{slug(folder.name)[:LONGEST]}-{sha256(os.fsencode(folder)).hexdigest()[:6]}"
    try:
        beside = _looked_at(folder)
        if len(beside) < FEWEST:
            return None
        why = f" (from {len(beside)} documents)"
        if name in store.templates.names():
            return store.templates.load(name), why
        return store.templates.keep(infer_from(beside, store.folders.state, name).toml, folder), why
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
