"""Share the nodes under one heading among its blocks, which bold labels separate."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.exchange.fitting.parts.node_lines import lines_of
from postmortem_tui.markdown.line.folding import fold
from postmortem_tui.markdown.line.labels import split_label
from postmortem_tui.markdown.parse.nodes import Node, Paragraph


def by_label(nodes: Sequence[Node], group: Sequence[AnyBlock]) -> list[tuple[list[Node], list[AnyBlock]]]:
    """Return the nodes with their blocks: nodes after the bold label of a block belong to that block."""
    labels = _labels(group)
    shares: list[tuple[list[Node], list[AnyBlock]]] = [([], [block for block in group if not block.label])]
    for node in nodes:
        if label := _label(node, labels):
            shares.append(([], [labels[label]]))
        else:
            shares[-1][0].append(node)
    return shares


def label_lines(nodes: Sequence[Node], group: Sequence[AnyBlock]) -> Iterator[int]:
    """Yield the indices of the lines that are bold labels of blocks."""
    labels = _labels(group)
    for node in nodes:
        if _label(node, labels):
            yield from lines_of([node])


def _labels(group: Sequence[AnyBlock]) -> Mapping[str, AnyBlock]:
    return {fold(block.label): block for block in group if block.label}


def _label(node: Node, labels: Collection[str]) -> str:
    """Return the folded label of a node that is only a label; "" for any other node."""
    found = split_label(node.source) if isinstance(node, Paragraph) and labels else None
    return label if found and not found[1] and (label := fold(found[0])) in labels else ""
