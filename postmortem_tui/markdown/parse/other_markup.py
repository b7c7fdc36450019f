"""Read lines of other markup languages in a Markdown document as the Markdown that says the same.

These are tabs of GitBook and MkDocs, and headings, lists and rows of HTML, wikis and AsciiDoc. Each line keeps its
length, and each word its offset, so that an answer found in `text` is at the same offset in the document. The converted
text is only read, never written.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import indent_of, is_blank
from postmortem_tui.markdown.parse.table_lines import begins_wiki_table

KEPT = 8
"""Documents whose converted lines are cached, as several readers need them."""

TAB = 4
"""Columns by which MkDocs indents the content of a tab."""

_SIGNS = late(
    r"^[ \t]*(?:(?:`{3,}(?!`)|~{3,}(?!~))(?:(?:md|markdown)[ \t]*$|.*\{%)|\d{1,2}:\d\d(?::\d\d)?:: |\\#{1,6} |\{%|\|\|"
    r"|===[!+]* \""
    r"|\d{1,2}[.)][ \t]+\S[^\n]{0,60}\n(?:-{4,}|={4,})[ \t]*$"
    r"|h[1-6]\.? |={1,6} \S|</?(?:h[1-6]|[uo]l|li|t(?:able|head|body|r)|tabs|tabitem|p|b|strong)\b)",
    re.MULTILINE | re.IGNORECASE,
)
"""The beginnings of lines of other markup; a document without any is read unchanged."""

_FENCE = late(r" {0,3}(?P<run>`{3,}|~{3,})")
_LIQUID = late(r"(?P<indent>[ \t]*)(?:\{%[^%]*%\}[ \t]*)*(?P<fence>(?:`{3,}|~{3,}(?!~))[^`{]*)(?:\{%[^%]*%\}[ \t]*)*")
"""A line of a fence with tags of Liquid beside it, such as `raw`, which Jekyll takes out before it reads Markdown."""
_TAB_MARK = late(r"(?P<before>\{% *tab +title=(?P<quote>[\"']))(?P<words>.+?)(?P<after>(?P=quote)[^%]*%\})[ \t]*")
_TAB_ITEM = late(
    r"[ \t]*(?P<before><tabitem\b[^>]*\blabel=(?P<quote>[\"']))(?P<words>.+?)(?P<after>(?P=quote)[^>]*>)[ \t]*",
    re.IGNORECASE,
)
_TAB_FRAME = late(r"[ \t]*(?:\{% *(?:end)?tabs? *%\}|</?(?:tabs|tabitem)\b[^>]*>)[ \t]*", re.IGNORECASE)
_FRAME = late(r"[ \t]*</?(?:[uo]l|table|thead|tbody)\b[^>]*>[ \t]*", re.IGNORECASE)
"""A tag alone on its line that begins or ends a list or a table."""

_INDENTED_TAB = late(r"(?P<before>===[!+]* (?P<quote>[\"']))(?P<words>.+)(?P<after>(?P=quote))[ \t]*")
_TAG = late(r" {0,3}(?P<before><h(?P<level>[1-6])\b[^>]*>)(?P<words>.*?)(?P<after></h(?P=level)>)[ \t]*", re.IGNORECASE)
_ITEM = late(
    r"[ \t]*(?P<before>(?:<[uo]l\b[^>]*>[ \t]*)?<li\b[^>]*>)(?P<words>.*?)"
    r"(?P<after>(?:</li>)?(?:[ \t]*</[uo]l>)?)[ \t]*",
    re.IGNORECASE,
)
"""An item of HTML, and the tags of its list if they are on its line."""
_ROW = late(
    r"[ \t]*<tr\b[^>]*>[ \t]*(?P<cells>(?:<t(?P<sort>[hd])\b[^>]*>[^|]*?</t(?P=sort)>[ \t]*)+)</tr>[ \t]*",
    re.IGNORECASE,
)
_BETWEEN = late(r"[ \t]*</?t[hdr]\b[^>]*>[ \t]*(?:<t[hdr]\b[^>]*>[ \t]*)*(?:</tr>)?", re.IGNORECASE)
_WIKI_HEADING = late(r"(?P<before>h(?P<level>[1-6])\.? +)(?P<words>\S.*)")
_EQUALS = late(r"(?P<before>(?P<marks>={1,6}) +)(?P<words>\S.*?)(?P<after>(?: +(?P=marks))?)[ \t]*")
_NUMBERED = late(r"(?P<before>\d{1,2}[.)][ \t]+)(?P<words>[^\W\d_][^\n]{0,60}?(?<![.!?。！？;,]))[ \t]*")
"""A numbered name over a rule, as in a mail; by Markdown's rules it is an item of a list."""
_RULE = late(r"(?:-{4,}|={4,})[ \t]*")
_TERM = late(r"[ \t]*\d{1,2}:\d\d(?::\d\d)?(?P<mark>::)[ \t]+\S")
"""A time as a term of AsciiDoc's description list, followed by what happened."""
_LABEL = late(
    r"[ \t]*(?:<(?:p|div)\b[^>]*>)?[ \t]*<(?P<tag>b|strong)>[^<>]{1,60}</(?P=tag)>[^<>]*"
    r"(?:<br ?/?>)?[ \t]*(?:</(?:p|div)>)?[ \t]*",
    re.IGNORECASE,
)
"""A line with a bold label in HTML, and its answer."""
_BOLD_TAG = late(r"(?P<open><(?:b|strong)>)|(?P<close></(?:b|strong)>)|</?[a-z][^<>]*>", re.IGNORECASE)
_ESCAPED = late(r"\\(?=(?:#{1,6}|[-+*]|\d{1,3}[.)])[ \t]+\S)")
"""The backslash before a heading or an item, which an editor adds to Markdown that was pasted as plain text."""
_ESCAPED_HEADING = late(r"\\#{1,6}[ \t]+\S")
_WHOLE = late(r"(?:`{3,}|~{3,})(?:md|markdown)[ \t]*", re.IGNORECASE)
"""The first line of a document that is one fence as a whole, as an AI chat writes its answer."""
_HASHES = late(r" {0,3}#{2,6}[ \t]+\S")
_MARKS = late(r" {0,3}(?P<marks>#{1,6})[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Reread:
    """A document with its lines of other markup converted to Markdown."""

    text: str
    """The document, each word at its offset; the marks of other markup are replaced by blanks, or by marks of
    Markdown."""
    parsed: str
    """The same lines without the indent of a tab, from which the block structure is read."""
    levels: Mapping[int, int] = field(default_factory=dict)
    """The levels of converted headings, by line from 1, as the line may have no room for all `#` of its level."""
    indents: Mapping[int, int] = field(default_factory=dict)
    """The columns of the indent that a tab adds to lines, by line from 1."""
    frames: frozenset[int] = frozenset()
    """The lines, from 1, with only a tag around items or rows of HTML; they belong to the text that has these."""


class _Lines:
    """The lines of one document while they are converted."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        # A single such line may be plain text; in a document with headings of Markdown, `= x` is no heading.
        alone = not any(map(_HASHES.match, lines))
        self._headings = [
            pattern for pattern in (_WIKI_HEADING, _EQUALS) if alone and sum(bool(pattern.match(x)) for x in lines) > 1
        ]
        named = [n for n in range(1, len(lines)) if _over_rule(lines, n)] if alone else []
        self._numbered = frozenset(named) if len(named) > 1 else frozenset[int]()
        """The lines, from 1, of numbered names over a rule of dashes, where these are the headings of the document."""
        self._escaped = alone and any(map(_ESCAPED_HEADING.match, lines))
        self._fence = self._around(lines)
        self._above, self._tab, self._indented = 1, 0, False
        """The level of the heading above a tab, the level of the open tab (0: none), and whether the tab is
        indented."""
        self.levels: dict[int, int] = {}
        self.indents: dict[int, int] = {}
        self.frames: set[int] = set()
        self.headers: set[int] = set()
        """The lines, from 1, of the header rows of HTML tables."""

    @staticmethod
    def _around(lines: Sequence[str]) -> Collection[int]:
        """Return the lines, from 1, of the fence around the whole document; none if there is no such fence."""
        filled = [number for number, line in enumerate(lines, 1) if not is_blank(line)]
        first, last = (lines[filled[0] - 1], lines[filled[-1] - 1].strip()) if len(filled) > 2 else ("", "")
        return (filled[0], filled[-1]) if _WHOLE.fullmatch(first) and _FENCE.fullmatch(last) else ()

    def read(self) -> Iterator[str]:
        """Yield each line converted, at its old length."""
        run, indented, in_table = "", False, False
        for number, line in enumerate(self._lines, 1):
            if number in self._fence:
                yield " " * len(line)
                continue
            indented = indented and (is_blank(line) or indent_of(line) >= TAB)
            if indented and not is_blank(line):
                self.indents[number] = TAB
            untagged = without_tags(line)
            inner = untagged[TAB:] if indented else untagged
            fence = _FENCE.match(inner)
            if fence or run:
                run = self._run(run, untagged, fence)
                yield line if untagged == line else _at_its_offset(line, untagged)
                continue
            if found := _INDENTED_TAB.fullmatch(line):
                indented = True
                yield self._tab_heading(number, found)
                continue
            if self._indented and not indented:
                self._tab = 0
            self._indented = indented
            if found := _MARKS.match(inner):
                self._leveled(number, len(found["marks"]))
            made = self._line(number, line)
            is_row = made is not line and made.lstrip().startswith("|")
            if is_row and not in_table:
                self.headers.add(number)
            in_table = is_row
            yield made

    def _leveled(self, number: int, level: int) -> None:
        """Note the level of a heading: in a tab it is below the tab, which is below the heading above."""
        if self._tab and level <= self._tab:
            self.levels[number] = self._tab + 1
        elif not self._tab:
            self._above = level

    def _tab_heading(self, number: int, found: "re.Match[str]") -> str:
        self._tab = self._above + 1
        return self._heading(number, found, self._tab)

    @staticmethod
    def _run(run: str, line: str, fence: "re.Match[str] | None") -> str:
        """Return the characters that close the fence that is open after a line; "" if none is open."""
        if not run:
            return fence["run"] if fence else ""
        return "" if fence and line.strip().startswith(run) and not line.strip(" \t`~") else run

    def _line(self, number: int, line: str) -> str:
        if found := _TAB_MARK.fullmatch(line) or _TAB_ITEM.fullmatch(line):
            return self._tab_heading(number, found)
        if _TAB_FRAME.fullmatch(line):
            self._tab = 0
            return " " * len(line)
        if number in self._numbered and (found := _NUMBERED.fullmatch(line)):
            return self._other_heading(number, found, 2)
        if number - 1 in self._numbered:
            return " " * len(line)
        if _FRAME.fullmatch(line):
            self.frames.add(number)
            return " " * len(line)
        if found := _TAG.fullmatch(line):
            return self._other_heading(number, found, int(found["level"]))
        if _TERM.match(line):
            return line.replace("::", "  ", 1)
        if _LABEL.fullmatch(line):
            return _BOLD_TAG.sub(_bold, line)
        if self._escaped and _ESCAPED.match(line):
            return f" {line[1:]}"
        for pattern in self._headings:
            if found := pattern.fullmatch(line):
                level = len(found["marks"]) if pattern is _EQUALS else int(found["level"])
                return self._other_heading(number, found, level)
        if found := _ITEM.fullmatch(line):
            return f"{line[: found.start('before')]}-{_blanked(line, found.start('before') + 1, *found.span('words'))}"
        if number < len(self._lines) and begins_wiki_table(line.strip(), self._lines[number].strip()):
            return line.replace("||", "| ")
        if _ROW.fullmatch(line):
            return _BETWEEN.sub(lambda one: "|" + " " * (len(one[0]) - 1), line)
        return line

    def _heading(self, number: int, found: "re.Match[str]", level: int) -> str:
        """Return the line of a heading: as many `#` as there is room for, blanks, and the words at their old offset."""
        start, end = found.span("words")
        self.levels[number] = level
        marks = "#" * max(1, min(level, start - 1))
        return marks + _blanked(found.string, len(marks), start, end)

    def _other_heading(self, number: int, found: "re.Match[str]", level: int) -> str:
        made = self._heading(number, found, level)
        self._leveled(number, level)
        return made

    def parsed(self, read: Sequence[str]) -> Iterator[str]:
        """Yield the lines from which the block structure is read."""
        for number, (line, old) in enumerate(zip(read, self._lines, strict=True), 1):
            if number in self.headers:
                yield f"||{line.strip()[1:].rstrip('| ').replace('|', '||')}||"
            elif (untagged := without_tags(old)) != old:
                yield untagged
            elif line is not old or number in self.indents:
                yield line[self.indents.get(number, 0) :] if number in self.indents else line.lstrip()
            else:
                yield line


def _over_rule(lines: Sequence[str], number: int) -> bool:
    """Return whether a line, from 1, is a numbered name alone above a rule about as long as it is."""
    is_alone = number == 1 or is_blank(lines[number - 2]) or bool(_RULE.fullmatch(lines[number - 2]))
    name, rule = lines[number - 1], lines[number]
    is_under = _RULE.fullmatch(rule) and len(rule) * 2 >= len(name)
    return is_alone and bool(is_under and _NUMBERED.fullmatch(name))


def without_tags(line: str) -> str:
    """Return a line of a fence without the tags of Liquid beside it; any other line unchanged."""
    found = _LIQUID.fullmatch(line) if "{%" in line else None
    return found["indent"] + found["fence"] if found else line


def _at_its_offset(line: str, untagged: str) -> str:
    """Return the line of a fence with blanks for the tags beside it, at its old length."""
    fence = untagged.lstrip()
    return f"{' ' * line.index(fence)}{fence}".ljust(len(line))


def _bold(tag: "re.Match[str]") -> str:
    """Return a tag of bold text as `**` next to that text, and any other as blanks, at the same length."""
    room = " " * (len(tag[0]) - 2 * bool(tag["open"] or tag["close"]))
    return f"{room}**" if tag["open"] else f"**{room}" if tag["close"] else room


def _blanked(line: str, start: int, words: int, end: int) -> str:
    """Return a line from `start` on, with blanks for everything except its words."""
    return " " * (words - start) + line[words:end] + " " * (len(line) - end)


@lru_cache(maxsize=KEPT)
def reread(text: str) -> Reread:
    """Return a document with its lines of other markup converted to Markdown; unchanged if it has none."""
    if not _SIGNS.search(text):
        return Reread(text, text)
    lines = text.split("\n")
    made = _Lines(lines)
    read = list(made.read())
    return Reread("\n".join(read), "\n".join(made.parsed(read)), made.levels, made.indents, frozenset(made.frames))
