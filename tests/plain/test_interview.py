"""What the talk does beside asking: resuming, saving, undoing, and the person's own editor."""

from dataclasses import replace
from pathlib import Path

import pytest

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.questions import in_order
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.talk.open_questions import find
from postmortem_tui.plain.talk.typed_lines import LONG, UNDER_WAY, Command, Line, understand
from tests.each import each
from tests.plain.talking import SMALL, Memory, blank, talk


def text(name: str, draft_of: object) -> str:
    found = SMALL.find(name)
    return str(draft_of.text(found))  # type: ignore[attr-defined]  # a draft


def test_it_goes_on_at_the_first_open_question() -> None:
    first = talk(["Once", ".", "A title"])
    assert text("head.title", first.draft) == "A title"
    again = talk(["2024-01-15"], first.draft)
    assert again.printed.count("Date: ") == 1
    assert "Title: " not in again.printed
    assert text("head.date", again.draft) == "2024-01-15"


def test_enter_alone_keeps_what_is_there() -> None:
    begun = talk(["Once", ".", "A title", "2024-01-15"]).draft
    kept = talk([":go story", "", ""], begun)
    assert dict(kept.draft.answers) == dict(begun.answers)
    assert kept.memory.saved == []


def test_each_line_of_a_long_text_is_saved() -> None:
    talked = talk(["one", "two", "three"])
    story = SMALL.find("story")
    assert [draft.text(story) for draft in talked.memory.saved] == ["one", "one\ntwo", "one\ntwo\nthree"]


def test_each_cell_of_a_row_is_saved() -> None:
    talked = talk([":go course", "14:30", "Deployed", "Ana"])
    timeline = SMALL.find("timeline").block
    rows = [draft.answers[timeline.id][0].plain() for draft in talked.memory.saved]
    assert [len(row) for row in rows] == [1, 2, 3]


def test_what_cannot_be_saved_is_said_once_and_saved_later() -> None:
    memory = Memory(full=True)

    def empty_the_disk(prompt: str) -> None:
        memory.full = "Date" not in prompt and memory.full

    talked = talk(["one", "two", ".", "A title", "2024-01-15"], memory=memory, before=empty_the_disk)
    assert talked.printed.count("NOT SAVED. memory: Cannot read or write: the disk is full") == 1
    assert talked.printed.count("Saved again.") == 1
    assert memory.saved[-1] is talked.draft
    assert talked.all_saved
    assert not talk(["one"], memory=Memory(full=True)).all_saved


def test_a_reason_is_kept_and_can_be_taken_back() -> None:
    severity = SMALL.find("head.severity")
    waived = talk([":go severity", "2", "<", "!because nobody knows yet"]).draft
    assert (waived.waived["head.severity"], waived.text(severity)) == ("nobody knows yet", "")
    asked = talk([":go severity", "!", "it is a drill", "<", ":clear"])
    assert asked.draft.waived == {}
    assert "Not applicable, because: it is a drill" in asked.printed
    assert talk([":go severity", "!", "", "2"]).draft.text(severity) == "2-High"


def test_undo_goes_to_where_the_change_was() -> None:
    talked = talk(["Once", ".", "A title", ":undo", ""])
    assert text("head.title", talked.draft) == ""
    assert talked.printed.rstrip().rpartition("\nTitle: ")[0].endswith("Head, 1 of 4 (needed)")
    assert "Nothing to undo." in talk([":undo"]).printed


def test_an_item_that_will_not_be_done_has_a_reason() -> None:
    talked = talk(
        [":go actions", "Lower it", "", "", ":wont 1", ":wont 1 because the vendor does it", ":wont 1", ":wont 9"]
    )
    assert "Say why it will not be done, as in `:wont 1 because …`." in talked.printed
    assert "1. won't do, the vendor does it: Lower it" in talked.printed
    assert "1. open: Lower it" in talked.printed.rpartition("won't do")[2]
    assert "There is no item 9." in talked.printed
    block = SMALL.find("actions").block
    assert [draft.answers[block.id][0].wont_do for draft in talked.memory.saved][-2:] == ["the vendor does it", ""]


def test_leaving_names_what_is_missing() -> None:
    printed = talk(["Once", ".", ":q", "never asked"]).printed
    assert printed.endswith("Title: :q\nStill missing: Head: Title; Head: Date.\n")


@pytest.mark.parametrize(
    ("script", "told", "kept"),
    [
        ('printf "two\\n" >> "$1"', "", "one\ntwo"),
        ('echo lost > "$1"; exit 1', "changed nothing", "one"),
    ],
)
def test_the_persons_editor(script: str, told: str, kept: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    talked = talk(["one", ":e"], attended=True)
    assert told in talked.printed
    assert text("story", talked.draft) == kept


def test_without_a_terminal_no_editor_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "false")
    talked = talk(["one", ":e", "Title"])
    assert "no terminal" in talked.printed
    assert (text("story", talked.draft), text("head.title", talked.draft)) == ("one", "Title")


def test_what_the_program_writes_holds_no_control_characters() -> None:
    hostile = "a\x1b]52;c;x\x07\x9b\u202eb"
    begun = blank().put_role("title", "T")
    head = SMALL.find("head").block
    assert isinstance(head, Fields)
    begun = replace(begun, answers={"head": begun[head].having(title=hostile)})  # past the door that cleans it
    printed = talk([":go title"], begun).printed
    assert "Now: a␛]52;c;x␇\ufffd\ufffdb\n" in printed


@each(
    "typed, meant",
    [
        ("", Line()),
        ("<", Line("", Command.BACK)),
        ("<details>", Line("<details>")),
        ("!", Line("", Command.WAIVE)),
        ("! so", Line("so", Command.WAIVE)),
        ("![a](b)", Line("![a](b)")),
        ("?!", Line("?!")),
        (":q ", Line("", Command.LEAVE)),
        (" :q", Line(":q")),
        ("  :q", Line(" :q")),
        ("  code", Line("  code")),
        (":go  Impact", Line("Impact", Command.GO)),
        (":gone", Line(":gone", stranger=True)),
        (" :gone", Line(":gone")),
        (":smile: yes", Line(":smile: yes")),
        ("10:30", Line("10:30")),
    ],
)
def test_what_a_line_means(typed: str, meant: Line) -> None:
    assert understand(typed, LONG) == meant


def test_within_a_text_signs_are_text() -> None:
    for typed in ("<", "?", "! so", ":gone", "   ", " <"):
        assert understand(typed, UNDER_WAY, strict=False) == Line(typed)
    assert understand(".", UNDER_WAY, strict=False).command is Command.END


@each(
    "words, names",
    [
        ("title", ["head.title"]),
        ("HEAD", ["head.title"]),
        ("li", ["links"]),
        ("list", ["timeline"]),
        ("lists log", ["logs"]),
        ("sta", ["head.start"]),
        ("xyz", []),
    ],
)
def test_a_part_of_a_name_is_enough(words: str, names: list[str]) -> None:
    found: list[Reference] = find(SMALL, in_order(SMALL), words)
    assert [question.name for question in found] == names
