"""Headings that are labels: `## Severity` above `**Critical** - a sentence`, and `## Status: resolved` with no text."""

import re

from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.exchange.shapes.parts.form_tables import FACTS
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.labels_without_colons import FORMAL
from postmortem_tui.exchange.shapes.parts.pieces import Piece, Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.clocks_or_lengths import begins_with_length
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.boxes import boxed_choice
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Rule

HEADED = FACTS | FORMAL
"""The roles of facts that may have a heading of their own."""

WITH_DIGITS = frozenset({"date", "start", "end", "incident_id"})
"""The roles whose answers have a digit: any other text under such a heading tells something else."""

LONGEST = 60
"""Characters of the longest answer under a heading, without what follows a dash."""

MOST_WORDS = 6
"""The most words of such an answer; a longer one is a sentence."""

MOST_BEFORE_REMARK = 3
"""The most words of an answer before a remark on it, as in `Resolved. We keep watching.`"""

MOST_WORDS_OF_ID = 2
"""The most words of an id of which any may have the number; of more it is the last that has it."""

_BOTH = late(
    r"(?:[-+*>#\s]|\d+[.)])*(?P<mark>\*\*|__|)(?P<label>[^:：\n]{1,60}?)(?:\s*(?P<colon>[:：])|\s+[-–—](?=\s))"
    r"\s*(?P<value>\S.*?)(?P=mark)[\s#]*",
)
"""A heading with a label and its answer, as its line is written."""

_NAME = late(r"(?:[-+*>#\s]|\d+[.)])*(?P<label>.*?)[\s#]*")
_IMAGE = late(r"!\[(?P<value>[^\[\]]+)\]\([^()]*\)")
_REMARK = late(r"\s+[-–—]\s|\s?[(（]|[.。]\s|[,，;；]\s")
"""What is before a remark on an answer."""
_ENDS = late(r"[.!?。！？]$")


def headed_label(pieces: Pieces, branch: Branch, vocabulary: Vocabulary) -> Labelled | None:
    """Return the fact of an incident that a heading is the label of, with its answer; None if it is none.

    The answer is a paragraph under the heading, the only item of a list, or the text of an image, and is no sentence.
    It is empty if there is nothing under the heading, or the rest of the heading, after a colon or a dash. Several
    labels under it are a form: `## Incident classification` above `**Severity:** SEV1` and others.
    """
    nodes = [node for node in branch.nodes if not isinstance(node, Rule)]
    if branch.branches or len(nodes) > 1 or (nodes and len(labelled_in(pieces, nodes[0], vocabulary)) > 1):
        return None
    node = branch.head.node
    line = pieces.piece(pieces.lines.start(node.line), pieces.lines.end(node.line))
    if role := _role(branch.head.source, vocabulary):
        found = _NAME.fullmatch(line.text)
        label = pieces.part(line, *found.span("label")) if found else line
        value = _answer(pieces, nodes[0]) if nodes else _room_under(pieces, branch)
        fits = (not nodes and role in FORMAL) or (
            bool(nodes) and bool(value) and _answers(role, value.text) and may_answer(role, value.text, vocabulary)
        )
        return Labelled(label, value, "lines", True, node.line) if fits else None
    found = _BOTH.fullmatch(line.text) if not nodes else None
    role = _role(found["label"], vocabulary) if found else ""
    if found and role and _answers(role, found["value"]) and may_answer(role, found["value"], vocabulary):
        label, value = (pieces.part(line, *found.span(name)) for name in ("label", "value"))
        return Labelled(label, value, "lines", True, node.line)
    return None


def may_answer(role: str, text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a text may be the answer to a question with this role: a sentence is no id, day or time.

    `~2 days of debugging` is no end: `Resolution time` asks some for a length. `Classification: Internal` is no
    severity.
    """
    if role == "severity":
        return not vocabulary.says_who_may_read(text)
    if role == "incident_id":
        return _is_like_id(text)
    if role in ("start", "end") and begins_with_length(text):
        return False
    return role not in WITH_DIGITS or any(map(str.isdigit, text)) or len(text.split()) <= MOST_BEFORE_REMARK


def _is_like_id(text: str) -> bool:
    """Return whether the answer to a question for an id is like one: a word, or a few that end with a number.

    `INC 2024 001` is one, but `backup-06.json was corrupted, and lost` is a sentence.
    """
    words = _REMARK.split(text.strip("*_` "), maxsplit=1)[0].split()
    numbered = words if len(words) <= MOST_WORDS_OF_ID else words[-1:]
    return len(words) < 2 or (len(words) <= MOST_BEFORE_REMARK and any(map(str.isdigit, "".join(numbered))))


def _role(title: str, vocabulary: Vocabulary) -> str:
    role = vocabulary.role(title)
    return role if role in HEADED else ""


def _answer(pieces: Pieces, node: Node) -> Piece:
    """Return the paragraph, the one item or the boxes that a node is, without other marks around it; or nothing."""
    whole = pieces.node(node)
    match node:
        case Paragraph():
            found = _IMAGE.fullmatch(whole.text)
            return pieces.part(whole, *found.span("value")) if found else whole
        case Listing(items=(item,)) if not pieces.nested(item) and item.checked is None:
            return pieces.lead(item)
        case Listing() if boxed_choice(_boxes_of(whole.text)):
            return pieces.part(whole, whole.text.find("["), len(whole.text.rstrip()))
        case _:
            return Piece(whole.start, whole.start, "")


def _boxes_of(listing: str) -> str:
    """Return the source of a list from its first box on; "" if it has none."""
    return listing[listing.find("[") :].rstrip() if "[" in listing else ""


def _room_under(pieces: Pieces, branch: Branch) -> Piece:
    """Return the place for an answer under a heading with nothing below it: after a blank line, if there is one."""
    node = branch.head.node
    end = pieces.lines.end(node.line + node.source.count("\n"))
    after = pieces.text[end : end + 3]
    at = end + 2 if after == "\n\n\n" else end + 1 if after[:1] else end
    return Piece(at, at, "")


def _answers(role: str, text: str) -> bool:
    """Return whether a text is the answer to a question with this role, and no sentence about it."""
    bare = (boxed_choice(text) or text).strip("*_` ")
    brief = re.split(r"\*\*|__", bare)[0] if text[:2] in ("**", "__") else _REMARK.split(bare, maxsplit=1)[0]
    if role == "authors":
        brief = bare
    if role in WITH_DIGITS and not any(map(str.isdigit, brief)):
        return False
    most = MOST_WORDS if brief == bare else MOST_BEFORE_REMARK
    is_sentence = len(brief.split()) > most or (_ENDS.search(brief) and len(brief.split()) > 1)
    return bool(brief.strip()) and len(brief) <= LONGEST and not is_sentence and ":" not in re.sub(r"\d:\d", "", brief)
