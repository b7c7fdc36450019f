"""Find what recurs among documents: how many are enough, and common questions and prefixes."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import ceil

from postmortem_tui.exchange.inference.asked_parts import Asked, Question
from postmortem_tui.exchange.inference.tables.state_columns import choose_state
from postmortem_tui.exchange.inference.title_lines import names_a_report
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.titles import title_key

_COMMIT = late(r"(?=\w*\d)[0-9a-f]{7,40}")
"""The name of a commit (SHA-1), short or whole."""

COUNTED = frozenset("#№")
"""The labels of a column that counts the rows of a table."""

SHARE = 0.3
"""The smallest share of documents in which a heading of their form recurs."""


def needed(documents: int) -> int:
    """Return the fewest of a number of documents that must have something for it to belong to their form."""
    return min(documents, max(2, ceil(documents * SHARE)))


def common_questions(blocks: Sequence[Asked], need: int, vocabulary: Vocabulary | None = None) -> list[Question]:
    """Return the questions that recur, in their usual order, without answers."""
    found: dict[str, list[tuple[float, Question]]] = defaultdict(list)
    for block in blocks:
        for n, one in enumerate(block.questions):
            # `001:` is the number of another document, and `4f2a91c:` a commit; `#` counts the rows of a table
            named = any(map(str.isalpha, one.label)) or (block.kind == "checklist" and one.label in COUNTED)
            if named and not _COMMIT.fullmatch(one.label):
                found[title_key(one.label)].append((n / max(1, len(block.questions) - 1), one))
    _merge_alike(found, blocks)
    kept = {key: seen for key, seen in found.items() if len(seen) >= need}
    ordered = sorted(kept.values(), key=lambda seen: sum(position for position, _ in seen) / len(seen))
    made = []
    for seen in ordered:
        labels = Counter(one.label for _, one in seen).most_common()
        first = seen[0][1]
        kind = first.type if first.type != "choice" else "text"
        names = dict.fromkeys([*(label for label, _ in labels[1:]), *(name for _, one in seen for name in one.also)])
        answers = tuple(one.placeholder for _, one in seen)
        made.append(Question(labels[0][0], first.role, kind, answers=answers, also=[*names]))
        if first.role == "state" and vocabulary:
            choose_state(made[-1], [one.states for _, one in seen], vocabulary)
    return made


def _merge_alike(found: dict[str, list[tuple[float, Question]]], blocks: Sequence[Asked]) -> None:
    """Merge questions of one role that no document asks together, as they are two spellings of one question."""
    where: dict[str, set[int]] = defaultdict(set)
    for n, block in enumerate(blocks):
        for one in block.questions:
            where[title_key(one.label)].add(n)
    with_role = [key for key, seen in found.items() if seen[0][1].role]
    for key in sorted(with_role, key=lambda one: -len(found[one])):
        role = found[key][0][1].role if key in found else ""
        for other in [one for one in with_role if one != key and one in found and found[one][0][1].role == role]:
            if where[key].isdisjoint(where[other]):
                found[key] += found.pop(other)
                where[key] |= where[other]


def common_prefix(titles: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the first words that all titles share, up to a colon, dash or bar, or if they say what a document is.

    Of `Checkout outage 1` and `Checkout outage 2`, the first words are a part of the title.
    """
    words = [title.split(" ") for title in titles]
    shared = 0
    while all(len(one) > shared + 1 for one in words) and len({one[shared] for one in words}) == 1:
        shared += 1
    while shared and not _leads_to_a_title(words[0][:shared], vocabulary):
        shared -= 1
    return " ".join(words[0][:shared]) if len(titles) > 1 else ""


def _leads_to_a_title(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    return words[-1].endswith((":", "：", "-", "–", "—", "|")) or names_a_report(" ".join(words), vocabulary)
