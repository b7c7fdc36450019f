"""The examples that a template shows, which are no answers of a document that still has them."""

from functools import cached_property

from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.outline.document_outline import Branch
from postmortem_tui.markdown.line.titles import title_key as key
from postmortem_tui.markdown.parse.nodes import Fence, Node


class Examples:
    """The examples of one template."""

    def __init__(self, template: Template) -> None:
        self._template = template

    def is_aside(self, branch: Branch) -> bool:
        """Return whether only an example of the template is under a heading."""
        name = key(branch.head.text.rstrip("()0123456789 "))
        if not any(key(aside) == name for aside in self._template.asides):
            return False
        return not branch.nodes or self.is_example(branch.nodes[0])

    def is_example(self, node: Node) -> bool:
        """Return whether a node is an example that the template shows."""
        return isinstance(node, Fence) and node.body.strip() in self._examples

    @cached_property
    def _examples(self) -> frozenset[str]:
        return frozenset(block.example.strip() for block in self._template.blocks() if block.example.strip())
