"""Documents are written and read: files, pipes, what is repaired and what is refused."""

import json
import re
from pathlib import Path

import pytest

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.cli.running.verb_table import VERBS
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.library.store import DraftStore
from tests.cli.calling import Run
from tests.known import CASES


def test_export_writes_a_named_file_once(run: Run, tmp_path: Path, store: DraftStore) -> None:
    identity = run("demo", "--no-open").stdout.strip()
    first = run("export", identity)
    assert (first.exit_code, first.stderr) == (0, "")
    name = first.stdout.strip()
    assert name.startswith("2024-01-15-")
    text = (tmp_path / name).read_text("utf-8")
    assert text == run("export", identity, "-o", "-").stdout
    (tmp_path / name).write_text("mine", encoding="utf-8")
    second = run("export", identity)
    assert (second.exit_code, second.stdout) == (3, "")
    assert "exists" in second.stderr
    assert (tmp_path / name).read_text("utf-8") == "mine"
    assert run("export", identity, "--force").exit_code == 0
    assert (tmp_path / name).read_text("utf-8") == text


def test_export_all_keeps_what_is_not_answered(run: Run) -> None:
    run("new", "Blank", "--no-open")
    assert "Not yet answered" not in run("export", "last", "-o", "-").stdout
    assert "Not yet answered" in run("export", "last", "-o", "-", "--all").stdout


def test_export_says_when_something_would_not_come_back(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("demo", "--no-open")
    monkeypatch.setattr("postmortem_tui.storage.documents.exports.export", lambda draft, everything: "Nothing of it.\n")
    result = run("export", "last", "-o", "-")
    assert (result.exit_code, result.stdout) == (0, "Nothing of it.\n")
    assert "would not give the same answers" in result.stderr


def test_what_was_exported_is_imported_from_a_pipe(run: Run, store: DraftStore) -> None:
    identity = run("demo", "--no-open").stdout.strip()
    document = run("export", identity, "-o", "-").stdout
    result = run("import", "-", input=document)
    assert (result.exit_code, result.stderr) == (0, "")
    taken = result.stdout.strip()
    assert taken != identity
    assert store.open(taken).answers == store.open(identity).answers


def test_import_says_what_it_repaired_and_what_it_kept(run: Run, store: DraftStore, tmp_path: Path) -> None:
    seed = CASES / "seed.md"
    blank = run("import", str(seed))
    assert blank.exit_code == 0
    assert re.search(r"Repaired \d+ code fences \(lines \d+, ", blank.stderr)
    assert "Kept" not in blank.stderr
    exported = run("export", "last", "-o", "-").stdout
    document = exported.replace("\n---\n", "\n## Something Else\n\nWords of a person.\n\n---\n")
    (tmp_path / "own.md").write_text(document, encoding="utf-8")
    kept = run("import", "own.md")
    assert kept.exit_code == 0
    assert "Something Else" in kept.stderr
    draft = store.open(kept.stdout.strip())
    (own,) = [section for section in draft.template.sections if section.grown]
    assert (own.title, draft.answers[own.id], draft.unplaced) == ("Something Else", "Words of a person.", "")


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"\x89PNG\0\0", 3, "not a text file"),
        ("# x".encode("utf-16"), 3, "UTF-16"),
        (b"x" * (2 * 1024 * 1024 + 1), 3, "larger than 2 MB"),
        (b"# caf\xe9", 3, "line 1"),
        (b" \n", 2, "empty"),
    ],
)
def test_what_is_no_document_is_refused_in_words(
    run: Run, store: DraftStore, tmp_path: Path, data: bytes, code: int, words: str
) -> None:
    (tmp_path / "file.md").write_bytes(data)
    for result in (run("import", "file.md"), run("import", "-", input=data)):
        assert (result.exit_code, result.stdout) == (code, "")
        assert words in result.stderr
    assert store.ids() == ()


def test_a_byte_order_mark_does_not_hide_the_title(run: Run, store: DraftStore) -> None:
    run("demo", "--no-open")
    document = run("export", "last", "-o", "-").stdout
    taken = run("import", "-", input=b"\xef\xbb\xbf" + document.encode())
    assert store.open(taken.stdout.strip()).role("title") == store.worked_example().role("title")


def test_a_short_export_is_a_file_of_its_own(run: Run, tmp_path: Path) -> None:
    identity = run("demo", "--no-open").stdout.strip()
    done = run("export", identity, "--short")
    assert done.exit_code == 0
    path = Path(done.stdout.strip())
    assert path.name.endswith("-short.md")
    page = path.read_text(encoding="utf-8")
    assert page.startswith("# Postmortem: ") and "**Status:** Final" in page
    assert run("export", identity).exit_code == 0, "the whole document is another file"
    assert run("export", identity, "--short", "--all").exit_code == 2


def test_a_short_export_says_that_no_row_is_marked(run: Run, store: DraftStore) -> None:
    template = store.templates.load("standard")
    timeline = template.role("timeline")
    assert timeline is not None
    draft = store.new(template, "One", now_utc())
    store.save(draft.put(timeline.block, (Entry(time="14:00", event="It broke"),)))
    assert "No row of the timeline is marked" in run("export", draft.id, "--short", "-o", "-").stderr


def test_what_is_not_final_says_so_in_its_header(run: Run, store: DraftStore) -> None:
    template = store.templates.load("standard")
    for status in ("Draft", "Under Review"):
        draft = store.new(template, status, now_utc())
        store.save(draft.put_role("status", status))
        for flags in ((), ("--short",), ("--all",)):
            assert f"**Status:** {status}" in run("export", draft.id, "-o", "-", *flags).stdout


def test_plain_text_is_not_final_while_anything_stands_in_the_way(run: Run, store: DraftStore) -> None:
    draft = store.new(store.templates.load("standard"), "One", now_utc())
    store.save(draft)
    done = run("wizard", "--plain", draft.id, input=":go Status\nFinal\n:q\n")
    assert "Not Final yet" in done.stdout
    assert "Nobody has answered" in done.stdout
    assert store.open(draft.id).role("status") == "Draft"


def test_the_hook_calls_the_verb_that_reviews(run: Run) -> None:
    hook = (Path(__file__).parents[3] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (entry,) = re.findall(r"entry: postmortem (.+)", hook)
    assert set(entry.split()) <= set(VERBS)


def test_evidence_is_imported_only_when_asked(run: Run, tmp_path: Path) -> None:
    for name, text in (("chat.json", '{"a": 1}'), ("app.log", "x"), ("call.vtt", "WEBVTT"), ("a.csv", "a,b")):
        file = tmp_path / name
        file.write_text(text)
        refused = run("import", str(file))
        assert refused.exit_code == 2 and "looks like" in refused.stderr and "--as-document" in refused.stderr
        assert run("import", str(file), "--as-document").exit_code == 0
    assert run("import", "-", input='{"a": 1}').exit_code == 2


def test_marks_of_a_conflict_are_said_and_block(run: Run, home: Path) -> None:
    identity = run("new", "API outage", "--no-open").stdout.strip()
    path = home / "drafts" / f"{identity}.toml"
    text = path.read_text("utf-8")
    marks = '<<<<<<< ours\ntitle = "Ours"\n=======\ntitle = "Theirs"\n>>>>>>> theirs\n'
    path.write_text(text.replace('title = "API outage"\n', marks), "utf-8")
    line = next(n for n, line_text in enumerate(path.read_text("utf-8").split("\n"), 1) if line_text.startswith("<<<<"))
    for words in (("list",), ("list",), ("list", "--json"), ("show", identity), ("export", identity, "-o", "-")):
        result = run(*words)
        assert result.exit_code == 0
        assert f"{path}: line {line}: the file has conflict marks" in result.stderr
        assert "Ours" in result.stdout
    result = run("review", identity, "--json")
    assert result.exit_code == 1 and f"line {line}" in result.stderr
    (found,) = [one for one in json.loads(result.stdout)[0]["findings"] if one["code"] == "file-conflict"]
    assert (found["level"], found["line"]) == ("blocks", line)
    assert f"{identity}:{line}: " in run("review", identity).stdout


def test_marks_of_a_conflict_in_a_document_block_it(run: Run, tmp_path: Path) -> None:
    """A document may show the marks in a fence, as one about a merge does."""
    marks = "<<<<<<< HEAD\n## Impact\n\nNone.\n=======\n## Impact\n\nAll.\n>>>>>>> theirs\n"
    for text, code in ((f"# Outage\n\n{marks}", 1), (f"# Outage\n\n## Impact\n\n```\n{marks}```\n", 0)):
        file = tmp_path / "outage.md"
        file.write_text(text)
        result = run("review", str(file), "--json")
        found = [one for one in json.loads(result.stdout)[0]["findings"] if one["code"] == "file-conflict"]
        assert (result.exit_code, [(one["level"], one["line"]) for one in found]) == (code, [("blocks", 3)] * code)


@pytest.mark.parametrize(
    "words",
    [
        ("get", "ID", "title"),
        ("status", "ID"),
        ("timeline", "list", "ID"),
        ("timeline", "sources", "ID"),
        ("remark", "list", "ID"),
        ("copy", "ID"),
        ("set", "ID", "title", "Both"),
        ("waive", "ID", "meeting.date", "no meeting was held"),
        ("sign", "ID", "Nobody", "ok"),
        ("row", "add", "ID", "short_term", "action=Check the pump"),
        ("timeline", "add", "ID", "--all", "-"),
    ],
    ids=" ".join,
)
def test_every_verb_that_reads_a_draft_says_the_marks_of_a_conflict(
    run: Run, home: Path, words: tuple[str, ...]
) -> None:
    identity = run("new", "API outage", "--no-open").stdout.strip()
    path = home / "drafts" / f"{identity}.toml"
    marks = '<<<<<<< ours\ntitle = "Ours"\n=======\ntitle = "Theirs"\n>>>>>>> theirs\n'
    path.write_text(path.read_text("utf-8").replace('title = "API outage"\n', marks), "utf-8")
    result = run(*(identity if word == "ID" else word for word in words), input="2026-03-02 09:00 UTC the pump stops\n")
    assert result.stderr.count("the file has conflict marks that Git left") == 1
    if "<<<<<<<" not in path.read_text("utf-8"):
        assert "Both sides of a conflict that Git left in the file were merged." in result.stderr
        assert "Theirs" in path.read_text("utf-8")
