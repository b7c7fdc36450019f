"""How an action item is worded: beginning with a verb, and so that anybody can tell when it is done."""

import re
from dataclasses import dataclass

from postmortem_tui.review.findings import Level
from postmortem_tui.review.guide_words import Actions

_WORD = re.compile(r"[\w'’-]+")
_MEASURED = re.compile(r"\d|`|[A-Z]{2,}-\d+")
_LABEL = re.compile(r"(?:\*\*[^*]{1,60}\*\*:?|[^:*`]{1,30}:|[^:*`·—–]{1,40}?(?:\s[·—–]|\s--))\s+")
"""What is before an item: `This week:`, `**Alerts**:`."""
_SMALL = frozenset(
    ("a", "an", "the", "our", "their", "its", "all", "any", "some", "more", "better", "and", "or", "of", "to", "into")
)
_QUESTIONS = frozenset(("why", "whether", "how", "if", "that"))
_SHOWS = re.compile(
    r"\bto (?:show|say|name|include|return|list|log|print|tell|explain|mention|reject|accept)\b \w", re.IGNORECASE
)
"""What an item's thing will do when it is done: `Improve the error message to show the database's error`."""
_BREAKS = re.compile(
    r"\s(?:so that|for|in|on|of|with|by|from|during|when|before|after|between|across|against)\s|[,;:(]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the wording of an item, and what would fix it."""

    code: str
    level: Level
    sentence: str
    fix: str


def fault_of(action: str, rules: Actions) -> Fault | None:
    """Return what is wrong with an item's wording, if anything is: one thing, the worst."""
    words = _WORD.findall(action.casefold())
    if not words:
        return None
    for phrase in rules.vague:
        if found := phrase.whole_words.search(action):
            return Fault("action-vague", "warns", f"“{found[0]}” cannot be finished.", phrase.advice)
    if _is_open(action, words, rules):
        fix = "Name what will be different, and the figure or the thing that shows it."
        return Fault("action-vague", "warns", "Nobody can tell when this is done.", fix)
    unlabelled = _without_label(action, words, rules)
    first = _WORD.search(unlabelled.casefold())
    begins_with_a_word = unlabelled.lstrip("*_\"'“‘(")[:1].isalpha()
    if _NOTHING.match(unlabelled):
        return None
    if first and begins_with_a_word and not _may_order(unlabelled.casefold()) and _is_no_verb(first[0], rules):
        fix = "Begin with what is to be done: Add …, Remove …, Alert when …"
        return Fault("action-no-verb", "hints", f"“{unlabelled.split()[0].strip('*_')}” is not a verb.", fix)
    return None


def is_order(action: str, rules: Actions) -> bool:
    """Return whether an item begins with a verb that the rules know: it is in the language of their words."""
    words = _WORD.findall(action.casefold())
    first = _WORD.search(_without_label(action, words, rules).casefold()) if words else None
    return first is not None and _is_verb(first[0], rules)


def _without_label(action: str, words: list[str], rules: Actions) -> str:
    """Return an item, of these words in lower case, without what is before it: `This week: `."""
    orders = _is_verb(words[0], rules)  # `Add a test: "the pump stops"` has no label, but a colon
    label = None if orders else _LABEL.match(action)
    return action[label.end() :] if label else action


_NOTHING = re.compile(
    r"[*_ ]*(?:none|nothing|no(?: \w+){0,4})\b[^.;—–-]{0,40}?\b(?:required|needed|necessary|to do|to be done)\b",
    re.IGNORECASE,
)
"""What says that nothing is to be done."""

_CONDITION = re.compile(
    r"[*_\"'“(]*(?:when(?:ever)?|if|once|before|after|for|every|during|where|until|as)\b[^.\n]*?[,:]"
)
_ING = re.compile(
    r"[*_\"'“(]*\w+ings?\b(?! +(?:of|for|on|to|in|and|or|the|a|an|with|from|by|at|around|about|is|was)\b)(?= +\w)"
)


def _may_order(action: str) -> bool:
    """Return whether an item's verb may come later: after a condition, or after a word in -ing that names a thing."""
    return bool(_CONDITION.match(action) or _ING.match(action))


_OF_NOUNS = re.compile(r"\w{2,}(?:ings?|[ts]ions?|ments?|ness|ity|ities|[ae]nces?|ships?|isms?|ologies|ology)")


def _is_no_verb(word: str, rules: Actions) -> bool:
    """Return whether an item's first word is certainly not a verb that says what to do."""
    return not _is_verb(word, rules) and (word in rules.no_verb or _OF_NOUNS.fullmatch(word) is not None)


def _is_verb(word: str, rules: Actions) -> bool:
    bare = {word, word.partition("-")[0], word.removeprefix("re-"), word.removesuffix("s"), word.removesuffix("es")}
    past = {word.removesuffix("ed"), word.removesuffix("d"), f"{word.removesuffix('ied')}y", word[:-3]}
    return not rules.verb.isdisjoint(bare | past if word.endswith("ed") else bare)


def _is_open(action: str, words: list[str], rules: Actions) -> bool:
    """Return whether an item begins with a verb that never ends, and names nothing that does."""
    never_ends = words[0] in rules.open_verbs
    more = words[0] in rules.making_verbs and not set(rules.open_adjectives).isdisjoint(words[1:3])
    if not (never_ends or more) or _MEASURED.search(action) or not _QUESTIONS.isdisjoint(words[1:3]):
        return False
    if _SHOWS.search(action):
        return False
    head = _BREAKS.split(action.casefold(), maxsplit=1)[0]
    named = [word for word in _WORD.findall(head)[1:] if word not in _SMALL]
    return not named or named[-1] in rules.open_objects
