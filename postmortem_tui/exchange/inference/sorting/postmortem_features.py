"""Decide whether a document tells of an incident, by its title, headings and labels; the words are data."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.inference.sorting.sorting import is_blank, is_named_form
from postmortem_tui.exchange.outline.document_outline import Outline
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.vocabulary.folded_words import OF_INCIDENTS
from postmortem_tui.exchange.vocabulary.vocabulary import LONGEST_NAME, Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.line.titles import has_unspaced, title_key
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Table

ENOUGH = 3
"""The fewest features of a document that tells of an incident."""

HINTS = 4
"""The fewest hints and empty sections of a blank form."""

NAMED = 2
"""The number of features that a title or a folder about an incident counts for."""

_FACTS = frozenset({"severity", "detected", "commander", "incident_id", "start", "end", "duration", "responders"})
"""Roles of answers that postmortems have; two of them are one feature."""

_BACKBONE = frozenset({"timeline", "causes", "actions"})
"""The concepts that tell of an incident where a document has a section for each of them."""

_SEPARATOR = late(r"(?:(?<!\s)\s+)?[:：|·–—]\s*|(?<!\s)\s+-\s+")

_AFTER_TITLE = late(r"(?:\s*[(（\[][^()（）\[\]]*[)）\]]|[\W\d_]+)+$")

_DAY = late(r"(?<!\d)(?:19|20)\d\d[-/.年_]?\d{1,2}(?!\d{3})|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b")


def names_a_day(name: str) -> bool:
    """Return whether the name of a file has a day, so that it tells of one incident: `INC-2026-03-02-checkout`."""
    return bool(_DAY.search(name))


def is_of_incident(
    text: str, name: str, folder: str, template: Template, vocabulary: Vocabulary, *, own: bool = False
) -> bool:
    """Return whether a document is a postmortem, by its template, or by its title, headings and labels.

    `name` is the name of its file without the ending, `folder` the name of its folder, and `own` whether the template
    is a team's own. A blank form is no postmortem, and neither is a document whose title says that it is something
    else, such as a runbook or minutes of a meeting, unless its sections are those of a postmortem: a title may have
    such a word by chance, as in `Billing service is down`.
    """
    if is_named_form(name, text, vocabulary) or vocabulary.is_blank_form(folder):
        return False
    found = outline(text, vocabulary)
    if is_by_template(found, template, vocabulary, own=own):
        return not _is_form(text, vocabulary)
    words = vocabulary.document_words
    in_incidents = _has(folder, words["incident"])
    title = found.title.source if found.title else ""
    names = (title, name.replace("_", " ").replace("-", " "), name)
    kinds = [kind for one in names if (kind := _kind(one, vocabulary))]
    first = next(iter(kinds), "")
    is_whole = has_backbone(found, vocabulary)
    is_other = first == "other" or (not first and not in_incidents and _kind(folder, vocabulary) == "other")
    if is_other and (not is_whole or is_named_form(title, text, vocabulary)):
        return False
    told = features(found, names, vocabulary, named=bool(set(kinds) - {"other"}) or in_incidents)
    return (first == "report" or told >= ENOUGH or is_whole) and not _is_form(text, vocabulary)


def _is_form(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a document is a blank form: it is mostly hints, and has no day."""
    return not _DAY.search(text) and is_blank(text, vocabulary, HINTS)


def _kind(title: str, vocabulary: Vocabulary) -> str:
    """Return what a title says that its document is: "report", "incident" or "other"; "" if it does not say it.

    The words before a colon or a dash decide first: `Postmortem: a policy was lost` is a report, `Incident playbook` is
    other. Some words say so only at the end: `Incident process` is other, `A process was lost` is not.
    """
    words = vocabulary.document_words
    for part in dict.fromkeys((_SEPARATOR.split(title, 1)[0], title)):
        if _has(part, words["other"]) or _ends(part, words["other_last"]):
            return "other"
        for kind in ("report", "incident"):
            if _has(part, words[kind]):
                return kind
    return ""


def is_by_template(found: Outline, template: Template, vocabulary: Vocabulary, *, own: bool) -> bool:
    """Return whether more than half of the headings of a document, and at least two, are in the template.

    If the template is not a team's own, the document must also have more than half of the template's headings, or no
    others, and one about an incident, as minutes of a meeting have a summary and action items, too.
    """
    headed = [section for section in template.sections if section.heading]
    names = {title_key(one) for section in headed for one in (section.title, *section.also)}
    about = {vocabulary.concept(section.title) for section in headed} - {""}
    here = {branch.head.key: vocabulary.concept(branch.head.source) for branch in found.branches}
    shared = sum(key in names or concept in about for key, concept in here.items())
    if shared < min(2, len(headed)) or shared * 2 <= len(here):
        return False
    telling = shared == len(here) and any(
        vocabulary.concept(branch.head.source) in OF_INCIDENTS for branch in found.branches
    )
    return own or telling or shared * 2 > len(headed)


def has_backbone(found: Outline, vocabulary: Vocabulary) -> bool:
    """Return whether the sections of a document are what happened, why and what to do, and mostly of a postmortem.

    A manual or an audit has such headings, too, but among many others and below them.
    """
    about = [vocabulary.concept(branch.head.source) for branch in found.branches]
    return set(about) >= _BACKBONE and 2 * sum(map(bool, about)) > len(about)


def features(found: Outline, names: Sequence[str], vocabulary: Vocabulary, *, named: bool) -> int:
    """Return how many features of a postmortem a document has.

    If it is `named` as one, headings that any document may have are features, too.
    """
    labels = list(_labels(found))
    heads = [*(branch.head.source for branch in found.walk()), *labels]
    about = {_about(head, vocabulary) for head in heads} - {""}
    if named:
        about |= {vocabulary.concept(head) for head in heads} & OF_INCIDENTS
    facts = {vocabulary.role(label) for label in labels} & _FACTS
    dated = bool(about) and any(_DAY.search(one) for one in names)
    return NAMED * named + len(about) + (len(facts) > 1) + dated


def _about(title: str, vocabulary: Vocabulary) -> str:
    """Return the concept of a heading that hardly any document but a postmortem has; otherwise ""."""
    if len(title) > LONGEST_NAME:
        return ""
    key, telling = title_key(title), vocabulary.of_incidents
    if has_unspaced(key):
        runs = (key[a:b] for a in range(len(key)) for b in range(a + 2, len(key) + 1) if (b - a) * 3 >= len(key))
    else:
        words = key.split()
        spans = ((a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1))
        runs = (" ".join(words[a:b]) for a, b in spans if (b - a) * 4 >= len(words))
    return next((telling[run] for run in runs if run in telling), "")


def _labels(found: Outline) -> Iterator[str]:
    """Yield the labels before answers: keys of front matter, bold lines, first cells, words before a colon."""
    if found.front:
        yield from (key for key, _ in found.front.keys)
    for node in (*found.lead, *(node for branch in found.walk() for node in branch.nodes)):
        yield from _labels_of(node)


def _labels_of(node: Node) -> Iterator[str]:
    match node:
        case Table():
            yield from (row[0] for row in (node.header, *node.rows) if len(row) == 2)
        case Listing():
            yield from (label[0] for item in node.items if (label := split_label(item.source.split("\n")[0])))
        case Paragraph():
            for line in node.source.split("\n"):
                label = split_label(line)
                yield label[0] if label else line if len(line) <= 40 else ""


@lru_cache(maxsize=4)
def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    spaced = "|".join(re.escape(word) for word in words if not has_unspaced(word))
    unspaced = "|".join(re.escape(word) for word in words if has_unspaced(word))
    return re.compile(rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])|{unspaced}", re.IGNORECASE)


def _has(title: str, words: Sequence[str]) -> bool:
    return bool(_pattern(tuple(words)).search(title))


def _ends(title: str, words: Sequence[str]) -> bool:
    """Return whether a title ends with one of some words, but for marks, numbers and words in brackets."""
    bare = _AFTER_TITLE.sub("", title)
    return any(found.end() == len(bare) for found in _pattern(tuple(words)).finditer(bare))
