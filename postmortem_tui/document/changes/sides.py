"""Two sides of a conflict that git left in a draft, answer by answer, for somebody to choose from."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from postmortem_tui.blocks.rows import BETWEEN_CELLS
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import HEAD, to_plain
from postmortem_tui.document.merging.conflicts import title_of
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.document.merging.preference import Preference, Side


class Choice(NamedTuple):
    """An answer that differs: its place in a draft file, its title, and what each side has; of lists, what differs."""

    name: str
    title: str
    mine: str
    theirs: str


class Sides(NamedTuple):
    """The draft as each side has it, both whole; `base` is what both began with, if that is known."""

    mine: Draft
    theirs: Draft
    base: Draft | None = None

    def choices(self) -> tuple[Choice, ...]:
        """Return the answers that differ, in the order of the file, save what one side alone has changed."""
        return tuple(self._differing())

    def chosen(self, sides: Mapping[str, Side]) -> Draft:
        """Return the draft with an answer of the side that was chosen for it, by name; of the others both are kept."""
        return merge(self.base, self.mine, self.theirs, Preference(sides)).draft

    def _differing(self) -> Iterator[Choice]:
        ways = (Preference(otherwise=side) for side in (Side.MINE, Side.THEIRS))
        ours, others = (to_plain(merge(self.base, self.mine, self.theirs, way).draft) for way in ways)
        template = self.mine.template
        for name in dict.fromkeys((*ours, *others)):
            mine, theirs = ours.get(name, {}), others.get(name, {})
            if name == HEAD or mine == theirs:
                continue
            if not (isinstance(mine, dict) and isinstance(theirs, dict)):
                yield Choice(name, title_of(name, "", template), *_shown(mine, theirs))
                continue
            for key in dict.fromkeys((*mine, *theirs)):
                if mine.get(key) != theirs.get(key):
                    title = title_of(name, key, template)
                    yield Choice(f"{name}.{key}", title, *_shown(mine.get(key), theirs.get(key)))


def _shown(mine: Any, theirs: Any) -> tuple[str, str]:
    """Return two values as text; of two lists, the rows that only one of them has."""
    if isinstance(mine, list) and isinstance(theirs, list):
        return _rows([row for row in mine if row not in theirs]), _rows([row for row in theirs if row not in mine])
    return _text(mine), _text(theirs)


def _rows(rows: list[Any]) -> str:
    return "\n".join(map(_text, rows))


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case dict():
            return BETWEEN_CELLS.join(filter(None, map(_text, value.values())))
        case list():
            return _rows(value)
        case bool():
            return "done" if value else ""
        case _:
            return str(value)
