"""Prose: Markdown of any length, as a person wrote it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from postmortem_tui.blocks.base import Block, Place, Plain
from postmortem_tui.blocks.marks import is_mark
from postmortem_tui.values.cleaning import clean_text

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Node


class Prose(Block[str]):
    """Paragraphs, lists, code: whatever Markdown the answer needs."""

    kind: Literal["prose"]

    @property
    def empty(self) -> str:
        """No text."""
        return ""

    def clean(self, value: str) -> str:
        """Drop what Markdown cannot hold: control signs, and blanks around the text."""
        return clean_text(value)

    def write(self, value: str, place: Place) -> str:
        """Return the text, made safe to stand under its heading."""
        from postmortem_tui.markdown.prose import guard

        return f"&#42;{value[1:]}" if is_mark(value) else guard(value, place.guarded, place.labels)

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[str, tuple[Node, ...]]":
        """Claim everything: prose comes last among its neighbours."""
        from postmortem_tui.markdown.nodes import join
        from postmortem_tui.markdown.prose import unguard

        source = join(nodes)
        return ("" if is_mark(source) else clean_text(unguard(source))), ()

    @property
    def known_keys(self) -> frozenset[str]:
        """The text's key."""
        return frozenset({"text"})

    def to_plain(self, value: str) -> Plain:
        """Return the text under one key."""
        return {"text": value}

    def from_plain(self, table: Plain) -> str:
        """Read the text; raise ValueError when it is none."""
        text = table.get("text", "")
        if not isinstance(text, str):
            raise ValueError(f"text: should be text in quotes, not {text!r}")
        return clean_text(text)

    def forget(self, value: str) -> str:
        """Drop the paragraphs that are the placeholder or a sample."""
        from postmortem_tui.markdown.nodes import join
        from postmortem_tui.markdown.reading import parse

        nodes = parse(value)
        own = {f"[{self.placeholder}]", *self.samples}
        kept = tuple(node for node in nodes if node.source.strip() not in own)
        return value if len(kept) == len(nodes) else clean_text(join(kept))

    def texts(self, value: str) -> tuple[str, ...]:
        """Return the one text."""
        return (value,) if value else ()
