"""Merge three versions of a Markdown document, as git asks its merge drivers to."""

import subprocess
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from postmortem_tui.document.changes.sides import Sides
from postmortem_tui.document.template.template import Template
from postmortem_tui.errors import UsageError
from postmortem_tui.exchange.importing.fit_measure import fit_of
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.document_merging import merge_documents
from postmortem_tui.storage.disk.files import MARKDOWN_LIMIT, decode, read_bytes
from postmortem_tui.storage.documents.document_texts import check_document
from postmortem_tui.storage.documents.fitting import WELL, candidates
from postmortem_tui.storage.drafts.git.conflict_marking import with_marks
from postmortem_tui.storage.drafts.git.draft_merge_driver import replace_with
from postmortem_tui.storage.library.library import Library
from postmortem_tui.terminal.lifecycle.external_program import for_programs, to_run


def merge_document_files(
    base: Path, ours: Path, theirs: Path, name: str, library: Library, now: datetime, size: int
) -> int:
    """Write the merged document to `ours`, and return how many answers are in conflict.

    `name` is the document's path in the repository. Raise UsageError or StorageError where git has to merge it line by
    line, because it is not a postmortem, or cannot be merged without losing words; the files are untouched then.
    """
    versions = [decode(read_bytes(path, MARKDOWN_LIMIT), name) for path in (base, ours, theirs)]
    for text in versions:
        check_document(text, name)
    template = _template_of(versions[1], name, library, now)
    words = library.templates.words()
    merged = merge_documents(versions, template, now, words, by_lines)
    if merged is None:
        raise UsageError("the merged document would not have the same answers", location=name)
    if merged.ours == merged.theirs:
        replace_with(ours, merged.ours)
        return 0
    replace_with(ours, with_marks(merged.ours, merged.theirs, size))
    mine, other = (import_markdown(text, template, "merged", now, words).draft for text in merged)
    return max(1, len(Sides(mine, other).choices()))


def _template_of(text: str, name: str, library: Library, now: datetime) -> Template:
    """Return the template that finds the most answers in a document; raise UsageError where none finds any."""
    best: tuple[float, Template] | None = None
    for template, _ in candidates(library, None):
        fit = fit_of(import_markdown(text, template, "merged", now, library.templates.words()).draft)
        if fit.asked and (best is None or fit.answered > best[0]):
            best = (fit.answered, template)
        if best is not None and best[0] >= WELL:
            break
    if best is None:
        raise UsageError("no template fits it", location=name)
    return best[1]


def by_lines(base: str, ours: str, theirs: str, *, union: bool = False) -> str | None:
    """Return three texts merged line by line by git itself; None where lines conflict, or git fails."""
    with TemporaryDirectory(prefix="postmortem-merge-") as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(text.encode("utf-8"))
        more = ["--union"] if union else []
        try:
            done = subprocess.run(
                to_run(["git", "merge-file", "-p", "--quiet", *more, *map(str, paths)]),
                cwd=folder,
                env=for_programs(),
                capture_output=True,
            )
        except OSError:
            return None
        return done.stdout.decode("utf-8") if done.returncode == 0 else None
