"""Find the destinations of a draft by a part of their names."""

from collections.abc import Iterator, Sequence

from textual.fuzzy import Matcher

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.questions import of_section
from postmortem_tui.tui.draft.navigation.outline import sections_shown, symbol
from postmortem_tui.tui.draft.page.writing_screen import Destination

Named = tuple[str, Destination]
"""A destination with the words that say where it is."""


def destinations(draft: Draft) -> Iterator[Named]:
    """Yield every section, and every question under it, with the words that say where it is."""
    for section in sections_shown(draft.template, bool(draft.unplaced)):
        yield f"{symbol(draft, section)} {section.shown}", (section, None)
        for question in of_section(section):
            if words := name_of((section, question)):
                yield f"    {words}  ({section.shown})", (section, question)


def name_of(destination: Destination) -> str:
    """Return the name of a destination without its section; a list without a title of its own has the section's."""
    section, question = destination
    if question is None:
        return section.shown
    return question.field.written if question.field else question.block.shown


def _nearness(typed: str, destination: Destination) -> tuple[int, bool]:
    """Rank a destination by its own name: equal, beginning, part; last if only the name of its section fits.

    Of two with the same name the section comes first.
    """
    words, name = typed.strip().casefold(), name_of(destination).casefold()
    ranks = (name == words, name.startswith(words), words in name)
    return next((rank for rank, fits in enumerate(ranks) if fits), len(ranks)), destination[1] is not None


def _matched(named: Named, words: str) -> str:
    """Return the text to search for typed words; its letters are folded as those are: `ß` is `ss`.

    What the document calls otherwise is found by the template's word, too.
    """
    (section, question), whole = named[1], named[0].casefold()
    asked = question.field.label if question and question.field else question.block.title if question else section.title
    return next((text for text in (whole, asked.casefold()) if words in text), name_of(named[1]).casefold())


def fitting(choices: Sequence[Named], typed: str) -> Sequence[Named]:
    """Return the destinations that fit what is typed, the nearest first; all of them if nothing is typed.

    Its letters may be scattered over a name, but not over the name of its section, as nearly every one has them.
    """
    words = typed.strip().casefold()
    if not words:
        return choices
    matcher = Matcher(words)
    found = [(named, score) for named in choices if (score := matcher.match(_matched(named, words))) > 0]
    return [named for named, score in sorted(found, key=lambda one: (_nearness(typed, one[0][1]), -one[1]))]
