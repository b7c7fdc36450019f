"""The command: answers from a pipe, and a terminal without escapes that goes away."""

import os
import pty
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

import postmortem_tui
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.plain.talk.talk import LONGEST_LINE
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates

SOURCE = Path(postmortem_tui.__file__).parent.parent


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DraftStore:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    monkeypatch.chdir(tmp_path)
    folders = Folders.under(tmp_path / "home")
    return DraftStore(folders, Templates(folders))


def test_answers_come_from_a_pipe(store: DraftStore) -> None:
    done = CliRunner().invoke(
        postmortem, ["new", "--plain", "API", "outage"], input="2024-01-15 14:58\n:go summary\nIt broke.\n.\n"
    )
    assert done.exit_code == 0
    (identity,) = store.ids()
    draft = store.open(identity)
    assert (draft.role("title"), draft.role("summary")) == ("API outage", "It broke.")
    assert draft.role("start") == "2024-01-15 14:58:00 UTC"
    assert "The input has ended." in done.stdout
    assert done.stdout.endswith(
        f"Go on with: postmortem wizard --plain {identity}\nExport it with: postmortem export {identity}\n"
    )


def test_of_a_document_it_is_said_that_it_is_written_and_not_how_to_export_it(
    tmp_path: Path, store: DraftStore
) -> None:
    document = tmp_path / "doors.md"
    document.write_text("# Doors 2026-01-15\n\n## Impact\n\nEleven doors.\n", encoding="utf-8")
    done = CliRunner().invoke(postmortem, ["wizard", "--plain", "doors.md"], input=":go summary\nIt broke.\n.\n")
    assert f"Go on with: postmortem wizard --plain {document}\n" in done.stdout and "Export it" not in done.stdout
    assert done.stdout.endswith(f"Written to {document}\n")
    assert "It broke." in document.read_text(encoding="utf-8")


def test_a_line_without_end_is_refused_and_what_was_answered_before_it_is_kept(store: DraftStore) -> None:
    """`new --plain < /dev/zero` took 3.6 GB in 20 seconds."""
    given = "2024-01-15 14:58\n" + "x" * (LONGEST_LINE + 1)
    done = CliRunner().invoke(postmortem, ["new", "--plain", "Endless"], input=given)
    assert done.exit_code == UsageError.exit_code
    assert f"{LONGEST_LINE:,}" in done.output
    assert store.open("last").role("start") == "2024-01-15 14:58:00 UTC"


@pytest.mark.parametrize(
    "words", [["--plain", "last"], ["last", "--plain"], ["wizard", "last", "--plain"], ["--plain", "wizard", "last"]]
)
def test_a_draft_is_gone_on_with(store: DraftStore, words: list[str]) -> None:
    CliRunner().invoke(postmortem, ["new", "--plain", "One"], input="2024-01-15 14:58\n:q\n")
    done = CliRunner().invoke(postmortem, words, input="2024-01-15 15:30\n:q\n")
    assert done.exit_code == 0
    assert "Start Time" not in done.stdout
    assert store.open("last").role("start") == "2024-01-15 14:58:00 UTC"
    assert store.open("last").role("end") == "2024-01-15 15:30:00 UTC"


def test_the_library_lists_what_is_owed(store: DraftStore) -> None:
    store.add(store.worked_example())
    printed = CliRunner().invoke(postmortem, ["--plain"], input="a\n\n").stdout
    first = next(line for line in printed.splitlines() if "Lower the error rate alert" in line)
    key, due, late, owner, *_ = first.removeprefix("Enter leaves: ").split(", ")
    assert (len(key), due, owner) == (6, "due 2024-01-22", "Dana Levi")
    assert late.endswith(" days late")
    assert "The first word of an item ticks it" in printed


def test_the_library_says_what_can_be_typed(store: DraftStore) -> None:
    store.add(store.worked_example())
    printed = CliRunner().invoke(postmortem, ["--plain"], input=":help\n?\n\n").stdout
    assert printed.count("n begins a new draft. a lists the open action items") == 2
    assert "\nA number opens one, n begins a new one, a lists action items, Enter leaves: " in printed


def test_a_source_that_is_not_there_is_said_once_and_the_rest_is_listed(
    store: DraftStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(store.worked_example().put_role("status", "Under Review"))
    monkeypatch.setenv("POSTMORTEM_SOURCES", str(tmp_path / "gone"))
    listed = CliRunner().invoke(postmortem, ["actions"]).stdout
    key = next(line for line in listed.splitlines() if "Lower the error rate alert" in line).split()[0]
    printed = CliRunner().invoke(postmortem, ["--plain"], input=f"a\n{key}\n\n\n").stdout
    assert printed.count("there is no such file or folder") == 1
    assert "is done." in printed


def test_an_item_is_ticked_from_the_library(store: DraftStore) -> None:
    store.add(store.worked_example().put_role("status", "Under Review"))
    listed = CliRunner().invoke(postmortem, ["actions"]).stdout
    key = next(line for line in listed.splitlines() if "Lower the error rate alert" in line).split()[0]
    printed = CliRunner().invoke(postmortem, ["--plain"], input=f"a\nnothing\n{key}\n\n\n").stdout
    assert "No open item begins with 'nothing'." in printed
    assert printed.count(f"{key}, ") == 1, "the list is not said again for a slip"
    assert "is done." in printed
    assert key not in CliRunner().invoke(postmortem, ["actions"]).stdout
    assert key in CliRunner().invoke(postmortem, ["actions", "--done"]).stdout


def test_the_library_is_a_list_of_numbers(store: DraftStore) -> None:
    run = CliRunner().invoke
    first = run(postmortem, ["--plain"], input=":go title\nOne\n:q\n")
    assert "no drafts yet" in first.stdout
    run(postmortem, ["new", "--plain", "Two"], input=":q\n")
    assert len(store.ids()) == 2
    (number,) = [n for n, identity in enumerate(store.ids(), 1) if store.open(identity).role("title") == "One"]
    chosen = run(postmortem, ["--plain"], input=f"nonsense\n{number}\n:go title\n\n:q\n")
    assert "no draft is called" in chosen.stdout
    assert "Now: One" in chosen.stdout
    left = run(postmortem, ["--plain"], input="")
    assert (left.exit_code, "Saved in" in left.stdout) == (0, False)


def test_what_could_not_be_saved_is_not_said_to_be_saved(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = CliRunner().invoke(postmortem, ["new", "--no-open", "One"]).stdout.strip()

    def refuse(self: DraftStore, draft: Draft) -> Draft:
        raise StorageError("the disk is full", location=str(self.path_of(draft.id)))

    monkeypatch.setattr(DraftStore, "save", refuse)
    talked = CliRunner().invoke(postmortem, ["--plain", begun], input=":go summary\nLost.\n\n:q\n")
    assert (talked.exit_code, "Saved in" in talked.stdout) == (3, False)
    assert f"NOT all of it is saved; what could be is in {store.path_of(begun)}" in talked.stdout


def test_nothing_answered_is_no_draft(store: DraftStore) -> None:
    done = CliRunner().invoke(postmortem, ["wizard", "--plain"], input="\n\n")
    assert done.exit_code == 0
    assert "no draft is kept" in done.stderr
    assert store.ids() == ()


def test_the_refusal_points_to_it(store: DraftStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for term, accessible in (("xterm", ""), ("dumb", ""), ("dumb", "1")):
        monkeypatch.setenv("TERM", term)
        monkeypatch.setenv("ACCESSIBLE", accessible)
        done = CliRunner().invoke(postmortem, ["new", "x"], input="It broke.\n")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "--plain" in done.stderr
    assert store.ids() == ()


def environ(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE), **more}


def test_no_screen_is_loaded_and_bytes_of_any_sort_are_taken(store: DraftStore) -> None:
    script = (
        "import sys, atexit; sys.argv = ['postmortem', 'new', '--plain', 'x']\n"
        "atexit.register(lambda: print('textual' in sys.modules, file=sys.stderr))\n"
        "from postmortem_tui.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=b"\xef\xbb\xbf:go summary\r\nIt \xff\xe2 broke \x1b]52;c;x\x07\r\n.\r\n",
        capture_output=True,
        env=environ(),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"False\n")
    assert store.open("last").role("summary") == "It \ufffd\ufffd broke"
    assert not set(done.stdout) & {0x1B, 0x07}


class Line:
    """The command on a terminal of its own, which is its controlling one."""

    def __init__(self, *words: str, **more: str) -> None:
        self.master, terminal = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", CONTROLLED, *words],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=environ(**more),
            start_new_session=True,
        )
        os.close(terminal)
        self.seen = b""

    def until(self, words: bytes) -> None:
        start = len(self.seen)
        while words not in self.seen[start:]:
            self.seen += os.read(self.master, 4096)

    def type(self, words: bytes) -> None:
        os.write(self.master, words)

    def go_to_summary(self) -> None:
        self.until(b"Start Time: ")
        self.type(b":go summary\n")
        self.until(b"ends it): ")

    def signal(self, number: signal.Signals) -> None:
        """Send a signal until it is heard: one that comes while a key is dealt with waits for the next key."""
        while self.process.poll() is None:
            self.process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=5)

    def end(self) -> int:
        try:
            while select.select([self.master], [], [], 30)[0] and (piece := os.read(self.master, 4096)):
                self.seen += piece
        except OSError:
            pass  # the terminal's other side is closed
        return self.process.wait(timeout=30)


CONTROLLED = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from postmortem_tui.cli import main
sys.argv[0] = 'postmortem'
main()
"""


@pytest.mark.parametrize(("term", "words"), [("dumb", ("new", "x")), ("xterm-256color", ("new", "x", "--plain"))])
def test_a_terminal_gets_no_escape_sequence(store: DraftStore, term: str, words: tuple[str, ...]) -> None:
    line = Line(*words, TERM=term)
    line.go_to_summary()
    line.type(b"It brokk\x7fe.\n")
    line.until(b"> ")
    line.type(b".\n")
    line.until(b": ")
    line.type(b"\x04")
    assert line.end() == 0
    assert store.open("last").role("summary") == "It broke."
    assert b"\x1b" not in line.seen
    assert b"Saved in" in line.seen


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGHUP, 129), (signal.SIGTERM, 143)])
def test_what_was_answered_survives_a_signal(store: DraftStore, number: signal.Signals, code: int) -> None:
    line = Line("new", "x", TERM="dumb")
    line.go_to_summary()
    line.type(b"It broke.\n")
    line.until(b"> ")
    line.type(b"half a li")
    line.until(b"half a li")
    line.signal(number)
    assert line.end() == code
    assert store.open("last").role("summary") == "It broke."


def test_a_terminal_that_is_gone_ends_it(store: DraftStore) -> None:
    line = Line("new", "x", TERM="dumb")
    line.go_to_summary()
    line.type(b"It broke.\n")
    line.until(b"> ")
    os.close(line.master)
    assert line.process.wait(timeout=30) == 129
    assert store.open("last").role("summary") == "It broke."


def test_a_draft_that_somebody_writes_on_is_left_to_them_or_copied(store: DraftStore) -> None:
    CliRunner().invoke(postmortem, ["new", "--plain", "One"], input=":go summary\nIt broke.\n.\n")
    holder = Line("wizard", "last", TERM="dumb")
    holder.until(b"Start Time: ")
    refused = CliRunner().invoke(postmortem, ["wizard", "--plain", "last"], input="2024-01-15 14:58\n")
    assert (refused.exit_code, store.open("last").role("start")) == (3, "")
    assert f"process {holder.process.pid}" in refused.stderr
    second = Line("wizard", "last", TERM="dumb")
    second.until(b"Enter leaves it: ")
    second.type(b"c\n")
    second.until(b"Start Time: ")
    second.type(b":q\n")
    assert second.end() == 0
    third = Line("wizard", next(i for i in store.ids() if "copy" not in store.open(i).role("title")), TERM="dumb")
    third.until(b"Enter leaves it: ")
    third.type(b"o\n")
    third.until(b"Start Time: ")
    third.type(b":q\n")
    assert third.end() == 0
    holder.type(b":q\n")
    holder.end()
    assert len(store.ids()) == 2


def test_the_zone_of_a_typed_start_holds_for_the_draft(store: DraftStore) -> None:
    CliRunner().invoke(postmortem, ["new", "--plain", "One"], input=":q\n")
    typed = ":go Start Time\n2026-03-02 09:00 CET\n:go Timeline\n10:00\npump stops\n\n\n:q\n"
    done = CliRunner().invoke(postmortem, ["wizard", "--plain", "last"], input=typed)
    assert "Times without a zone are CET from now on." in done.stdout
    assert "Entry 1: 09:00 | pump stops" in done.stdout
    done = CliRunner().invoke(postmortem, ["wizard", "--plain", "last"], input=":go End Time\n11:30\n:q\n")
    assert store.open("last").role("end") == "2026-03-02 10:30:00 UTC"
    assert "from now on" not in done.stdout
