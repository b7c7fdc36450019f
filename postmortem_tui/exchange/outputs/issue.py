"""Write a draft as the text of an issue on GitHub or GitLab: in their Markdown, with folded logs."""

from collections.abc import Sequence

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.outputs.output_pieces import (
    Code,
    Entry,
    Heading,
    List,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)
from postmortem_tui.exchange.outputs.walk import walk
from postmortem_tui.markdown.line.escaping import write_inline
from postmortem_tui.markdown.write import writing

LIMIT = 65_536
"""Characters of an issue's text on GitHub; GitLab takes more."""

LEAST = 400
"""The fewest characters of a log that are left if it has to be cut."""

FOLDED_FROM = 12
"""The fewest lines of code that is folded."""


def export_issue(draft: Draft) -> str:
    """Return the text; if it is too long, the longest logs are cut, and say so."""
    pieces = list(walk(draft))
    while len(text := "\n\n".join(map(_piece, pieces)) + "\n") > LIMIT:
        logs = [(len(piece.body), number, piece) for number, piece in enumerate(pieces) if isinstance(piece, Code)]
        length, number, longest = max(logs, default=(0, 0, Code("")))
        if length <= LEAST * 2:
            note = "… (cut: an issue takes no more)"
            return f"{text[: LIMIT - len(note) - 3].rstrip()}\n\n{note}\n"
        pieces[number] = _cut(longest, len(text) - LIMIT)
    return text


def _cut(piece: Code, over: int) -> Code:
    """Return code without its middle, shortened by the `over` characters above the limit if it is long enough."""
    kept = max(LEAST, len(piece.body) - over - LEAST)
    head, tail = piece.body[: kept // 2], piece.body[-(kept // 2) :]
    gone = len(piece.body) - len(head) - len(tail)
    return piece._replace(body=f"{head}\n… {gone:,} characters are left out …\n{tail}")


def _piece(piece: Piece) -> str:
    match piece:
        case Heading():
            return writing.heading(piece.level, piece.inline)
        case Paragraph():
            return piece.inline.replace("\n", "\\\n")
        case List():
            return "\n".join(_entries(piece.entries, ordered=piece.ordered))
        case Table():
            return writing.table(piece.header, piece.rows)
        case Code():
            return _code(piece)
        case Quote():
            return piece.source
        case Rule():
            return "---"


def _entries(entries: Sequence[Entry], *, ordered: bool) -> list[str]:
    lines = []
    for number, entry in enumerate(entries, 1):
        mark = f"{number}. " if ordered else "- "
        text = entry.inline.replace("\n", "\\\n")
        text = text if entry.box is None else writing.checkbox(entry.box, text)
        below = "".join(f"\n{_piece(piece)}" for piece in entry.below)
        lines.append(mark + f"{text}{below}".replace("\n", "\n" + " " * len(mark)))
    return lines


def _code(piece: Code) -> str:
    fence = writing.fence(piece.body, piece.language)
    lines = piece.body.count("\n") + 1
    if lines < FOLDED_FROM:
        return writing.blocks(write_inline(piece.caption), fence) if piece.caption else fence
    summary = write_inline(piece.caption) if piece.caption else piece.language or "Text"
    return f"<details>\n<summary>{summary} ({lines} lines)</summary>\n\n{fence}\n\n</details>"
