"""A line by ssh to a real sshd on loopback, which can be cut in every way; the product runs at its other end."""

import shlex
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from getpass import getuser
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from tests.terminal.pty_app import ROOT, TIMEOUT, PtyApp
from tests.torture.tools.run import Run
from tests.torture.tools.tracing import needed

HERE = "127.0.0.1"
ALIVE = 1
"""Seconds without a word after which sshd asks whether anybody is there; it asks twice."""

CONFIG = """
Port {port}
ListenAddress {here}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile {folder}/pid
StrictModes no
UsePAM no
PasswordAuthentication no
ClientAliveInterval {alive}
ClientAliveCountMax 2
"""


class Relay:
    """Passes on what two sockets say to each other, until it is told to fall silent, or to break off."""

    def __init__(self, port: int) -> None:
        self._listening = socket.create_server((HERE, 0))
        self.port: int = self._listening.getsockname()[1]
        self._to = port
        self._ends: list[socket.socket] = []
        self._silent = Event()
        Thread(target=self._accept, daemon=True).start()

    def fall_silent(self) -> None:
        """Pass nothing on any more, and say nothing of it."""
        self._silent.set()

    def reset(self) -> None:
        """Break off, as a router does that has forgotten the connection."""
        self._silent.set()
        while self._ends:
            end = self._ends.pop()
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RD)
            end.close()

    def close(self) -> None:
        """Let go of everything."""
        self._listening.close()
        self.reset()

    def _accept(self) -> None:
        with suppress(OSError):
            near, _ = self._listening.accept()
            far = socket.create_connection((HERE, self._to))
            self._ends = [near, far]
            for source, target in ((near, far), (far, near)):
                Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while (data := source.recv(65536)) and not self._silent.is_set():
                target.sendall(data)
            if not self._silent.is_set():
                target.shutdown(socket.SHUT_WR)


@contextmanager
def server() -> Iterator[tuple[Path, int]]:
    """Run an sshd of our own; gives the folder with its keys, and its port."""
    with tempfile.TemporaryDirectory() as name, socket.create_server((HERE, 0)) as free:
        folder, port = Path(name), free.getsockname()[1]
        sshd = needed("sshd")
        for key in ("host", "user"):
            command = [needed("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)]
            subprocess.run(command, check=True)
        (folder / "config").write_text(CONFIG.format(port=port, here=HERE, folder=folder, alive=ALIVE))
        with suppress(OSError):
            Path("/run/sshd").mkdir(exist_ok=True)
        free.close()
        process = subprocess.Popen([sshd, "-D", "-f", str(folder / "config"), "-E", str(folder / "log")])
        try:
            _wait_for(port)
            yield folder, port
        finally:
            process.terminate()
            process.wait()


def _wait_for(port: int) -> None:
    until = monotonic() + TIMEOUT
    while True:
        with suppress(OSError), socket.create_connection((HERE, port), 1):
            return
        assert monotonic() < until, "sshd does not answer"
        sleep(0.05)


@contextmanager
def over_ssh(run: Run) -> Iterator[tuple[PtyApp, Relay, int]]:
    """Open the product by ssh; gives the client's terminal, what lies between, and the product's process."""
    with server() as (folder, port):
        relay = Relay(port)
        told = run.library.home / "pid"
        program = shlex.join([sys.executable, "-m", "postmortem_tui", run.library.draft_id])
        remote = f"cd {ROOT}; echo $$ > {told}; exec env POSTMORTEM_HOME={run.library.home} {program}"
        options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "IdentitiesOnly=yes"]
        client = [needed("ssh"), "-F", "none", "-tt", "-e", "none", "-p", str(relay.port), "-i", str(folder / "user")]
        client += [*(f"-o{option}" for option in options), f"{getuser()}@{HERE}", f"umask 0; {remote}"]
        try:
            with run.opened(client) as app:
                pid = int(told.read_text())
                told.unlink()
                yield app, relay, pid
        finally:
            relay.close()


def client_killed(run: Run) -> None:
    """The ssh client is killed."""
    with over_ssh(run) as (app, _, pid):
        run.type(app)
        run.ends(app, app.process.kill, pid=pid)


def connection_reset(run: Run) -> None:
    """The connection is reset, in both directions."""
    with over_ssh(run) as (app, relay, pid):
        run.type(app)
        run.ends(app, relay.reset, pid=pid)


def silence(run: Run) -> None:
    """The network falls silent; only sshd's own questions can tell."""
    with over_ssh(run) as (app, relay, pid):
        run.type(app)
        run.ends(app, relay.fall_silent, pid=pid)
