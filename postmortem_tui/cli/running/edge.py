"""The edge of the command line: every failure becomes words and an exit code, and the process ends with it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from postmortem_tui.cli.output import message
from postmortem_tui.cli.streams import set_encodings
from postmortem_tui.errors import INTERRUPTED, PostmortemError, StorageError
from postmortem_tui.storage.disk.failing import storage_error


@contextmanager
def failures_in_words() -> Iterator[None]:
    """Turn what goes wrong into words and an exit code; a reader of the output that is gone is the caller's."""
    try:
        yield
    except PostmortemError as error:
        message(str(error))
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        failure = storage_error(error, str(error.filename or "standard output"))
        message(str(failure))
        raise SystemExit(failure.exit_code) from None
    except MemoryError:
        message("There is not enough memory to do this.")
        raise SystemExit(StorageError.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def run_to_the_end(command: Callable[[], object]) -> NoReturn:
    """Run a command, and end the process with its exit code."""
    # A reader such as `head` that closes the pipe ends the program without a message.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    set_encodings(sys.stdout, sys.stderr)
    code: str | int | None = 0
    try:
        command()
    except SystemExit as end:
        code = end.code
    except BrokenPipeError:  # after a screen, which has the signal ignored
        gone(1)
    except OSError as error:
        code = cannot_print(error)
    code = printed(code)
    if "textual" in sys.modules and isinstance(code, int):
        gone(code)
    raise SystemExit(code)


def printed(code: str | int | None) -> str | int | None:
    """Return an exit code, or that of a failed write where not all output could be written, which is reported once."""
    try:
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except OSError as error:
        reported = code == StorageError.exit_code
        last = code if reported else cannot_print(error)
        gone(last if isinstance(last, int) else 0)  # Python would write again when it ends, with its own message
    return code


def cannot_print(error: OSError) -> int:
    """Say that the output could not be written; return the exit code for it."""
    failure = storage_error(error, "standard output")
    with suppress(OSError):  # stderr may be a file on the same full disk
        message(str(failure))
    return failure.exit_code


def gone(code: int) -> NoReturn:
    """End the process at once: Python's own teardown of what the screens loaded takes half as long as a start."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # the terminal may be gone, too
            stream.flush()
    os._exit(code)
