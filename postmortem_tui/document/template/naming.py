"""A question named from the shell: by its id, or by the words that the document shows."""

from collections.abc import Iterable, Iterator
from itertools import product

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template.template import Reference, Template, asks, nearest
from postmortem_tui.markdown.line.titles import title_key

BETWEEN = "/"


def named(template: Template, words: str) -> Reference:
    """Return the question that words name: `block`, `block.field`, a label, a title, or `Section / Label`.

    The words of the draft's document count before those of the template. Raise ValueError, with the nearest name, if no
    question, or more than one, has that name.
    """
    try:
        return template.find(words)
    except ValueError as error:
        unknown = error
    wanted = [title_key(part) for part in words.split(f" {BETWEEN} ")]
    found = _found(_paths(template, own=True), wanted) or _found(_paths(template), wanted)
    match found:
        case [only]:
            return only
        case []:
            known = [" / ".join(path) for own in (True, False) for path, _ in _paths(template, own=own)]
            close = nearest(" / ".join(wanted), known)
            raise ValueError(f"no question is called '{words}'" + close[len(" / ".join(wanted)) + 2 :]) from unknown
        case several:
            names = ", ".join(question.name for question in several[:5])
            raise ValueError(f"{len(several)} questions are called '{words}': {names}")


def _found(paths: Iterable[tuple[tuple[str, ...], Reference]], wanted: list[str]) -> list[Reference]:
    """Return the questions whose paths the words fit, each once."""
    return list({question.name: question for path, question in paths if _fits(path, wanted)}.values())


def _paths(template: Template, *, own: bool = False) -> Iterator[tuple[tuple[str, ...], Reference]]:
    """Yield every question with the words over it, the nearest last; with `own` those of the document alone."""
    for section in template.sections:
        for block in section.blocks:
            if not asks(block):
                continue
            titles = _keys(section.shown) if own else _keys(section.title, section.short, *section.also)
            called = _keys(block.shown) if own else _keys(block.title or block.label, *block.also)
            for over in product(titles, called) if called else product(titles):
                if isinstance(block, Fields):
                    for one in block.asked:
                        labels = _keys(one.written) if own else _keys(one.label, *one.also)
                        yield from (((*over, label), Reference(block, one)) for label in labels)
                else:
                    yield over, Reference(block)


def _keys(*names: str) -> list[str]:
    return [title_key(name) for name in names if name]


def _fits(path: tuple[str, ...], wanted: list[str]) -> bool:
    """Return whether the words name the end of a path, even if some between them are left out."""
    if not wanted or path[-1] != wanted[-1]:
        return False
    rest = iter(path[:-1])
    return all(any(word == part for part in rest) for word in wanted[:-1])
