"""Nothing goes anywhere: no socket is opened, no address is noted, no key is logged, nobody else can read a file."""

import ast
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import postmortem_tui
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.disk.rights import make_private
from postmortem_tui.storage.sharing.holder import Holder
from postmortem_tui.terminal.lifecycle.crash import report
from postmortem_tui.terminal.lifecycle.environment import prepare
from tests.each import each
from tests.known import NOW
from tests.sources import nodes_of
from tests.terminal.pty_app import in_a_terminal
from tests.watched import SELF_PIPE

PACKAGE = Path(postmortem_tui.__file__).parent
ROOT = PACKAGE.parent

TALKATIVE = re.compile(
    r"(_?socket|_?ssl|http|urllib\.(request|error|robotparser)|ftplib|smtplib|poplib|imaplib|nntplib|telnetlib|xmlrpc"
    r"|socketserver|webbrowser|wsgiref|multiprocessing|requests|httpx|aiohttp|urllib3|websockets|paramiko)(\..*)?"
)
"""Modules that talk to others, or make something talk to others."""

TALKING = re.compile(
    r"(open|start|create)_(unix_)?(connection|server|datagram_endpoint)|sock_connect|getaddrinfo|gethostby\w+|getfqdn"
)
"""What an event loop is asked for a connection by, and a name server for an address."""


def talkers(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield what among the nodes of a module could talk to others."""
    for node in nodes:
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names if TALKATIVE.fullmatch(alias.name))
            case ast.ImportFrom(module=str(module), names=names):
                found = [module, *(f"{module}.{alias.name}" for alias in names)]
                yield from (name for name in found if TALKATIVE.fullmatch(name))
            case ast.Attribute(attr=name) | ast.Name(id=name) if TALKING.fullmatch(name):
                yield name
            case ast.Call(func=ast.Name(id="__import__") | ast.Attribute(attr="import_module"), args=[argument, *_]):
                if not (isinstance(argument, ast.Constant) and not TALKATIVE.fullmatch(str(argument.value))):
                    yield ast.unparse(node)


@each(
    "source",
    [
        "import socket",
        "import http.client as h",
        "from urllib import request",
        "from urllib.request import urlopen",
        "import asyncio\nasyncio.open_connection('x', 1)",
        "loop.create_connection(f, 'x', 1)",
        "import webbrowser",
        "import importlib\nimportlib.import_module(name)",
        "__import__('socket')",
    ],
)
def test_code_that_talks_to_others_is_found(source: str) -> None:
    assert list(talkers(ast.walk(ast.parse(source))))


def test_no_module_can_talk_to_others() -> None:
    found = {str(path): list(talkers(nodes_of(path))) for path in PACKAGE.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.fixture
def loose_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def environ(home: Path, witness: Path) -> dict[str, str]:
    return {"POSTMORTEM_HOME": str(home), "WITNESS": str(witness)}


def seen(witness: Path) -> set[str]:
    return set(witness.read_text().splitlines())


def loose(home: Path) -> list[str]:
    """Files that others may read or write, and folders that they may look into."""
    found = ((path, path.lstat().st_mode) for path in home.rglob("*"))
    return [f"{path.name} {stat.filemode(mode)}" for path, mode in found if mode & 0o077 and not stat.S_ISLNK(mode)]


def test_the_witness_sees_what_it_is_there_for(tmp_path: Path) -> None:
    witness = tmp_path / "seen"
    script = (
        "import asyncio, os, socket\nfrom tests.watched import watch\nwatch(os.environ['WITNESS'])\n"
        "asyncio.run(asyncio.sleep(0))\nsocket.socketpair()\nsocket.gethostname()\n"
        "socket.socket().connect_ex(('127.0.0.1', 9))\n"
    )
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "WITNESS": str(witness)}, cwd=ROOT, check=True)
    found = seen(witness)
    assert SELF_PIPE in found
    assert {line.split()[0] for line in found - {SELF_PIPE}} == {
        "socket.__new__",
        "socket.gethostname",
        "socket.connect",
    }


VERBS = [
    ["new", "--no-open", "API outage"],
    ["demo", "--no-open"],
    ["list"],
    ["list", "--json"],
    ["show", "last"],
    ["review", "last"],
    ["export", "last", "-o", "out.md"],
    ["export", "last", "--redacted", "--short", "-o", "-"],
    ["import", "out.md"],
    ["template", "list"],
    ["template", "show", "standard"],
    ["config"],
    ["paths"],
    ["wizard", "--plain", "last"],
    ["--help"],
    ["nonsense"],
]


def test_no_verb_opens_a_socket_or_leaves_a_file_that_others_can_read(tmp_path: Path, loose_umask: None) -> None:
    home, witness = tmp_path / "home", tmp_path / "seen"
    words = [word for verb in VERBS for word in (*verb, "--")]
    done = subprocess.run(
        [sys.executable, "-m", "tests.watched", "--each", *words],
        env={**os.environ, **environ(home, witness), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        input="It broke.\n.\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stderr.count("ended with") == len(VERBS), done.stderr
    assert seen(witness) == set()
    assert loose(home) == []


@pytest.mark.slow
def test_a_session_on_the_screen_opens_no_socket_and_logs_nothing(tmp_path: Path, loose_umask: None) -> None:
    home, witness, log = tmp_path / "home", tmp_path / "seen", tmp_path / "textual.log"
    texts = {"TEXTUAL": "devtools,debug", "TEXTUAL_LOG": str(log)}
    (home / "drafts").mkdir(parents=True)
    (home / "drafts" / "loosened.toml").write_text("")
    with in_a_terminal("tests.watched", "new", "API outage", forked=False, **environ(home, witness), **texts) as app:
        app.wait_for("API outage")
        app.settle()
        app.send(b"hunter2")
        app.wait_for("hunter2")
        [lock] = (home / "drafts").glob(".*.toml.lock")
        assert not ADDRESS.search(lock.read_text())
        for keys, words in (
            (b"\x0c", "answers only"),
            (b"\x1b", "Overview"),
            (b"\x12", "Review"),
            (b"\x1b", "Overview"),
            (b"\x1b[15~", "of 19 needed"),
            (b"\x1b[19~", "Postmortems"),
        ):
            app.send(keys)
            app.wait_for(words)
            app.settle()
        app.send(b"\x11")
        assert app.exit_code() == 0
    assert seen(witness) == {SELF_PIPE}
    assert loose(home) == []
    assert not log.exists()
    told = {path.parent.name for path in home.rglob("*") if path.is_file() and b"hunter2" in path.read_bytes()}
    assert told <= {"drafts", "state"}


ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){3,7}")


def test_neither_lock_nor_report_names_an_address() -> None:
    assert not ADDRESS.search(Holder.me(NOW, 1).written().decode().replace(NOW.isoformat(), ""))
    secret = "hunter2 at 192.0.2.1"
    try:
        raise ValueError(secret)
    except ValueError as error:
        told = report(error)
    assert "hunter2" not in told
    assert not re.search(r"\d{1,3}(\.\d{1,3}){3}", told)


def test_what_textual_has_for_its_developers_is_taken_away() -> None:
    given = {"TEXTUAL": "devtools", "TEXTUAL_LOG": "log", "TEXTUAL_PRESS": "a", "TEXTUAL_SCREENSHOT": "1"}
    prepare(given)
    assert not given.keys() & {"TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT"}


def test_loosened_rights_are_taken_back(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path / "home")
    outside = tmp_path / "mine.toml"
    outside.write_text("x")
    outside.chmod(0o644)
    for folder in folders.by_name().values():
        folder.mkdir(parents=True)
        (folder / ".x.toml.bak").write_text("x")
        (folder / "x.toml").write_text("x")
        (folder / "linked.toml").symlink_to(outside)
        for path in (folder, folder / "x.toml", folder / ".x.toml.bak"):
            path.chmod(0o777)
    make_private(folders)
    folders.config.joinpath("x.toml").chmod(0o600)
    folders.config.joinpath(".x.toml.bak").chmod(0o600)
    (tmp_path / "home").chmod(0o700)
    assert loose(tmp_path / "home") == []
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644
