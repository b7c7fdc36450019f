"""Atom and RSS feeds (RFC 4287, RSS 2.0): an entry is a row, or the updates of an incident that its content lists."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from postmortem_tui.evidence.model import UNKNOWN, Facts, Read, Seen, Stamp
from postmortem_tui.evidence.pages.html_feeding import feed
from postmortem_tui.evidence.pages.html_pages import words_of
from postmortem_tui.evidence.pages.status_pages import read_status_page
from postmortem_tui.evidence.stamps.stamps import read_stamp
from postmortem_tui.evidence.stamps.written_stamps import zoned
from postmortem_tui.evidence.word_lists import words
from postmortem_tui.lazy import late, library

if TYPE_CHECKING:
    from html import parser as html_parser
else:
    html_parser = library("html.parser")

_CDATA = late(r"<!\[CDATA\[(?P<text>(?:(?!<!\[CDATA\[).)*?)\]\]>")
_ENTRIES = frozenset(("entry", "item"))
_PARTS = {
    "title": "title",
    "published": "published",
    "updated": "updated",
    "pubdate": "published",
    "dc:date": "published",
    "content": "content",
    "content:encoded": "content",
    "description": "summary",
    "summary": "summary",
    "name": "who",
    "dc:creator": "who",
    "id": "key",
    "guid": "key",
}
_STATES = frozenset(words("resolved monitoring identified investigating update completed scheduled verifying"))


class _Feed:
    """Reads a feed (Atom, RSS) into its entries."""

    def __init__(self, text: str) -> None:
        self.parser = html_parser.HTMLParser(convert_charrefs=True)
        for handler in (self.handle_starttag, self.handle_endtag, self.handle_data):
            setattr(self.parser, handler.__name__, handler)
        self._entries: list[tuple[int, dict[str, list[str]]]] = []
        self.part = ""
        self.inside = False
        feed(self.parser, text)

    @property
    def entries(self) -> list[tuple[int, dict[str, str]]]:
        """The entries, each with the line that it begins in and its parts by name."""
        return [(line, {part: "".join(words) for part, words in parts.items()}) for line, parts in self._entries]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an entry, or a part of one; markup inside a part stays as it is."""
        if tag in _ENTRIES:
            self._entries.append((self.parser.getpos()[0], {}))
            self.inside = True
        elif self.inside and self.part in ("content", "summary"):
            self._add(self.parser.get_starttag_text() or "")
        elif self.inside and tag in _PARTS:
            self.part = _PARTS[tag]

    def handle_endtag(self, tag: str) -> None:
        """End an entry, or the part that is being read."""
        if tag in _ENTRIES:
            self.inside, self.part = False, ""
        elif _PARTS.get(tag) == self.part:
            self.part = ""
        elif self.part:
            self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Take the text of a part."""
        self._add(data)

    def _add(self, data: str) -> None:
        if self.inside and self.part:
            self._entries[-1][1].setdefault(self.part, []).append(data)


def looks_like_feed(text: str) -> bool:
    """Return whether a text is an Atom or an RSS feed."""
    head = text[:2000].lower()
    return "<feed" in head or "<rss" in head or "<rdf:rdf" in head


def read_feed(text: str, facts: Facts) -> Read | None:
    """Return the entries of a feed, or None if none says a time."""
    escaped = _CDATA.sub(lambda found: _escaped(found["text"]), text.replace("\r", ""))
    seen: list[Seen] = []
    status = False
    for line, entry in _Feed(escaped).entries:
        stamp = read_stamp(entry.get("published", "")) or read_stamp(entry.get("updated", "")) or UNKNOWN
        latest = read_stamp(entry.get("updated", "")) or stamp
        title, body = entry.get("title", "").strip(), words_of(entry.get("content") or entry.get("summary", ""))
        updates = _updates(body, latest, facts)
        if updates:
            status = True
            seen.extend(Seen(each.stamp, "", each.text, line) for each in updates)
        else:
            text_of_entry = (
                title if not body or body in title else body if title and title in body else f"{title}\n{body}"
            )
            if text_of_entry.strip():
                seen.append(
                    Seen(stamp, entry.get("who", "").strip(), text_of_entry, line, entry.get("key", "").strip())
                )
    if all(one.stamp is UNKNOWN for one in seen):
        return None
    return Read("statuspage" if status else "feed", seen, [], by_lines=False)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _updates(body: str, latest: Stamp, facts: Facts) -> list[Seen]:
    """Return the updates of an incident, as a status page puts them into the content of an entry."""
    if not any(word.strip("-–—:,.") in _STATES for word in body.casefold().split()):
        return []
    found = read_status_page(body.split("\n"), facts)
    return [one._replace(stamp=_with_year(one.stamp, latest)) for one in found.seen if one.text] if found else []


def _with_year(stamp: Stamp, latest: Stamp) -> Stamp:
    """Return the stamp of a day without a year in the last year in which it is not after the entry's own time."""
    if stamp.at or not stamp.month or not stamp.clock or not latest.at:
        return stamp
    for year in (latest.at.year, latest.at.year - 1):
        try:
            moment = datetime.combine(datetime(year, stamp.month, stamp.day), stamp.clock)
        except ValueError:
            continue
        if moment <= latest.at.replace(tzinfo=None) + timedelta(days=1):
            return zoned(moment, stamp.zone)
    return stamp
