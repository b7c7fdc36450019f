"""Judge whether nodes are a form: labels, each with its answer."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from postmortem_tui.exchange.shapes.items.hinted_parts import owner_in_front, parts_of_hint
from postmortem_tui.exchange.shapes.judging.shape import Shape
from postmortem_tui.exchange.shapes.parts.form_tables import FACTS
from postmortem_tui.exchange.shapes.parts.item_parts import looks_like_person
from postmortem_tui.exchange.shapes.parts.label_groups import repeated_groups
from postmortem_tui.exchange.shapes.parts.labelled_answers import labelled_in
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.markdown.line.emphasis import is_slanted
from postmortem_tui.markdown.parse.nodes import Listing, Node, Paragraph, Table

BESIDE_TABLE = 0.78
"""The score of labelled facts of the incident beside a table alone: above that of its rows as records."""


SHOWN = 6
"""The most labels that a reason names."""

LONG, LONGER = 120, 400
"""The characters over which an answer is text and no fact: in plain bullets without a known label, and in any."""


class _Form(NamedTuple):
    """Nodes that may be a form: those with labels, their labels, and the nodes beside them."""

    speaking: Sequence[Node]
    labels: Sequence[Labelled]
    others: Sequence[Node]
    known: int
    """How many labels have a role."""


def fields_shape(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, concept: str) -> Shape | None:
    """Return the shape of nodes that are a form: two labels or more, or a known one, and little other text; or None."""
    found = [(node, labelled) for node in nodes if (labelled := labelled_in(pieces, node, vocabulary))]
    if not found or repeated_groups(pieces, nodes, vocabulary):
        return None  # the same labels again and again are records, of which a form would have the first alone
    labels = [label for _, labelled in found for label in labelled]
    lines = {node.line for node, _ in found}
    others = [node for node in nodes if node.line not in lines and not is_slanted(node.source)]  # `*How many?*`
    known = sum(bool(vocabulary.role(label.label.text)) for label in labels)
    form = _Form([node for node, _ in found], labels, others, known)
    if _is_timeline(form, vocabulary) or _is_text(form, nodes):
        return None
    score, layout = _score(form, vocabulary, concept), labels[0].layout
    shown = ", ".join(label.label.text for label in labels[:SHOWN]) + (" …" if len(labels) > SHOWN else "")
    why = f"{_LAYOUTS[layout]} {shown}"
    return Shape("fields", layout, score, why, rows=len(labels), nodes=tuple(form.speaking))


def _is_timeline(form: _Form, vocabulary: Vocabulary) -> bool:
    """Return whether most labels are times: `**15:25 UTC**: first messages` is a row."""
    reader = moments(vocabulary)
    times = [label for label in form.labels if (when := reader.read(label.label.text)) and when.clock]
    return len(times) > 1 and len(times) * 2 >= len(form.labels)


def _is_text(form: _Form, nodes: Sequence[Node]) -> bool:
    """Return whether nodes without a known label are text: points in bold, one label beside text, or mostly text."""
    if form.known:
        return False
    if all(label.bare for label in form.labels):
        return True  # `- **Rules hold without exception**` is a point in bold
    if any(_has_numbers_without_label(node, form.labels) for node in form.speaking):
        return True  # the others would be taken out of their count
    first = form.labels[0]
    alone = len(form.labels) < 2 and (form.others or not (first.awaits_answer or _is_all(first, nodes)))
    return bool(alone) or len(form.others) > len(form.speaking)


def _has_numbers_without_label(node: Node, labels: Sequence[Labelled]) -> bool:
    """Return whether a numbered list has labels in some of its items, and none in the others."""
    if not (isinstance(node, Listing) and node.ordered):
        return False
    lines = {one.line for one in labels}
    return not all(item.line in lines for item in node.items)


def _score(form: _Form, vocabulary: Vocabulary, concept: str) -> float:
    """Return how surely a form is one: a table is, labels among text and those of items are less so."""
    leads = _lines_of_leads(form)
    first = next((node for node in form.speaking if node.line not in leads), form.speaking[0])
    labels = [one for one in form.labels if one.line not in leads] or form.labels
    empty = sum(not label.value for label in labels)
    longest = max(len(label.value.text) for label in labels)
    plain = isinstance(first, Listing) and not form.known and not all(label.marked for label in labels)
    if isinstance(first, Table):
        return 0.92
    if concept == "actions" and not empty and (not form.known or all(_is_of_item(one, vocabulary) for one in labels)):
        return 0.58  # `Ana: restart it` is an item and its owner here, `**Alert** - at 80 %` an item
    if isinstance(first, Listing) and first.ordered and form.known < 2 and empty * 2 <= len(labels):
        return 0.55
    if longest > LONGER or (plain and longest > LONG):
        return 0.58
    if isinstance(first, Paragraph) and all(label.value.text.rstrip().endswith("?") for label in labels):
        return 0.6
    facts = any(vocabulary.role(label.label.text) in FACTS for label in labels) and form.known * 2 >= len(labels)
    if form.others and facts and all(isinstance(node, Table) for node in form.others):
        return BESIDE_TABLE
    return 0.72 if form.others else 0.85


def _lines_of_leads(form: _Form) -> set[int]:
    """Return the lines of paragraphs that are one label without an answer, right above a list: the name of that."""
    named = {one.line for one in form.labels if one.layout == "lines" and not one.value}
    return {
        above.line
        for above, node in pairwise(form.speaking)
        if isinstance(node, Listing) and above.line in named and "\n" not in above.source
    }


def _is_all(label: Labelled, nodes: Sequence[Node]) -> bool:
    """Return whether a bullet with a label and no answer is all there is: `- Graphs:` in a blank form."""
    list_of_one = [node for node in nodes if isinstance(node, Listing) and len(node.items) == 1]
    return not label.value and len(list_of_one) == len(nodes) == 1 and len(list_of_one[0].items[0].nodes) == 1


def _is_of_item(label: Labelled, vocabulary: Vocabulary) -> bool:
    """Return whether a label is the owner of an item, or a hint for one before the parts: `name: action (due date)`."""
    if looks_like_person(label.label.text):
        return True
    hint = f"{label.label.text}: {label.value.text}"
    in_brackets = label.label.text[:1] in "([{<【（"  # `**(Name)** (due): (action)`
    return len(parts_of_hint(hint, vocabulary)) > 1 or (in_brackets and bool(owner_in_front(hint, vocabulary)))


_LAYOUTS = {"lines": "lines with the labels", "bullets": "bullets with the labels", "table": "a table with the labels"}
