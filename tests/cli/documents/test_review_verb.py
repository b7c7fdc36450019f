"""What the command line says of a review, and what it leaves out of an export."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from tests.known import CASES
from tests.review.support import BASE, block, put

Run = Callable[..., Result]
HANDWRITTEN = (CASES / "handwritten.md").read_text(encoding="utf-8")
SECRET = "hunter2x"
FINAL = put(BASE, "header", status="Final")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DraftStore:
    home = tmp_path / "home"
    monkeypatch.setenv("POSTMORTEM_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    folders = Folders.under(home)
    return DraftStore(folders, Templates(folders))


@pytest.fixture
def run(store: DraftStore) -> Run:
    return lambda *words: CliRunner().invoke(postmortem, words)


def test_the_worked_example_passes(run: Run) -> None:
    identity = run("demo", "--no-open").stdout.strip()
    done = run("review", identity)
    assert done.exit_code == 0
    assert f"{identity}: 0 in the way, 0 to look at, 0 to say better" in done.stdout
    assert "Time to resolve: 32 minutes (resolved − start: 2024-01-15 15:30:00 UTC − " in done.stdout
    assert "nobody has confirmed" not in done.stdout


def test_a_document_fails_with_lines_that_an_editor_can_follow(run: Run, tmp_path: Path) -> None:
    text = HANDWRITTEN.replace("**Status:** Draft", "**Status:** Under Review")
    (tmp_path / "mine.md").write_text(text, encoding="utf-8")
    done = run("review", "mine.md")
    assert done.exit_code == 1
    assert "mine.md:20: warns: " in done.stdout
    assert "mine.md:169: blocks: Sign-off, Role: The Engineering Manager has not signed." in done.stdout


def test_several_at_once_as_json(run: Run, store: DraftStore, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text(HANDWRITTEN, encoding="utf-8")
    draft = store.add(BASE.put(block("notes"), "TBD"))
    done = run("review", draft.id, "mine.md", "--json")
    assert done.exit_code == 1
    one, other = json.loads(done.stdout)
    (found,) = [finding for finding in one["findings"] if finding["code"] == "placeholder-left"]
    assert {key: found[key] for key in ("level", "question", "row", "line", "words", "dismissed")} == {
        "level": "blocks",
        "question": "notes",
        "row": None,
        "line": None,
        "words": ["TBD"],
        "dismissed": None,
    }
    assert other["what"] == "mine.md"
    assert {"name", "formula", "since", "until", "seconds", "confirmed"} == set(other["measures"][0])


def test_what_was_dismissed_is_kept_shown_and_does_not_block(run: Run, store: DraftStore) -> None:
    draft = store.add(BASE.put(block("notes"), "TBD"))
    finding: dict[str, Any] = next(
        f
        for f in json.loads(run("review", draft.id, "--json").stdout)[0]["findings"]
        if f["code"] == "placeholder-left"
    )
    store.save(draft.dismiss(finding["key"], "the vendor answers in May"))
    assert store.open(draft.id).dismissed == {finding["key"]: "the vendor answers in May"}
    done = run("review", draft.id)
    assert done.exit_code == 0
    assert (
        "waived: Notes: “TBD” is a placeholder.\n    waived: the vendor answers in May [placeholder-left]"
        in done.stdout
    )
    assert ", 1 waived" in done.stdout


def test_a_teams_guide_can_be_given(run: Run, store: DraftStore, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[completeness]\nplaceholders = ['LATER']\n", encoding="utf-8")
    draft = store.add(BASE.put(block("notes"), "LATER"))
    assert "“LATER” is a placeholder" not in run("review", draft.id).stdout
    assert "“LATER” is a placeholder" in run("review", draft.id, "--guide", "own.toml").stdout
    (tmp_path / "own.toml").write_text("[completeness]\nplaceholders = ['(']\n", encoding="utf-8")
    failed = run("review", draft.id, "--guide", "own.toml")
    assert (failed.exit_code, "own.toml" in failed.stderr) == (3, True)


def test_a_finding_about_a_document_is_waived_in_the_guide(run: Run, store: DraftStore, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text(export(BASE.put(block("notes"), "TBD")), encoding="utf-8")
    failed = run("review", "mine.md", "--json")
    (finding,) = (f for f in json.loads(failed.stdout)[0]["findings"] if f["level"] == "blocks")
    (tmp_path / "own.toml").write_text(f"[waived]\n'{finding['key']}' = 'the number comes in May'\n", encoding="utf-8")
    done = run("review", "mine.md", "--guide", "own.toml", "--json")
    assert (failed.exit_code, done.exit_code) == (1, 0)
    assert [f["dismissed"] for f in json.loads(done.stdout)[0]["findings"] if f["key"] == finding["key"]] == [
        "the number comes in May"
    ]


def test_the_hook_for_commits_runs_a_verb_that_there_is(run: Run, store: DraftStore, tmp_path: Path) -> None:
    hooks = Path(__file__).parents[3] / ".pre-commit-hooks.yaml"
    (entry,) = (line for line in hooks.read_text(encoding="utf-8").split("\n") if line.strip().startswith("entry:"))
    program, *words = entry.partition(":")[2].split()
    (tmp_path / "mine.md").write_text(export(put(BASE, "header", status="Final")), encoding="utf-8")
    assert (program, run(*words, "mine.md").exit_code) == ("postmortem", 0)


def document(tmp_path: Path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return name


def test_what_a_draft_does_not_have_yet_is_missing_and_does_not_fail(
    run: Run, store: DraftStore, tmp_path: Path
) -> None:
    open_draft = put(BASE, "user_impact", users_affected="").put(block("notes"), "TBD")
    say = {status: export(put(open_draft, "header", status=status)) for status in ("Draft", "Under Review")}
    done = run("review", document(tmp_path, "draft.md", say["Draft"]))
    assert done.exit_code == 0
    assert "missing: Impact, User Impact" in done.stdout
    assert "“TBD” is a placeholder" in done.stdout
    assert "0 in the way" in done.stdout
    assert "2 still missing, which is fine while the status is Draft" in done.stdout
    assert run("review", document(tmp_path, "later.md", say["Under Review"])).exit_code == 1
    leaking = export(put(BASE, "header", status="Draft").put(block("notes"), f"DB_PASSWORD={SECRET}"))
    assert run("review", document(tmp_path, "leak.md", leaking)).exit_code == 1, "a secret is no part of a draft"
    (read,) = json.loads(run("review", "draft.md", "--json").stdout)
    assert {f["code"] for f in read["findings"] if f["missing"]} == {"answer-missing", "placeholder-left"}


@pytest.mark.parametrize(("fail_on", "codes"), [("blocks", (0, 0)), ("warns", (0, 1)), ("hints", (1, 1))])
def test_what_it_fails_on_can_be_chosen(
    run: Run, store: DraftStore, tmp_path: Path, fail_on: str, codes: tuple[int, int]
) -> None:
    hint = document(tmp_path, "hint.md", export(FINAL.put(block("notes"), "The engineer forgot to test it.")))
    warning = document(tmp_path, "warning.md", export(put(FINAL, "header", date="2024-01-13")))
    assert tuple(run("review", name, "--fail-on", fail_on).exit_code for name in (hint, warning)) == codes


def test_one_that_cannot_be_read_hides_no_others(run: Run, store: DraftStore, tmp_path: Path) -> None:
    good = document(tmp_path, "good.md", export(put(BASE, "header", status="Final")))
    bad = document(tmp_path, "bad.md", export(BASE.put(block("notes"), "TBD")))
    (tmp_path / "latin.md").write_bytes(b"# caf\xe9\n")
    done = run("review", "missing.md", bad, "latin.md", good)
    assert done.exit_code == 3
    assert "missing.md" in done.stderr
    assert "latin.md" in done.stderr
    assert "“TBD” is a placeholder" in done.stdout
    assert f"{good}: 0 in the way" in done.stdout
    read = json.loads(run("review", "missing.md", good, "--json").stdout)
    assert [sorted({"error", "findings"} & set(one)) for one in read] == [["error"], ["findings"]]


def test_annotations_that_github_shows_beside_the_lines(run: Run, store: DraftStore, tmp_path: Path) -> None:
    text = export(BASE.put(block("notes"), "100 % TBD\n\nThe engineer forgot to test it."))
    done = run("review", document(tmp_path, "a,b.md", text), "missing.md", "--format", "github")
    lines = [line for line in done.stdout.strip().split("\n") if "action-overdue" not in line]
    number = 1 + text.split("\n").index("100 % TBD")
    assert lines[0].startswith(f"::error file=a%2Cb.md,line={number},title=placeholder-left::")
    assert lines[1].startswith(f"::notice file=a%2Cb.md,line={number + 2},title=language-blame::")
    assert lines[2].startswith("::error file=missing.md,title=postmortem review::")
    assert len(lines) == 3


def test_another_word_for_a_choice_is_an_answer(run: Run, store: DraftStore, tmp_path: Path) -> None:
    text = export(BASE).replace("**Status:** Under Review", "**Status:** Resolved")
    (read,) = json.loads(run("review", document(tmp_path, "mine.md", text), "--json").stdout)
    found = [(f["level"], f["code"]) for f in read["findings"] if f["code"] != "action-overdue"]
    assert found == [("warns", "answer-unreadable")]


def test_times_out_of_order_are_named_as_the_document_writes_them(run: Run, tmp_path: Path) -> None:
    """It was of 09:20 and 09:30, which stand nowhere in it."""
    rows = "- 10:10 it begins\n- 10:30 it is found\n- 10:20 it was paged\n- 10:50 it ends\n"
    text = f"# Slow\n\n**Date:** 2026-01-09\n\n## Timeline (all times CET)\n\n{rows}"
    (read,) = json.loads(run("review", document(tmp_path, "mine.md", text), "--json").stdout)
    said = [f["sentence"] for f in read["findings"] if f["code"] == "timeline-order"]
    assert said == ["10:20 stands below 10:30, which came later."]


def test_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("\n", encoding="utf-8")
    assert run("review", "empty.md").exit_code == 3, "as any other file that cannot be reviewed"
    assert run("review", "missing.md").exit_code == 3
    assert run("review").exit_code == 2


@pytest.mark.parametrize("page", [(), ("--short",)])
def test_a_document_says_its_status_and_one_that_cannot_is_named(
    run: Run, store: DraftStore, page: tuple[str, ...]
) -> None:
    for status in ("Draft", "Under Review"):
        done = run("export", store.add(put(BASE, "header", status=status)).id, "-o", "-", *page)
        assert f"**Status:** {status}" in done.stdout.split("\n## ")[0]
        assert "status" not in done.stderr
    done = run("export", store.add(put(BASE, "header", status="")).id, "-o", "-", *page)
    assert "does not say its status" in done.stderr


@pytest.fixture
def leaking(store: DraftStore) -> str:
    return store.add(BASE.put(block("notes"), f"Then we ran DB_PASSWORD={SECRET} make\n\nand all was well.")).id


def test_a_redacted_export(run: Run, leaking: str) -> None:
    assert SECRET in run("export", leaking, "-o", "-").stdout
    done = run("export", leaking, "-o", "-", "--redacted")
    assert "DB_PASSWORD=REDACTED make" in done.stdout
    assert SECRET not in done.stdout
    assert "Replaced 1 secret" in done.stderr


def test_the_difference_that_redacting_makes(run: Run, leaking: str, tmp_path: Path) -> None:
    done = run("export", leaking, "--redacted", "--diff")
    changed = [line for line in done.stdout.split("\n") if line[:1] in "+-" and line[1:2] not in "+-"]
    assert changed == [f"-Then we ran DB_PASSWORD={SECRET} make", "+Then we ran DB_PASSWORD=REDACTED make"]
    assert not list(tmp_path.glob("*.md"))
    assert run("export", leaking, "--diff").exit_code == 2


def test_a_secret_blocks_and_is_not_said(run: Run, leaking: str) -> None:
    done = run("review", leaking)
    assert done.exit_code == 1
    assert "password in an assignment" in done.stdout
    assert SECRET not in done.output


@pytest.mark.parametrize("shape", ["text", "github"])
def test_the_name_of_a_file_is_no_workflow_command(run: Run, tmp_path: Path, shape: str) -> None:
    (tmp_path / "::error::a.md").write_text(HANDWRITTEN, encoding="utf-8")
    done = run("review", "::error::a.md", "::error::missing.md", "--format", shape)
    lines = [line.lstrip() for line in done.output.split("\n")]
    assert not [line for line in lines if line.startswith("::error::")]
    assert [line for line in lines if line.startswith("./::error::missing.md: ")]
    assert done.exit_code == 3
