"""Language: a hint for each blame, with the words found and another wording."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import fields_of
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.guide_words import Language
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.review.texts.blame import Blame, BlameFinder
from postmortem_tui.review.texts.passages import rows_of, short
from postmortem_tui.values.answers.people import names_of


def check(reviewed: ReviewedDraft) -> Iterator[Finding]:
    """Yield a hint for each blame in what people wrote."""
    if not reviewed.read.suspects:
        return
    find = _finder(reviewed.guide.language, tuple(sorted(people_of(reviewed.draft))))
    for location, line in reviewed.read.suspects:
        for words, advice in find(line):
            yield Finding(
                "language-blame",
                "hints",
                location,
                f"“{words}” reads as if a person were the cause.",
                advice,
                words=(words,),
                about=f"{words} {short(line.strip())}",
            )


@lru_cache(maxsize=4)
def _finder(language: Language, people: tuple[str, ...]) -> Callable[[str], tuple[Blame, ...]]:
    """Return a function that finds the blames in a line; it remembers the lines that it has seen."""
    blame = BlameFinder(language, people)
    return lru_cache(maxsize=4096)(blame.find)


def people_of(draft: Draft) -> set[str]:
    """Return the names in a draft's answers that are people's, and their first words."""
    names: set[str] = set()
    for text in _people_texts(draft):
        names.update(names_of(text))
    return {part for name in names for part in (name, name.split(" ")[0]) if part[:1].isupper() and len(part) > 1}


def _people_texts(draft: Draft) -> Iterator[str]:
    for block in draft.template.blocks():
        names = [field.id for field in fields_of(block) if field.type == "people" and not field.shows]
        if isinstance(block, Fields):
            rows: Sequence[Row] = (draft[block],)
        elif names and isinstance(block, Rows):
            rows = rows_of(draft, block)
        else:
            continue
        yield from (text for row in rows for name in names if (text := row.text(name)))
