"""Ask for a fact of an incident by a heading with one answer under it, as in issue forms."""

from collections.abc import Iterator

from postmortem_tui.exchange.inference.asked_parts import Asked, Form, Part
from postmortem_tui.exchange.inference.hints import choices_of
from postmortem_tui.exchange.inference.inferred_questions import GRADED, question
from postmortem_tui.exchange.vocabulary.vocabulary import NO_NAME, Vocabulary

ALONE = ("title", "date", "start", "end")
"""The roles that a field with its own heading may play, each in one line; with choices severity and status, too."""

LONGEST = 80
"""Characters of the longest hint for one line."""


def take_headed_facts(form: Form, vocabulary: Vocabulary) -> None:
    """Add a field for such a fact if a heading is its label, and nothing else asks for it."""
    asked = {one.role for block in _forms(form) for one in block.questions} | ({"title"} if form.title else set())
    for part in form.parts:
        role = vocabulary.role(part.title)
        is_section = role in ("start", "end") and vocabulary.rank(part.title) < NO_NAME
        hint = part.blocks[0].placeholder if part.blocks else ""
        is_fact = role in ALONE or (role in GRADED and bool(choices_of(hint, role, vocabulary)))
        if is_fact and role not in asked and not is_section and _is_one_line(part):
            one = question(part.title, hint, vocabulary, part.line)
            part.blocks[:] = [Asked("fields", part.line, "a heading that is the label of one answer", "alone", [one])]
            asked.add(role)


def _forms(form: Form) -> Iterator[Asked]:
    yield from filter(None, (form.front, *form.lead))
    parts = [*form.parts]
    while parts:
        part = parts.pop()
        yield from part.blocks
        parts.extend(part.parts)


def _is_one_line(part: Part) -> bool:
    kinds = [block.kind for block in part.blocks]
    hint = part.blocks[0].placeholder if part.blocks else ""
    return not part.parts and kinds in ([], ["prose"]) and "\n" not in hint and len(hint) <= LONGEST
