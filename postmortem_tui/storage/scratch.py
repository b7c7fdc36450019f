"""A text in a file of its own for as long as another program edits it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from postmortem_tui.storage.failing import about


class Scratch:
    """A file that only its owner can read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def text(self) -> str:
        """Give what stands in the file now; raise StorageError when it cannot be read."""
        with about(self.path):
            return self.path.read_bytes().decode("utf-8", "replace")


@contextmanager
def scratch(text: str, name: str) -> Iterator[Scratch]:
    """Give a file with the text, in a folder of its own (0700); both are gone afterwards. Raise StorageError."""
    with TemporaryDirectory(prefix="postmortem-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        with about(path):
            path.touch(mode=0o600)
            path.write_bytes(text.encode("utf-8"))
        yield Scratch(path)
