"""The command with a witness: what it does with sockets, other programs and web addresses is written into a file.

`python -m tests.watched WORDS…` is `postmortem WORDS…`, and `--each VERB … -- VERB …` is several in one process. The
variable WITNESS names the file. The witness sees what Python does on behalf of anybody: us, Textual, a library.
"""

import os
import sys
from itertools import groupby
from socket import AF_UNIX

WATCHED = (
    "socket.",
    "http.",
    "urllib.",
    "webbrowser.",
    "ftplib.",
    "smtplib.",
    "subprocess.Popen",
    "os.exec",
    "os.system",
)
SELF_PIPE = "the pipe by which the event loop wakes itself"
BETWEEN = "--"


def waking_itself() -> bool:
    """Return whether asyncio is just making the joined pair of sockets that its loop wakes itself by."""
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_name == "_make_self_pipe" and frame.f_code.co_filename.endswith("selector_events.py"):
            return True
        frame = frame.f_back
    return False


def watch(path: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def witness(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(WATCHED):
            pair = event == "socket.__new__" and arguments[1] == AF_UNIX and waking_itself()
            os.write(descriptor, f"{SELF_PIPE if pair else f'{event} {arguments[:1]!r}'}\n".encode())

    sys.addaudithook(witness)


def main() -> None:
    watch(os.environ["WITNESS"])
    from postmortem_tui.cli import main as postmortem

    words = sys.argv[1:]
    if words[:1] != ["--each"]:
        postmortem()
        return
    for is_end, group in groupby(words[1:], BETWEEN.__eq__):
        if not is_end:
            verb = sys.argv[1:] = list(group)
            try:
                postmortem()
            except SystemExit as end:
                print(*verb[:2], "ended with", end.code, file=sys.stderr)


if __name__ == "__main__":
    main()
