"""The program kept loaded, for tests that call it often: each call is a fork of it, with its own streams."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

TOP = Path(__file__).parents[1]

CLIENT = """#!{python} -SEs
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX); line.connect({path!r})
asked = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(line, [len(asked).to_bytes(4, "big")], [0, 1, 2]); line.sendall(asked)
sys.exit(int(line.recv(8) or b"2"))
"""
"""The command in the program's place: it hands over all that a call has, and ends as that did."""

STARTED = f'#!/bin/sh\nexec "{sys.executable}" -m postmortem_tui "$@"\n'
"""The command that starts the program for each call."""


LISTENS = b"listens\n"
"""What the process that is called says when it can be."""


@contextmanager
def kept_loaded() -> Iterator[str]:
    """Keep the program loaded in a process of its own for a while; give the text of a command that calls it."""
    with TemporaryDirectory(prefix="warm-") as folder:
        path = f"{folder}/calls"
        environ = os.environ | {"PYTHONPATH": str(TOP)}
        words = [sys.executable, "-m", "tests.warm_program", path]
        with subprocess.Popen(words, env=environ, stdout=subprocess.PIPE) as server:
            try:
                assert server.stdout is not None and server.stdout.readline() == LISTENS
                yield CLIENT.format(python=sys.executable, path=path)
            finally:
                server.kill()


def serve(path: str) -> None:
    """Answer calls for ever."""
    from postmortem_tui.cli import verbs
    from postmortem_tui.cli.running import way_in
    from postmortem_tui.cli.setup import git_merge

    assert verbs.postmortem and git_merge.merge_verb  # what a merge needs is loaded once
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(64)
    os.write(1, LISTENS)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # ended calls are not waited for
    while True:
        line, _ = server.accept()
        if os.fork() == 0:
            _answer(line, way_in.run)
        line.close()


def _answer(line: socket.socket, run: object) -> None:
    size, streams, _, _ = socket.recv_fds(line, 4, 3)
    asked = b""
    while len(asked) < int.from_bytes(size, "big"):
        asked += line.recv(65536)
    words, folder, environ = json.loads(asked)
    for target, stream in enumerate(streams):
        os.dup2(stream, target)
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(number, "w", closefd=False)) for number in (1, 2))
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(folder)
    sys.argv = ["postmortem", *words]
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code: object = 1
    try:
        run()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        line.sendall(str(code if isinstance(code, int) else 1).encode())
        os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
