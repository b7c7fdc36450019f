"""Prepare the words of languages for look-up: plain tables by folded key, which can be kept as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from postmortem_tui.blocks.base import Plain
from postmortem_tui.markdown.line.titles import closed_up, title_key

Words = Mapping[str, Any]
"""The tables of one language, as `tomllib` returns them."""

Entry = tuple[str, str, int]
"""What a word names, the key of the word, and its rank among those that name it."""

_STATES = ("done", "open", "dropped", "yes_no", "stages", "grades", "secrecy")

OF_INCIDENTS = frozenset(
    {"timeline", "causes", "impact", "detection", "resolution", "well", "badly", "luck", "lessons"}
)
"""The concepts that hardly any document but a postmortem has headings for."""

_TIMES = (
    "about",
    "of_all",
    "steps",
    "approximate",
    "ish",
    "leading",
    "until",
    "between",
    "between_end",
    "due",
    "joining",
    "clock_words",
    "oclock",
)


def state_key(word: str) -> str:
    """Return the form of the word of a state that all its spellings share."""
    return closed_up(title_key(word))


def folded(languages: Sequence[Words]) -> Plain:
    """Return the words of languages prepared for look-up, as plain tables that can be kept as JSON.

    If a word has several meanings, that of the first language counts.
    """
    roles, sections, headers = (
        [[*_entries(one, table)] for one in languages] for table in ("roles", "sections", "columns")
    )
    columns: dict[str, dict[str, None]] = {}
    for column, key, _ in chain(*headers):
        columns.setdefault(key, {})[column] = None
    sorts = {"numbers": "number", "words": "word", "days": "day", "clocks": "clock"}
    return {
        "roles": {key: role for role, key, _ in reversed([*chain(*roles)])},
        "other_roles": _other_roles(roles),
        "concepts": {key: [concept, rank] for concept, key, rank in reversed([*chain(*sections)])},
        "columns": {key: list(names) for key, names in columns.items()},
        "codes": _codes(languages, sections, roles),
        "states": {name: [state_key(word) for word in _words(languages, "states", name)] for name in _STATES},
        "open": [state_key(words[0]) for one in languages if (words := one.get("states", {}).get("open", ()))],
        "begun": _begun(languages),
        "finished": _finished(languages),
        "reopened": _reopened(languages),
        "turns": _turns(languages),
        "hints": {
            word.casefold(): sort for name, sort in sorts.items() for word in reversed(_words(languages, "hints", name))
        },
        "day_first": {
            code: first
            for one in languages
            if (code := one.get("code")) and (first := one.get("times", {}).get("day_first")) is not None
        },
        "choices": {
            name: {language.get("code", ""): language.get(name, []) for language in languages}
            for name in ("choice_between", "choice_last", "choice_more")
        },
        "languages": [code for language in languages if (code := language.get("code"))],
        "times": {name: _words(languages, "times", name) for name in _TIMES},
        "fillers": [title_key(word) for language in languages for word in language.get("fillers", ())],
        "documents": {
            name: [word.casefold() for word in _words(languages, "documents", name)]
            for name in ("report", "incident", "other", "other_last")
        },
        "of_incidents": _of_incidents(languages, sections),
        "doing": {language.get("code", ""): language.get("doing", []) for language in languages},
        **{
            name: [w for language in languages for w in language.get(name, ())]
            for name in (
                "blank_form",
                "topics",
                "names_too",
                "given_names",
                "teams",
                "team_leads",
                "crews",
                "owner_leads",
                "assigning",
                "ticket_leads",
                "connectives",
                "rules",
                "past",
                "not_past",
                "ahead",
                "done_titles",
                "remarks",
                "pledges",
                "remedies",
                "asides",
                "containing",
                "clicking",
                "ended",
                "beside_actions",
                "wanted",
                "subjects",
            )
        },
    }


def _entries(language: Words, table: str) -> Iterator[Entry]:
    for name, words in language.get(table, {}).items():
        for rank, word in enumerate(words):
            key = title_key(word)
            yield from ((name, spelled, rank) for spelled in dict.fromkeys((key, closed_up(key))))


def _other_roles(roles: Sequence[Sequence[Entry]]) -> dict[str, list[str]]:
    """Return the further roles of each label in its language, by key: 発生日時 is a date and a start."""
    found: dict[str, dict[str, None]] = {}
    for entries in roles:
        own: dict[str, dict[str, None]] = {}
        for role, key, _ in entries:
            own.setdefault(key, {})[role] = None
        found.update({key: names for key, names in own.items() if len(names) > 1 and key not in found})
    return {key: list(names)[1:] for key, names in found.items()}


def _codes(languages: Sequence[Words], *tables: Sequence[Sequence[Entry]]) -> dict[str, list[str]]:
    """Return the languages of each heading and each label, by key."""
    found: dict[str, dict[str, None]] = {}
    for language, *entries in zip(languages, *tables, strict=True):
        for _, key, _ in chain(*entries):
            found.setdefault(key, {})[language.get("code", "")] = None
    return {key: list(codes) for key, codes in found.items()}


def _of_incidents(languages: Sequence[Words], sections: Sequence[Sequence[Entry]]) -> dict[str, str]:
    """Return the headings that hardly any document but a postmortem has, by key, with the concept of each."""
    common = {title_key(word) for word in _words(languages, "documents", "anywhere")}
    return {
        key: concept
        for concept, key, _ in reversed([*chain(*sections)])
        if concept in OF_INCIDENTS and key not in common
    }


def _begun(languages: Sequence[Words]) -> dict[str, str]:
    """Return for each word for work that goes on, or waits, the word for a new item in the same language."""
    found: dict[str, str] = {}
    for language in reversed(languages):
        states = language.get("states", {})
        begun = states.get("begun", ())
        new = next((word for word in states.get("open", ()) if word not in begun), "")
        found.update(dict.fromkeys(map(state_key, begun), new))
    return found


def _finished(languages: Sequence[Words]) -> dict[str, str]:
    """Return for each word for an open state the word for done in the same language; for "no" also "yes"."""
    found: dict[str, str] = {}
    for language in reversed(languages):
        states = language.get("states", {})
        done, yes_no = states.get("done", ()), states.get("yes_no", ())
        if done:
            found.update(dict.fromkeys(map(state_key, states.get("open", ())), done[0]))
        pairs = list(zip(yes_no[::2], yes_no[1::2], strict=False))
        found.update({state_key(no): yes for yes, no in pairs if (yes, no) == pairs[0] or yes in done})
    return found


def _reopened(languages: Sequence[Words]) -> dict[str, str]:
    """Return for each word for done the word for a new item in the same language; for "yes" it is "no"."""
    found: dict[str, str] = {}
    for language in reversed(languages):
        states = language.get("states", {})
        begun, yes_no = states.get("begun", ()), states.get("yes_no", ())
        if new := next((word for word in states.get("open", ()) if word not in begun), ""):
            found.update(dict.fromkeys(map(state_key, states.get("done", ())), new))
        found.update({state_key(yes): no for yes, no in [tuple(yes_no[:2])] if len(yes_no) > 1})
    return found


def _turns(languages: Sequence[Words]) -> dict[str, str]:
    """Return for some words of states the opposite that replaces them in a text, and back: todo, done, todo."""
    found: dict[str, str] = {}
    for language in reversed(languages):
        states = language.get("states", {})
        first = [*states.get("open", ())[:1], *states.get("done", ())[:1]]
        for words in (first, *_by_two(states.get("turns", ()))):
            if len(words) == 2:
                found.update({state_key(words[0]): words[1], state_key(words[1]): words[0]})
    return found


def _by_two(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Return the words in pairs."""
    return (words[at : at + 2] for at in range(0, len(words), 2))


def _words(languages: Sequence[Words], table: str, name: str) -> list[str]:
    return [word for language in languages for word in language.get(table, {}).get(name, ())]
