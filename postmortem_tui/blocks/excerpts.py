"""Excerpts: pieces of text kept as they are, such as logs, commands and code."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from postmortem_tui.blocks.base import Place, Row
from postmortem_tui.blocks.marks import is_mark
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.saying import read_text, write_text
from postmortem_tui.values.answers import Field
from postmortem_tui.values.cleaning import clean_line, clean_text

if TYPE_CHECKING:
    from postmortem_tui.markdown.nodes import Node


class Excerpt(Row):
    """A piece of text with its language, and a line that says what it is."""

    language: str = ""
    caption: str = ""
    body: str = ""


class Excerpts(Rows[Excerpt]):
    """Fenced texts, each with a caption."""

    kind: Literal["excerpts"]
    language: str = ""
    """The language of a new excerpt."""
    key: ClassVar[str] = "excerpts"

    @property
    def row_type(self) -> type[Excerpt]:
        """An excerpt."""
        return Excerpt

    @property
    def asked(self) -> tuple[Field, ...]:
        """What it is, its language, and the text."""
        return (
            Field(id="caption", label="Caption", placeholder="What this shows"),
            Field(id="language", label="Language", placeholder="text, bash, python, sql …"),
            Field(id="body", label="Text", placeholder=self.placeholder, why=self.why, example=self.example),
        )

    def blank(self) -> Excerpt:
        """Return an excerpt that nobody filled in."""
        return Excerpt(language=self.language)

    def begun(self, row: Excerpt) -> bool:
        """Return whether there is more than a language."""
        return row.plain().keys() - {"language"} != set()

    def clean_row(self, row: Excerpt) -> Excerpt:
        """Keep the body's lines as they are; a language is one word."""
        language = "-".join(clean_line(row.language).replace("`", "").split())
        caption = " ".join(clean_line(row.caption).split())
        return row.having(language=language, caption=caption, body=clean_text(row.body))

    def write(self, value: tuple[Excerpt, ...], place: Place) -> str:
        """Return each caption over its fenced text."""
        from postmortem_tui.markdown import writing

        return writing.blocks(
            *(writing.blocks(write_text(e.caption), writing.fence(e.body, e.language)) for e in value)
        )

    def read(self, nodes: "Sequence[Node]", place: Place) -> "tuple[tuple[Excerpt, ...], tuple[Node, ...]]":
        """Claim fenced texts, each with the line of text right before it."""
        from postmortem_tui.markdown.nodes import Fence, Paragraph

        excerpts: list[Excerpt] = []
        rest: list[Node] = []
        for node, before in zip(nodes, (None, *nodes), strict=False):
            match node:
                case Fence():
                    caption = ""
                    if isinstance(before, Paragraph) and rest and rest[-1] is before and "\n" not in before.source:
                        caption = read_text(rest.pop().source)
                    excerpts.append(Excerpt(language=node.language, caption=caption, body=node.body))
                case Paragraph() if is_mark(node.source):
                    pass
                case _:
                    rest.append(node)
        return self.clean(tuple(excerpts)), tuple(rest)
