"""Two clones and a bare repository between them: what two people write is merged by git, answer by answer."""

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import StorageError
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.storage.drafts.git import repository
from postmortem_tui.storage.drafts.git.conflict_marks import sides_of
from postmortem_tui.storage.drafts.git.repository import ATTRIBUTES, Repository, lacking_driver_in_words
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from tests.known import STANDARD, WORKED
from tests.warm_program import kept_loaded

NAME = "it.toml"


class Clones:
    """A bare repository, two clones of it, and a person in each."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ana, self.ben = folder, folder / "ana", folder / "ben"
        self.environ = {
            **os.environ,
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(folder),
            "POSTMORTEM_HOME": str(folder / "home"),
            "PYTHONPATH": str(Path(__file__).parents[4]),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def begin(self, command: str) -> None:
        """Make them, with the text of the program's command: eight processes; each test copies what one has made."""
        shim = self.folder / "bin" / "postmortem"
        shim.parent.mkdir()
        shim.write_text(command)
        shim.chmod(0o755)
        self.git(self.folder, "init", "--quiet", "--bare", "-b", "main", "hub.git")
        self.clone("ana")
        self.write(self.ana, WORKED)
        assert self.verb(self.ana, "git", "setup").returncode == 0
        self.commit(self.ana, "begin")
        self.git(self.ana, "push", "--quiet", "origin", "HEAD:main")
        self.clone("ben")
        assert self.verb(self.ben, "git", "setup").returncode == 0

    def copied(self, folder: Path) -> "Clones":
        """Return the same in another folder; a clone knows by its path where it was cloned from."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        copies = Clones(folder)
        for clone in (copies.ana, copies.ben):
            config = clone / ".git" / "config"
            kept, hub = config.read_text(), str(self.folder / "hub.git")
            assert hub in kept
            config.write_text(kept.replace(hub, str(folder / "hub.git")))
        return copies

    def clone(self, name: str) -> Path:
        self.git(self.folder, "clone", "--quiet", "hub.git", name)
        return self.folder / name

    def git(self, where: Path, *words: str, fails: bool = False) -> str:
        done = subprocess.run(
            ["git", *words], cwd=where, env=self.environ, capture_output=True, text=True, errors="replace"
        )
        assert fails or done.returncode == 0, done.stdout + done.stderr
        return f"{done.stdout}{done.stderr}"

    def verb(self, where: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.folder / "bin" / "postmortem"), *words],
            cwd=where,
            env=self.environ,
            capture_output=True,
            text=True,
        )

    def commit(self, where: Path, what: str) -> None:
        self.git(where, "add", "--all")
        self.git(where, "commit", "--quiet", "-m", what)

    def write(self, where: Path, draft: Draft) -> None:
        (where / NAME).write_bytes(draft_to_bytes(draft, draft.id))

    def tables(self, where: Path) -> dict[str, dict[str, str]]:
        return tomllib.loads((where / NAME).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clones]:
    clones = Clones(tmp_path_factory.mktemp("begun"))
    with kept_loaded() as command:
        clones.begin(command)
        yield clones


@pytest.fixture
def clones(begun: Clones, tmp_path: Path) -> Clones:
    return begun.copied(tmp_path)


def answered(draft: Draft, name: str, text: str) -> Draft:
    question = STANDARD.find(name)
    block = question.block
    if isinstance(block, Fields) and question.field:
        return draft.put(block, draft[block].having(**{question.field.id: text}))
    assert isinstance(block, Prose)
    return draft.put(block, text)


def test_different_answers_are_merged_and_the_clock_too(clones: Clones) -> None:
    clones.write(clones.ana, answered(WORKED, "user_impact.users_affected", "3,100"))
    clones.commit(clones.ana, "users")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    clones.write(clones.ben, answered(WORKED, "trigger", "A deployment."))
    clones.commit(clones.ben, "trigger")
    clones.git(clones.ben, "pull", "--quiet", "--no-rebase", "--no-edit")
    merged = clones.tables(clones.ben)
    assert merged["user_impact"]["users_affected"] == "3,100"
    assert merged["trigger"]["text"] == "A deployment."


def test_a_rebase_does_the_same(clones: Clones) -> None:
    clones.write(clones.ana, answered(WORKED, "user_impact.users_affected", "3,100"))
    clones.commit(clones.ana, "users")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    clones.write(clones.ben, answered(WORKED, "business_impact.sla", "None"))
    clones.commit(clones.ben, "sla")
    clones.git(clones.ben, "pull", "--quiet", "--rebase")
    merged = clones.tables(clones.ben)
    assert (merged["user_impact"]["users_affected"], merged["business_impact"]["sla"]) == ("3,100", "None")


def test_the_same_answer_written_differently_is_a_conflict_and_both_are_kept(clones: Clones) -> None:
    for where, text in ((clones.ana, "3,100"), (clones.ben, "4,200")):
        clones.write(where, answered(WORKED, "user_impact.users_affected", text))
        clones.commit(where, "users")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    printed = clones.git(clones.ben, "pull", "--quiet", "--no-rebase", "--no-edit", fails=True)
    assert "1 answer differs" in printed
    text = (clones.ben / NAME).read_text(encoding="utf-8")
    assert "3,100" in text
    assert "4,200" in text
    assert f"UU {NAME}" in clones.git(clones.ben, "status", "--short")


def test_a_document_is_merged_by_answer_and_a_page_that_is_none_by_line(clones: Clones) -> None:
    page = export(WORKED)
    for name, text in (("it.md", page), ("notes.md", "a\n\nb\n\nc\n")):
        (clones.ana / name).write_text(text, encoding="utf-8")
    clones.commit(clones.ana, "a document")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    clones.git(clones.ben, "pull", "--quiet")
    for where, severity, users, line in ((clones.ana, "2-High", "", "a"), (clones.ben, "", "3,100", "c")):
        draft = WORKED.put_role("severity", severity) if severity else WORKED
        draft = answered(draft, "user_impact.users_affected", users) if users else draft
        (where / "it.md").write_text(export(draft), encoding="utf-8")
        (where / "notes.md").write_text("a\n\nb\n\nc\n".replace(line, line * 2))
        clones.commit(where, "answers")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    clones.git(clones.ben, "pull", "--quiet", "--no-rebase", "--no-edit")
    wanted = answered(WORKED.put_role("severity", "2-High"), "user_impact.users_affected", "3,100")
    assert (clones.ben / "it.md").read_text(encoding="utf-8") == export(wanted)
    assert (clones.ben / "notes.md").read_text() == "aa\n\nb\n\ncc\n"


def test_a_conflict_in_a_document_stands_between_the_marks_of_git(clones: Clones) -> None:
    (clones.ana / "it.md").write_text(export(WORKED), encoding="utf-8")
    clones.commit(clones.ana, "begin")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    clones.git(clones.ben, "pull", "--quiet")
    for where, users in ((clones.ana, "3,100"), (clones.ben, "4,200")):
        draft = answered(WORKED, "user_impact.users_affected", users)
        (where / "it.md").write_text(export(draft), encoding="utf-8")
        clones.commit(where, users)
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    printed = clones.git(clones.ben, "pull", "--quiet", "--no-rebase", "--no-edit", fails=True)
    assert "1 answer differs" in printed
    text = (clones.ben / "it.md").read_text(encoding="utf-8")
    sides = sides_of(text)
    assert sides is not None
    assert [sides.ours, sides.theirs] == [
        export(answered(WORKED, "user_impact.users_affected", users)) for users in ("4,200", "3,100")
    ]
    assert text.count("\n") - export(WORKED).count("\n") == 4  # no more than the line, and the marks


def test_toml_that_is_no_draft_is_merged_by_git(clones: Clones) -> None:
    (clones.ana / "other.toml").write_text("a = 1\nb = 1\nc = 1\nd = 1\ne = 1\n")
    clones.commit(clones.ana, "other")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    clones.git(clones.ben, "pull", "--quiet")
    for where, old, new in ((clones.ana, "a = 1", "a = 2"), (clones.ben, "e = 1", "e = 2")):
        path = where / "other.toml"
        path.write_text(path.read_text().replace(old, new))
        clones.commit(where, new)
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    clones.git(clones.ben, "pull", "--quiet", "--no-rebase", "--no-edit")
    assert (clones.ben / "other.toml").read_text() == "a = 2\nb = 1\nc = 1\nd = 1\ne = 2\n"


def test_without_the_program_git_leaves_its_own_marks(clones: Clones) -> None:
    for where, text in ((clones.ana, "3,100"), (clones.ben, "4,200")):
        clones.write(where, answered(WORKED, "user_impact.users_affected", text))
        clones.commit(where, "users")
    clones.git(clones.ana, "push", "--quiet", "origin", "HEAD:main")
    (clones.folder / "bin" / "postmortem").write_text("#!/bin/sh\nkill -9 $$\n")
    clones.git(clones.ben, "pull", "--quiet", "--no-rebase", "--no-edit", fails=True)
    assert "<<<<<<<" in (clones.ben / NAME).read_text(encoding="utf-8")


def test_a_diff_reads_like_the_document(clones: Clones) -> None:
    clones.write(clones.ana, answered(WORKED, "user_impact.users_affected", "3,100"))
    assert "+- **Users Affected:** 3,100" in clones.git(clones.ana, "diff")


def test_a_diff_shows_the_lines_of_what_the_program_cannot_read_and_where_it_is_gone(clones: Clones) -> None:
    (clones.ana / "latin.toml").write_bytes(b'name = "caf\xe9"\n')
    clones.write(clones.ana, answered(WORKED, "user_impact.users_affected", "3,100"))
    clones.git(clones.ana, "add", "--intent-to-add", "latin.toml")
    assert '+name = "caf' in clones.git(clones.ana, "diff", "--", "latin.toml")
    (clones.folder / "bin" / "postmortem").write_text("#!/bin/sh\nexit 127\n")
    assert '+users_affected = "3,100"' in clones.git(clones.ana, "diff", "--", NAME)


def test_a_clone_that_lacks_the_driver_is_told(clones: Clones) -> None:
    cleo = clones.clone("cleo")
    lacking = clones.verb(cleo, "git", "check")
    assert lacking.returncode == 1
    assert "merge.postmortem.driver" in lacking.stderr
    assert "`postmortem git setup`" in lacking.stderr
    clones.verb(cleo, "git", "setup")
    assert clones.verb(cleo, "git", "check").returncode == 0
    assert clones.git(cleo, "status", "--short") == ""  # what colleagues committed is not written again


def test_what_stands_in_the_files_of_git_stays(clones: Clones) -> None:
    path = clones.ana / ".gitattributes"
    path.write_text("*.png binary")
    Repository.around(clones.ana).set_up()
    assert path.read_text() == "\n".join(("*.png binary", *ATTRIBUTES, ""))


def test_a_folder_without_git_is_said(clones: Clones, tmp_path: Path) -> None:
    printed = clones.verb(tmp_path, "git", "setup", "/")
    assert printed.returncode == 2
    assert "is not in a git repository" in printed.stderr


def questions() -> list[str]:
    named = (
        Reference(block, field) for block in STANDARD.blocks() if isinstance(block, Fields) for field in block.asked
    )
    texts = [q.name for q in named if q.field and q.field.type == "text" and not q.field.pattern]
    return [*texts, *(block.id for block in STANDARD.blocks() if isinstance(block, Prose))]


@given(
    pair=st.lists(st.sampled_from(questions()), min_size=2, max_size=2, unique=True),
    texts=st.lists(
        st.text(alphabet="abc xyz09", min_size=1).map(lambda text: f"a{text.strip()}"), min_size=2, max_size=2
    ),
)
@settings(max_examples=200, deadline=None)
def test_two_people_who_answer_different_questions_never_conflict(pair: list[str], texts: list[str]) -> None:
    mine, theirs = (answered(WORKED, name, text) for name, text in zip(pair, texts, strict=True))
    merged = merge(WORKED, mine, theirs)
    assert merged.conflicts == ()
    for name, side in zip(pair, (mine, theirs), strict=True):
        question = STANDARD.find(name)
        assert merged.draft.text(question) == side.text(question)


def test_a_clone_that_lacks_the_driver_is_told_of_and_no_other_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library says, and `git check`, where a colleague has set the repository up and this clone is not."""
    for name, text in (("HOME", str(tmp_path)), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", os.devnull)):
        monkeypatch.setenv(name, text)
    clone = tmp_path / "clone"
    subprocess.run(["git", "init", "--quiet", str(clone)], check=True)
    assert lacking_driver_in_words(tmp_path) == "", "no clone"
    assert lacking_driver_in_words(clone) == "", "nobody has asked for it"
    (clone / ".gitattributes").write_text("\n".join(ATTRIBUTES), encoding="utf-8")
    assert f"run once in {clone}: postmortem git setup" in lacking_driver_in_words(clone)
    Repository.around(clone).set_up()
    assert lacking_driver_in_words(clone) == ""
    subprocess.run(
        ["git", "-C", str(clone), "config", "diff.postmortem.textconv", "postmortem git textconv"], check=True
    )
    assert lacking_driver_in_words(clone) == "", "an older version set it up: drafts are merged all the same"
    assert Repository.around(clone).lacking() == ["this clone lacks the setting diff.postmortem.textconv"]


def test_names_that_are_not_utf_8_and_a_git_that_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, a branch and a remote in Latin-1; a pipe called .gitattributes, at which git waits for ever."""
    for name, text in (("HOME", str(tmp_path)), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", os.devnull)):
        monkeypatch.setenv(name, text)
    clone = tmp_path / "caf\udce9"
    subprocess.run(["git", "init", "--quiet", "-b", "br\udce9", str(clone)], check=True)
    subprocess.run(["git", "-C", str(clone), "remote", "add", "or\udce9", "x"], check=True)
    found = Repository.around(clone)
    assert (found.root, found.branch(), found.remote()) == (clone, "br\udce9", "or\udce9")
    document = clone / "d\udce9.md"
    document.write_text("x", encoding="utf-8")
    found.stage([document])
    assert found.staged([document]) == ["d\udce9.md"]
    os.mkfifo(clone / ".gitattributes")
    monkeypatch.setattr(repository, "TIMEOUT", 0.3)
    with pytest.raises(StorageError, match="did not answer"):
        found.lacks_driver()
    assert lacking_driver_in_words(clone) == ""


def test_no_program_that_a_clone_names_is_run_to_ask_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever shares a folder writes its `.git/config`; the library asks git about each folder that it shows."""
    clone, ran = tmp_path / "clone", tmp_path / "ran"
    subprocess.run(["git", "init", "--quiet", str(clone)], check=True)
    evil = tmp_path / "evil"
    evil.write_text(f'#!/bin/sh\necho "$0 $@" >> "{ran}"\nexit 1\n')
    evil.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction"):
        (hooks / name).symlink_to(evil)
    for key, value in (
        ("core.fsmonitor", str(evil)),
        ("core.hooksPath", str(hooks)),
        ("diff.external", str(evil)),
        ("core.pager", str(evil)),
    ):
        subprocess.run(["git", "-C", str(clone), "config", key, value], check=True)
    (clone / ".gitattributes").write_text("\n".join(ATTRIBUTES))
    (clone / "it.toml").write_text("x")
    (clone / "git").symlink_to(evil)
    monkeypatch.setenv("PATH", f".::{os.environ['PATH']}")
    monkeypatch.chdir(clone)
    assert lacking_driver_in_words(clone)
    asked = Repository.around(clone)
    assert asked.lacking()
    asked.stage([clone / "it.toml"])
    assert asked.staged([clone / "it.toml"]) == ["it.toml"]
    assert not ran.exists(), ran.read_text()


@pytest.mark.parametrize(("driver", "key"), [("x", "clean"), ("x.y", "process"), ("unspecified", "clean")])
def test_a_file_that_git_would_filter_is_left_to_the_person(tmp_path: Path, driver: str, key: str) -> None:
    clone, ran = tmp_path / "clone", tmp_path / "ran"
    subprocess.run(["git", "init", "--quiet", str(clone)], check=True)
    subprocess.run(["git", "-C", str(clone), "config", f"filter.{driver}.{key}", f"touch '{ran}'; cat"], check=True)
    (clone / ".gitattributes").write_text("" if driver == "unspecified" else f"evil.md filter={driver}\n")
    for name in ("evil.md", "it.md", "*"):
        (clone / name).write_text("x")
    asked = Repository.around(clone)
    if driver != "unspecified":
        asked.stage([clone / "it.md", clone / "*"])  # a star is a name, and no pattern
        assert asked.staged([clone / "it.md", clone / "*"]) == ["it.md", "*"]
    with pytest.raises(StorageError, match=re.escape(f"a filter ({driver})")) as refused:
        asked.stage([clone / "it.md", clone / "evil.md"])
    assert f"git add {clone / 'it.md'} {clone / 'evil.md'}" in str(refused.value.hint)
    assert asked.staged([clone / "evil.md"]) == []
    assert not ran.exists()


def test_a_bare_repository_that_a_clone_hides_is_not_asked(tmp_path: Path) -> None:
    clone, ran = tmp_path / "clone", tmp_path / "ran"
    hidden = clone / "postmortems"
    subprocess.run(["git", "init", "--quiet", str(clone)], check=True)
    subprocess.run(["git", "init", "--quiet", "--bare", str(hidden)], check=True)
    for key, value in (
        ("core.bare", "false"),
        ("core.worktree", str(hidden)),
        ("core.fsmonitor", f"touch {ran}; false"),
    ):
        subprocess.run(["git", "config", "--file", str(hidden / "config"), key, value], check=True)
    (hidden / ".gitattributes").write_text("\n".join(ATTRIBUTES))
    assert lacking_driver_in_words(hidden) == ""
    assert not ran.exists()
