"""Judge whether nodes are a form: labels, each with its answer."""

from collections.abc import Sequence

from postmortem_tui.exchange.shapes.items.hinted_parts import parts_of_hint
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


def fields_shape(pieces: Pieces, nodes: Sequence[Node], vocabulary: Vocabulary, concept: str) -> Shape | None:
    """Return the shape of nodes that are a form: two labels or more, or a known one, and little other text; or None."""
    found = [(node, labelled) for node in nodes if (labelled := labelled_in(pieces, node, vocabulary))]
    if not found:
        return None
    labels = [label for _, labelled in found for label in labelled]
    speaking = [node for node, _ in found]
    if repeated_groups(pieces, nodes, vocabulary):
        return None  # the same labels again and again are records, of which a form would have the first alone
    lines = {node.line for node in speaking}
    others = [node for node in nodes if node.line not in lines and not is_slanted(node.source)]  # `*How many?*`
    reader = moments(vocabulary)
    times = [label for label in labels if (when := reader.read(label.label.text)) and when.clock]
    if len(times) > 1 and len(times) * 2 >= len(labels):
        return None  # `**15:25 UTC**: first messages` is a row
    asked = [label for label in labels if label.value.text.rstrip().endswith("?")]
    known = sum(bool(vocabulary.role(label.label.text)) for label in labels)
    longest = max(len(label.value.text) for label in labels)
    empty = sum(not label.value for label in labels)
    if not known and all(label.bare for label in labels):
        return None  # `- **Rules hold without exception**` is a point in bold
    if len(labels) < 2 and not known and (others or not (labels[0].awaits_answer or _is_all(labels[0], nodes))):
        return None
    if len(others) > len(speaking) and not known:
        return None
    score = 0.85 if not others else 0.72
    facts = any(vocabulary.role(label.label.text) in FACTS for label in labels)
    if others and facts and known * 2 >= len(labels) and all(isinstance(node, Table) for node in others):
        score = BESIDE_TABLE
    if isinstance(speaking[0], Table):
        score = 0.92
    elif concept == "actions" and not empty and (not known or all(_is_of_item(one, vocabulary) for one in labels)):
        score = 0.58  # `Ana: restart it` is an item and its owner here, `**Alert** - at 80 %` an item
    elif isinstance(speaking[0], Listing) and speaking[0].ordered and known < 2 and empty * 2 <= len(labels):
        score = 0.55
    elif longest > 400 or (
        not all(label.marked for label in labels) and not known and isinstance(speaking[0], Listing) and longest > 120
    ):
        score = 0.58
    elif asked and len(asked) == len(labels) and isinstance(speaking[0], Paragraph):
        score = 0.6
    layout = labels[0].layout
    why = f"{_LAYOUTS[layout]} {', '.join(label.label.text for label in labels[:6])}" + (
        " …" if len(labels) > 6 else ""
    )
    return Shape("fields", layout, score, why, rows=len(labels), nodes=tuple(speaking))


def _is_all(label: Labelled, nodes: Sequence[Node]) -> bool:
    """Return whether a bullet with a label and no answer is all there is: `- Graphs:` in a blank form."""
    list_of_one = [node for node in nodes if isinstance(node, Listing) and len(node.items) == 1]
    return not label.value and len(list_of_one) == len(nodes) == 1 and len(list_of_one[0].items[0].nodes) == 1


def _is_of_item(label: Labelled, vocabulary: Vocabulary) -> bool:
    """Return whether a label is the owner of an item, or a hint for one before the parts: `name: action (due date)`."""
    if looks_like_person(label.label.text):
        return True
    return len(parts_of_hint(f"{label.label.text}: {label.value.text}", vocabulary)) > 1


_LAYOUTS = {"lines": "lines with the labels", "bullets": "bullets with the labels", "table": "a table with the labels"}
