"""What can go wrong, said to people: a title, a sentence, the location, and what to do."""

import re
from typing import ClassVar

INTERRUPTED = 128 + 2
"""The exit code after Ctrl+C, which is signal 2."""

LONGEST, LONGEST_LOCATION = 1000, 4200
"""Characters of a sentence, which may repeat a value of somebody's file, and of a location: a path and a line."""

NOT_TOML = "The file is TOML: https://toml.io"
"""The hint about a text that is no TOML: nothing of it can be read."""


_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate", "Cannot redefine")
"""The beginnings of a parser's messages that a key or a table is there twice."""


def toml_in_words(message: str, text: str) -> tuple[str, str]:
    """Return what a parser has said of a text that is no TOML, with the line, and the hint."""
    where = _WHERE.search(message)
    if where is None:  # of a value: a date such as 2024-02-30
        return message, NOT_TOML
    line = where["line"] or text.rstrip("\n").count("\n") + 1
    sentence = message[: where.start()]
    if sentence.startswith(_TWICE):
        return f"line {line}: the same key or table stands twice", "Remove or rename one of the two."
    return f"line {line}: {sentence[:1].lower()}{sentence[1:]}", NOT_TOML


class PostmortemError(Exception):
    """A failure that a person can do something about; printed at the edge, never as a traceback."""

    title: ClassVar[str] = "Something went wrong"
    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, *, location: str = "", hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = shortened(sentence, LONGEST)
        self.location = shortened(location, LONGEST_LOCATION)
        self.hint = shortened(hint, LONGEST_LOCATION)

    def __str__(self) -> str:
        """Return the whole message: location, title and sentence on one line, the hint under it."""
        where = f"{self.location}: " if self.location else ""
        hint = f"\n{self.hint}" if self.hint else ""
        return f"{where}{self.title}: {self.sentence}{hint}"


class ChecksFailed(PostmortemError):
    """Everything could be read, but a check failed."""

    title = "Check failed"
    exit_code = 1


class UsageError(PostmortemError):
    """The command was asked for something that it cannot do."""

    title = "Cannot do that"
    exit_code = 2


class StorageError(PostmortemError):
    """A file could not be read or written."""

    title = "Cannot read or write"
    exit_code = 3


class TemplateError(PostmortemError):
    """A template cannot be used as it is written."""

    title = "Template not usable"
    exit_code = 3


class DraftError(PostmortemError):
    """A draft file does not hold a draft that can be opened without losing something."""

    title = "Draft not readable"
    exit_code = 3


class GuideError(PostmortemError):
    """The words that a review looks for cannot be used as they are written."""

    title = "Review guide not usable"
    exit_code = 3


class SettingsError(PostmortemError):
    """A setting cannot be used as it is written."""

    title = "Settings not usable"
    exit_code = 3


def shortened(text: str, longest: int) -> str:
    """Return a text, or its two ends if it is longer than `longest` characters."""
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[3 - longest // 2 :]}"


def complaint(error: PostmortemError) -> str:
    """Return an error on one line: its sentence, where it is, and what to do; a long path is cut at the end."""
    sentence = error.sentence[:1].upper() + error.sentence[1:]
    location = f" ({error.location})" if error.location else ""
    return " ".join(f"{sentence}{location}. {error.hint}".split())
