"""Inferring templates from teams' Markdown: blank forms and documents in files and folders."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from postmortem_tui.errors import PostmortemError, TemplateError, UsageError
from postmortem_tui.exchange.inference.inferring import Inferred, infer
from postmortem_tui.exchange.inference.sorting.postmortem_features import names_a_day
from postmortem_tui.exchange.inference.sorting.sorting import is_blank, is_filled, is_named_form, is_postmortem
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.storage.disk.failing import answering_for
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, read_text
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.disk.toml.toml_text import require_no_conflict
from postmortem_tui.storage.settings.packaged_words import vocabulary

MOST_FILES = 2000
"""The most files of a folder that are read."""


class Sources(NamedTuple):
    """The blank form and the documents in files and folders, each with its path, and notices on other files."""

    blank: tuple[Path, str] | None
    documents: tuple[tuple[Path, str], ...]
    notices: tuple[str, ...]


def is_markdown(path: Path) -> bool:
    """Return whether the name of a file is one of Markdown."""
    return path.suffix.casefold() in MARKDOWN


def infer_from(paths: Sequence[Path], state: Path, name: str = "") -> Inferred:
    """Return the template inferred from files and folders; raise PostmortemError where none can be inferred.

    One file is a blank form unless it is plainly filled in; among many, a form is known by its name or its hints.
    """
    words = vocabulary(state)
    found = _alone(paths[0], words) if len(paths) == 1 and not paths[0].is_dir() else _sorted(paths, words)
    texts = [text for _, text in found.documents]
    blank = found.blank[1] if found.blank else None
    with answering_for(paths[0] if len(paths) == 1 else paths[0].parent, TemplateError):
        inferred = infer(name or _name(paths, words), blank, texts, words, _source(found))
    return inferred._replace(notices=(*found.notices, *inferred.notices))


def _alone(path: Path, words: Vocabulary) -> Sources:
    text = _text(path)
    with answering_for(path, TemplateError):
        blank = not is_filled(text, words) or is_named_form(path.stem, text, words)
    if blank:
        return Sources((path, text), (), (f"{path}: read as a blank form",))
    return Sources(None, ((path, text),), (f"{path}: read as a document that is filled in; its answers are left out",))


def _sorted(paths: Sequence[Path], words: Vocabulary) -> Sources:
    """Return which file is the blank form and which are documents; raise UsageError where there is neither."""
    blanks: list[tuple[Path, str]] = []
    documents: list[tuple[Path, str]] = []
    notices: list[str] = []
    for path in _files(paths):
        try:
            with answering_for(path, TemplateError):
                text = _text(path)
                tells = is_postmortem(text, words)
                hinted = not names_a_day(path.stem) and is_blank(text, words)
                blank = tells and (is_named_form(path.stem, text, words) or hinted)
        except PostmortemError as error:
            notices.append(f"{path}: left out: {error.sentence}")
            continue
        if not tells:
            notices.append(f"{path}: left out: it has no headings that a postmortem has")
        else:
            (blanks if blank else documents).append((path, text))
    blanks.sort(key=lambda found: (not words.is_blank_form(found[0].stem), -len(found[1])))
    notices.extend(f"{path}: left out: another blank form" for path, _ in blanks[1:])
    if not blanks and not documents:
        where = ", ".join(map(str, paths))
        raise UsageError(
            "no Markdown in it reads like a postmortem",
            location=where,
            hint="Name the files themselves: `postmortem template infer TEMPLATE.md`.",
        )
    if blanks:
        notices.insert(0, f"{blanks[0][0]}: read as the blank form")
    if documents:
        notices.insert(0, "1 document read" if len(documents) == 1 else f"{len(documents)} documents read")
    return Sources(blanks[0] if blanks else None, tuple(documents), tuple(notices))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the Markdown files of the paths and of their subfolders, without hidden files."""
    left = MOST_FILES
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder) / name
                if is_markdown(file) and not name.startswith(".") and left:
                    left -= 1
                    yield file


def _text(path: Path) -> str:
    """Return a file's text with newlines as its only line breaks, and without a byte order mark."""
    text = read_text(path, MARKDOWN_LIMIT).removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise TemplateError("the file is empty", location=str(path))
    require_no_conflict(text, str(path), TemplateError)
    return text


def _name(paths: Sequence[Path], words: Vocabulary) -> str:
    """Return the name of the template: that of the folder, or of a file whose name says more than `template`."""
    path = real(paths[0])
    return path.name if path.is_dir() else path.parent.name if words.is_blank_form(path.stem) else path.stem


def _source(found: Sources) -> str:
    parts = [found.blank[0].name] if found.blank else []
    if found.documents:
        count = len(found.documents)
        parts.append(f"{count} document{'s' if count > 1 else ''}")
    return " and ".join(parts)
