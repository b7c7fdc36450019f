"""The words of the picker: its heading, the source of a row, the milestones to choose from, the keys."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.evidence.picking.picks import Picks
from postmortem_tui.evidence.picking.read_sources import ReadSources
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.edge_lines import Heading
from postmortem_tui.tui.kit.tables.row_lines import on_a_row
from postmortem_tui.values.text.own_words import MILESTONES


class ShownSource(NamedTuple):
    """A source beside the rows: its lines, the numbers (from 1) of those of the row, and why others make none."""

    name: str
    texts: Sequence[str]
    lines: Sequence[int]
    ignored: Mapping[int, str]
    beneath: str
    """The first line of the row, with its location, for the help line; "" without a row."""


def no_rows() -> str:
    """Return what can be done if no line makes a row."""
    return f"No line makes a row: {key_of('pick_side')} shows the lines, {key_of('pick_leave')} leaves."


def heading(picks: Picks, title: str) -> Heading:
    """Return the heading: the draft that the rows are for, and how many rows are kept, known and shown."""
    total = len(picks.items)
    known = sum(1 for item in picks.items if item.row.known)
    parts = [f"{picks.kept} of {total} rows kept", f"{known} known" if known else ""]
    if len(picks.shown) < total:
        parts.append(f"{len(picks.shown)} shown")
    return Heading(f"Pick rows for {title}", " · ".join(filter(None, parts)))


def source_of(sources: ReadSources, picks: Picks, at: int) -> ShownSource:
    """Return the source of an item; the first source if there is no item."""
    if at < 0:
        name = next(iter(sources.lines), "")
        return ShownSource(name, sources.lines.get(name, ()), (), sources.ignored.get(name, {}), "")
    first, *more = picks.sources(at)
    lines = [first.line, *(one.line for one in more if one.name == first.name)]
    texts = sources.lines.get(first.name, ())
    line = texts[first.line - 1] if 0 < first.line <= len(texts) else ""
    beneath = f"{first.name}:{first.line}  {on_a_row(line.strip())}"
    return ShownSource(first.name, texts, lines, sources.ignored.get(first.name, {}), beneath)


def milestones_for(picks: Picks, at: int) -> tuple[list[tuple[str, str]], int]:
    """Return the milestones that an item may be, each with its words, and the index of the first free one."""
    now = picks.items[at].milestone
    answers: list[tuple[str, str]] = [(name, name.title()) for name in MILESTONES]
    answers += [("", f"Not {now} after all")] if now else []
    taken = [item.milestone for item in picks.items]
    return answers, next((n for n, name in enumerate(MILESTONES) if name not in taken), 0)
