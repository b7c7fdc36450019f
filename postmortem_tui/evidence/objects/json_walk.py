"""The objects of documents, each read by the first reader that recognises it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Any

from postmortem_tui.evidence.model import UNKNOWN, Ignored, Read, Seen
from postmortem_tui.evidence.objects.json_documents import FromService, as_objects
from postmortem_tui.evidence.objects.object_keys import STATES, is_before, with_subject
from postmortem_tui.evidence.objects.objects import Context, Item, Object, Reader, stamp_of
from postmortem_tui.lazy import late

_SAYS_NOTHING = "no time, or no words, that can be read"
_STATE = late(r"\[(?P<state>[^\W\d_]{3,20})\] ?(?=\S)")
"""A word in brackets before others: `[RESOLVED] Login fails`."""
_DEEPEST = 12
"""Levels of nested objects that are read."""


class Walk:
    """Reads the documents of a text, and keeps where each event stands."""

    def __init__(self, text: str, context: Context, readers: Sequence[Reader]) -> None:
        self.text = text
        self.context = context
        self.readers = readers
        self.seen: list[Seen] = []
        self.ignored: list[Ignored] = []
        self.likely: dict[tuple[str, ...], list[Reader]] = {}
        self.formats: Counter[str] = Counter()
        self.keys: set[tuple[str, str]] = set()
        self.offset = self.furthest = 0
        self.line = 1
        self.who = ""

    def run(self, documents: Iterable[tuple[int, Any]]) -> Read | None:
        """Return the events of documents, each with the line on which it begins, or None if none has a time."""
        several = iter(documents)
        begun = list(islice(several, 2))
        for number, document in chain(begun, several):
            self.who = ""
            before = self._count()
            if isinstance(document, dict) and len(begun) > 1:
                self._object(document, number, 0)
            elif isinstance(document, FromService):
                self.who = document.who
                self._walk(document.document, number, 0)
            elif isinstance(document, str):
                self._text(number, document)
            else:
                self._walk(document, 0 if len(begun) == 1 else number, 0)
            if len(begun) > 1 and self._count() == before and isinstance(document, (dict, list, FromService)):
                self.ignored.append(Ignored(number, _SAYS_NOTHING))
        if all(one.stamp is UNKNOWN for one in self.seen):
            return None
        chosen = (self.context.chosen,) if self.context.chosen else ()
        return Read(self.formats.most_common(1)[0][0], self.seen, self.ignored, by_lines=False, assumed=chosen)

    def _text(self, number: int, line: str) -> None:
        if self.seen and self.seen[-1].text is not None and line[:1] in " \t":
            self.seen[-1] = self.seen[-1]._replace(text=f"{self.seen[-1].text}\n{line.rstrip()}")
        elif line.strip("[], \t"):
            self.ignored.append(Ignored(number, "no JSON, as the lines around it are"))

    def _walk(self, value: Any, number: int, deep: int) -> None:
        if deep > _DEEPEST:
            return
        value = as_objects(value)
        if isinstance(value, list):
            begun = self._count()
            silent: list[Object] = []
            for each in value:
                before = self._count()
                if isinstance(each, (dict, list)):
                    self._walk(each, number, deep + 1)
                if isinstance(each, dict) and self._count() == before:
                    silent.append(each)
            if self._count() > begun:  # a list of events, of which these are none
                self.ignored.extend(Ignored(number or self._line_of(each), _SAYS_NOTHING) for each in silent)
            return
        if isinstance(value, dict):
            self._object(value, number, deep)

    def _object(self, value: Object, number: int, deep: int) -> None:
        for reader in self._likely(tuple(value)):
            if reader.fits(value):
                items = reader.read(value, self.context)
                if items is None:
                    continue
                begun = len(self.seen)
                for item in items:
                    self._take(reader.format, item, number)
                self._go_on()
                if not reader.inside:
                    below = len(self.seen)
                    for key in reader.below & value.keys():
                        self._walk(value[key], number, deep + 1)
                    self._leave_out_headings(begun, below)
                    return
                break
        begun = len(self.seen)
        for key, each in value.items():
            if isinstance(each, (dict, list)) and each and not (isinstance(each, dict) and is_before(key)):
                self._walk(each, number, deep + 1)
        if len(self.seen) == begun + 1 and (text := self.seen[-1].text):
            self.seen[-1] = self.seen[-1]._replace(text=with_subject(text, value))

    def _leave_out_headings(self, begun: int, below: int) -> None:
        """Leave out what an object says at the moment of one below it that says the same, and a state before its words.

        The state in brackets before its words is that of the end, long after the beginning, which is its time.
        """
        inner = self.seen[below:]
        for at in range(below - 1, begun - 1, -1) if inner else ():
            stamp, words = self.seen[at].stamp, _without_state(self.seen[at].text or "")
            self.seen[at] = self.seen[at]._replace(text=words)
            if words and any(one.stamp == stamp and words in (one.text or "") for one in inner):
                self.ignored.append(Ignored(self.seen[at].line, "said again below"))
                del self.seen[at]

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

    def _count(self) -> int:
        """Return how many lines were read so far, as rows or as none."""
        return len(self.seen) + len(self.ignored)

    def _line_of(self, value: Object) -> int:
        """Return the line of an object, by the first of its values that is in the text once."""
        for one in value.values():
            if isinstance(one, str) and len(one) > 3 and self.text.count(one) == 1:
                return self.text.count("\n", 0, self.text.find(one)) + 1
        return self.line

    def _locate(self, when: object) -> int:
        """Return the line of a time, searching on from the end of the object before."""
        words = str(when) if when else ""
        found = self.text.find(words, self.offset) if words else -1
        if found < 0:
            found = self.text.find(words) if words else -1
            return self.text.count("\n", 0, found) + 1 if found >= 0 else self.line
        self.furthest = max(self.furthest, found + len(words))
        return self.line + self.text.count("\n", self.offset, found)

    def _go_on(self) -> None:
        """Search on after the times of the object that was read: the next one may have the same."""
        if self.furthest > self.offset:
            self.line += self.text.count("\n", self.offset, self.furthest)
            self.offset = self.furthest


def _without_state(text: str) -> str:
    """Return a text without the state of an alert or an incident in brackets before it: `[RESOLVED] Login fails`."""
    found = _STATE.match(text)
    return text[found.end() :] if found and found["state"].casefold() in STATES else text
