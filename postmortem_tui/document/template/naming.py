"""A question named from the shell: by its id, or by the words that the document shows."""

from collections.abc import Iterator
from itertools import product

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template.template import Reference, Template, asks, nearest
from postmortem_tui.markdown.line.titles import title_key

BETWEEN = "/"


def named(template: Template, words: str) -> Reference:
    """Return the question that words name: `block`, `block.field`, a label, a title, or `Section / Label`.

    Raise ValueError, with the nearest name, if no question, or more than one, has that name.
    """
    try:
        return template.find(words)
    except ValueError as error:
        unknown = error
    wanted = [title_key(part) for part in words.split(f" {BETWEEN} ")]
    found = [(path, question) for path, question in _paths(template) if _fits(path, wanted)]
    match list({question.name: question for _, question in found}.values()):
        case [only]:
            return only
        case []:
            known = [" / ".join(path) for path, _ in _paths(template)]
            close = nearest(" / ".join(wanted), known)
            raise ValueError(f"no question is called '{words}'" + close[len(" / ".join(wanted)) + 2 :]) from unknown
        case several:
            names = ", ".join(question.name for question in several[:5])
            raise ValueError(f"{len(several)} questions are called '{words}': {names}")


def _paths(template: Template) -> Iterator[tuple[tuple[str, ...], Reference]]:
    """Yield every question with the words that are over it, the nearest last."""
    for section in template.sections:
        for block in section.blocks:
            if not asks(block):
                continue
            titles = [title_key(title) for title in (section.title, section.short, *section.also) if title]
            called = [title_key(title) for title in (block.title or block.label, *block.also) if title]
            for over in product(titles, called) if called else product(titles):
                if isinstance(block, Fields):
                    for one in block.asked:
                        yield from (
                            ((*over, title_key(label)), Reference(block, one)) for label in (one.label, *one.also)
                        )
                else:
                    yield over, Reference(block)


def _fits(path: tuple[str, ...], wanted: list[str]) -> bool:
    """Return whether the words name the end of a path, even if some between them are left out."""
    if not wanted or path[-1] != wanted[-1]:
        return False
    rest = iter(path[:-1])
    return all(any(word == part for part in rest) for word in wanted[:-1])
