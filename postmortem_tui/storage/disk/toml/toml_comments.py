"""The comments that a person wrote into a draft file: each is kept with its key or table.

A TOML parser that keeps comments takes many times as long as `tomllib`, and the lines of a newly written file differ
anyway. So comments are found by scanning the lines, and inserted at the same key of the new text. A comment belongs to
the statement that follows it; one directly below a statement, with a blank line after it, belongs to that statement.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from postmortem_tui.lazy import late
from postmortem_tui.storage.disk.toml.toml_text import HEADING, STRING_OR_COMMENT

END = "\0"
"""The key of comments after the last statement."""

_OURS = tuple(line.partition("{")[0].rstrip() for line in HEADING.splitlines() if line)
CLOSED = "]"
"""Added to the key of an array for the line that closes the array, where its rows are on lines of their own."""

MOST = 1000
"""The most rows that are searched for one that has moved."""

_ROWS = ("{", '"', "'")
"""The first character of an array's element that is a row of a list: a table, or a text."""

_BRACKETS = late(r"[\[\]{}]")
_BLANKS = late(r"\s+")


class Comment(NamedTuple):
    """A comment of the file, above a line, `behind` its statement, or `below` it.

    The line is identified by its table, the number among tables of that name, its key (nothing for the table's own
    line), and its text, since rows move.
    """

    text: str
    table: str
    number: int
    key: str
    says: str
    behind: bool
    below: bool = False


class _Line(NamedTuple):
    """A statement of the file: its first and last line, its table and key, and its text without a comment."""

    start: int
    end: int
    table: str
    number: int
    key: str
    says: str
    comment: str = ""


def comments_of(text: str) -> tuple[Comment, ...]:
    """Return the comments of a draft file, in order, without those of this program itself."""
    if text.count("#") == len(_OURS) and text.startswith(_OURS[0]):
        return ()
    marks = (found[0] for found in STRING_OR_COMMENT.finditer(text) if found[0][0] == "#")
    if all(mark.startswith(_OURS) for mark in marks):
        return ()
    found: list[Comment] = []
    waiting: list[_Line] = []
    lines = list(_lines(text))
    last: Comment | None = None
    before: _Line | None = None
    for at, line in enumerate(lines):
        if not line.says and line.comment:
            if not line.comment.startswith(_OURS):
                waiting.append(line)
            continue
        here = Comment(line.comment, line.table, line.number, line.key, _identity(lines, at), False)
        under = _under(text, before, waiting, line)
        found += [last._replace(text=one.comment, below=True) for one in waiting[:under] if last]
        found += [here._replace(text=one.comment) for one in waiting[under:]]
        found += [here._replace(behind=True)] if line.comment else []
        waiting, last, before = [], here, line
    under = _under(text, before, waiting, None)
    found += [last._replace(text=one.comment, below=True) for one in waiting[:under] if last]
    found += [Comment(one.comment, "", 0, END, "", False) for one in waiting[under:]]
    return tuple(found)


def _under(text: str, before: _Line | None, comments: Sequence[_Line], after: _Line | None) -> int:
    """Return how many of the comments between two statements belong to the first: those directly below it.

    They belong to the second one where no blank line separates them from it either, or where it is the first statement
    inside the first one. Comments at the end of an array stay in it.
    """
    if before is None or not comments:
        return 0
    if after is not None:
        if after.key.endswith(CLOSED) and after.says == CLOSED:
            return len(comments)
        inside = not before.key and before.says.startswith("[") and after[2:4] == before[2:4] and after.key
        if inside or (_is_row(after) and not _is_row(before)):
            return 0
    number, end = 0, before.end
    for one in comments:
        if text.count("\n", end, one.start) > 1:
            return number
        number, end = number + 1, max(end, text.find("\n", one.start))
    return 0 if after is not None and text.count("\n", comments[-1].start, after.start) == 1 else number


def _is_row(line: _Line) -> bool:
    return not line.key and line.says.startswith(_ROWS)


def with_comments(text: str, comments: Sequence[Comment]) -> str:
    """Return the text of a draft file with the comments at their lines; one whose line is gone goes to the end."""
    if not comments:
        return text
    lines = [line for line in _lines(text) if line.says]
    says = [_identity(lines, at) for at in range(len(lines))]
    homes: dict[tuple[str, str], list[int]] = {}
    ends: dict[tuple[str, int], int] = {}
    for at, line in enumerate(lines):
        homes.setdefault((line.table, line.key), []).append(at)
        ends[line.table, line.number] = at
    over: dict[int, list[str]] = {}
    behind: dict[int, str] = {}
    under: dict[int, list[str]] = {}
    left: list[str] = []
    for comment in comments:
        home = _home_of(comment, homes, lines, says)
        if home is None and (home := _of_no_row(comment, homes)) is not None:
            comment = comment._replace(below=True)
        if home is None:
            left.append(comment.text)
        elif comment.below:
            line = lines[home]
            closing = homes.get((line.table, line.key + CLOSED), ()) if line.key else ()
            closed = next((at for at in closing if lines[at].number == line.number), home)
            under.setdefault(closed if line.key else ends[line.table, line.number], []).append(comment.text)
        elif comment.behind and home not in behind and "\n" not in lines[home].says:
            behind[home] = comment.text
        else:
            over.setdefault(home, []).append(comment.text)
    parts: list[str] = []
    end = 0
    for at, line in enumerate(lines):
        indent = " " * (line.start - text.rfind("\n", 0, line.start) - 1)
        parts += [text[end : line.start], *(f"{comment}\n{indent}" for comment in over.get(at, ()))]
        parts.append(text[line.start : line.end])
        parts += [f"  {behind[at]}"] if at in behind else []
        parts += [f"\n{indent}{comment}" for comment in under.get(at, ())]
        end = line.end
    parts.append(text[end:])
    whole = "".join(parts)
    return f"{whole.rstrip(chr(10))}\n\n{chr(10).join(left)}\n" if left else whole


def _home_of(
    comment: Comment, homes: Mapping[tuple[str, str], Sequence[int]], lines: Sequence[_Line], says: Sequence[str]
) -> int | None:
    """Return the line that a comment belongs to now: the same one, else the one with its number, else its table.

    A row that says the same and was moved is looked for among the first rows only.
    """
    at_home = homes.get((comment.table, comment.key), ())
    if comment.number < len(at_home) and says[at_home[comment.number]] == comment.says:
        return at_home[comment.number]
    moved = next((at for at in at_home[:MOST] if says[at] == comment.says), None)
    if moved is not None:
        return moved
    numbered = next((at for at in at_home[:MOST] if lines[at].number == comment.number), None)
    if numbered is not None or comment.key in ("", END):
        return numbered
    if comment.key.endswith(CLOSED):  # its array has no rows any more, or its rows are tables
        key = comment.key.removesuffix(CLOSED)
        same = (at for at in homes.get((comment.table, key), ()) if lines[at].number == comment.number)
        tables = homes.get((_inner(comment.table, key), ""), ())
        if (closed := next(same, tables[-1] if tables else None)) is not None:
            return closed
    rows = homes.get((comment.table, ""), ())
    return next(iter(rows[comment.number : comment.number + 1] or rows[:1]), None)


def _of_no_row(comment: Comment, homes: Mapping[tuple[str, str], Sequence[int]]) -> int | None:
    """Return the line of the list or table that a comment's row was in, where the list has no rows now."""
    table, _, key = comment.table.strip("[]").rpartition(".")
    at = homes.get((f"[{table}]", key)) or homes.get((f"[{table}]", "")) if comment.table.startswith("[[") else None
    return at[0] if at else None


def _identity(lines: Sequence[_Line], at: int) -> str:
    """Return what distinguishes a line from others of its key: for a row's own line, the first text of the row."""
    line = lines[at]
    if line.key or line.says.startswith(_ROWS):
        return _BLANKS.sub(" ", _first_pair(line.says) if line.says.startswith("{") else line.says.rstrip(","))
    following = (lines[n] for n in range(at + 1, min(at + MOST, len(lines))) if lines[n].says)
    first = next(following, None)
    return _BLANKS.sub(" ", first.says) if first is not None and first.key else ""


def _first_pair(row: str) -> str:
    bare = _bare(row)
    ends = [offset for offset in (bare.find(","), bare.find("}")) if offset >= 0]
    return row[1 : min(ends, default=len(row))].strip()


def _bare(text: str) -> str:
    """Return a text of the same length with the content of strings blanked out."""
    return STRING_OR_COMMENT.sub(lambda found: found[0] if found[0].startswith("#") else "s" * len(found[0]), text)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the statements and the comments of a file, line by line.

    An array over several lines is one statement, but each of its rows is a line of the table that it would be in.
    """
    bare = _bare(text)
    numbers: dict[str, int] = {}
    table, number, start = "", 0, 0
    while start < len(text):
        stop, depth = _line_end(bare, start), 0
        mark = bare.find("#", start, stop)
        until = stop if mark < 0 else mark
        says, comment = text[start:until].rstrip(), "" if mark < 0 else text[mark:stop].rstrip()
        key = ""
        if says.lstrip().startswith("["):
            table = says.strip()
            number = numbers[table] = numbers.get(table, -1) + 1
        elif says:
            key = text[start : max(bare.find("=", start, until), start)].strip() or says.strip()
            depth = _depth(bare, start, until)
        if depth <= 0 or stop >= len(text):
            if says or comment:
                yield _Line(start, start + len(says), table, number, key, says, comment)
            start = stop + 1
            continue
        row, name = -1, _inner(table, key)
        inner: list[_Line] = []
        offset = stop + 1
        while depth > 0 and offset < len(text):
            stop = _line_end(bare, offset)
            mark = bare.find("#", offset, stop)
            until = stop if mark < 0 else mark
            code, note = text[offset:until].strip(), "" if mark < 0 else text[mark:stop].rstrip()
            deeper = depth + _depth(bare, offset, until)
            at = offset + len(text[offset:until]) - len(text[offset:until].lstrip())
            if depth == deeper == 1 and code.startswith(_ROWS):
                row += 1
                inner.append(_Line(at, at + len(code), name, row, "", code, note))
            elif note and deeper > 0:
                inner.append(_Line(at, at, name, max(row, 0), "", "", note))
            if deeper <= 0 and row >= 0:
                inner.append(_Line(at, at + len(code), table, number, key + CLOSED, CLOSED, note))
            elif deeper <= 0 and note:
                comment = comment or note
            depth, offset = deeper, stop + 1
        whole = text[start : min(offset - 1, len(text))].rstrip()
        yield _Line(start, start + len(says) if row >= 0 else start + len(whole), table, number, key, says, comment)
        if row < 0:  # an empty array is written on one line: a comment in it goes above the next statement
            inner = [line._replace(start=start, end=start) for line in inner]
        yield from inner
        start = offset


def _inner(table: str, key: str) -> str:
    """Return the name of the tables that the rows of an array would be."""
    return f"[[{'.'.join(filter(None, (table.strip('[]'), key)))}]]"


def _line_end(bare: str, start: int) -> int:
    stop = bare.find("\n", start)
    return len(bare) if stop < 0 else stop


def _depth(bare: str, start: int, end: int) -> int:
    """Return how many brackets are opened in a part of a text, and not closed."""
    return sum(1 if bracket in "[{" else -1 for bracket in _BRACKETS.findall(bare, start, end))


def together(ours: Sequence[Comment], theirs: Sequence[Comment]) -> tuple[Comment, ...]:
    """Return the comments of both sides: all of the first, and those of the second that the first lacks."""
    known = {(one.text, one.table, one.key) for one in ours}
    more = (one for one in theirs if (one.text, one.table, one.key) not in known)
    return (*ours, *more)
