"""Fields: one answer for each name."""

from functools import cached_property
from typing import Literal

from postmortem_tui.blocks.base import Block, Plain, Row, read_row
from postmortem_tui.lazy import late
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.own_words import names_a_document

_SET_OFF = late(r"(?:\s*[–—:|]|\s+-|-(?=[\s\d]))\s*")
"""What parts a title from the words before it; a hyphen between letters makes one word: `Postmortem-positive`."""

_NO_ANSWERS = Row()


class Fields(Block[Row]):
    """A form; its value holds a text for each field that has an answer."""

    kind: Literal["fields"]
    layout: Literal["heading", "alone", "lines", "bullets", "table", "front"] = "bullets"
    """How the answers are written in the document: in the title, alone under the heading that asks for one, as bold
    lines, as bullets, as a table of two columns, or as the keys of the front matter."""
    prefix: str = ""
    """What is before the answer in a heading, as in `Postmortem: …`; left out if the answer has the word, or another
    that names such a document, such as `Incident report` and `RCA`."""
    header: tuple[str, str] = ("Field", "Value")
    """The header of the table."""
    fields: tuple[Field, ...]
    """The questions, in order."""

    def check(self) -> None:
        """Raise ValueError if the parts do not go together."""
        if self.layout in ("heading", "alone") and len(self.fields) != 1:
            raise ValueError("a heading holds exactly one field")

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The fields that a person answers; the others show a fact."""
        return tuple(field for field in self.fields if not field.shows)

    @property
    def empty(self) -> Row:
        """No answers."""
        return _NO_ANSWERS

    def clean(self, value: Row) -> Row:
        """Drop control characters and blanks around the answers, and answers to what is only shown."""
        kept = value.having(**{field.id: "" for field in self.fields if field.shows})
        cleaned = kept.cleaned(field.id for field in self.asked)
        if self.layout != "heading":
            return cleaned
        (field,) = self.fields
        return cleaned.having(**{field.id: self.without_prefix(cleaned.text(field.id))})

    def names_itself(self, title: str) -> bool:
        """Return whether a title says what it names as the prefix does: `API outage post-mortem`, `RCA: API outage`."""
        words = _letters(self.prefix)
        if words and words in _letters(title):
            return True
        return names_a_document(self.prefix) and names_a_document(title)

    def without_prefix(self, title: str) -> str:
        """Return a title without the prefix, also if it is set off in another way: `Postmortem - API outage`.

        A title that has nothing else, or has the same words again, is taken as a whole.
        """
        words = self.prefix.rstrip(" :：–—|-")
        if not words or not title.casefold().startswith(words.casefold()):
            return title
        set_off = _SET_OFF.match(title, len(words))
        rest = title[set_off.end() :] if set_off else ""
        return title if not rest or self.names_itself(rest) else rest

    def answered(self, value: Row) -> bool:
        """Return whether any field has an answer."""
        return any(value.text(field.id) for field in self.asked)

    def complete(self, value: Row) -> bool:
        """Return whether each required field has an answer."""
        return all(value.text(field.id) for field in self.asked if field.required)

    @property
    def known_keys(self) -> frozenset[str]:
        """The ids of the fields; the value keeps other keys itself."""
        return frozenset(field.id for field in self.fields)

    def unknown(self, table: Plain) -> Plain:
        """Return nothing: the value keeps every key."""
        return {}

    def to_plain(self, value: Row) -> Plain:
        """Return a table with a key for each answer."""
        plain = value.plain()
        return {field.id: plain.pop(field.id) for field in self.fields if field.id in plain} | plain

    def from_plain(self, table: Plain) -> Row:
        """Read the answers; raise ValueError if one is no text."""
        return self.clean(read_row(Row, table, self.fields))

    def texts(self, value: Row) -> tuple[str, ...]:
        """Return the answers in the fields' order."""
        return tuple(text for field in self.asked if (text := value.text(field.id)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
