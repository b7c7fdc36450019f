"""HTML as a browser or a wiki saves it: its tables as cells, else its lines. Parsed by the standard library."""

import re
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen
from postmortem_tui.evidence.pages.html_feeding import feed
from postmortem_tui.evidence.stamps.day_headings import heading_of
from postmortem_tui.evidence.stamps.stamps import read_stamp, zone_named
from postmortem_tui.evidence.tables.cell_tables import read_rows
from postmortem_tui.evidence.word_lists import words
from postmortem_tui.exchange.pasted.sheets import Cells
from postmortem_tui.lazy import late, library
from postmortem_tui.values.zones.zones_in_text import zone_of_all

if TYPE_CHECKING:
    from html import parser as html_parser
else:
    html_parser = library("html.parser")  # 5 ms that only a page needs

_BLOCKS = frozenset(
    words("p div li tr h1 h2 h3 h4 h5 h6 table ul ol pre blockquote section article header footer dt dd br hr")
)
_LISTS = frozenset(("ul", "ol"))
_UNSEEN = frozenset(words("script style head title template svg"))
_BEGINS = late(
    r"<(?:!doctype html|!--|/?(?:html|head|body|meta|title|table|tbody|tr|td|th|div|section|article|main|header|nav|p"
    r"|ul|ol|li|dl|h[1-6]|span|b|strong|em|i|a|time|pre|blockquote|figure|details)(?=[\s>/]))",
    re.IGNORECASE,
)
"""How a page, or what was copied of one, begins."""


_TIMES = frozenset(("time", "relative-time", "time-ago"))
"""Elements of a time, the last two of GitHub: their `datetime` has the day and the zone that the words leave out."""


def _whole_moment(value: str | None) -> str | None:
    """Return the value of an attribute that is a moment with its zone; else None."""
    stamp = read_stamp(value) if value else None
    return value if stamp and stamp.at and stamp.at.tzinfo else None


class _Page:
    """Reads a page into the lines and the rows of tables that a browser shows."""

    def __init__(self, text: str, hidden: frozenset[str] = _UNSEEN) -> None:
        self.hidden = hidden
        self.parser = html_parser.HTMLParser(convert_charrefs=True)
        for handler in (self.handle_starttag, self.handle_endtag, self.handle_data):
            setattr(self.parser, handler.__name__, handler)
        self.lines: list[tuple[int, str]] = []
        self.rows: list[Cells] = []
        self.words: list[str] = []
        self.shown = [""] * (text.count("\n") + 1)
        """What a reader of the page sees of each line of its markup."""
        self.line = 1
        self.unseen = 0
        self.told = False
        """Whether the moment of a time is taken already, in place of the words that are shown."""
        self.lists = self.indent = 0
        self.cell: list[str] | None = None
        self.row: Cells | None = None
        feed(self.parser, text)
        self._end_line()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell or a line."""
        if tag in self.hidden:
            self.unseen += 1
        elif tag == "tr":
            self._end_line()
            self.row = Cells(self.parser.getpos()[0], [])
        elif tag in ("td", "th"):
            self.cell = []
        elif tag == "br" or (self.cell is not None and tag in _BLOCKS):
            self._text("\n")
            if self.cell is None:
                self._end_line()
        elif tag in _BLOCKS:
            self._end_line()
            self.lists += tag in _LISTS
            if tag == "li":
                self.indent = 4 * max(0, self.lists - 1)
                self.words.append("- ")
        elif tag in _TIMES and (moment := _whole_moment(dict(attrs).get("datetime"))):
            self._text(moment)
            self.told = True

    def handle_endtag(self, tag: str) -> None:
        """End a row, a cell or a line."""
        if tag in self.hidden:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _TIMES:
            self.told = False
        elif tag in ("td", "th") and self.cell is not None:
            text = re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t\r\f\v]+", " ", "".join(self.cell))).strip()
            if self.row:
                self.row.cells.append(text)
            self.cell = None
        elif tag == "tr" and self.row:
            if any(self.row.cells):
                self.rows.append(self.row)
            self.row = None
        elif tag in _BLOCKS and self.cell is None:
            self._end_line()
            if tag in _LISTS:
                self.lists = max(0, self.lists - 1)
                self.indent = 4 * max(0, self.lists - 1)

    def handle_data(self, data: str) -> None:
        """Take visible text."""
        if not self.unseen:
            for at, part in enumerate(data.split("\n"), self.parser.getpos()[0] - 1):
                if at < len(self.shown):  # an entity may be a line break too
                    self.shown[at] += f" {part}"
            if not self.told:
                self._text(data if self.cell is None else data.replace("\n", " "))

    def _text(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)
            return
        if not self.words and data.strip():
            self.line = self.parser.getpos()[0]
        self.words.append(data)

    def _end_line(self) -> None:
        text = " ".join("".join(self.words).split())
        if text and text != "-":
            self.lines.append((self.line, " " * self.indent + text))
        self.words = []


class Parsed(NamedTuple):
    """The numbered lines of a page outside its tables, the rows of its tables, and what is seen of each line."""

    lines: list[tuple[int, str]]
    rows: list[Cells]
    shown: list[str]


def parse(text: str, *, feed: bool = False) -> Parsed:
    """Return the lines of a page outside its tables, the rows of its tables, and what is seen of its markup's lines.

    Of a feed all text is seen: it has titles where a page has its head.
    """
    page = _Page(text, frozenset() if feed else _UNSEEN)
    return Parsed(page.lines, page.rows, page.shown)


def words_of(text: str) -> str:
    """Return the words of a piece of HTML, with its line breaks."""
    page = _Page(text)
    return "\n".join(line.lstrip().removeprefix("- ") for _, line in page.lines).strip()


def looks_like_html(text: str) -> bool:
    """Return whether a text is a page, or a piece of one."""
    return bool(_BEGINS.match(text[:2000].lstrip("\ufeff \t\r\n")))


def read_table_of_page(lines: list[tuple[int, str]], rows: list[Cells], facts: Facts) -> Read | None:
    """Return the rows of a page's tables, under the day and the zone that the page says."""
    found = read_rows(rows, facts, "page") if len(rows) > 1 else None
    if found is None:
        return None
    zone_name = found.zone_name or next((word for _, line in lines if (word := zone_of_all(line))), "")
    zone = zone_named(zone_name) if zone_name else None
    day = next((head[0] for _, line in lines if (head := heading_of(line, loose=True))), None)
    ignored = [*found.ignored, *(Ignored(number, "stands outside the table") for number, _ in lines)]
    seen = [Seen(day, "", None, 1), *found.seen] if day else found.seen
    return found._replace(seen=seen, ignored=ignored, zone=zone, zone_name=zone_name if zone else "")
