"""Read todo.txt (http://todotxt.org): `x 2026-01-02 2026-01-01 Add the alert +proj @ctx due:2026-12-01`."""

from typing import NamedTuple

from postmortem_tui.lazy import late

_DAY = r"\d{4}-\d{2}-\d{2}"
_LINE = late(
    rf"(?P<done>x\s+(?:(?P<ended>{_DAY})\s+)?)?(?:\((?P<priority>[A-Z])\)\s+)?(?:(?P<made>{_DAY})\s+)?(?P<text>\S.*)"
)
_SURE = late(rf"x\s+{_DAY}\s|(?:x\s+)?\([A-Z]\)\s")
_KEY = late(r"(?<!\S)[A-Za-z]\w{0,23}:[^\s:/]\S*")


class Task(NamedTuple):
    """A line of todo.txt: its words, those with a key last, and the parts before them."""

    text: str
    done: bool
    ended: str
    """The day on which it was done, as YYYY-MM-DD; "" if there is none."""
    more: tuple[tuple[str, str], ...]
    """The parts for which an action item has no column, each with its name."""


def is_todo_txt(text: str) -> bool:
    """Return whether lines are todo.txt: any line has a priority, or the day on which it was done."""
    return any(_SURE.match(line) for line in text.split("\n"))


def read_task(line: str) -> Task:
    """Return the task of a line."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return Task(line.strip(), done=False, ended="", more=())
    keys = _KEY.findall(found["text"])
    words = " ".join([*_KEY.sub("", found["text"]).split(), *keys])
    more = (("Priority", found["priority"]), ("Created", found["made"]))
    return Task(words, bool(found["done"]), found["ended"] or "", tuple((name, text) for name, text in more if text))
