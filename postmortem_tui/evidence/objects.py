"""JSON of any source: documents, several behind one another, or one a line; who reads which object is a table."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps import epoch, iso, read_stamp
from postmortem_tui.lazy import late

Object = dict[str, Any]
_DEEPEST = 12
_PAIR = late(
    r"\s*(?P<key>[\w.@/-]{1,80})=(?:\"(?P<quoted>(?:[^\"\\]|\\.){0,8000})\"|(?P<plain>[^\s\"]{0,4000}))(?=\s|$)"
)


class Item(NamedTuple):
    """An event that an object tells of; without a text it is none worth a row, and `why` says so."""

    when: object
    who: str
    text: str
    key: str = ""
    why: str = ""
    until: object = None


class Context:
    """What objects of a document say of others: who a user's id stands for."""

    def __init__(self) -> None:
        self.users: dict[str, str] = {}


class Reader(NamedTuple):
    """Reads the objects of a source: `fits` says whether it knows one, `read` what it tells of.

    `inside` says whether the objects inside it are read as well.
    """

    format: str
    fits: Callable[[Object], bool]
    read: Callable[[Object, Context], Sequence[Item]]
    inside: bool = False


def read_json(text: str, facts: Facts) -> Read | None:
    """Return what the JSON in a text tells of, or None where it is none or tells of no time."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start not in ("{", "["):
        return None
    documents = list(_documents(text))
    if not documents:
        return None
    from postmortem_tui.evidence import sources  # the table of readers, which read with what stands here

    context = Context()
    for _, document in documents:
        if isinstance(document, (dict, list)):
            sources.collect_users(document, context)
    return _Walk(text, context, sources.READERS).run(documents)


def _documents(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each document and the line it begins on; a line that is none is yielded as text."""
    if text.lstrip("\ufeff \t\r\n").startswith("[") or "\n" not in text.strip():
        try:
            yield 1, json.loads(text.strip("\ufeff \t\r\n"))
            return
        except (ValueError, RecursionError):
            pass
    decode = json.JSONDecoder().raw_decode
    lines = text.split("\n")
    place, number = 0, 1
    at = 0
    while at < len(lines):
        line = lines[at]
        bare = line.strip().lstrip("\ufeff").rstrip(",")
        if not bare:
            at += 1
            continue
        number = at + 1
        if bare[0] in "{[":
            try:
                yield number, json.loads(bare)
                at += 1
                continue
            except (ValueError, RecursionError):
                pass
            rest = "\n".join(lines[at : at + 20_000]).lstrip("\ufeff")
            try:
                document, place = decode(rest.lstrip())
            except (ValueError, RecursionError):
                yield number, line
                at += 1
                continue
            yield number, document
            at += rest[: place + len(rest) - len(rest.lstrip())].count("\n") + 1
            continue
        yield number, line
        at += 1


def read_logfmt(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return what lines of `key=value` tell of, or None where too few are such lines."""
    sample = [line for line in lines[:200] if line.strip()]
    if not sample or sum(1 for line in sample if len(_pairs(line)) > 1) * 2 < len(sample):
        return None
    from postmortem_tui.evidence import sources

    documents = [
        (at, _pairs(line) if len(_pairs(line)) > 1 else line) for at, line in enumerate(lines, 1) if line.strip()
    ]
    found = _Walk("", Context(), sources.READERS).run([(1, ""), *documents])
    return found._replace(format="logfmt") if found else None


def _pairs(line: str) -> Object:
    """Return the pairs of a line that is made of nothing else."""
    pairs: Object = {}
    place = 0
    head = line.rstrip()[:8000]
    while place < len(head):
        found = _PAIR.match(head, place)
        if not found:
            return {}
        value = found["quoted"]
        pairs[found["key"]] = found["plain"] if value is None else value.replace('\\"', '"').replace("\\n", "\n")
        place = found.end()
    return pairs


class _Walk:
    def __init__(self, text: str, context: Context, readers: Sequence[Reader]) -> None:
        self.text = text
        self.context = context
        self.readers = readers
        self.seen: list[Seen] = []
        self.ignored: list[Ignored] = []
        self.formats: Counter[str] = Counter()
        self.keys: set[tuple[str, str]] = set()
        self.place = 0
        self.line = 1

    def run(self, documents: Sequence[tuple[int, Any]]) -> Read | None:
        one = len(documents) == 1
        for number, document in documents:
            if isinstance(document, str):
                self._text(number, document)
            else:
                self._walk(document, 0 if one else number, 0)
        if not any(one.stamp != UNKNOWN for one in self.seen):
            return None
        return Read(self.formats.most_common(1)[0][0], self.seen, self.ignored)

    def _text(self, number: int, line: str) -> None:
        if self.seen and self.seen[-1].text is not None and line[:1] in " \t":
            self.seen[-1] = self.seen[-1]._replace(text=f"{self.seen[-1].text}\n{line.rstrip()}")
        elif line.strip("[], \t"):
            self.ignored.append(Ignored(number, "no JSON, as the lines around it are"))

    def _walk(self, value: Any, number: int, deep: int) -> None:
        if deep > _DEEPEST:
            return
        if isinstance(value, list):
            for each in value:
                if isinstance(each, (dict, list)):
                    self._walk(each, number, deep + 1)
            return
        if not isinstance(value, dict):
            return
        for reader in self.readers:
            if reader.fits(value):
                items = reader.read(value, self.context)
                for item in items:
                    self._take(reader.format, item, number)
                if not reader.inside:
                    return
                break
        for each in value.values():
            if isinstance(each, list) or (isinstance(each, dict) and each):
                self._walk(each, number, deep + 1)

    def _take(self, name: str, item: Item, number: int) -> None:
        line = number or self._locate(item.when)
        stamp = stamp_of(item.when)
        if item.why or not item.text.strip():
            self.ignored.append(Ignored(line, item.why or "nothing is said in it"))
            return
        if stamp is None:
            stamp = UNKNOWN
        key = f"{name}:{item.key}" if item.key else ""
        if key:
            if (key, item.text) in self.keys:
                self.ignored.append(Ignored(line, "the same again"))
                return
            self.keys.add((key, item.text))
        self.formats[name] += 1
        until = stamp_of(item.until) if item.until else None
        self.seen.append(Seen(stamp, item.who, item.text.strip(), line, key=key, until=until))

    def _locate(self, when: object) -> int:
        """Return the line on which a time stands, looking on from the last one."""
        found = self.text.find(str(when), self.place) if when else -1
        if found < 0:
            found = self.text.find(str(when)) if when else -1
            return self.text.count("\n", 0, found) + 1 if found >= 0 else self.line
        self.line += self.text.count("\n", self.place, found)
        self.place = found
        return self.line


def stamp_of(when: object) -> Stamp | None:
    """Return the stamp of a value that says a time: text, or a number of seconds or parts of them since 1970."""
    if isinstance(when, bool) or when is None:
        return None
    if isinstance(when, (int, float)):
        if not 1e8 < when < 1e20:
            return None
        moment = epoch(str(int(when)).rjust(10, "0"))
        return Stamp(at=moment) if moment else None
    if isinstance(when, str):
        if len(when) > 18 and when[4:5] == "-" and (moment := iso(when)):
            return Stamp(at=moment)
        return read_stamp(when)
    return None


def text_of(value: object) -> str:
    """Return a value as text: a list joined, and of an object what it is called by."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        if value and all(isinstance(each, int) and 0 <= each < 256 for each in value):
            return bytes(value).decode("utf-8", "replace")
        return (
            "".join(map(text_of, value))
            if any(isinstance(each, dict) for each in value)
            else ", ".join(map(text_of, value))
        )
    if isinstance(value, dict):
        return name_of(value)
    return ""


_NAMES = (
    "displayName", "real_name", "global_name", "nickname", "name", "login", "summary", "username", "userName", "fullName",
    "full_name", "title", "text", "email", "arn", "id",
)  # fmt: skip


def name_of(value: object) -> str:
    """Return what a person or a system is called by."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        for key in _NAMES:
            if isinstance(found := value.get(key), str) and found.strip():
                return found.strip()
        for key in ("user", "application", "profile"):
            if isinstance(found := value.get(key), dict) and (name := name_of(found)):
                return name
    return ""


def first(obj: Object, *keys: str) -> Any:
    """Return the first value that is there and says something; `a.b` goes inside."""
    for key in keys:
        value: Any = obj
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value not in (None, "", [], {}):
            return value
    return None
