"""The text that is piped into a note, and which kinds of secrets it contains."""

from postmortem_tui.cli.timeline.secrets_in_words import say_secrets
from postmortem_tui.evidence.reading.decoding import decode, plain
from postmortem_tui.storage.disk.folders import Folders


def text_of(data: bytes) -> str:
    """Return piped bytes as plain text, without the controls of a terminal."""
    return plain(decode(data)[0])


def say_what_it_holds(folders: Folders, text: str) -> None:
    """Say which kinds of secrets a piped text contains, if any."""
    say_secrets(folders, "what was piped in", text)
