"""What the readers of JSON objects share: items, their table, and reading times, names and texts of values."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from postmortem_tui.evidence.model import Stamp
from postmortem_tui.evidence.stamps.machine_stamps import of_iso
from postmortem_tui.evidence.stamps.stamps import epoch, read_stamp
from postmortem_tui.evidence.word_lists import words

Object = dict[str, Any]


class Item(NamedTuple):
    """An event of an object; without a text it makes no row, and `why` is the reason."""

    when: object
    who: str
    text: str
    key: str = ""
    why: str = ""
    until: object = None
    stamp: Stamp | None = None
    """The stamp of `when`, where it was read already."""


class Context:
    """What objects of a document say of others: the person of an id, the new text of an event."""

    def __init__(self) -> None:
        self.users: dict[str, str] = {}
        self.edits: dict[str, str] = {}
        self.chosen: str | None = None
        """The sentence about which time of the first object counts; "" if it has one time, None before it is read."""


class Reader(NamedTuple):
    """Reads the objects of a source: `fits` returns whether it recognises one, `read` its events.

    `read` returns None if the object is not of this source after all. `needs` are keys of which any object that it
    knows has one; `inside` says whether the objects inside it are read as well, `below` under which keys they are.
    """

    format: str
    fits: Callable[[Object], bool]
    read: Callable[[Object, Context], Sequence[Item] | None]
    needs: frozenset[str] = frozenset()
    inside: bool = False
    below: frozenset[str] = frozenset()


def needs(*keys: str) -> frozenset[str]:
    """Return the keys of which an object has one."""
    return frozenset(keys)


def stamp_of(when: object) -> Stamp | None:
    """Return the stamp of a value that says a time: text, or a number of seconds or parts of them since 1970."""
    if isinstance(when, bool) or when is None:
        return None
    if isinstance(when, dict):
        inner = first(when, "$date", "epochSecond", "seconds", "iso")
        when = first(inner, "$numberLong") if isinstance(inner, dict) else inner
    if isinstance(when, (int, float)):
        if not 1e8 < when < 1e20:
            return None
        moment = epoch(str(int(when)).rjust(10, "0"))
        return Stamp(at=moment) if moment else None
    return _stamp_of_text(when) if isinstance(when, str) else None


@lru_cache(maxsize=64)
def _stamp_of_text(when: str) -> Stamp | None:
    return of_iso(when) if len(when) > 18 and when[4:5] == "-" else read_stamp(when)


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


_NAMES = words(
    "displayName real_name display_name global_name nickname name fullName full_name login handle summary username"
    " userName title text email arn id"
)


def name_of(value: object) -> str:
    """Return the name of a person or a system."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        for key in _NAMES:
            if isinstance(found := value.get(key), str) and found.strip():
                return found.strip()
        for key in ("user", "application", "profile", "workflow", "bot", "api_key"):
            if isinstance(found := value.get(key), dict) and (name := name_of(found)):
                return name
    return ""


def first(obj: Object, *keys: str) -> Any:
    """Return the first value that is present and not empty; `a.b` is a nested key."""
    for key in keys:
        value: Any = obj
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if value not in (None, "", [], {}):
            return value
    return None
