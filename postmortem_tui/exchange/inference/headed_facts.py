"""Facts of an incident that are known by more than a label: a heading with one answer under it, or the answers."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from postmortem_tui.exchange.inference.asked_parts import Asked, Form, Part, first_facts
from postmortem_tui.exchange.inference.hints import choices_of
from postmortem_tui.exchange.inference.inferred_questions import GRADED, question
from postmortem_tui.exchange.inference.scales import are_counted, are_grades, are_severities, are_stages
from postmortem_tui.exchange.vocabulary.vocabulary import NO_NAME, Vocabulary
from postmortem_tui.lazy import late

ALONE = ("title", "date", "start", "end")
"""The roles that a field with its own heading may play, each in one line; with choices severity and status, too."""

_BOXED = late(r"[-*+] +\[ \] +(?P<text>\S.*?)\s*")

LONGEST = 80
"""Characters of the longest hint for one line."""


def take_headed_facts(form: Form, vocabulary: Vocabulary) -> None:
    """Add a field for such a fact if a heading is its label, and nothing else asks for it."""
    asked = {one.role for block in _forms(form) for one in block.questions} | ({"title"} if form.title else set())
    for part in form.parts:
        role = vocabulary.role(part.title)
        is_section = role in ("start", "end") and vocabulary.rank(part.title) < NO_NAME
        boxed = _boxes(part)
        hint = boxed or (part.blocks[0].placeholder if part.blocks else "")
        is_fact = role in ALONE or (role in GRADED and bool(choices_of(hint, role, vocabulary)))
        if is_fact and role not in asked and not is_section and (boxed or is_one_line(part)):
            one = question(part.title, hint, vocabulary, part.line)
            part.blocks[:] = [Asked("fields", part.line, "a heading that is the label of one answer", "alone", [one])]
            asked.add(role)


def take_facts_by_hints(form: Form, vocabulary: Vocabulary) -> None:
    """Set the roles of the status and the date for questions that only their hints name, if no label does.

    The status is the first with choices that are all stages, as in `Stand: offen / freigegeben`, and the severity the
    first whose choices count the grades of one scale, as in `Wucht: S1 | S2 | S3`. Grades in words may be those of
    anything, as in `Effort: low | high`; they have to be above all sections or, if nothing is asked there, under the
    first. Without choices the answers of documents show a severity: `Impact: SEV-2`. The date is the only one in these
    places with a day for a hint, as in `Le : AAAA-MM-JJ`.
    """
    asked = [one for block in _forms(form) if block.kind == "fields" for one in block.questions]
    lead = [*filter(None, (form.front, *form.lead))]
    above = [one for block in lead for one in block.questions]
    facts = [one for block in first_facts(lead, form.parts) for one in block.questions]
    of_words = partial(are_grades, vocabulary=vocabulary)
    for role, among, is_fact in (
        ("status", asked, partial(are_stages, vocabulary=vocabulary)),
        ("severity", asked, are_counted),
        ("severity", above or facts, of_words),
    ):
        if all(one.role != role for one in asked):
            told = (one for one in among if not one.role and one.choices and is_fact(one.choices))
            for one in islice(told, 1):
                one.role = role
    if all(one.role != "severity" for one in asked):
        for one in islice((one for one in asked if not one.role and are_severities(one.answers, vocabulary)), 1):
            one.role = "severity"
    if all(one.role not in ("date", "start", "end") for one in asked):
        facts = [one for one in facts if not one.role]
        dated = [one for one in facts if vocabulary.hint(one.placeholder) == "day"]
        for one in dated if len(dated) == 1 else ():
            one.role, one.type = "date", "date"


def _forms(form: Form) -> Iterator[Asked]:
    yield from filter(None, (form.front, *form.lead))
    parts = [*reversed(form.parts)]
    while parts:
        part = parts.pop()
        yield from part.blocks
        parts.extend(reversed(part.parts))


def _boxes(part: Part) -> str:
    """Return the boxes under a heading side by side, if a list of empty ones is all that is there; otherwise ""."""
    if part.parts or [block.kind for block in part.blocks] != ["checklist"]:
        return ""
    (block,) = part.blocks
    lines = [_BOXED.fullmatch(line) for sample in block.samples for line in sample.strip().split("\n")]
    texts = [one["text"] for one in lines if one] if all(lines) else []
    return " ".join(f"[ ] {one}" for one in block.more.get("standing") or texts)


def is_one_line(part: Part) -> bool:
    """Return whether nothing but a short text is asked for under a heading."""
    kinds = [block.kind for block in part.blocks]
    hint = part.blocks[0].placeholder if part.blocks else ""
    return not part.parts and kinds in ([], ["prose"]) and "\n" not in hint and len(hint) <= LONGEST
