"""A slot that holds Markdown verbatim, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from postmortem_tui.document.merging.aligning import changes
from postmortem_tui.exchange.lens.source import Edit
from postmortem_tui.markdown.write.guarding import guard
from postmortem_tui.notation.pieces.nesting import lines_written, tags_in


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Verbatim Markdown, line by line; `indent` is what a new line begins with, and is no part of the value."""

    lines: tuple[tuple[int, int], ...]
    """The offsets of each line; one that ends where it begins is blank, and may stand for a gap."""
    value: str
    indent: str = ""
    level: int = 0
    """Headings of this level or a higher one would end the answer, and are escaped in what is new; 0: none would."""
    labels: frozenset[str] = frozenset()
    reworded: bool = False
    """Whether the value says by other lines what stands there, so that only the whole of them can be replaced."""

    inline: bool = False
    """Whether the value is what the lines say, as under an item, and not their Markdown."""

    aside: str = ""
    """Words that the value has and the document has not."""

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return self.lines[0][0] if self.lines else 0

    @property
    def end(self) -> int:
        """Behind the last line."""
        return self.lines[-1][1] if self.lines else 0

    def edits(self, text: str, new: str) -> Sequence[Edit]:
        """Replace only the lines that differ."""
        if self.aside:
            bare = replace(self, value=self.value.replace(self.aside, ""), aside="")
            return bare.edits(text, new.replace(self.aside, ""))
        old = self.value.split("\n") if self.value else []
        lines = new.split("\n") if new else []
        tags = tags_in(text[begin:end] for begin, end in self.lines) if self.inline else ()
        kept = tags if all(new.count(tag) == tags.count(tag) for tag in tags) else ()
        written: Sequence[str] = lines_written(lines, kept) if self.inline else lines
        if new and self.level:
            written = guard(new, self.level, self.labels).split("\n")
        if not self.lines:
            return []
        if self.reworded:
            start = self.start if lines else text.rfind("\n", 0, self.start) + 1
            return [Edit(start, self.end, self._joined(written))] if new != self.value else []
        spans = self.lines[: len(old)] if old else self.lines[:0]
        if not spans:
            start, end = self.lines[0][0], self.lines[-1][1]
            return [Edit(start, end, self._joined(written))]
        if not lines:
            return [Edit(spans[0][0], spans[-1][1], "")]
        made: list[Edit] = []
        for kind, a, b, c, d in changes(old, lines):
            match kind:
                case "replace":
                    first, *others = _runs(text, spans, a, b)
                    made.append(Edit(spans[first[0]][0], spans[first[1] - 1][1], self._joined(written[c:d])))
                    made.extend(_without(text, spans, *run) for run in others)
                case "delete":
                    made.extend(_without(text, spans, *run) for run in _runs(text, spans, a, b))
                case "insert" if a:
                    at = spans[a - 1][1]
                    made.append(Edit(at, at, f"\n{self.indent}{self._joined(written[c:d])}"))
                case "insert":
                    at = spans[0][0]
                    made.append(Edit(at, at, f"{self._joined(written[c:d])}\n{self.indent}"))
        return made

    def _joined(self, lines: Sequence[str]) -> str:
        return "\n".join(line if not n or not line else self.indent + line for n, line in enumerate(lines))


def _runs(text: str, spans: Sequence[tuple[int, int]], first: int, end: int) -> list[tuple[int, int]]:
    """Return lines in runs between which nothing but blanks stands: other answers may lie between two of them."""
    runs = [first]
    for n in range(first, end - 1):
        if text[spans[n][1] : spans[n + 1][0]].strip():
            runs.append(n + 1)
    return list(zip(runs, [*runs[1:], end], strict=True))


def _without(text: str, spans: Sequence[tuple[int, int]], first: int, end: int) -> Edit:
    """Return the edit that takes lines away, each with its line's end."""
    if first and not text[spans[first - 1][1] : spans[first][0]].strip():
        return Edit(spans[first - 1][1], spans[end - 1][1], "")
    if end < len(spans) and not text[spans[end - 1][1] : spans[end][0]].strip():
        return Edit(spans[first][0], spans[end][0], "")
    return Edit(spans[first][0], spans[end - 1][1], "")
