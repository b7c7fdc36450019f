"""Read the front matter of a Markdown document key by key: a safe subset of YAML 1.2 and of TOML 1.0.

Everything else in it is skipped and stays unchanged. No YAML library is used: the safe ones take longer to load than
all other code of an import, and none of them says at which offset a value is.
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.line_offsets import Lines

Format = Literal["yaml", "toml"]

_YAML_KEY = late(
    r"(?P<key>\"[^\"\n]+\"|'[^'\n]+'|[^\s#\-:\[{\"'&*!|>%@`,?][^:\n]*?)[ \t]*:(?:[ \t]+(?P<value>\S[^\n]*?))?[ \t]*$"
)
_TOML_KEY = late(r"[ \t]*(?P<key>[A-Za-z0-9_-]+|\"[^\"\n]+\")[ \t]*=[ \t]*(?P<value>\S[^\n]*?)[ \t]*$")
_TABLE = late(r"[ \t]*\[[ \t]*(?P<name>[^\[\]\n]+?)[ \t]*\][ \t]*(?:#.*)?$")
_COMMENT = late(r"(?<![ \t])[ \t]+#.*$")
_PLAIN = late(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^#:\n]*(?:(?:[:#])(?=\S)[^#:\n]*)*")
_QUOTED = late(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'")
_WORDS = late(r"(?:true|false|yes|no|on|off|null|~|[-+]?[0-9][0-9_.eE+-]*)", re.IGNORECASE)
_SCALAR = late(r"(?P<style>[|>])[+-]?(?=[ \t]|\n|$)")
"""What stands after a key whose text is in the lines under it, kept line by line (`|`) or folded (`>`)."""
_DAY = late(r"\d{4}-\d\d-\d\d(?:[T ][0-9:.]+(?:Z|[+-]\d\d:?\d\d)?)?")


class Entry(NamedTuple):
    """A key, its value (a line, a list of such, or the text of a block of lines), and its span in the data."""

    key: str
    value: str
    """The text; the parts of a list are joined by commas."""
    start: int
    end: int


def entries(data: str, how: Format) -> tuple[Entry, ...]:
    """Return the entries of the data that can be read; the key of a nested one is `parent.key`."""
    return tuple(_yaml(data) if how == "yaml" else _toml(data))


def spell(source: str, new: str, how: Format) -> str:
    """Return a new value in the spelling of the old one, `source`: with the same quotes, a list as a list.

    A block of lines stays one; with `|` alone in YAML, it is indented as under a key that is not nested.
    """
    bare = source.strip()
    if how == "yaml" and new and _SCALAR.match(bare):
        return _block_scalar(bare, new)
    if bare.startswith("[") and bare.endswith("]"):
        parts = [part.strip() for part in re.split(r"[,、]", new) if part.strip()]
        inner = _parts(bare)
        like = inner[0] if inner else ('""' if how == "toml" else "")
        return f"[{', '.join(_scalar(like, part, how, listed=True) for part in parts)}]"
    if bare.startswith("-") and "\n" in f"{source}\n" and _is_block_list(source):
        parts = [part.strip() for part in re.split(r"[,、]", new) if part.strip()]
        lead = source[: len(source) - len(source.lstrip())]
        indent = re.match(r"[ \t]*-[ \t]*", source.lstrip("\n"))
        mark = indent[0] if indent else "- "
        return lead + "\n".join(
            f"{mark if n else mark.lstrip()}{_scalar('', part, how)}" for n, part in enumerate(parts)
        )
    return _scalar(bare, new, how)


def _block_scalar(like: str, new: str) -> str:
    """Return a text as a block of lines with the mark and the indent of another one, or two blanks."""
    head, _, below = like.partition("\n")
    first = next((line for line in below.split("\n") if line.strip()), "  ")
    indent = first[: len(first) - len(first.lstrip(" "))] or "  "
    lines = [line.rstrip() for line in new.strip().split("\n")]
    lines = lines if not head.startswith(">") else [one for line in lines for one in (line, "")][:-1]
    return "\n".join((head, *(f"{indent}{line}".rstrip() for line in lines)))


def _is_block_list(source: str) -> bool:
    return all(line.lstrip().startswith("-") for line in source.split("\n") if line.strip())


def _scalar(like: str, new: str, how: Format, *, listed: bool = False) -> str:
    new = " ".join(new.split())
    if how == "toml":
        if _DAY.fullmatch(like) and _DAY.fullmatch(new):
            return new
        return f"'{new}'" if like.startswith("'") and "'" not in new else json.dumps(new, ensure_ascii=False)
    if like.startswith("'"):
        return "'" + new.replace("'", "''") + "'"
    if like.startswith('"'):
        return json.dumps(new, ensure_ascii=False)
    if not new and like and not listed:
        return ""  # a key without a value, so that the next one is plain, too
    plain = _PLAIN.fullmatch(new) and not (listed and "," in new)
    safe = plain and not new.endswith((":", " ")) and " #" not in new
    wordy = _WORDS.fullmatch(new) and not _WORDS.fullmatch(like) and not new.isdigit()
    return (
        new if (safe and not wordy) or (like == new) else new if new.isdigit() else json.dumps(new, ensure_ascii=False)
    )


DEEPEST = 3
"""The depth to which nested keys, and nested lists, are read."""


def _indent_of(lines: Sequence[str]) -> int:
    """Return the indent of lines that are keys of the next level, in blanks; 0 if they are not."""
    indent = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0
    is_inner = all(line[:indent].isspace() and line[indent:].strip() for line in lines) if indent else False
    return indent if is_inner and _YAML_KEY.fullmatch(lines[0], indent) else 0


def _yaml(data: str, depth: int = 1) -> Iterator[Entry]:
    lines = data.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    n = 0
    while n < len(lines):
        found = _YAML_KEY.fullmatch(lines[n]) if lines[n][:1] not in " \t#-" else None
        if found is None:
            n += 1
            continue
        block = _Block(lines, starts, n + 1)
        key = found["key"].strip("\"'")
        if found["value"] is None:
            yield from block.entries(key, depth)
            n = block.end
        elif scalar := _SCALAR.match(found["value"]):
            yield from block.scalar(key, starts[n] + found.start("value"), scalar["style"])
            n = block.end
        elif block.filled:  # a value that goes on below is not read
            n = block.end
        else:
            value = without_comment(found["value"])
            text = _text_of(value)
            if text is not None:
                begin = starts[n] + found.start("value")
                yield Entry(key, text, begin, begin + len(value))
            n += 1


class _Block:
    """The lines under a key of YAML: a list, keys of the next level, or nothing."""

    def __init__(self, lines: Sequence[str], starts: Sequence[int], first: int) -> None:
        """Take all lines, the offset of each, and the index of the line after the key."""
        self._lines, self._starts, self._first = lines, starts, first
        inside = (n for n in range(first, len(lines)) if lines[n].strip() and lines[n][0] not in " \t-")
        self.end = next(inside, len(lines))
        """The index of the line after the last."""
        self.filled = [n for n in range(first, self.end) if lines[n].strip() and not lines[n].lstrip().startswith("#")]
        """The indexes of the lines that are neither blank nor a comment."""

    def entries(self, key: str, depth: int) -> Iterator[Entry]:
        """Yield what is under a key without a value on its own line."""
        filled = [self._lines[n] for n in self.filled]
        if not filled:
            end = self._end_of(self._first - 1)
            yield Entry(key, "", end, end)
        elif all(line.lstrip().startswith("- ") for line in filled):
            texts = [_text_of(without_comment(line.lstrip()[2:])) for line in filled]
            if all(text is not None for text in texts):
                last = max(n for n in range(self._first, self.end) if self._lines[n].strip())
                yield Entry(key, ", ".join(filter(None, texts)), self._starts[self.filled[0]], self._end_of(last))
        elif (indent := _indent_of(filled)) and depth < DEEPEST:
            yield from self._nested(key, indent, depth)

    def scalar(self, key: str, start: int, style: str) -> Iterator[Entry]:
        """Yield the text of a block of lines whose mark, in this style, is at `start`; none if it is not indented."""
        filled = [n for n in range(self._first, self.end) if self._lines[n].strip()]
        if not filled:
            return
        lines = self._lines[self._first : filled[-1] + 1]
        first = self._lines[filled[0]]
        indent = len(first) - len(first.lstrip(" "))
        if not indent or not all(line.startswith(" " * indent) for line in lines if line.strip()):
            return
        text = "\n".join(line[indent:].rstrip() for line in lines).strip("\n")
        if style == ">":
            text = re.sub(r"\n(\n*)", lambda found: found[1] or " ", text)
        yield Entry(key, text, start, self._end_of(filled[-1]))

    def _nested(self, key: str, indent: int, depth: int) -> Iterator[Entry]:
        """Yield the entries of the next level, which are read without their indent."""
        block = self._lines[self._first : self.end]
        cuts = [indent if line[:indent].isspace() and line.strip() else len(line) for line in block]
        inner = "\n".join(line[cut:] for line, cut in zip(block, cuts, strict=True))
        lines, removed = Lines(inner), [*accumulate(cuts)]
        for one in _yaml(inner, depth + 1):
            start, end = (
                self._starts[self._first] + at + removed[lines.number_at(at) - 1] for at in (one.start, one.end)
            )
            start -= indent if inner.endswith("\n", 0, one.start) else 0  # a list begins with its indent
            yield Entry(f"{key}.{one.key}", one.value, start, end)

    def _end_of(self, n: int) -> int:
        return self._starts[n] + len(self._lines[n].rstrip())


def _toml(data: str) -> Iterator[Entry]:
    table, at, opened = "", 0, False
    for line in data.split("\n"):
        if opened:
            opened = line.count('"""') + line.count("'''") == 0
        elif heading := _TABLE.fullmatch(line):
            table = f"{heading['name']}."
        elif found := _TOML_KEY.fullmatch(line):
            value = without_comment(found["value"])
            opened = found["value"].startswith(('"""', "'''")) and found["value"].count(found["value"][:3]) == 1
            text = None if opened else _text_of(value)
            if text is not None:
                begin = at + found.start("value")
                yield Entry(table + found["key"].strip('"'), text, begin, begin + len(value))
        at += len(line) + 1


def without_comment(value: str) -> str:
    """Return a value without the comment after it."""
    quoted = _QUOTED.match(value)
    at = quoted.end() if quoted else 0
    return value[:at] + _COMMENT.sub("", value[at:]).rstrip()


def _text_of(value: str, depth: int = 0) -> str | None:
    """Return the text of a scalar, or of a list of scalars on one line; None if the value is neither.

    Nested lists are read down to `DEEPEST`, so that a thousand brackets do no harm.
    """
    if value.startswith("[") and value.endswith("]"):
        texts = [_text_of(part, depth + 1) for part in _parts(value)] if depth < DEEPEST else [None]
        return None if any(text is None for text in texts) else ", ".join(filter(None, texts))
    if value[:1] in ("'", '"'):
        if not _QUOTED.fullmatch(value):  # `"Which" answers 500` is no YAML, but there is one way to understand it
            return value if depth == 0 and _QUOTED.match(value) else None
        if value[0] == "'":
            return value[1:-1].replace("''", "'")
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return None if value[:1] in ("{", "|", ">", "&", "*", "!", "[") else value


def _parts(value: str) -> list[str]:
    """Return the parts of a list on one line, quotes included."""
    return [
        part.strip() for part in re.findall(r"(?:\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^,\"'])+", value[1:-1]) if part.strip()
    ]
