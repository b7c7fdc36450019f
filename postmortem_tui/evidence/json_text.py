"""JSON of any source: documents, several in sequence, or one a line; and lines of `key=value`."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from postmortem_tui.evidence.block_yaml import documents
from postmortem_tui.evidence.json_readers import READERS, collect_users, may_name_users
from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen
from postmortem_tui.evidence.objects import Context, Item, Object, Reader, stamp_of
from postmortem_tui.evidence.stamps import read_stamp
from postmortem_tui.lazy import late

_DEEPEST = 12
"""Levels of nested objects that are read."""
_YAML = late(r"(?:\s*#.*\n|\s*\n|---\s*\n){0,20}(?:apiVersion: |items:\s*\n|(?:[\w-]{1,40}:\s*\n)?\s*- [\w@-]{1,40}: )")
"""How a list of objects, or an object of Kubernetes, begins."""
_PREFIX = late(r"(?:(?P<service>[\w.-]{1,80}) {1,40}\||\[(?P<pod>pod/[^\]\s]{1,200})\]) ?(?P<json>\{.*)", re.DOTALL)
"""What `docker compose logs` and `kubectl logs --prefix` put before a line."""


class _From(NamedTuple):
    """A document, and which service wrote it."""

    who: str
    document: Any


_PAIR = late(
    r"\s*(?P<key>[\w.@/-]{1,80})=(?:\"(?P<quoted>(?:[^\"\\]|\\.){0,8000})\"|(?P<plain>[^\s\"]{0,4000}))(?=\s|$)"
)


_JOURNAL_FIELD = late(r" {4}_?[A-Z][A-Z0-9_]{2,60}=")
FEW_LINES, MANY_LINES = 5, 20_000
"""Lines in which the end of a document is searched for, at first and at most."""

MOST_IN_VAIN = 1000
"""False beginnings of documents after which only a few lines are searched."""


def read_json(text: str, facts: Facts) -> Read | None:
    """Return the events in the JSON of a text, or None where it is not JSON or has no time."""
    start = text.lstrip("\ufeff \t\r\n")
    begins = start[:1] in ("{", "[") or _PREFIX.match(start[:300].partition("\n")[0])
    if not begins and not mostly_objects(text.split("\n", 200)[:200]):
        return None
    context = Context()
    if may_name_users(text):
        for _, document in _documents(text):
            if isinstance(document, (dict, list)):
                collect_users(document, context)
    return _Walk(text, context, READERS).run(_documents(text))


def mostly_objects(lines: Sequence[str]) -> bool:
    """Return whether most lines are an object each: what programs print around them is not."""
    return sum(1 if line[:1] == "{" and line.rstrip()[-1:] == "}" else -1 for line in lines if line.strip()) > 0


def read_yaml(text: str, facts: Facts) -> Read | None:
    """Return the events in YAML as `kubectl -o yaml` prints it, or None where it is not YAML or has no time."""
    found = documents(text) if _YAML.match(text[:2000]) else None
    if not found:
        return None
    context = Context()
    for document in found:
        collect_users(document, context)
    return _Walk(text, context, READERS).run([(0, document) for document in found])


def _documents(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each document and the line on which it begins; any other line is yielded as text."""
    if text.lstrip("\ufeff \t\r\n").startswith("[") or "\n" not in text.strip():
        try:
            yield 1, json.loads(text.strip("\ufeff \t\r\n"))
            return
        except (ValueError, RecursionError):
            pass
    decoder: Any = json.JSONDecoder()  # whose scanner the types of the standard library leave out
    decode, scan = decoder.raw_decode, decoder.scan_once
    lines = text.split("\n")
    offset, number = 0, 1
    at = vain = 0
    while at < len(lines):
        line = lines[at]
        if line[:1] == "{" and line[-1:] == "}":  # an object on a line of its own, as logs have them
            try:
                document, offset = scan(line, 0)
            except (ValueError, RecursionError, StopIteration):
                offset = -1
            if offset == len(line):
                at += 1
                yield at, document
                continue
        bare = line.strip().lstrip("\ufeff").rstrip(",")
        if not bare:
            at += 1
            continue
        number = at + 1
        if bare[0] not in "{[" and (prefixed := _PREFIX.match(bare)):
            try:
                yield number, _From(prefixed["service"] or prefixed["pod"], json.loads(prefixed["json"]))
                at += 1
                continue
            except (ValueError, RecursionError):
                pass
        if bare[0] in "{[":
            try:
                document, offset = decode(bare)
            except (ValueError, RecursionError):
                offset = -1
            if offset == len(bare):
                yield number, document
                at += 1
                continue
            over_lines = _over_lines(lines, at, MANY_LINES if vain < MOST_IN_VAIN else FEW_LINES, decode)
            vain += over_lines is None
            if over_lines is not None:
                document, taken = over_lines
                yield number, document
                at += taken
                continue
        yield number, line
        at += 1


def _over_lines(
    lines: Sequence[str], at: int, most: int, decode: Callable[[str], tuple[Any, int]]
) -> tuple[Any, int] | None:
    """Return the document that begins on a line, and how many lines it takes, `most` of them; None where there is none.

    More lines are tried while the text ends too early: each of thousands of lines may begin with a bracket that begins
    no document.
    """
    many = FEW_LINES
    while True:
        rest = "\n".join(lines[at : at + many]).lstrip("\ufeff")
        text = rest.lstrip()
        try:
            document, offset = decode(text)
        except json.JSONDecodeError as error:
            if error.pos + 1 < len(text.rstrip()) or many >= most or at + many >= len(lines):
                return None
        except (ValueError, RecursionError):
            return None
        else:
            return document, rest[: offset + len(rest) - len(text)].count("\n") + 1
        many *= 8


def read_logfmt(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the events in lines of `key=value`, or None where too few are such lines."""
    if any(line.startswith("__REALTIME_TIMESTAMP=") for line in lines[:60]):
        return _journal_export(lines)
    if sum(1 for line in lines[:60] if _JOURNAL_FIELD.match(line)) > 2 and read_stamp(lines[0].partition(" [s=")[0]):
        return _journal_export(_unindented(lines))
    sample = [line for line in lines[:200] if line.strip()]
    if not sample or sum(1 for line in sample if len(_pairs(line)) > 1) * 2 < len(sample):
        return None
    documents = [
        (at, _pairs(line) if len(_pairs(line)) > 1 else line) for at, line in enumerate(lines, 1) if line.strip()
    ]
    found = _Walk("", Context(), READERS).run([(1, ""), *documents])
    return found._replace(format="logfmt", by_lines=True) if found else None


def _journal_export(lines: Sequence[str]) -> Read | None:
    """Return the events of `journalctl -o export`: a key and a value on each line, blank lines between entries."""
    documents: list[tuple[int, Any]] = []
    entry: Object = {}
    begun = 1
    for number, line in enumerate((*lines, ""), 1):
        key, mark, value = line.partition("=")
        if mark:
            if key == "__REALTIME_TIMESTAMP" and key in entry:
                documents.append((begun, entry))
                entry = {}
            begun = begun if entry else number
            entry[key] = value
        elif entry and not line.strip():
            documents.append((begun, entry))
            entry = {}
    found = _Walk("", Context(), READERS).run([(1, ""), *documents])
    return found._replace(by_lines=True) if found else None


def _unindented(lines: Sequence[str]) -> list[str]:
    """Return the lines of `journalctl -o verbose` in the format of `-o export`: the time as a field."""
    told = []
    for line in lines:
        when, mark, _ = line.partition(" [s=")
        told.append(f"__REALTIME_TIMESTAMP={when}" if mark and not line[:1].isspace() else line.strip())
    return told


def _pairs(line: str) -> Object:
    """Return the pairs of a line that consists of pairs only."""
    pairs: Object = {}
    offset = 0
    head = line.rstrip()[:8000]
    while offset < len(head):
        found = _PAIR.match(head, offset)
        if not found:
            return {}
        value = found["quoted"]
        pairs[found["key"]] = found["plain"] if value is None else value.replace('\\"', '"').replace("\\n", "\n")
        offset = found.end()
    return pairs


class _Walk:
    def __init__(self, text: str, context: Context, readers: Sequence[Reader]) -> None:
        self.text = text
        self.context = context
        self.readers = readers
        self.seen: list[Seen] = []
        self.ignored: list[Ignored] = []
        self.likely: dict[tuple[str, ...], list[Reader]] = {}
        self.formats: Counter[str] = Counter()
        self.keys: set[tuple[str, str]] = set()
        self.offset = 0
        self.line = 1
        self.who = ""

    def run(self, documents: Iterable[tuple[int, Any]]) -> Read | None:
        several = iter(documents)
        begun = list(islice(several, 2))
        for number, document in chain(begun, several):
            self.who = ""
            if isinstance(document, dict) and len(begun) > 1:
                self._object(document, number, 0)
            elif isinstance(document, _From):
                self.who = document.who
                self._walk(document.document, number, 0)
            elif isinstance(document, str):
                self._text(number, document)
            else:
                self._walk(document, 0 if len(begun) == 1 else number, 0)
        if all(one.stamp is UNKNOWN for one in self.seen):
            return None
        return Read(self.formats.most_common(1)[0][0], self.seen, self.ignored, by_lines=False)

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
        if isinstance(value, dict):
            self._object(value, number, deep)

    def _object(self, value: Object, number: int, deep: int) -> None:
        for reader in self._likely(tuple(value)):
            if reader.fits(value):
                items = reader.read(value, self.context)
                if items is None:
                    continue
                for item in items:
                    self._take(reader.format, item, number)
                if not reader.inside:
                    for key in reader.below & value.keys():
                        self._walk(value[key], number, deep + 1)
                    return
                break
        for each in value.values():
            if isinstance(each, (dict, list)) and each:
                self._walk(each, number, deep + 1)

    def _likely(self, keys: tuple[str, ...]) -> list[Reader]:
        """Return the readers that can read an object with these keys; most objects of one source have the same keys."""
        found = self.likely.get(keys)
        if found is None:
            found = [one for one in self.readers if not one.needs or not one.needs.isdisjoint(keys)]
            if len(self.likely) < 1000:
                self.likely[keys] = found
        return found

    def _take(self, name: str, item: Item, number: int) -> None:
        when, who, text, key, why, until, stamp = item
        line = number or self._locate(when)
        text = text.strip()
        if why or not text:
            self.ignored.append(Ignored(line, why or "nothing is said in it"))
            return
        if key:
            key = f"{name}:{key}"
            if (key, text) in self.keys:
                self.ignored.append(Ignored(line, "the same again"))
                return
            self.keys.add((key, text))
        self.formats[name] += 1
        stamp = stamp or stamp_of(when) or UNKNOWN
        self.seen.append(Seen(stamp, self.who or who, text, line, key, stamp_of(until) if until else None))

    def _locate(self, when: object) -> int:
        """Return the line of a time, searching on from the last one."""
        found = self.text.find(str(when), self.offset) if when else -1
        if found < 0:
            found = self.text.find(str(when)) if when else -1
            return self.text.count("\n", 0, found) + 1 if found >= 0 else self.line
        self.line += self.text.count("\n", self.offset, found)
        self.offset = found
        return self.line
