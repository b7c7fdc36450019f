"""Lists over documents that are opened as forms: they say what the files say, whatever happened to these."""

import json
import re
from pathlib import Path
from random import Random

import pytest
from click.testing import Result

from postmortem_tui.cli.quick import answer
from postmortem_tui.collection.index.index_file import FILE
from tests.cli.calling import Run, settings_file
from tests.each import each

TEXT = """\
# Postmortem: The feed was empty

Date: 2026-01-06
Severity: SEV-2

## Summary

Readers saw an empty page.

## Timeline

- 05:58 UTC - Quota refuses the job
- 06:52 UTC - Feed is complete
- 07:10 UTC - All clear

## Action Items

- [ ] Exclude sleeping jobs (@noor, 2026-01-09)
- [ ] Page on an empty feed (@teo, 2026-01-20)
- [x] Raise the quota (@noor)
"""
DONE = TEXT.replace("- [ ] Page", "- [x] Page")
MARKS = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
BOX = re.compile(r"^- \[([ x])\] ([^(]*) \(", re.MULTILINE)


@pytest.fixture
def document(tmp_path: Path, home: Path) -> Path:
    """A document of a folder that the settings name as a source."""
    path = tmp_path / "docs" / "feed.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    settings_file(home, f'sources = ["{path.parent}"]\n')
    return path


def states(text: str) -> dict[str, bool]:
    """Return which action items a document has, and whether each is done."""
    return {action: box == "x" for box, action in BOX.findall(text)}


def listed(run: Run) -> dict[str, bool]:
    """Return which action items are listed, and whether each is done; none is listed twice.

    The index, where it answers at once, says the same.
    """
    items = json.loads(run("actions", "--all", "--json").stdout)
    found = {item["action"]: item["state"] == "done" for item in items}
    assert len(found) == len(items), items
    at_once = answer(["actions", "--all"])
    if at_once is not None:
        told = {action: f"done: {action} " in at_once.result for action in found if action in at_once.result}
        assert told == found
    return found


def key_of(run: Run, action: str) -> str:
    (item,) = (one for one in json.loads(run("actions", "--all", "--json").stdout) if one["action"] == action)
    return str(item["item"])


def opened(run: Run, document: Path) -> Result:
    """Open a document as a form: any verb that writes does."""
    return run("set", str(document), "Summary", "Readers saw an empty page.")


def test_whatever_happens_to_the_files_the_lists_say_what_they_say(
    run: Run, home: Path, document: Path, seed: int
) -> None:
    """As for whoever works with git: edits, checkouts, renamed and removed files, ticks from the shell in between."""
    random, folder, versions = Random(seed), document.parent, [TEXT]
    path, gone = document, False
    for turn in range(10):
        if gone:
            path.write_text(versions[-1], encoding="utf-8")
            gone = False
        act = random.choice(("edit", "edit", "drop", "checkout", "tick", "tick", "open", "move", "remove", "index"))
        text = path.read_text(encoding="utf-8")
        action = random.choice(sorted(states(text)))
        if act == "edit":
            box = re.search(rf"^- \[[ x]\] {action}", text, re.MULTILINE)
            assert box
            new = f"- [{random.choice(' x')}] {random.choice((action, f'{action} {turn}'))}"
            path.write_text(text.replace(box[0], new), encoding="utf-8")
        elif act == "drop":
            lines = text.splitlines(keepends=True)
            if len(states(text)) > 1:
                path.write_text("".join(line for line in lines if f"] {action} (" not in line), encoding="utf-8")
        elif act == "checkout":
            path.write_text(random.choice(versions), encoding="utf-8")
        elif act == "tick":
            verb = random.choice(("done", "reopen"))
            assert run("actions", verb, key_of(run, action)).exit_code == 0
            assert states(path.read_text(encoding="utf-8"))[action] == (verb == "done")
        elif act == "open":
            assert opened(run, path).exit_code == 0
        elif act == "move":
            path = path.rename(folder / random.choice(("feed.md", "moved.md", "again.md")))
        elif act == "remove":
            path.unlink()
            gone = True
        else:
            (home / "state" / FILE).unlink(missing_ok=True)
        versions.append(text)
        expected = {} if gone else states(path.read_text(encoding="utf-8"))
        assert listed(run) == expected, (turn, act, action)


def test_an_item_that_is_taken_out_of_the_file_is_in_no_list(run: Run, document: Path) -> None:
    """Not though the draft has kept its key since it was changed from the shell."""
    opened(run, document)
    for verb in ("done", "reopen"):
        run("actions", verb, key_of(run, "Page on an empty feed"))
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("- [ ] Page on an empty feed (@teo, 2026-01-20)\n", ""), encoding="utf-8")
    assert set(listed(run)) == {"Exclude sleeping jobs", "Raise the quota"}


def test_a_note_that_is_taken_out_of_the_file_is_gone(run: Run, document: Path) -> None:
    """Not though the file has its writer in the text: the next change wrote it into the file again."""
    opened(run, document)
    assert run("note", "--draft", "last", "--at", "2026-01-06T06:40Z", "--who", "Ana", "Calm").exit_code == 0
    assert "Calm" in document.read_text(encoding="utf-8")
    document.write_text(DONE, encoding="utf-8")
    assert "Calm" not in run("timeline", "list", "last").stdout
    assert run("actions", "reopen", key_of(run, "Page on an empty feed")).exit_code == 0
    assert document.read_text(encoding="utf-8") == TEXT


def test_a_change_from_the_shell_goes_by_what_the_file_says_now(run: Run, document: Path) -> None:
    """A row is named by its number in the file as it is: another row had been changed."""
    opened(run, document)
    early = "- 05:59 UTC - Somebody looked\n"
    document.write_text(DONE.replace("- 06:52", f"{early}- 06:52"), encoding="utf-8")
    assert "Somebody looked" in run("timeline", "list", "last").stdout
    assert run("timeline", "edit", "last", "3", "--event", "Feed is whole").exit_code == 0
    assert "- 06:52 UTC - Feed is whole" in document.read_text(encoding="utf-8")
    assert run("actions", "reopen", "last/action-items/2").exit_code == 0
    assert document.read_text(encoding="utf-8") == TEXT.replace("- 06:52", f"{early}- 06:52").replace(
        "is complete", "is whole"
    )


@each(
    "now, said, done",
    [
        (MARKS + DONE, "line 1 begins a conflict that Git left; its draft", False),
        ("", "the document is empty; its draft", False),
        (
            DONE.replace("an empty page", "nothing"),
            "What both of you changed in Summary is there twice, one below the other",
            True,
        ),
    ],
)
def test_what_a_list_cannot_put_together_is_said(
    run: Run, document: Path, monkeypatch: pytest.MonkeyPatch, now: str, said: str, done: bool
) -> None:
    """The draft has an answer that its document has not; the items are those that opening it would show."""
    document.write_text(TEXT, encoding="utf-8")
    opened(run, document)
    document.write_text(MARKS + TEXT, encoding="utf-8")
    assert run("set", "last", "Summary", "Readers saw a blank page.").exit_code == 3
    document.write_text(now, encoding="utf-8")
    for _ in range(2):
        shown = run("actions", "--all", "--json")
        assert said in shown.stderr
        assert [one["state"] == "done" for one in json.loads(shown.stdout)] == [False, done, True]
        assert said in run("list").stderr
    run("trash", "last")


def test_of_a_document_in_conflict_ones_own_side_is_listed(run: Run, document: Path) -> None:
    """It was never opened; both sides had been read as text, and an item that both have was listed twice."""
    item = "- [ ] Page on an empty feed (@teo, 2026-01-20)\n"
    both = f"<<<<<<< HEAD\n{item}=======\n{item.replace('[ ]', '[x]')}>>>>>>> theirs\n"
    document.write_text(TEXT.replace(item, both), encoding="utf-8")
    assert "begins a conflict that Git left; your side of it is listed" in run("actions").stderr
    assert listed(run) == states(TEXT)


def test_of_a_draft_that_was_imported_it_is_said_that_its_document_differs(run: Run, document: Path) -> None:
    """Such a draft is one of its own, and is listed as it is, until its document is opened."""
    assert run("import", str(document)).exit_code == 0
    assert run("actions").stderr == ""
    document.write_text(DONE, encoding="utf-8")
    said = run("actions", "--all")
    assert f"`postmortem {document}` puts both together" in said.stderr
    assert said.stdout.count("done:") == 1
    assert "Page on an empty feed" in run("get", str(document), "Action items").stdout
    opened(run, document)
    assert listed(run) == states(DONE)
    assert run("actions").stderr == ""


def test_a_draft_goes_with_its_file_into_another_folder_or_clone(run: Run, home: Path, document: Path) -> None:
    """The same file in a clone is listed there for itself; where the first one is gone, its draft follows."""
    opened(run, document)
    clone = document.parent.parent / "clone" / "feed.md"
    clone.parent.mkdir()
    clone.write_text(DONE, encoding="utf-8")
    settings_file(home, f'sources = ["{clone.parent}"]\n')
    assert listed(run) == states(DONE)
    assert run("actions", "reopen", key_of(run, "Page on an empty feed")).exit_code == 0
    assert (document.read_text(encoding="utf-8"), clone.read_text(encoding="utf-8")) == (TEXT, TEXT)
    document.unlink()
    moved = opened(run, clone)
    assert f"This is {document}, which was moved" in moved.stderr
    assert run("list").stdout.count("2026") == 2, "one draft: its id and its day"


def test_items_of_two_copies_of_a_document_are_named_by_their_places(run: Run, home: Path, document: Path) -> None:
    """They have the same keys; the sentence names each in a way that the verb takes."""
    copies = [document.parent / name / "feed.md" for name in ("one", "two")]
    for copy in copies:
        copy.parent.mkdir()
        document.rename(copy) if copy is copies[0] else copy.write_text(TEXT, encoding="utf-8")
    key = next(one["item"] for one in json.loads(run("actions", "--json").stdout) if one["action"].startswith("Page"))
    said = run("actions", "done", key).stderr
    assert f"2 action items begin with '{key}'" in said
    names = said.split("Name one: ")[1].strip().split(", ")
    assert [(name.partition("/feed.md/")[0], name[-2:]) for name in names] == [
        (str(copy.parent), "/2") for copy in copies
    ]
    assert run("actions", "done", names[1]).exit_code == 0
    assert [copy.read_text(encoding="utf-8") for copy in copies] == [TEXT, DONE]
