"""`postmortem publish`: writes a postmortem into a repository, updates the index and stages both."""

import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.documents.redacting import number_of_secrets, redact_document
from postmortem_tui.cli.opened_library import folder, settings_here
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.streams import on_terminal
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.collection.collection import Collection
from postmortem_tui.collection.questions.index_pages import PAGE, README, write_index
from postmortem_tui.errors import ChecksFailed, SettingsError, UsageError
from postmortem_tui.storage.disk.files import DRAFT_LIMIT, read_bytes
from postmortem_tui.storage.disk.folders import Folders, real
from postmortem_tui.storage.disk.shared_files import require_no_link
from postmortem_tui.storage.documents.document_writing import write_document
from postmortem_tui.storage.documents.exports import document_of, document_path, make_output_folder
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.documents.own_documents import (
    forget_redacted,
    is_as_redacted,
    note_redacted,
    redacted_document,
    remember_export,
)
from postmortem_tui.storage.drafts.git.repository import Repository
from postmortem_tui.terminal.lifecycle.external_program import for_programs, to_run
from postmortem_tui.values.text.own_words import names_a_document

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft


LONGEST = 600
"""Characters of the summary in the text of a pull request."""


@click.command("publish", epilog="\b\nExamples:\n  postmortem publish last\n  postmortem publish last --run")
@click.argument("draft")
@click.option(
    "--force",
    is_flag=True,
    help="Overwrite what somebody else changed; go on although settings are wrong.",
)
@click.option(
    "--redacted",
    is_flag=True,
    help="Replace what looks like a secret, in the document, its name, the index, the commit and the pull request.",
)
@click.option(
    "--run", "run_them", is_flag=True, help="Commit, and open the pull request with gh; asks first on a terminal."
)
def publish_verb(draft: str, force: bool, redacted: bool, run_them: bool) -> None:
    """Write DRAFT's document into the output folder of the settings, bring its index up to date, and stage both in git.

    The commands that commit it and open a pull request are printed; --run runs them. If the clone has a remote, they
    also push; on the branch that pull requests are merged into, they create another branch first.
    """
    library = folder()
    if settings_here().problems and not force:
        raise SettingsError(
            "some settings are wrong, and publishing depends on them",
            hint="Nothing was written. Fix what is said above, or use the other settings with --force.",
        )
    found, file, _ = library.look(draft)
    make_output_folder(library.settings)
    repository = Repository.around(document_path(found, library.settings).parent)
    text = document_of(found, words=library.templates.words).text
    if redacted:
        text, found = redact_document(library, text, found)
    path = document_path(found, library.settings)
    require_no_link(path)
    if redacted:
        _write_redacted(text, path, file, library.folders, force=force)
    else:
        if (known := redacted_document(library.folders, file)) and not force:
            raise UsageError(
                "this postmortem was published without its secrets",
                location=str(known),
                hint="Give --redacted again, or --force to publish the whole text.",
            )
        write_document(text, path, overwrite=force or _is_ours(path, file, text), draft=file)
        forget_redacted(library.folders, file)
        remember_export(library.folders, file, path, text)
        if number := number_of_secrets(library, text):
            message(
                f"{number} text{'' if number == 1 else 's'} of this document look{'s' if number == 1 else ''} like "
                "secrets, and git would keep them: `--redacted` replaces them."
            )
    listed = Collection.open(library.folders, library.templates, library.settings.template, [path.parent], own=False)
    written = [path, *write_index(path.parent, listed.records)]
    repository.stage(written)
    for one in written:
        message(str(one))
    names = repository.staged([path, *(path.parent / name for name in (README, PAGE))])
    if not names:
        message("Nothing to commit: this version is committed already.")
    commands = _commands(found, path, repository, names)
    for command in commands:
        result(shlex.join(command))
    if run_them:
        _run(commands, repository.root)


def _write_redacted(text: str, path: Path, draft: Path, folders: Folders, *, force: bool) -> None:
    """Write the redacted document, and note it; say where the whole one may be in git's history already."""
    for earlier in _earlier(draft, folders) - {real(path)}:
        message(f"An earlier document of this draft is still there: {earlier} (remove it, also from git)")
    whole = _is_ours(path, draft, text) and not is_as_redacted(folders, draft, path)
    there = path.exists() and read_bytes(path, DRAFT_LIMIT) != text.encode("utf-8")
    write_document(text, path, overwrite=force or whole or is_as_redacted(folders, draft, path), draft=draft)
    note_redacted(folders, draft, path, text)
    if whole and there:
        message(
            "It was published whole before. If that was committed, git keeps it in its history: make the secrets "
            "invalid."
        )


def _earlier(draft: Path, folders: Folders) -> set[Path]:
    """Return the documents that a draft was exported to or published as before, and that are there."""
    origin, redacted = read_origin(draft), redacted_document(folders, draft)
    known = [Path(origin.path)] if origin is not None and origin.exported else []
    return {real(one) for one in (*known, redacted) if one is not None and one.is_file()}


def _is_ours(path: Path, draft: Path, text: str) -> bool:
    """Return whether a file has the same text, or the one that this draft was published as, unchanged since."""
    if not path.exists():
        return False
    there, origin = read_bytes(path, DRAFT_LIMIT), read_origin(draft)
    published = origin is not None and Path(origin.path) == path.absolute() and origin.data == there
    return published or there == text.encode("utf-8")


def _commands(draft: "Draft", path: Path, repository: Repository, names: Sequence[str]) -> list[list[str]]:
    """Return the argument lists that commit the files and ask for a review; a hostile title stays one argument."""
    title = one_line(draft.role("title")) or path.stem
    subject = title if names_a_document(title) else f"Postmortem: {title}"
    branch, remote = repository.branch(), repository.remote()
    begun = f"postmortem-{path.stem}"
    switch = [["git", "switch", "--create", begun]] if remote and repository.is_shared(branch) else []
    commit = [["git", "commit", "-m", subject, "--", *names]] if names else []
    push = [["git", "push", "--set-upstream", remote, begun if switch else branch]] if remote and branch else []
    body = _body(draft, str(real(path).relative_to(real(repository.root))))
    return [*switch, *commit, *push, ["gh", "pr", "create", "--title", subject, "--body", body]]


def _body(draft: "Draft", document: str) -> str:
    """Return the text of a pull request: severity, status and duration, the summary, and the path of the document."""
    facts = (draft.role("severity"), draft.role("status"), draft.facts().get("duration", ""))
    summary = one_line(draft.role("summary").split("\n\n")[0])
    told = summary if len(summary) <= LONGEST else f"{summary[:LONGEST].rpartition(' ')[0]} …"
    sentences = (" · ".join(one_line(fact) for fact in facts if fact), told)
    return " ".join((*(f"{one.rstrip('.')}." for one in sentences if one), f"See {document}."))


def _run(commands: Sequence[Sequence[str]], root: Path) -> None:
    if on_terminal(sys.stdin) and not click.confirm("Run them?", err=True):
        return
    for command in commands:
        try:
            code = subprocess.run(to_run(command), cwd=root, env=for_programs()).returncode
        except FileNotFoundError as error:
            raise ChecksFailed(
                f"{command[0]} is not installed", hint="Install it, or run the commands above elsewhere."
            ) from error
        if code != 0:
            raise ChecksFailed(
                f"{command[0]} failed", hint="Its own message is above; the commands after it were not run."
            )
