"""What holds for every verb: its help, its mistakes, its exit codes, what it loads."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from postmortem_tui.cli import output
from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.running.verb_table import Verb
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.collection.collection import Opening
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.terminal.controls import harmless
from tests.cli.calling import Run, command, environ
from tests.each import by_day


def every_verb(group: VerbGroup = postmortem, *words: str) -> Iterator[tuple[tuple[str, ...], click.Command, Verb]]:
    """Each verb with the words that call it, and its row in the table of its group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        verb = group.get_command(context, name)
        assert verb is not None
        yield (*words, name), verb, group.verbs[name]
        if isinstance(verb, VerbGroup):
            yield from every_verb(verb, *words, name)


def test_every_verb_has_help_and_an_example_is_at_hand(run: Run) -> None:
    for flag in ("-h", "--help"):
        assert "Example" in run(flag).stdout
    for words, verb, row in every_verb():
        if isinstance(verb, click.Group) and not isinstance(verb, VerbGroup):
            continue
        result = run(*words, "--help")
        assert result.exit_code == 0
        assert row.help.split(" ", 1)[0] in result.stdout
        # A verb of a group may leave the examples to the group.
        if len(words) == 1:
            assert "postmortem" in result.stdout.partition("Example")[2], words
        assert verb.name == words[-1]
        assert verb.hidden == row.hidden


def test_a_list_of_verbs_says_what_their_own_help_says_and_loads_none(run: Run) -> None:
    for words, verb, row in every_verb():
        own = " ".join((verb.help or "").partition("\n\n")[0].split())
        assert own.startswith(row.help.removesuffix(".")), words
        assert row.help.endswith("."), words
        listed = run(*words[:-1], "--help").stdout
        assert row.hidden or row.help in " ".join(listed.split()), words


def test_a_row_of_the_table_that_the_readme_leads_to_names_each_verb() -> None:
    top = Path(__file__).parents[2]
    assert "](docs/commands.md)" in (top / "README.md").read_text(encoding="utf-8")
    table = (top / "docs" / "commands.md").read_text(encoding="utf-8")
    rows = [set(re.findall(r"\w+", " ".join(re.findall(r"`[^`]*`", line)))) for line in table.splitlines()]
    assert [
        words for words, _, verb in every_verb() if not verb.hidden and not any({*words} <= row for row in rows)
    ] == []


def test_show(run: Run, store: DraftStore) -> None:
    identity = run("demo", "--no-open").stdout.strip()
    shown = run("show", identity).stdout
    assert shown.startswith(identity)
    assert store.open(identity).role("title") in shown
    assert json.loads(run("show", identity, "--json").stdout)["postmortem"]["id"] == identity


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["last"], 3, "postmortem new"),
        (["lst"], 2, "postmortem list"),
        (["exprot"], 2, "postmortem export"),
        (["nothing-like-it"], 3, "no draft is called"),
        (["nowhere/x.toml"], 3, "no such file"),
        (["show", "x.md"], 3, "x.md: Cannot read or write: there is no such file"),
        (["show", "."], 2, ".: Cannot do that: it is a folder"),
        (["import", "x.md", "y.md"], 3, "\ny.md: Cannot read or write: there is no such file"),
        (["~nobody-of-this-name/x.toml"], 3, "no such file"),
        (["list", "--jsn"], 2, "--json"),
        (["export"], 2, "DRAFT"),
        (["show", ""], 2, "empty"),
    ],
)
def test_a_mistake_is_said_in_words(run: Run, words: list[str], code: int, expected: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert expected in result.stderr
    assert "Traceback" not in result.stderr


def test_several_candidates_are_named(run: Run) -> None:
    ids = [run("new", title, "--no-open").stdout.strip() for title in ("one", "two")]
    result = run("show", ids[0][:4])
    assert result.exit_code == 2
    assert all(identity in result.stderr for identity in ids)


def test_an_interrupt_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Opening, "steps", interrupt)
    assert run("list").exit_code == 130


def test_too_little_memory_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*arguments: object, **options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Opening, "steps", greedy)
    result = run("list")
    assert result.exit_code == 3 and "not enough memory" in result.stderr


def test_an_error_of_the_system_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr(Opening, "steps", full)
    result = run("list")
    assert result.exit_code == 3
    assert "/somewhere: Cannot read or write: the disk is full" in result.stderr


def test_a_terminal_gets_no_control_characters(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "a\x1b]52;c;x\x07\x9b\u202eb\t\n\x7f漢"
    assert harmless(hostile) == "a␛]52;c;x␇\ufffd\ufffdb\t\n␡漢"

    class Terminal:
        def isatty(self) -> bool:
            return True

    assert output.shown(hostile, Terminal()) == harmless(hostile)
    assert output.shown(hostile, None) == hostile


def test_the_command_itself(home: Path) -> None:
    made = command("new", "Über allem", "--no-open", home=home)
    assert (made.returncode, made.stderr) == (0, "")
    assert "Über allem" in command("list", home=home).stdout
    missing = command("show", "nothing-like-it", home=home)
    assert (missing.returncode, missing.stdout) == (3, "")
    assert "Traceback" not in missing.stderr
    screen = command(home=home)
    assert (screen.returncode, screen.stdout) == (2, "")
    assert "terminal" in screen.stderr


@pytest.mark.parametrize(
    "words",
    by_day(
        3,
        [
            ["list"],
            ["paths"],
            ["--version"],
            ["--help"],
            ["new", "x", "--no-open"],
            ["show", "last"],
            ["export", "last"],
            ["import", "-"],
        ],
    ),
)
def test_what_needs_no_screen_loads_none(home: Path, run: Run, words: list[str]) -> None:
    run("new", "x", "--no-open")
    script = (
        "import sys, atexit; sys.argv = ['postmortem', *sys.argv[1:]]\n"
        "atexit.register(lambda: sys.stderr.write(f\"\\nloaded: {sorted({m.split('.')[0] for m in sys.modules})}\"))\n"
        "from postmortem_tui.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        input="# x\n",
        env=environ(home),
        check=False,
    )
    loaded = done.stderr.partition("loaded: ")[2]
    assert done.returncode == 0
    assert "'click'" in loaded
    assert "'textual'" not in loaded
    if words in (["paths"], ["--version"], ["--help"]):
        assert "'pydantic'" not in loaded
