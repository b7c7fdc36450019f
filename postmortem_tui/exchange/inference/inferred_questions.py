"""Infer questions from labels and columns: role, type, choices and placeholder."""

import re
from dataclasses import replace

from postmortem_tui.exchange.inference.asked_parts import Question
from postmortem_tui.exchange.inference.hints import MOST_WORDS, choices_of, is_hint, spoken
from postmortem_tui.exchange.vocabulary.label_zones import without_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_text
from postmortem_tui.values.zones.spoken_zones import without_adjective

TYPES = {"date": "date", "start": "moment", "end": "moment", "authors": "people", "responders": "people"}
"""The type of answer by role."""

DAYS = ("date", "start", "end")
"""The roles that are a day or a moment, so that a hint such as `Date: YYYY-MM-DD | Severity: …` has no choices."""

GRADED = ("status", "severity")
"""The roles of which a blank form may have a first answer."""

_BRACKETED = late(r"[(（](?P<words>[^()（）]+)[)）]\s*[:：]?\s*$")

_COMMENTED = late(r"(?P<answer>[^<>]+)(?P<hint><!--.{0,400}?-->)", re.DOTALL)
"""A first answer, or the choices, with a comment after it."""

COLUMN_TYPES = {"owner": "people", "due": "date"}


def question(label: str, value: str, vocabulary: Vocabulary, line: int = 0, role: str = "") -> Question:
    """Return the question that a label asks in a blank form, with its role or another; its value is the hint."""
    role = role or vocabulary.role(label)
    if role in GRADED and not value.strip() and (named := _BRACKETED.search(label)):
        value = named["words"]  # `Severity (P1/P2/P3):`
        value = value if choices_of(value, role, vocabulary) else ""
    if commented := _COMMENTED.fullmatch(value.strip()):  # `Draft <!-- Draft | Final -->`, `P1 | P2 <!-- P1: all -->`
        parts = (commented["answer"], commented["hint"])
        value = next((part for part in parts if choices_of(part, role, vocabulary)), value)
    choices = choices_of(value, role, vocabulary) if value.strip() and role not in DAYS else ()
    kind = "choice" if choices else TYPES.get(role, "text")
    hint = " | ".join(choices) if choices else spoken(value).replace("\n", " ")
    if is_first_state(role, value, vocabulary):
        hint = ""
    return Question(title_text(label).strip(" :："), role, kind, choices, hint, line=line)


def is_first_state(role: str, value: str, vocabulary: Vocabulary) -> bool:
    """Return whether the value in a blank form is the status or severity of a new document: `Status: Draft`.

    It is an answer in a document that still has it.
    """
    if role not in GRADED or len(value.split()) > MOST_WORDS or choices_of(value, role, vocabulary):
        return False
    return vocabulary.done(value) is not None or not is_hint(value, vocabulary)


def time_column(label: str, zone: str, sample: str = "") -> Question:
    """Return the question of a timeline's column of times.

    Its label names UTC instead of another zone, as drafts and exports have their times in UTC.
    """
    made = column(label, "time", sample)
    if zone in ("", "UTC"):
        return made
    bare = title_text(without_zone(without_adjective(label)))
    return replace(made, label=f"{bare} (UTC)", also=[made.label] if made.label != bare else [bare])


def column(label: str, role: str, sample: str = "") -> Question:
    """Return the question of a table column; `role` is that of the column, `sample` the text in its first row."""
    return Question(
        title_text(label), role, COLUMN_TYPES.get(role, "text"), placeholder=spoken(sample).replace("\n", " ")
    )
