"""Infer questions from labels and columns: role, type, choices and placeholder."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from postmortem_tui.exchange.inference.asked_parts import Question
from postmortem_tui.exchange.inference.hints import MOST_WORDS, choices_of, is_hint, spoken
from postmortem_tui.exchange.vocabulary.label_zones import without_zone
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_text
from postmortem_tui.values.answers.answers import AnswerType
from postmortem_tui.values.zones.spoken_zones import without_adjective

ROLES = ("date", "severity", "status", "authors", "start", "end", "incident_id", "responders")
"""The roles that a labelled answer may play, except the title."""

_PLAYED: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("timeline", "detection"), ("start", "end")),
    "resolution": ("start", "end", "responders"),
    **dict.fromkeys(("actions", "causes", "well", "badly", "luck", "lessons", "links", "signatures"), ()),
}
"""The roles that labels under headings of other concepts may play, as an item's owner is no author."""

FACTS = 4
"""The number of roles among the labels under a heading from which these are the facts of the incident, whatever its
title."""

TYPES: Mapping[str, AnswerType] = {
    "date": "date",
    "start": "moment",
    "end": "moment",
    "authors": "people",
    "responders": "people",
}
"""The type of answer by role."""

DAYS = ("date", "start", "end")
"""The roles that are a day or a moment, so that a hint such as `Date: YYYY-MM-DD | Severity: …` has no choices."""

GRADED = ("status", "severity")
"""The roles of which a blank form may have a first answer."""

_BRACKETED = late(r"[(（](?P<words>[^()（）]+)[)）]\s*[:：]?\s*$")

_COMMENTED = late(r"(?P<answer>[^<>]+)(?P<hint><!--.{0,400}?-->)", re.DOTALL)
"""A first answer, or the choices, with a comment after it."""

COLUMN_TYPES = {"owner": "people", "due": "date"}


_PARTLY_BOLD = late(r"\A(?P<mark>\*\*|__)(?P<words>[^*_]+)(?P=mark)(?P<rest>\s.*)\Z", re.DOTALL)
"""A label of which the first words are in bold: `**MTTD** (detection after impact)`; the documents keep their marks."""


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
    kind = "choice" if choices else "date" if _asks_day(role, value, vocabulary) else TYPES.get(role, "text")
    hint = " | ".join(choices) if choices else spoken(value).replace("\n", " ")
    if is_first_state(role, value, vocabulary):
        hint = ""
    label = _PARTLY_BOLD.sub(r"\g<words>\g<rest>", title_text(label).strip(" :："))
    return Question(label, role, kind, choices, hint, line=line)


def _asks_day(role: str, hint: str, vocabulary: Vocabulary) -> bool:
    """Return whether a form asks for the day alone of a start or an end: `From: YYYY-MM-DD`, `From: <date>`."""
    words = spoken(hint)
    return TYPES.get(role) == "moment" and (vocabulary.hint(words) == "day" or vocabulary.role(words) == "date")


def roles_under(concept: str | None, roles: Sequence[str], known: Collection[str], *, about_all: bool) -> Sequence[str]:
    """Return the roles that the labels under a heading of a concept may play; None is no heading.

    `roles` are those that the labels name, and `known` those that others play already. `about_all` is whether the
    labels are about the incident or the document as a whole, whatever the heading.
    """
    played = ROLES if about_all or concept is None else _PLAYED.get(concept, ROLES)
    if played and len(set(roles).intersection(ROLES)) >= FACTS:
        played = ROLES
    if "start" in known and concept not in (None, "header"):
        return [role for role in played if role != "date"]  # after the start it is that of a meeting or a review
    return played


def is_first_state(role: str, value: str, vocabulary: Vocabulary) -> bool:
    """Return whether the value in a blank form is the status or severity of a new document: `Status: Draft`.

    It is an answer in a document that still has it.
    """
    if role not in GRADED or len(value.split()) > MOST_WORDS or choices_of(value, role, vocabulary):
        return False
    return vocabulary.done(value) is not None or not is_hint(value, vocabulary)


def time_column(label: str, zone: str, sample: str) -> Question:
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
