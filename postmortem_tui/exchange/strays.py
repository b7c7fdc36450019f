"""What a person wrote right under a section's heading, where the form has headings for the parts of the section."""

from collections.abc import Sequence
from dataclasses import replace

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.template import Section
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.nodes import Item, Listing, Node

Share = tuple[list[Node], list[AnyBlock]]
"""Nodes, and the blocks that may claim them."""


def shares(nodes: Sequence[Node], section: Section) -> list[Share]:
    """Return the nodes with the blocks that they are offered to; together they are all of the nodes.

    Items with a box go to the section's checklists: the ticked ones to the list of what is done from the start, the
    others to the first of the other lists, from which they can be moved. The rest is offered to the forms, which claim
    what names one of their fields.
    """
    lists = [block for block in section.blocks if isinstance(block, Checklist)]
    of_done = [block for block in lists if block.done_from_the_start][:1]
    of_open = [block for block in lists if not block.done_from_the_start][:1]
    boxed = [node for node in nodes if lists and isinstance(node, Listing) and _has_boxes(node)]
    forms: list[AnyBlock] = [block for block in section.blocks if isinstance(block, Fields)]
    found: list[Share] = [([node for node in nodes if node not in boxed], forms)]
    items = [item for node in boxed for item in node.items]
    for ticked, takers in ((True, of_done or of_open), (False, of_open or of_done)):
        if chosen := [item for item in items if bool(item.checked) is ticked]:
            found.append(([_listing(boxed[0], chosen)], [*takers]))
    return found


def _has_boxes(node: Listing) -> bool:
    return any(item.checked is not None for item in node.items)


def _listing(like: Listing, items: Sequence[Item]) -> Listing:
    return replace(like, items=tuple(items), source=writing.bullets(item.source for item in items))
