"""YAML as programs print it (`kubectl -o yaml`, a list of rows kept by hand): maps, lists and scalars in block style.

A part of YAML 1.2 is enough for that: no anchors, tags or flow collections but empty ones. Anything else is not read at
all, so that no part of a document is taken for the whole.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from postmortem_tui.lazy import late

DEEPEST = 40
"""Levels of nesting that are read."""

_KEY = late(r"(?P<key>[\w./@-]{1,120}|\"[^\"\\]{1,120}\"|'[^']{1,120}'):(?: +(?P<value>.*))?")
_ODD = late(r"[&*!%@`{\[]")
_BLOCK = late(r"(?P<style>[|>])(?P<keep>[+-]?)\d?")
_EMPTY: dict[str, Any] = {"{}": {}, "[]": [], "null": None, "~": None, "": None}
_COMMENT = late(r" +#.*$")


class UnreadError(Exception):
    """The text is not YAML of this subset."""


class _Line(NamedTuple):
    """A line of YAML: its indent in characters, and its text."""

    indent: int
    text: str


def documents(text: str) -> list[Any] | None:
    """Return the documents of a text, all scalars as text, or None if it is not YAML of this subset."""
    try:
        return [_Reader(part).whole() for part in _parts(text.split("\n"))]
    except (UnreadError, RecursionError):
        return None


def _parts(lines: Sequence[str]) -> Iterator[list[_Line]]:
    part: list[_Line] = []
    for line in (*lines, "---"):
        if line.rstrip() in ("---", "..."):
            if any(one.text for one in part):
                yield part
            part = []
            continue
        bare = line.rstrip()
        part.append(_Line(len(bare) - len(bare.lstrip(" ")), bare.lstrip(" ")))


class _Reader:
    """Reads the lines of one document; `at` is the index of the next one."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        self.at = 0

    def whole(self) -> Any:
        self._skip()
        value = self._value(self.lines[self.at].indent, 0)
        self._skip()
        if self.at < len(self.lines):
            raise UnreadError
        return value

    def _skip(self) -> None:
        while self.at < len(self.lines) and (not self.lines[self.at].text or self.lines[self.at].text[0] == "#"):
            self.at += 1

    def _here(self) -> _Line | None:
        self._skip()
        return self.lines[self.at] if self.at < len(self.lines) else None

    def _value(self, indent: int, deep: int) -> Any:
        if deep > DEEPEST:
            raise UnreadError
        line = self._here()
        if line is None or line.indent != indent:
            raise UnreadError
        if line.text == "-" or line.text.startswith("- "):
            return self._list(indent, deep)
        return self._map(indent, deep)

    def _list(self, indent: int, deep: int) -> list[Any]:
        found = []
        while (line := self._here()) and line.indent == indent and (line.text == "-" or line.text.startswith("- ")):
            rest = line.text[1:].lstrip(" ")
            inner = indent + len(line.text) - len(rest)
            if not rest:
                self.at += 1
                found.append(self._below(indent, deep))
            elif _KEY.fullmatch(rest) or rest.startswith("- "):
                self.lines[self.at] = _Line(inner, rest)
                found.append(self._value(inner, deep + 1))
            else:
                self.at += 1
                found.append(self._scalar(rest, indent))
        return found

    def _map(self, indent: int, deep: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while (line := self._here()) and line.indent == indent:
            pair = _KEY.fullmatch(line.text)
            if pair is None:
                raise UnreadError
            self.at += 1
            value = (pair["value"] or "").strip()
            found[pair["key"].strip("\"'")] = self._scalar(value, indent) if value else self._below(indent, deep)
        if not found or (line and line.indent > indent):
            raise UnreadError
        return found

    def _below(self, indent: int, deep: int) -> Any:
        """Return the value below a key or a dash: indented further, or, for a list, equally."""
        line = self._here()
        if line is None or line.indent < indent:
            return None
        if line.indent > indent:
            return self._value(line.indent, deep + 1)
        return self._list(indent, deep + 1) if line.text.startswith("- ") or line.text == "-" else None

    def _scalar(self, text: str, indent: int) -> Any:
        if block := _BLOCK.fullmatch(text):
            return self._block(block["style"], indent)
        if text[0] in "\"'":
            return self._quoted(text)
        if text in _EMPTY:
            value = _EMPTY[text]
            return value.copy() if isinstance(value, (dict, list)) else value
        if _ODD.match(text):
            raise UnreadError
        return _COMMENT.sub("", " ".join([text, *self._more(indent)]))

    def _more(self, indent: int) -> Iterator[str]:
        """Yield the texts of the lines that are indented further and continue a value; empty lines are left out."""
        while self.at < len(self.lines) and (self.lines[self.at].indent > indent or not self.lines[self.at].text):
            text = self.lines[self.at].text
            self.at += 1
            if _KEY.fullmatch(text):
                raise UnreadError
            if text:
                yield text

    def _quoted(self, text: str) -> str:
        quote = text[0]
        end = re.compile(r"\"(?:[^\"\\]|\\.)*\"" if quote == '"' else r"'(?:[^']|'')*'")
        while not (found := end.fullmatch(_COMMENT.sub("", text) if text[-1] != quote else text)):
            if self.at >= len(self.lines) or len(text) > 20_000:
                raise UnreadError
            glued = text.endswith("\\") and quote == '"'
            text = (text[:-1] if glued else f"{text} ") + self.lines[self.at].text
            self.at += 1
        if quote == "'":
            return found.group()[1:-1].replace("''", "'")
        try:
            return str(json.loads(found.group().replace("\\ ", " "), strict=False))
        except ValueError:
            raise UnreadError from None

    def _block(self, style: str, indent: int) -> str:
        lines: list[_Line] = []
        while self.at < len(self.lines) and (self.lines[self.at].indent > indent or not self.lines[self.at].text):
            lines.append(self.lines[self.at])
            self.at += 1
        first = min((line.indent for line in lines if line.text), default=0)
        texts = [" " * (line.indent - first) + line.text if line.text else "" for line in lines]
        return ("\n" if style == "|" else " ").join(texts).strip("\n")
