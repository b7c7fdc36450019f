import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import postmortem_tui
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.cli import output
from postmortem_tui.cli.group import Verb, VerbGroup
from postmortem_tui.cli.screens import showing
from postmortem_tui.cli.text_columns import cut, table, width
from postmortem_tui.cli.verbs import VERBS, postmortem
from postmortem_tui.collection.collection import Collection
from postmortem_tui.document.session import now_utc
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.settings import NAMES
from postmortem_tui.storage.settings.templates import Templates
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.terminal.controls import harmless
from postmortem_tui.tui.app.start import Outcome, Start
from postmortem_tui.tui.kit.commands import COMMANDS

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    def run(*args: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(postmortem, args, input=input)

    return run


@pytest.fixture
def store(home: Path) -> DraftStore:
    folders = Folders.under(home)
    return DraftStore(folders, Templates(folders))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Start]:
    """What was shown on a screen; each is left at once."""
    starts: list[Start] = []

    def left_at_once(start: Start) -> Outcome:
        starts.append(start)
        guided = start.screen == "wizard"
        return Outcome(0, start.draft.id if start.draft else None, guided, (Path("it.md"),) if guided else ())

    monkeypatch.setattr(showing, "on_terminal", lambda stream: True)
    monkeypatch.setattr("postmortem_tui.tui.app.app.run", left_at_once)
    return starts


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


def test_the_readme_names_every_verb() -> None:
    """It leads to the table of all of them."""
    top = Path(__file__).parents[1]
    assert "](docs/commands.md)" in (top / "README.md").read_text(encoding="utf-8")
    table = (top / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if not re.search(rf"`(postmortem )?{verb}\b", table)] == []


def test_new_prints_the_id_and_nothing_else(run: Run, store: DraftStore) -> None:
    result = run("new", "API", "outage", "--no-open")
    assert (result.exit_code, result.stderr) == (0, "")
    (identity,) = store.ids()
    assert result.stdout == f"{identity}\n"
    assert store.open(identity).role("title") == "API outage"


def test_a_bad_template_makes_no_draft(run: Run, tmp_path: Path, store: DraftStore) -> None:
    (tmp_path / "bad.toml").write_text('name = "bad"\n', encoding="utf-8")
    for word, words in (("bad.toml", "bad.toml"), ("nowhere.toml", "no such file"), ("standrad", "standard")):
        result = run("new", "x", "--no-open", "--template", word)
        assert result.exit_code == 3
        assert words in result.stderr
        assert result.stdout == ""
    assert store.ids() == ()


def test_list(run: Run, store: DraftStore) -> None:
    empty = run("list")
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert "postmortem new" in empty.stderr
    identity = run("new", "One\ttab", "--no-open").stdout.strip()
    (store.folders.drafts / "bad.toml").write_text("a = 1", encoding="utf-8")
    result = run("list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) == 3
    assert "One tab" in result.stdout
    assert "no [postmortem] table" in result.stdout
    listed = {one["id"]: one for one in json.loads(run("list", "--json").stdout)}
    assert listed[identity]["title"] == "One\ttab"
    assert listed[identity]["problem"] is None
    assert listed["bad"]["problem"]


def test_list_and_show_of_nothing_in_json(run: Run) -> None:
    assert json.loads(run("list", "--json").stdout) == []
    result = run("show", "last", "--json")
    assert (result.exit_code, result.stdout) == (3, "")


def test_show(run: Run, store: DraftStore) -> None:
    identity = run("demo", "--no-open").stdout.strip()
    shown = run("show", identity).stdout
    assert shown.startswith(identity)
    assert store.open(identity).role("title") in shown
    assert json.loads(run("show", identity, "--json").stdout)["postmortem"]["id"] == identity


def test_paths(run: Run, home: Path) -> None:
    result = run("paths")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "drafts",
        "trash",
        "templates",
        "state",
        "settings",
    ]
    assert str(home / "drafts") in result.stdout
    assert not home.exists()


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
    seed = Path(__file__).parent / "cases" / "seed.md"
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


def test_templates(run: Run, tmp_path: Path) -> None:
    assert "standard" in run("template", "list").stdout
    source = run("template", "show", "standard").stdout
    (tmp_path / "copy.toml").write_text(source, encoding="utf-8")
    good = run("template", "check", "copy.toml")
    assert good.exit_code == 0
    assert good.stdout.startswith("ok: standard")
    (tmp_path / "copy.toml").write_text(source.replace("\nrequired = ", "\nreqired = ", 1), encoding="utf-8")
    bad = run("template", "check", "copy.toml")
    assert (bad.exit_code, bad.stdout) == (1, "")
    assert "did you mean 'required'" in bad.stderr
    assert run("template", "check", "missing.toml").exit_code == 3
    assert run("template", "show", "missing").exit_code == 3


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["last"], 3, "postmortem new"),
        (["lst"], 2, "postmortem list"),
        (["exprot"], 2, "postmortem export"),
        (["nothing-like-it"], 3, "no draft is called"),
        (["nowhere/x.toml"], 3, "no such file"),
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


def test_without_a_verb_the_library_or_on_the_first_run_a_welcome(run: Run, opened: list[Start]) -> None:
    assert run().exit_code == 0
    run("new", "One", "--no-open")
    assert run().exit_code == 0
    assert [start.screen for start in opened] == ["welcome", "library"]


def test_a_draft_is_opened_and_how_to_go_on_is_said(run: Run, opened: list[Start], store: DraftStore) -> None:
    identity = run("new", "One", "--no-open").stdout.strip()
    result = run(identity[:-2])
    assert [(start.screen, start.draft and start.draft.id) for start in opened] == [("editing", identity)]
    assert result.stdout == f"{store.path_of(identity)}\nGo on with: postmortem {identity}\n"
    result = run("wizard", identity)
    assert result.stdout == f"Written to it.md\n{store.path_of(identity)}\nGo on with: postmortem wizard {identity}\n"


def test_a_draft_may_have_the_name_of_nearly_a_verb(run: Run, opened: list[Start], store: DraftStore) -> None:
    identity = run("new", "One", "--no-open").stdout.strip()
    store.path_of(identity).rename(store.path_of("lst"))
    assert run("lst").exit_code == 0
    assert [start.draft and start.draft.id for start in opened] == ["lst"]


def test_a_draft_elsewhere_is_resumed_by_its_path(
    run: Run, opened: list[Start], store: DraftStore, tmp_path: Path
) -> None:
    identity = run("new", "One", "--no-open").stdout.strip()
    store.path_of(identity).rename(tmp_path / "here.toml")
    assert f"postmortem {tmp_path / 'here.toml'}" in run("./here.toml").stdout


def test_what_the_opening_verbs_open(run: Run, opened: list[Start], store: DraftStore) -> None:
    for words in (["new"], ["wizard"], ["demo"]):
        assert run(*words).exit_code == 0
    assert store.ids() == ()
    assert run("new", "Titled", "--wizard").exit_code == 0
    assert run("wizard", "last").exit_code == 0
    (identity,) = store.ids()
    assert [start.screen for start in opened] == ["editing", "wizard", "editing", "wizard", "wizard"]
    assert [start.draft and start.draft.id for start in opened][3:] == [identity, identity]


def test_the_screens_exit_code_is_passed_on(run: Run, opened: list[Start], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postmortem_tui.tui.app.app.run", lambda start: Outcome(129))
    monkeypatch.setattr(os, "_exit", sys.exit)
    assert run().exit_code == 129


@pytest.mark.parametrize("words", [[], ["new"], ["new", "Title"], ["wizard"], ["demo"]])
def test_without_a_terminal_no_screen_and_no_draft(run: Run, store: DraftStore, words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "terminal" in result.stderr
    assert store.ids() == ()


def test_an_interrupt_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Collection, "open", interrupt)
    assert run("list").exit_code == 130


def test_an_error_of_the_system_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr(Collection, "open", full)
    result = run("list")
    assert result.exit_code == 3
    assert "/somewhere: Cannot read or write: the disk is full" in result.stderr


def test_too_little_memory_is_said_in_words(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*arguments: object, **options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Collection, "open", greedy)
    result = run("list")
    assert result.exit_code == 3 and "not enough memory" in result.stderr


def test_a_terminal_gets_no_control_signs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "a\x1b]52;c;x\x07\x9b\u202eb\t\n\x7f漢"
    assert harmless(hostile) == "a␛]52;c;x␇\ufffd\ufffdb\t\n␡漢"

    class Terminal:
        def isatty(self) -> bool:
            return True

    assert output.shown(hostile, Terminal()) == harmless(hostile)  # type: ignore[arg-type]  # all that is asked of it
    assert output.shown(hostile, None) == hostile


def test_tables_align_wide_signs() -> None:
    lines = table([("漢字", "x"), ("a", "y")]).splitlines()
    assert lines == ["漢字  x", "a     y"]
    assert cut("漢字漢字", 5) == "漢字…"
    assert cut("short", 5) == "short"


@pytest.mark.parametrize(
    ("cluster", "cells"),
    [("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("❤️", 2), ("🇩🇪", 2), ("e\u0301", 1), ("각", 2)],
)
def test_a_cluster_takes_the_cells_that_the_app_gives_it(cluster: str, cells: int) -> None:
    assert width(cluster) == cells
    assert table([(cluster, "x"), ("abcd", "y")]).splitlines()[0] == cluster + " " * (4 - cells) + "  x"
    assert cut(cluster * 3, 3 * cells) == cluster * 3
    assert cut(cluster * 3, 3 * cells - 1) == cluster * ((3 * cells - 2) // cells) + "…"


def environ(home: Path) -> dict[str, str]:
    source = Path(postmortem_tui.__file__).parent.parent
    return dict(os.environ) | {"POSTMORTEM_HOME": str(home), "PYTHONPATH": str(source)}


def command(*args: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "postmortem_tui", *args],
        capture_output=True,
        text=True,
        env=environ(home),
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_a_list_that_is_printed_again_is_the_same_list(home: Path) -> None:
    command("new", "Über allem", "--no-open", home=home)
    first, second = command("list", home=home), command("list", home=home)
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")
    assert "Über allem" in second.stdout
    command("new", "Another", "--no-open", home=home)
    assert "Another" in command("list", home=home).stdout
    (home / "drafts" / "bad.toml").write_text("x", encoding="utf-8")
    assert "cannot be read" in command("list", home=home).stdout
    assert "cannot be read" in command("list", home=home).stdout


def test_what_reads_a_list_may_stop_early(home: Path) -> None:
    command("new", "Über allem", "--no-open", home=home)
    command("list", home=home)
    reader, writer = os.pipe()
    os.close(reader)
    listed = subprocess.run(
        [sys.executable, "-m", "postmortem_tui", "list"],
        env=environ(home), stdout=writer, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (listed.returncode, listed.stderr) == (-signal.SIGPIPE, b"")


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


def test_a_list_fits_a_terminal_of_80_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("demo", "--no-open")
    run("new", "A title that is far too long to stand in one line of a list with everything else", "--no-open")
    monkeypatch.setattr("postmortem_tui.cli.many.list_verb.columns", lambda stream: int(os.environ["COLUMNS"]))
    for columns, left_out in (("80", "EDITED"), ("160", "")):
        monkeypatch.setenv("COLUMNS", columns)
        lines = run("list").stdout.splitlines()
        assert len(lines) == 3
        assert max(map(len, lines)) <= int(columns)
        assert ("EDITED" in lines[0]) == (left_out == "")


def settings_file(home: Path, text: str) -> Path:
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "SSH_CONNECTION", *(f"POSTMORTEM_{n.upper()}" for n in NAMES)):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_variables")
def test_config_prints_the_commands_for_a_keymap(run: Run, home: Path) -> None:
    rows = {line.split()[0]: line for line in run("config", "--keys").stdout.splitlines()[1:]}
    assert rows["go_to"].split()[1:5] == ["^G", "In", "a", "draft"]
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text('[keymap]\ngo_to = "^F"\n', encoding="utf-8")
    done = run("config", "--keys", "--json")
    found = json.loads(done.stdout)
    assert (found["go_to"]["keys"], found["find_text"]["keys"]) == (["^F"], [])
    assert "^F is now go_to, and no more find_text" in done.stderr
    assert set(found) == {command.id for command in COMMANDS}


def test_config_says_each_value_and_where_it_was_said(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(home / "config" / "config.toml") in run("config").stderr
    path = settings_file(home, 'theme = "light"\n[keymap]\nsave = "^W"\n')
    (Path.cwd() / ".postmortem.toml").write_text('output = "out"\n', encoding="utf-8")
    monkeypatch.setenv("POSTMORTEM_AUTHOR", "Ana \x9b31m")
    assert run("config").exit_code == 3, "no variable sends the terminal anything"
    monkeypatch.setenv("POSTMORTEM_AUTHOR", "Ana")
    rows = {line.split()[0]: line for line in run("--no-mouse", "config").stdout.splitlines()[1:]}
    assert f"user: {path}:1" in rows["theme"]
    assert f"user: {path}:3" in rows["keymap.save"]
    assert "project: " in rows["output"]
    assert "environment: POSTMORTEM_AUTHOR" in rows["author"]
    assert "flag: --no-mouse" in rows["mouse"]
    assert rows["template"].split() == ["template", "standard", "default"]
    found = json.loads(run("config", "--json").stdout)
    assert found["theme"] == {"value": "light", "from": "user", "place": f"{path}:1"}
    assert found["template"] == {"value": "standard", "from": "default", "place": None}


@pytest.mark.usefixtures("no_variables")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('them = "light"\n', "line 1: unknown key 'them' (did you mean 'theme'?)"),
        ('[keymap]\nsav = "^S"\n', "line 2: no command is called 'sav' (did you mean 'save'?)"),
        ('[keymap]\nsave = "ctlr+s"\n', "line 2: no key is called 'ctlr+s'"),
    ],
)
def test_broken_settings_lock_nobody_out(run: Run, home: Path, opened: list[Start], text: str, words: str) -> None:
    path = settings_file(home, text)
    assert run("new", "X", "--no-open").exit_code == 0
    for verb in ([], ["list"], ["list"], ["export", "last", "-o", "-"], ["review", "last"], ["template", "list"]):
        result = run(*verb)
        assert result.exit_code in (0, 1), result.output
        assert f"{path}: {words}" in result.stderr and "passed over" in result.stderr
    assert len(opened) == 1
    for verb in (["config"], ["config", "--json"], ["template", "check", "x.toml"]):
        result = run(*verb)
        assert result.exit_code == 3
        assert words in result.stderr and "passed over" not in result.stderr.partition("Settings not usable")[2]
    assert "theme" in run("config").stdout


@pytest.mark.usefixtures("no_variables")
def test_a_broken_guide_is_said_and_the_rest_of_it_holds(run: Run, home: Path) -> None:
    path = home / "config" / "review.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[language]\nphrase = 1\n\n[completeness]\nplaceholders = ["FROB"]\njargon = ["("]\n')
    identity = run("new", "FROB", "--no-open").stdout.strip()
    result = run("review", identity)
    assert f"{path}: 2 problems" in result.stderr
    assert "line 2: language.phrase: unknown key 'phrase' (did you mean 'phrases'?)" in result.stderr
    assert "line 6: completeness.jargon, in its part 1: " in result.stderr
    assert "FROB" in result.stdout
    for verb in (["config"], ["export", identity, "--redacted", "-o", "-"], ["review", identity, "--guide", str(path)]):
        result = run(*verb)
        assert result.exit_code == 3, verb
        assert "unknown key 'phrase'" in result.stderr


@pytest.mark.usefixtures("no_variables")
def test_flags_about_screens_stand_before_or_behind_the_verb(run: Run, opened: list[Start]) -> None:
    run("new", "One", "--no-open")
    for words in (["last"], ["new"], ["wizard"], ["demo"]):
        run(*words, "--theme", "light", "--no-mouse")
        run("--theme", "light", "--no-mouse", *words)
    run("--theme", "light", "--no-mouse")
    assert len(opened) == 9
    assert {(start.store.settings.theme, start.store.settings.mouse) for start in opened} == {("light", False)}
    assert run("--theme", "blu").exit_code == 2
    run("--theme", "dark", "demo", "--theme", "ansi")
    assert opened[-1].store.settings.theme == "ansi", "the nearest one holds"


@pytest.mark.usefixtures("no_variables")
def test_a_repository_says_what_is_asked_and_where_documents_go(run: Run, tmp_path: Path) -> None:
    source = run("template", "show", "standard").stdout
    team = re.sub('^name = "standard"', 'name = "team"', source, count=1, flags=re.MULTILINE)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "team.toml").write_text(team, encoding="utf-8")
    (tmp_path / ".postmortem.toml").write_text('template = "docs/team.toml"\noutput = "docs/pms"\n', encoding="utf-8")
    identity = run("new", "API outage", "--no-open").stdout.strip()
    assert json.loads(run("show", identity, "--json").stdout)["postmortem"]["template"] == "team"
    written = Path(run("export", identity).stdout.strip())
    assert written.parent == tmp_path / "docs" / "pms"
    assert "API outage" in written.read_text(encoding="utf-8")
    elsewhere = run("export", identity, "-o", "here.md").stdout.strip()
    assert elsewhere == "here.md", "a file that is named goes before the settings"


def test_the_settings_are_checked_without_a_screen() -> None:
    code = (
        "import sys; import postmortem_tui.tui.kit.keymap as keymap\n"
        "keymap.problems({'save': '^S'}); print('textual' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


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
    hook = (Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
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
        assert f"{path}: line {line}: the marks of a conflict" in result.stderr
        assert "Ours" in result.stdout
    result = run("review", identity, "--json")
    assert result.exit_code == 1 and f"line {line}" in result.stderr
    (found,) = [one for one in json.loads(result.stdout)[0]["findings"] if one["code"] == "file-conflict"]
    assert (found["level"], found["line"]) == ("blocks", line)
    assert f"{identity}:{line}: " in run("review", identity).stdout
