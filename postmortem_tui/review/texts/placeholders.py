"""Placeholders, left where somebody has yet to write: the form's own, and words that mean the same."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.document.template.template import Template, fields_of
from postmortem_tui.markdown.line.inline import fold
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.guide_words import Completeness
from postmortem_tui.review.texts.passages import LINES_REMEMBERED, LOOKED_INTO, Manner, Passage, short, without_code

_BRACKETED = re.compile(r"(?<![\]\w\\!])\[([^\[\]\n]{1,120})\](?![(\[:])")

_WHOLE_ANSWER = re.compile(
    r"[ \t>*+-]{0,8}(?:(?P<label>[*_]{0,2}[^\W\d_][\w /-]{0,40}[*_]{0,2}:[*_]{0,2}[ \t]{1,4}))?[*_]{0,3}"
    r"(?:\[(?P<words>[^\W\d_][^\[\]\n,;`\d]{2,120})\]"
    r"|\\?<(?P<angled>[^\W\d_][^<>\\\n,;:`@/=\d]{1,60})\\?>)[*_.]{0,3}[ \t]*"
)
"""An answer that is a bracket as a whole, with or without its label: `**Duration:** [Time from start to end]`,
`Duration: <X minutes>`."""

_UNKNOWN_NUMBER = re.compile(r"[XYN]{1,2}%? [a-z]{2,20}")
"""A number that somebody has yet to write: `X minutes`."""

_TAGS = frozenset({"details", "summary"})
"""What begins a part of a page where a label's answer follows, and is no placeholder."""

_ASKS = re.compile(
    r"(?:add|describe|explain|insert|include|list|provide|summari[sz]e|write|enter|fill|paste|specify|state|how|what|when|where"
    r"|which|who|why|your|brief|short|time (?:from|of|when)|date (?:of|when)|name of|number of|link to)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"redact|remov|omit|withheld|anonym|hidden|elided|truncat|snip|internal|private|\bsic\b", re.IGNORECASE
)
"""What says that something was left out on purpose."""

_STATE = re.compile(r"^[*_`\[ ]{0,4}TODO\b(?=.*\w)")
"""Before an action, as its state: each item is something to do."""

_SHAPE = re.compile(r"[YMDHS]+(?:[-:][YMDHS]+)+")
"""The shape of a date or a time."""

_WORDS_OF_A_HINT = 3
"""Words in brackets from which on they say what to write; fewer may be a choice, a ticket or a name."""


class Placeholders:
    """Finds placeholders by a team's words and by those of a template."""

    def __init__(self, words: Completeness, template: Template) -> None:
        self._words = words
        self._hints = _template_hints(template)
        self._actions = {(one.id, one.action.id) for one in template.blocks() if isinstance(one, Checklist)}
        self._in_line = lru_cache(maxsize=LINES_REMEMBERED)(self._look)
        """What is found in a line, by the line and whether it is a whole answer, whose label is elsewhere."""

    def left_in(self, passage: Passage) -> Iterator[Finding]:
        """Yield a finding for each placeholder in a text; code may hold anything."""
        if passage.manner is Manner.CODE:
            return
        lines = without_code(passage.text) if passage.manner is Manner.PROSE else _as_far_as_looked_into(passage.text)
        is_action = (passage.location.block, passage.location.field) in self._actions
        for number, line in enumerate(lines):
            if is_action:
                line = _STATE.sub("", line)
            for text in self._in_line(line, bool(passage.location.field)) if line else ():
                yield Finding(
                    "placeholder-left",
                    "blocks",
                    replace(passage.location, text_line=number),
                    f"“{text}” is a placeholder.",
                    "Write what should stand there, or take it out.",
                    words=(text,),
                    about=short(line.strip()),
                )

    def _look(self, line: str, is_answer: bool) -> tuple[str, ...]:
        found = [match[0] for match in self._words.placeholder.finditer(line)]
        if any(map(_SHAPE.fullmatch, found)) and self._words.shape_meant.search(line):
            found = [text for text in found if not _SHAPE.fullmatch(text)]
        if "<" in line and (whole := _WHOLE_ANSWER.fullmatch(line)) and (is_answer or whole["label"]):
            found += [f"<{whole['angled']}>"] if self._is_to_write(whole["angled"]) else []
        if "[" in line:
            bracketed = (match[1] for match in _BRACKETED.finditer(line))
            found += [f"[{text}]" for text in bracketed if fold(text) in self._hints or fold(text) in self._words.blank]
            whole = _WHOLE_ANSWER.fullmatch(line)
            if whole and whole["words"] and _is_hint(whole["words"], bool(whole["label"])):
                found.append(f"[{whole['words']}]")
        return tuple(text for text in dict.fromkeys(found) if not any(text != one and text in one for one in found))

    def _is_to_write(self, words: str | None) -> bool:
        """Return whether words in angle brackets, an answer as a whole, say what to write there."""
        if not words or words in _TAGS:
            return False
        return fold(words) in self._words.blank or bool(_UNKNOWN_NUMBER.fullmatch(words)) or _is_hint(words, True)


def _is_hint(words: str, has_label: bool) -> bool:
    """Return whether a bracket that is a whole answer says what to write there."""
    if len(words.split()) < _WORDS_OF_A_HINT or _LEFT_OUT.search(words):
        return False
    return has_label or _ASKS.match(words) is not None


def _as_far_as_looked_into(text: str) -> list[str]:
    return [line[:LOOKED_INTO] for line in text.split("\n")]


def _template_hints(template: Template) -> frozenset[str]:
    """Return the words that the blank form puts in brackets, folded."""
    hints = {section.placeholder for section in template.sections}
    for block in template.blocks():
        hints.add(block.placeholder)
        hints.update(field.placeholder for field in fields_of(block))
    return frozenset(map(fold, hints - {""}))
