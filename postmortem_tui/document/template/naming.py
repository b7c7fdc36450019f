"""A question named from the shell: by its id, or by the words that the document shows."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.template.template import Reference, Template, asks, nearest
from postmortem_tui.markdown.line.titles import title_key

BETWEEN = "/"
MOST_NAMED = 5
"""The most questions that are named where several may be meant."""


def named(template: Template, words: str, is_answered: Callable[[Reference], bool]) -> Reference:
    """Return the question that words name: `block`, `block.field`, a label, a title, or `Section / Label`.

    The words of the draft's document count before those of the template, unless only what these name is answered. Of
    several questions with that name it is the one with no other words over it, otherwise the one that is answered, as
    the document shows no other; if none is, the one that plays a role, such as the date of the incident, for which no
    other date is taken. Of a list and the text beside it, it is the list. Raise ValueError, with the nearest name, if
    no question, or still more than one, has that name.
    """
    try:
        return template.find(words)
    except ValueError as error:
        unknown = error
    wanted = [title_key(part) for part in words.split(f" {BETWEEN} ")]
    found, asked = _found(_paths(template, own=True), wanted), _found(_paths(template), wanted)
    if not found or (not any(map(is_answered, found)) and any(map(is_answered, asked))):
        found = list({question.name: question for question in (*found, *asked)}.values())
    elif all(map(_is_date, found)):
        playing = [question for question in asked if question.name in template.played.values()]
        found = list({question.name: question for question in (*found, *playing)}.values())
    match found:
        case [only]:
            return only
        case []:
            raise ValueError(f"no question is called '{words}'{_others_like(template, wanted)}") from unknown
        case several:
            whole = _found((one for one in _paths(template) if [*one[0]] == wanted), wanted)
            shown = [question for question in several if is_answered(question)]
            playing = [question for question in several if question.name in template.played.values()]
            unsaid = [question for question in playing if question not in shown and _is_date(question)]
            lists = [question for question in shown if not isinstance(question.block, Prose)]
            for fewer in (whole, shown, lists if len(shown) == len(lists) + 1 else [], [] if shown else playing):
                if len(fewer) == 1 and not (fewer is shown and _is_date(shown[0]) and unsaid):
                    return fewer[0]
            names = ", ".join(question.name for question in several[:MOST_NAMED])
            raise ValueError(f"{len(several)} questions are called '{words}': {names}")


def _is_date(question: Reference) -> bool:
    return question.field is not None and question.field.type == "date"


def _others_like(template: Template, wanted: list[str]) -> str:
    """Return in brackets which questions may be meant: those under such a title or with such words, else the nearest.

    Return "" if none is like it.
    """
    paths = [one for own in (True, False) for one in _paths(template, own=own)]
    word = wanted[-1]
    near = [question.name for path, question in paths if word and (word in path or f" {word} " in f" {path[-1]} ")]
    if near:
        names = [f"'{name}'" for name in dict.fromkeys(near)][:MOST_NAMED]
        return f" (did you mean {', '.join(names)}?)"
    asked = " / ".join(wanted)
    return nearest(asked, [" / ".join(path) for path, _ in paths])[len(asked) + 2 :]


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
