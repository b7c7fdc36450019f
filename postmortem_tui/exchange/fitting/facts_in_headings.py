"""Facts whose labels are headings: they answer a form of the template, or are a text of the draft's own with a role."""

from collections.abc import Sequence

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.fitting.claiming.fields_claim import FormClaims, take
from postmortem_tui.exchange.fitting.parts.document_part import Part
from postmortem_tui.exchange.fitting.parts.document_reading import Reading
from postmortem_tui.exchange.outline.document_outline import Outline
from postmortem_tui.exchange.shapes.parts.headed_labels import headed_label
from postmortem_tui.exchange.shapes.parts.labelled_line import Labelled
from postmortem_tui.exchange.shapes.parts.labelled_nodes import labelled_values
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary

APART = ("heading", "front", "alone")
"""The layouts of forms whose answers stand in a place of their own."""

ABOUT_ALL = ("header", "summary")
"""The concepts of headings under which facts are those of the incident."""


class HeadedFacts:
    """Takes the facts whose labels are headings, if nothing above says them.

    They are headings of sections, or in a section of facts, that the template does not have.
    """

    def __init__(self, reading: Reading, template: Template, claims: FormClaims) -> None:
        self._reading = reading
        self._template = template
        self._claims = claims

    def claim(self, found: Outline, parts: Sequence[Part]) -> list[Part]:
        """Let forms take the facts that the template asks for; return the parts without these.

        A fact that the template does not ask for stays the text of its part, which plays that role.
        """
        left: list[Part] = []
        told: set[str] | None = None
        holding = {id(part.of) for part in parts}
        for part in parts:
            labelled = None
            if part.branch is not None and not part.section and id(part) not in holding and self._may_be_label(part):
                labelled = headed_label(self._reading.pieces, part.branch, self._reading.vocabulary)
            if labelled is not None:
                told = self._told(found, parts) if told is None else told
                role = self._reading.vocabulary.role(labelled.label.text)
                if role not in told and self._take(labelled, role):
                    continue
                if part.nodes and role not in told and not self._template.played_by(role):
                    part.own_role = role
                    told.add(role)
            left.append(part)
        return left

    def _may_be_label(self, part: Part) -> bool:
        """Return whether a heading of a part is that of a section, or under that of facts."""
        return part.of is None or names_facts(part.of, self._reading.vocabulary)

    def _told(self, found: Outline, parts: Sequence[Part]) -> set[str]:
        """Return the roles of the labels that are offered before any heading: of the front matter, and above it.

        A label with a word such as `TBD` says nothing.
        """
        vocabulary = self._reading.vocabulary
        keys = [key for key, _ in found.front.keys] if found.front else []
        about = [
            part for part in parts if part.branch is None or vocabulary.concept(part.branch.head.source) == "header"
        ]
        nodes = [node for part in about for node in part.nodes]
        told = labelled_values(self._reading.pieces, nodes, vocabulary)
        labels = [one.label.text for one in told if not (one.value and vocabulary.is_stub(one.value.text))]
        return {vocabulary.role(label) for label in (*keys, *labels)}

    def _take(self, labelled: Labelled, role: str) -> bool:
        """Let the form whose field plays the role of a heading take its answer; return whether one has."""
        wanted = self._template.played_by(role)
        forms = [block for block in self._template.blocks() if isinstance(block, Fields) and block.layout not in APART]
        form = next((block for block in forms if wanted.startswith(f"{block.id}.")), None)
        return form is not None and take(self._reading, form, wanted, labelled, self._claims)


def names_facts(part: Part, words: Vocabulary) -> bool:
    """Return whether the heading of a part is one under which facts are those of the incident."""
    return part.branch is not None and words.concept(part.branch.head.source) in ABOUT_ALL
