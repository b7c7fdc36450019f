"""Lists of nothing but documents and pages to look at, which are no tickets: `[Guide](guide.md) - how it works`."""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.judging.list_labels import bold_labels
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.addresses import is_ticket

_REFERENCE = late(
    r"(?:[^\w\s\[`]+\s*)?(?:\*\*|__)?"
    r"(?:\[(?P<title>[^\[\]]+)\]\((?P<address>[^\s()]+)\)|`(?P<file>[\w./-]+\.\w{1,5})`)"
    r"(?:\*\*|__)?(?:(?:\s*[:：]|\s+[-–—])\s+(?P<about>.+))?",
)
_ANSWER = late(
    r"\W{0,4}(?P<label>[^\W\d_][^:：\n]{0,60}?)(?:\*\*|__)?\s?[?？]?(?:\*\*|__)?\s?[:：](?:\*\*|__)?\s*"
    r"(?P<value>\[[^\[\]]*\]\([^()\s]*\)|<?https?://[^\s<>]+>?|`[^`]*`|[^\s:：]+(?: [^\s:：]+)?)\s*[.。]?"
)
"""A label, and an answer of two words or a link: `**Postmortem required?**: Yes`."""
_CODE = late(r"`[^`]+`")
_NUMBERED = late(r"(?:^|[/=#!-])\d+/?(?:[?#].*)?$")
"""The end of the address of a ticket: `…/issues/12`, `…/OPS-12`, `…/pull/3#discussion`."""


def are_references(leads: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether each point is a link to a document or a page, or the name of a file, and what that is about.

    At most half of the titles, and of the words after them, begin as something to do: `Deploy guide` may be one.
    """
    found = [_REFERENCE.fullmatch(lead.strip()) for lead in leads]
    told = [one for one in found if one and not _is_of_ticket(one["title"] or "", one["address"] or "")]
    words = [text for one in told for text in (one["title"], one["about"]) if text]
    to_do = sum(vocabulary.sentences.told_to_do(words))
    return bool(told) and len(told) == len(leads) and to_do * 2 <= len(words)


def are_answers(leads: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether each point is a label with an answer that nobody ticks off: yes or no, a document, or a command.

    A command is to be run where most labels say what is to be done: `Rotate the key: `vault rotate``.
    """
    found = [_ANSWER.fullmatch(lead.strip()) for lead in leads]
    labels = [one["label"] for one in found if one and _CODE.fullmatch(one["value"])]
    are_names = sum(vocabulary.sentences.told_to_do(labels)) * 2 <= len(labels)
    return bool(leads) and all(
        one is not None and (_is_answer(one["value"], vocabulary) or (are_names and _CODE.fullmatch(one["value"])))
        for one in found
    )


def facts_beside_items(leads: Sequence[str], vocabulary: Vocabulary) -> Sequence[bool]:
    """Return for each point of a list whether it is a fact with its label, and nothing to do.

    So are all where all are labels with short answers, those that say yes or no or where something is, and those with
    other labels where one is called `TODO`.
    """
    if are_answers(leads, vocabulary):
        return [True] * len(leads)
    to_do = vocabulary.sentences.told_to_do(leads)
    answers = [
        bool(found and (vocabulary.is_answer_of_choice(found["value"]) or (not does and _is_address(found["value"]))))
        for does, found in zip(to_do, map(_ANSWER.fullmatch, leads), strict=True)
    ]
    labels = bold_labels(leads)
    states = [vocabulary.done(label) for label in labels]
    return [one is None for one in states] if all(labels) and False in states else answers


def _is_answer(value: str, vocabulary: Vocabulary) -> bool:
    linked = _REFERENCE.fullmatch(value)
    if linked is not None:
        return not _is_of_ticket(linked["title"] or "", linked["address"] or "")
    return vocabulary.is_answer_of_choice(value)


def _is_address(text: str) -> bool:
    """Return whether a text is an address alone, and not that of a ticket: `Dashboard: https://example.com/home`."""
    return text.lstrip("<").startswith("http") and not _is_of_ticket("", text.strip("<>"))


def _is_of_ticket(title: str, address: str) -> bool:
    return is_ticket(title) or bool(_NUMBERED.search(address))
