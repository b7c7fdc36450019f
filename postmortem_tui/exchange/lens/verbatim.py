"""A slot whose answer is verbatim Markdown, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from postmortem_tui.document.merging.aligning import changes
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.exchange.lens.splicing import spliced
from postmortem_tui.markdown.write.guarding import guard, raised
from postmortem_tui.notation.pieces.nesting import lines_of_fences, lines_written, marks_and_words, tags_in

Spans = Sequence[tuple[int, int]]
"""Where lines begin and end."""

_BETWEEN = " \t\n>"
"""What may be between two lines of one answer: blanks, newlines, and the marks of quotes."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Verbatim Markdown, line by line; `indent` begins each new line, and is not a part of the value."""

    lines: tuple[tuple[int, int], ...]
    """The span of each line; an empty span is a blank line, or replaces lines of another answer."""
    value: str
    indent: str = ""
    level: int = 0
    """A new heading of this rank or a higher one is escaped, as it would end the answer; 0: no heading would."""
    raised: int = 0
    """How many levels the headings of the document are above those of the value."""
    labels: frozenset[str] = frozenset()
    reworded: bool = False
    """Whether the value's lines differ from those of the document, so that they can only be replaced as a whole."""

    inline: bool = False
    """Whether the value is the typed text of the lines, as under an item, and not their Markdown."""

    aside: str = ""
    """Words of the value that the document lacks."""

    @property
    def start(self) -> int:
        """The offset at which the first line begins."""
        return self.lines[0][0] if self.lines else 0

    @property
    def end(self) -> int:
        """The offset after the last line."""
        return self.lines[-1][1] if self.lines else 0

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Return the edits that replace only the lines that differ."""
        if self.aside:
            bare = replace(self, value=self.value.replace(self.aside, ""), aside="")
            return bare.edits(text, new.replace(self.aside, ""))
        if not self.lines:
            return []
        written = self._written(text, new)
        if self.reworded:
            start = self.start if new else text.rfind("\n", 0, self.start) + 1
            return [Edit(start, self.end, self._joined(written))] if new != self.value else []
        if not self.value:
            return [Edit(self.start, self.end, self._joined(written))]
        spans = self.lines[: self.value.count("\n") + 1]
        if not new:
            return [self._removal(text, spans)]
        return list(self._of_differing_lines(text, new, written, spans))

    def _removal(self, text: str, spans: Spans) -> Edit:
        """Return the edit that removes all lines, and the blank one that parted them from what is below, or above."""
        start, end = spans[0][0], spans[-1][1]
        above = 2 if text.endswith("\n\n", 0, start) else 1 if text.endswith("\n", 0, start) else 0
        if self.inline or self.indent or not above:
            return Edit(start, end, "")
        if text[end:] in ("", "\n"):
            return Edit(start - above, end, "")
        below = above if text.startswith("\n\n", end) else 1  # a heading may be right below
        return Edit(start, end + below * text.startswith("\n", end), "")

    def _written(self, text: str, new: str) -> Sequence[str]:
        """Return the lines of a new value as the document would have them."""
        if new and self.level:
            return guard(raised(new, self.raised, self.level), self.level, self.labels).split("\n")
        lines = new.split("\n") if new else []
        if not self.inline:
            return lines
        tags = tags_in(text[begin:end] for begin, end in self.lines)
        return lines_written(lines, tags if all(new.count(tag) == tags.count(tag) for tag in tags) else ())

    def _of_differing_lines(self, text: str, new: str, written: Sequence[str], spans: Spans) -> Iterator[Edit]:
        """Yield the edits between two values that are not empty: `spans` are the lines of the old one."""
        old, lines = self.value.split("\n"), new.split("\n")
        fenced = frozenset(lines_of_fences(lines)) if self.inline else frozenset(range(len(lines)))
        for kind, a, b, c, d in changes(old, lines):
            match kind:
                case "replace" if b - a == d - c and all(old[a:b]) and all(lines[c:d]):
                    for (start, end), n in zip(spans[a:b], range(c, d), strict=True):
                        yield Edit(start, end, written[n] if n in fenced else _respelled(text[start:end], lines[n]))
                case "replace":
                    first, *others = _runs(text, spans, a, b)
                    yield Edit(spans[first[0]][0], spans[first[1] - 1][1], self._joined(written[c:d]))
                    yield from (_without(text, spans, *run) for run in others)
                case "delete":
                    yield from (_without(text, spans, *run) for run in _runs(text, spans, a, b))
                case "insert" if a:
                    at = spans[a - 1][1]
                    yield Edit(at, at, f"\n{self.indent}{self._joined(written[c:d])}")
                case "insert":
                    at = spans[0][0]
                    yield Edit(at, at, f"{self._joined(written[c:d])}\n{self.indent}")

    def _joined(self, lines: Sequence[str]) -> str:
        return "\n".join(line if not n or not line else self.indent + line for n, line in enumerate(lines))


def _respelled(source: str, line: str) -> str:
    """Return a typed line in the spelling of the old one, with the blanks at the end of that."""
    bare = source.rstrip(" \t")
    (_, old), (start, words) = marks_and_words(bare), marks_and_words(line)
    return f"{start}{spliced(old, words)}{source[len(bare) :]}"


def _runs(text: str, spans: Spans, first: int, end: int) -> list[tuple[int, int]]:
    """Return lines as runs with only blanks between their lines, as other answers may be between two runs."""
    runs = [first]
    for n in range(first, end - 1):
        if text[spans[n][1] : spans[n + 1][0]].strip(_BETWEEN):
            runs.append(n + 1)
    return list(zip(runs, [*runs[1:], end], strict=True))


def _without(text: str, spans: Spans, first: int, end: int) -> Edit:
    """Return the edit that removes lines with their newlines."""
    if first and not text[spans[first - 1][1] : spans[first][0]].strip(_BETWEEN):
        return Edit(spans[first - 1][1], spans[end - 1][1], "")
    if end < len(spans) and not text[spans[end - 1][1] : spans[end][0]].strip(_BETWEEN):
        return Edit(spans[first][0], spans[end][0], "")
    return Edit(spans[first][0], spans[end - 1][1], "")
