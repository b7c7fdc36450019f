"""A folder in a git repository, and the configuration by which git merges drafts by answer and shows them as documents.

See gitattributes(5), "Defining a custom merge driver" and "Performing text diffs of binary files".
"""

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.disk.failing import Missing
from postmortem_tui.storage.disk.file_names import MARKDOWN
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.storage.disk.folders import real
from postmortem_tui.storage.disk.shared_files import require_no_link, write_in_folder
from postmortem_tui.terminal.lifecycle.external_program import for_programs, installed, to_run

NAME = "postmortem"
"""The name of the merge driver and of the diff driver."""

ATTRIBUTES = (f"*.toml merge={NAME} diff={NAME}", *(f"*{ending} merge={NAME}" for ending in MARKDOWN))
"""The lines of .gitattributes: this program merges and shows drafts, and merges documents.

It leaves other files with these endings to git.
"""

ASKED = {"draft.toml": ATTRIBUTES[0], "document.md": ATTRIBUTES[1]}
"""An example name of each kind of file, and the line that covers it."""

IGNORED = (".*.toml.*", ".postmortem.lock", ".postmortem-*")
"""The lines of .gitignore: the journal, backup and lock beside a draft, and temporary files."""

DRIVER: Mapping[str, str] = {
    f"merge.{NAME}.name": "postmortems, answer by answer",
    # If this program is missing or was killed, git merges by itself, and leaves its own conflict marks.
    f"merge.{NAME}.driver": (
        "postmortem git merge %O %A %B %L %P; code=$?; [ $code -le 1 ] && exit $code; "
        "git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B"
    ),
    f"merge.{NAME}.recursive": "text",
    # Without this, `git diff` and `git log -p` end where the program is not on the PATH, or cannot read a file.
    f"diff.{NAME}.textconv": 'f() { postmortem git textconv "$1" 2>/dev/null || cat "$1"; }; f',
}
"""The settings of a clone. Git takes them from no repository, so that no clone runs somebody else's command."""

SETUP = "postmortem git setup"
"""The command that every colleague runs once in their clone."""

SHARED = ("main", "master", "trunk")
"""Names of the branch that pull requests are merged into, where the remote does not name it."""

TIMEOUT = 10
"""Seconds to wait for git's answer; none of these questions needs the network."""

LIMIT = 1024 * 1024
"""The most bytes of .gitattributes and .gitignore."""


@dataclass(frozen=True)
class Repository:
    """A folder of postmortems, and the root of the clone that it belongs to."""

    folder: Path
    root: Path

    @classmethod
    def around(cls, folder: Path) -> "Repository":
        """Return the repository that a folder belongs to; raise UsageError where there is none, or git is missing."""
        if installed("git") is None:
            raise UsageError("git is not installed")
        found = _git(folder, "rev-parse", "--show-toplevel")
        if found is None:
            raise UsageError(
                "this folder is not in a git repository", location=str(folder), hint="`git init` begins one."
            )
        return cls(real(folder), Path(found))

    def set_up(self) -> list[str]:
        """Write git's configuration, and return in words what was changed; raise StorageError where that fails."""
        lacking = [
            f"{self.folder / name}: {', '.join(added)}"
            for name, lines in ((".gitattributes", ATTRIBUTES), (".gitignore", IGNORED))
            if (added := self._with_lines(self.folder / name, lines))
        ]
        for key, value in DRIVER.items():
            if _git(self.root, "config", "--local", "--get", key) != value:
                if _git(self.root, "config", "--local", key, value) is None:
                    raise StorageError("git could not write the settings of this clone", location=str(self.root))
                lacking.append(f"git config {key}")
        return lacking

    def lacking(self) -> list[str]:
        """Return in words what is not configured here; an empty list where git merges drafts by answer."""
        told = _git(self.folder, "check-attr", "merge", "--", *ASKED) or ""
        says = {line.partition(": ")[0] for line in told.splitlines() if line.endswith(f": {NAME}")}
        missing = [f"no .gitattributes says: {line}" for name, line in ASKED.items() if name not in says]
        return missing + [f"this clone lacks the setting {key}" for key in self._unset()]

    def lacks_driver(self) -> bool:
        """Return whether .gitattributes names the merge driver and this clone does not define it."""
        told = _git(self.folder, "check-attr", "merge", "--", *ASKED) or ""
        asked = any(line.endswith(f": {NAME}") for line in told.splitlines())
        return asked and any(key.startswith("merge.") for key in self._unset())

    def _unset(self) -> list[str]:
        return [key for key, value in DRIVER.items() if _git(self.root, "config", "--get", key) != value]

    def _with_lines(self, path: Path, lines: tuple[str, ...]) -> list[str]:
        """Add the lines that a file lacks, and return them; the others stay as they are."""
        require_no_link(path)
        try:
            text = read_text(path, LIMIT)
        except Missing:
            text = ""
        added = [line for line in lines if line not in text.splitlines()]
        if added:
            whole = text + ("\n" if text and not text.endswith("\n") else "") + "".join(f"{line}\n" for line in added)
            write_in_folder(path, whole)
        return added

    def stage(self, paths: Sequence[Path]) -> None:
        """Stage files for the next commit; raise StorageError where git refuses them, or would run a filter on one."""
        self._require_no_filter(paths)
        for path in paths:
            if _git(self.root, "add", "--", str(real(path))) is None:
                raise StorageError("git does not stage it: it may be ignored", location=str(path))

    def _require_no_filter(self, paths: Sequence[Path]) -> None:
        """Raise StorageError where git would run a program on one of these files to stage it (gitattributes(5)).

        A driver may have the name by which git says that a file has none (`unspecified`): each name is looked up.
        """
        keys = (_git(self.root, "config", "--name-only", "-z", "--get-regexp", r"^filter\.") or "").split("\0")
        drivers = {key.removeprefix("filter.").rpartition(".")[0] for key in keys}
        if not any(keys):
            return
        named = [str(real(path)) for path in paths]
        told = _git(self.root, "check-attr", "-z", "filter", "--", *named)
        if told is None:
            raise StorageError("git does not say which filters these files have", location=str(self.root))
        for path, driver in zip(paths, told.split("\0")[2::3], strict=True):
            if driver in drivers:
                raise StorageError(
                    f"a filter ({driver}) is named for this file, and git would run its program",
                    location=str(path),
                    hint=f"Nothing was staged. Stage it yourself: {shlex.join(['git', 'add', *named])}",
                )

    def staged(self, paths: Sequence[Path]) -> list[str]:
        """Return the paths of those files that are staged and not committed, relative to the root of the clone."""
        named = [str(real(path).relative_to(real(self.root))) for path in paths]
        told = _git(self.root, "diff", "--no-ext-diff", "--cached", "--name-only", "-z", "--", *named) or ""
        return [name for name in named if name in told.split("\0")]

    def branch(self) -> str:
        """Return the branch that is checked out; an empty text where none is."""
        return _git(self.root, "symbolic-ref", "--quiet", "--short", "HEAD") or ""

    def remote(self) -> str:
        """Return the remote that the branch is pushed to: its own, else origin, else the only one, else no text."""
        known = (_git(self.root, "remote") or "").split()
        own = _git(self.root, "config", "--get", f"branch.{self.branch()}.remote") or ""
        return next((one for one in (own, "origin") if one in known), known[0] if len(known) == 1 else "")

    def is_shared(self, branch: str) -> bool:
        """Return whether pull requests are merged into a branch, as the remote says or as its name suggests."""
        remote = self.remote()
        head = _git(self.root, "symbolic-ref", "--quiet", "--short", f"refs/remotes/{remote}/HEAD") or ""
        return branch == head.removeprefix(f"{remote}/") if head else branch in SHARED


def is_in_clone(folder: Path) -> bool:
    """Return whether a folder is in a clone of git, which is not called for that."""
    return any((above / ".git").exists() for above in (folder, *folder.parents))


def lacking_driver_in_words(folder: Path) -> str:
    """Return a notice if git does not merge by answer in this clone although its repository asks for it.

    Git is not called for a folder that is not in a clone.
    """
    if not is_in_clone(folder):
        return ""
    try:
        lacks = Repository.around(folder).lacks_driver()
    except (UsageError, StorageError):
        return ""
    return (
        f"This clone does not merge postmortems by answer. To set it up, run once in {folder}: {SETUP}" if lacks else ""
    )


_RUNS_NOTHING = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "safe.bareRepository=explicit")
"""What git is told for each call: a clone's own settings name programs, and whoever shares a folder, or hid a bare
repository in one, can write those. Git asks for nothing of them here (git-config(1)).
"""


_AS_NAMED = ("--literal-pathspecs",)
"""A folder may have a star in its name: git takes no other file for the one that is named."""


def _git(folder: Path, *words: str) -> str | None:
    """Return what git prints, without its last newline; None where git fails.

    Names of files, branches and remotes need not be UTF-8: other bytes become surrogates (PEP 383). Raise StorageError
    where git hangs, as it does when one of its files is a pipe.
    """
    environ = for_programs(LC_ALL="C", GIT_NO_LAZY_FETCH="1")
    command = ["git", *(word for setting in _RUNS_NOTHING for word in ("-c", setting)), *_AS_NAMED, *words]
    try:
        done = subprocess.run(
            to_run(command), cwd=folder, env=environ, capture_output=True, stdin=subprocess.DEVNULL, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired as error:
        hint = "Is a file that it reads a pipe, or on a disk that does not answer?"
        raise StorageError(f"git did not answer within {TIMEOUT} seconds", location=str(folder), hint=hint) from error
    except OSError:
        return None
    return os.fsdecode(done.stdout).rstrip("\n") if done.returncode == 0 else None
