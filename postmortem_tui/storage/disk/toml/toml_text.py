"""The tables of a draft as TOML that people can read, and back; text that is not TOML raises DraftError."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from postmortem_tui.blocks.base import Plain
from postmortem_tui.errors import DraftError, PostmortemError, toml_in_words
from postmortem_tui.lazy import late, library
from postmortem_tui.storage.disk.file_names import ENDING
from postmortem_tui.storage.disk.toml.toml_plain import read_plain
from postmortem_tui.values.text.cleaning import unfit

if TYPE_CHECKING:
    import tomllib
else:
    tomllib = library("tomllib")

DEEPEST = 64
"""The deepest nesting of arrays and inline tables: no draft comes near it, and parsers fail beyond some hundreds."""

LONGEST_KEY = 32
"""The most parts of a dotted key: parsing takes time in proportion to their square."""

LONGEST_NUMBER = 1000
"""The most digits of a number: Python neither reads nor writes a longer one than 4,300, in whatever base it stands."""

HEADING = """\
# A postmortem, written with postmortem-tui. Open it with: postmortem {name}
# It may be edited by hand while it is not open; what is not understood is kept.

"""

# A string that is never closed matches up to the end, so that searching takes time in proportion to the length.
STRING_OR_COMMENT = late(
    r"""
        \"{3} (?>(?: [^"\\] | \\. | "(?!"") )*) (?: "{3,5} )?
        | \'{3} (?>(?: [^'] | '(?!'') )*) (?: '{3,5} )?
        | " (?>(?: [^"\\\n] | \\. )*) "?
        | ' [^'\n]*+ '?
        | \# [^\n]*+
    """,
    re.DOTALL | re.VERBOSE,
)
_BRACKET = late(r"[\[\]{}]")
_LONG_KEY = late(rf'(?<!["\w.-])(?:["\w-]+[ \t]*\.[ \t]*){{{LONGEST_KEY},}}')
_LONG_NUMBER = late(rf"(?<![\w.-])\d\w{{{LONGEST_NUMBER},}}")
_CONFLICT_START = late(r"^<(?=<{6} )", re.MULTILINE)
_CONFLICT_END = late(r"^>{7} ", re.MULTILINE)
_WRITTEN_OUT = late(r"\\[ubfeU]")


def dumps(tables: Plain, name: str) -> bytes:
    """Return the tables as a TOML file that opens by `name`; `loads` returns the same tables.

    Raise DraftError, with the location, for text with a lone surrogate.
    """
    import tomli_w  # not loaded for reading only

    # A multi-line string would lose a CR at the end of a line.
    readable = not any("\r\n" in text for _, text in texts(tables, ""))
    body = tomli_w.dumps(tables, multiline_strings=readable)
    heading = HEADING.format(name=name if name.isprintable() else "FILE")
    # Conflict marks in somebody's prose must not look like a merge conflict of the file.
    whole = heading + _CONFLICT_START.sub(r"\\u003c", body)
    try:
        return whole.encode("utf-8")
    except UnicodeEncodeError as error:
        location = next((location for location, text in texts(tables, "") if _is_broken(text)), "")
        raise DraftError("it holds half of a character, which no file can keep", location=location) from error


def loads(text: str, location: str) -> Plain:
    """Return the tables of a draft file; raise DraftError, with file, line and hint, where it is not one."""
    if not _conflict_in(text) and (plain := read_plain(text)):
        return plain
    check(text, location, DraftError)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        sentence, hint = toml_in_words(str(error), text)
        other = "A draft is TOML; `postmortem import FILE` makes one of a document."
        raise DraftError(sentence, location=location, hint=hint if location.endswith(ENDING) else other) from error
    except ValueError as error:
        # `tomllib` raises ValueError, too, for a date such as 2024-02-30.
        raise DraftError(str(error), location=location) from error


def check(text: str, location: str, error: type[PostmortemError]) -> None:
    """Raise an error for text that TOML parsers would read wrongly, or in quadratic time."""
    if not text.strip():
        raise error("the file is empty", location=location)
    if text.startswith("\ufeff"):
        raise error("it begins with a byte order mark", location=location, hint="Save it as UTF-8 without one.")
    require_no_conflict(text, location, error)
    bare = STRING_OR_COMMENT.sub('"', text)
    if _LONG_KEY.search(bare):
        raise error(f"a key in it has more than {LONGEST_KEY} parts", location=location)
    if _LONG_NUMBER.search(bare):
        raise error(f"a number in it has more than {LONGEST_NUMBER} digits", location=location)
    depth = 0
    for bracket in _BRACKET.findall(bare):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise error(f"its values are nested more than {DEEPEST} deep", location=location)


def require_no_conflict(text: str, location: str, error: type[PostmortemError]) -> None:
    """Raise an error, with the line, for a text in which Git left the marks of a conflict."""
    if conflict := _conflict_in(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise error(
            f"a merge conflict begins in line {line}",
            location=location,
            hint="Keep one version, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.",
        )


def _conflict_in(text: str) -> re.Match[str] | None:
    """Return the match at which a merge conflict begins; None where none begins or none ends."""
    conflict = _CONFLICT_START.search(text) if "<<<<<<< " in text else None
    return conflict if conflict and _CONFLICT_END.search(text, conflict.end()) else None


def may_be_unfit(text: str) -> bool:
    """Return, without parsing it, whether a TOML text may hold control characters: raw or escaped."""
    return bool(_WRITTEN_OUT.search(text) or unfit(text))


def texts(value: Any, location: str) -> Iterator[tuple[str, str]]:
    """Yield every text and key in a value, each with its location."""
    match value:
        case str():
            yield location, value
        case dict():
            for key, inner in value.items():
                yield location, key
                yield from texts(inner, f"{location}.{key}" if location else key)
        case list() | tuple():
            for inner in value:
                yield from texts(inner, location)


def _is_broken(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
