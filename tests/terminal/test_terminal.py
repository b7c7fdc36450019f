"""The room as a whole, on real pseudo terminals and with real signals."""

import signal
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.each import by_day
from tests.terminal.pty_app import TIMEOUT, PtyApp, in_a_terminal

pytestmark = pytest.mark.slow

APP = "tests.terminal.typing_app"
GONE_SOON = 30.0
"""Seconds: two that are promised, which the torture measures, and the rest for a busy machine."""
BUSY = 4.0
"""Seconds of the processor at most for 3,000 reports of focus: it takes one, and minutes where each is dealt with."""
LOOK = 0.01
"""Seconds from one look for a file to the next."""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "kept.txt"


def typed(app: PtyApp, text: str = "what was typed") -> None:
    app.wait_for("ready:")
    app.settle()
    app.send(text.encode())
    app.wait_for(text)


def children(pid: int) -> list[int]:
    words = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(word) for word in words]


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for_file(file: Path, within: float = TIMEOUT) -> None:
    until = monotonic() + within
    while not file.exists():
        sleep(LOOK)  # the processor is left to the app
        assert monotonic() < until, f"no {file}"


@pytest.mark.parametrize("number", by_day(3, [signal.SIGHUP, signal.SIGTERM, signal.SIGINT]))
def test_a_signal_keeps_what_was_typed_and_gives_the_terminal_back(kept: Path, number: signal.Signals) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.signal(number)
        assert app.exit_code(GONE_SOON) == 128 + number
        assert kept.read_text() == "what was typed"
        assert app.is_cooked()
        assert b"\x1b[?1049l" in app.output
        assert b"\x1b[?25h" in app.output
        assert b"\x1b[?2004l" in app.output


@pytest.mark.parametrize("variant", by_day(2, ["", "stuck"]))
def test_a_line_that_is_cut_keeps_what_was_typed(kept: Path, variant: str) -> None:
    with in_a_terminal(APP, str(kept), variant) as app:
        typed(app)
        app.hang_up()
        assert app.exit_code(GONE_SOON) == 129
        assert kept.read_text() == "what was typed"


@pytest.mark.parametrize("end", by_day(2, ["cut", "terminated"]))
def test_what_has_come_of_a_paste_is_kept_though_its_end_has_not(kept: Path, end: str) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.send(b"\x1b[200~ and half of a paste\r\nwith two lines\x1b[20")
        if end == "cut":
            app.until_read()
            app.hang_up()
        else:
            app.signal(signal.SIGTERM)
        assert app.exit_code(GONE_SOON) in (129, 143)
        assert kept.read_text() == "what was typed and half of a paste\nwith two lines"


def test_what_was_sent_before_a_signal_is_kept_though_nobody_had_read_it(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.send(b" and more")
        app.signal(signal.SIGTERM)
        assert app.exit_code(GONE_SOON) == 143
        assert kept.read_text() == "what was typed and more"


def test_a_loop_that_hangs_does_not_keep_the_process(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "hangs") as app:
        typed(app)
        app.send(b"\x1bOR")  # F3
        app.settle()
        app.signal(signal.SIGTERM)
        assert app.exit_code(GONE_SOON) == 143
        assert kept.read_text() == "what was typed"
        assert app.is_cooked()
        assert b"\x1b[?1049l" in app.output


@pytest.mark.parametrize("key", [b"\x1bOQ", b"\x1bOR"], ids=["the key before it waits for ever", "the loop hangs"])
def test_the_key_that_quits_works_whatever_hangs(kept: Path, key: bytes) -> None:
    with in_a_terminal(APP, str(kept), "hangs") as app:
        typed(app)
        app.send(key)
        app.settle()
        app.send(b"\x11")
        assert app.exit_code(GONE_SOON) == 143
        assert kept.read_text() == "what was typed"
        assert app.is_cooked()


def test_a_window_that_is_closed_over_another_program_leaves_neither(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.send(b"\x1bOS")  # F4
        app.wait_for("outside")
        [other] = children(app.process.pid)
        app.hang_up()
        assert app.exit_code(GONE_SOON) == 129
        assert kept.read_text() == "what was typed"
        until = monotonic() + GONE_SOON
        while is_there(other):
            assert monotonic() < until, "the other program is still there"


def test_of_thousands_of_reports_of_focus_the_next_key_comes_after_none(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.send(b"\x1b[O\x1b[I" * 3000)
        app.send(b"!")
        before = app.processor_time()
        app.wait_for("what was typed!")
        assert app.processor_time() - before < BUSY


def test_output_that_nobody_reads_does_not_stop_the_typing(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "", columns=120, rows=40) as app:
        typed(app)
        for _ in range(80):
            app.send(b"x" * 10 + b"\x1b[5~" + b"y" * 10 + b"\x1b[6~")
        app.send(b"\x1b[20~")  # F9
        wait_for_file(kept.with_suffix(".seen"))
        app.signal(signal.SIGHUP)
        wait_for_file(kept, GONE_SOON)
        assert app.exit_code(GONE_SOON) == 129
        assert len(kept.read_text()) == len("what was typed") + 1600


def test_the_screen_is_whole_after_a_stall(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "", columns=120, rows=40) as app:
        typed(app)
        for line in range(40):
            app.send(f"line {line} {'漢字 word ' * 10}\r".encode())
        app.send(b"the end\x1b[20~")  # F9
        wait_for_file(kept.with_suffix(".seen"))
        app.wait_for("the end")
        app.settle()
        seen = app.screen.cells()
        app.screen.reset()
        app.signal(signal.SIGCONT)  # which has all painted anew
        app.wait_for("the end")
        app.settle()
        assert app.screen.cells() == seen


@pytest.mark.parametrize("payload", by_day(3, [b"a\x1bb\x11\x03c", b"\x1b[31mred\x1b[0m", b"one\r\ntwo\x1b[20"]))
def test_a_paste_is_text_however_late_its_parts_come(kept: Path, payload: bytes) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        app.wait_for("ready:")
        app.settle()
        stream = b"\x1b[200~" + payload + b"\x1b[201~k"
        for offset in range(0, len(stream), 5):
            app.send(stream[offset : offset + 5])
            app.read(0.15)
        app.settle()
        app.signal(signal.SIGTERM)
        app.exit_code()
        assert kept.read_text() == payload.decode().replace("\r\n", "\n") + "k"


def test_bad_bytes_and_absurd_reports_do_no_harm(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        app.wait_for("ready:")
        app.send(b"a\xffb\x1b[99999999999;5u\x1b[48;99999;99999;1;1tc")
        app.settle()
        app.signal(signal.SIGTERM)
        assert app.exit_code() == 143
        assert kept.read_text() == "a\ufffdbc"


def test_a_crash_shows_no_draft_and_is_not_a_success(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        before = len(app.output)
        app.send(b"\x1b[15~")  # F5
        assert app.exit_code() == 1
        printed = app.output[before:]
        assert b"has failed" in printed
        assert b"what was typed" not in printed
        assert b"what was typed" not in kept.with_suffix(".report").read_bytes()
        assert app.is_cooked()


def test_another_program_gets_the_terminal_and_gives_it_back(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        before = app.screen.cells()
        app.send(b"\x1bOS")  # F4
        app.wait_for("outside")
        app.signal(signal.SIGINT)  # meant for the other program
        app.settle()
        app.screen.reset()
        app.send(b"\n")
        app.settle()
        assert app.screen.cells() == before
        app.send(b"!")
        app.wait_for("what was typed!")


@pytest.mark.parametrize("number", by_day(2, [signal.SIGTSTP, signal.SIGSTOP]))
def test_a_stopped_app_goes_on_with_a_whole_screen(kept: Path, number: signal.Signals) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        before = app.screen.cells()
        app.signal(number)
        app.settle()
        app.screen.reset()
        if number == signal.SIGSTOP:
            app.until_stopped()
        # Without a shell, the other does not stop it: nobody would ever have it go on.
        app.signal(signal.SIGCONT)
        app.wait_for("what was typed")
        app.settle()
        assert app.screen.cells() == before
        app.send(b"!")
        app.wait_for("what was typed!")
        app.send(b"\x1b[19~")  # F8
        assert app.exit_code() == 0
        assert app.is_cooked()


def test_nothing_is_sent_while_nothing_happens_and_quitting_waits_for_nothing(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.settle()
        assert app.read(2.0) == b""
        app.send(b"\x1b[19~")  # F8
        assert app.exit_code(GONE_SOON) == 0


@pytest.mark.parametrize("size", by_day(2, [(30, 10), (80, 24)]))
def test_a_resize_paints_the_screen_anew(kept: Path, size: tuple[int, int]) -> None:
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.settle()
        app.screen.reset()
        app.resize(79, 24)
        app.resize(*size)
        app.screen.resize(size[1], size[0])
        app.settle()
        app.wait_for("what was typed")


def test_a_line_that_is_cut_is_noticed_though_hang_ups_are_ignored(kept: Path) -> None:
    with in_a_terminal("tests.terminal.nohup", str(kept), "") as app:
        typed(app)
        app.hang_up()
        assert app.exit_code(GONE_SOON) == 129
        assert kept.read_text() == "what was typed"


def test_whole_frames_can_be_had(kept: Path) -> None:
    with in_a_terminal(APP, str(kept), "", POSTMORTEM_WIRE="direct") as app:
        typed(app)
        app.settle()
        before = len(app.output)
        app.send(b"!")
        app.settle()
        assert len(app.output) - before > 1000
    with in_a_terminal(APP, str(kept), "") as app:
        typed(app)
        app.settle()
        before = len(app.output)
        app.send(b"!")
        app.settle()
        assert len(app.output) - before < 100
