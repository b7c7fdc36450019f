"""Prose: Markdown of any length, as a person wrote it."""

from typing import Literal

from postmortem_tui.blocks.base import Block, Plain
from postmortem_tui.values.text.cleaning import clean_text
from postmortem_tui.values.text.typed import value_in_words


class Prose(Block[str]):
    """Paragraphs, lists, code: whatever Markdown the answer needs."""

    kind: Literal["prose"]
    own_role: str = ""
    """The role that it plays if it belongs to the draft alone and no question of the template does; no template sets
    it."""

    @property
    def empty(self) -> str:
        """No text."""
        return ""

    def clean(self, value: str) -> str:
        """Drop what Markdown cannot hold: control characters, and blanks around the text."""
        return clean_text(value)

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
            raise ValueError(f"text: should be text in quotes, not {value_in_words(text)}")
        return clean_text(text)

    def texts(self, value: str) -> tuple[str, ...]:
        """Return the one text."""
        return (value,) if value else ()
