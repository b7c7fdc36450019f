"""The lines that close a document, after its last thematic break: they are of no section, and about the document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims, take
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.outline.document_outline import Branch, Outline
from postmortem_tui.exchange.shapes.parts.headed_labels import may_answer
from postmortem_tui.exchange.shapes.parts.label_groups import repeated_groups
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.markdown.parse.nodes import Node, Other, Paragraph, Rule

STATE = ("status", "severity")
"""The roles of facts that are those of the incident also at the end of its document."""


def without_closing_lines(found: Outline, pieces: Pieces, vocabulary: Vocabulary) -> tuple[Outline, Sequence[Node]]:
    """Return an outline without the lines that close its document; and these, with the break before them.

    They are paragraphs alone. Nothing is cut if a list or a table is among them.
    """
    chain = list(_last_branches(found.branches))
    nodes = chain[-1].nodes if chain else []
    at = max((n for n, node in enumerate(nodes) if isinstance(node, Rule)), default=None)
    if at is None or not _closes(nodes[at + 1 :]) or goes_on_after(pieces, nodes, at, vocabulary):
        return found, ()
    cut = replace(chain.pop(), nodes=nodes[:at])
    for above in reversed(chain):
        cut = replace(above, branches=[*above.branches[:-1], cut])
    return replace(found, branches=(*found.branches[:-1], cut)), nodes[at:]


def goes_on_after(pieces: Pieces, nodes: Sequence[Node], at: int, vocabulary: Vocabulary) -> bool:
    """Return whether a rule is between groups of labelled lines, the last of which is after it, or between times."""
    if any(group.node > nodes[at].line for group in repeated_groups(pieces, nodes, vocabulary)):
        return True
    below = next((node for node in nodes[at + 1 :] if not isinstance(node, Other)), None)
    told = [node for node in (*nodes[:at], below) if isinstance(node, Paragraph)]
    begin = [bool(moments(vocabulary).read(node.source)) for node in told]
    return len(told) > 1 and told[-1] is below and begin[-1] and any(begin[:-1])


def take_state(reading: Reading, template: Template, labelled: Labelled, claims: FormClaims) -> bool:
    """Let the question with its role take a closing label that tells the state of the incident.

    Return whether it did: it has no answer above. Other labels there, as a day, are about the document.
    """
    role, answer = reading.vocabulary.role(labelled.label.text), labelled.value.text
    if role not in STATE or reading.vocabulary.is_stub(answer) or not may_answer(role, answer, reading.vocabulary):
        return False
    path = template.played_by(role)
    form = next((one for one in template.blocks() if path.startswith(f"{one.id}.")), None)
    return isinstance(form, Fields) and take(reading, form, path, labelled, claims)


def _last_branches(branches: Sequence[Branch]) -> Iterator[Branch]:
    """Yield the last branch, and the last of each one's own."""
    while branches:
        yield branches[-1]
        branches = branches[-1].branches


def _closes(nodes: Sequence[Node]) -> bool:
    told = [node for node in nodes if not isinstance(node, Other)]
    return bool(told) and all(isinstance(node, Paragraph) for node in told)
