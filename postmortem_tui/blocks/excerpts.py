"""Excerpts: pieces of text kept as they are, such as logs, commands and code."""

from functools import cached_property
from typing import ClassVar, Literal

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.cleaning import clean_line, clean_text

LANGUAGES = ("text", "bash", "console", "python", "go", "java", "sql", "json", "yaml", "toml", "ini", "http", "diff")
"""The languages that are offered; any other word is one too."""


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

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """What it is, its language, and the text."""
        return (
            Field(id="caption", label="Caption", placeholder="What this shows"),
            Field(id="language", label="Language", placeholder="any word", shape=" · ".join(LANGUAGES)),
            Field(id="body", label="Text", placeholder=self.placeholder, why=self.why, example=self.example),
        )

    def blank(self) -> Excerpt:
        """Return an empty excerpt."""
        return Excerpt(language=self.language)

    def begun(self, row: Excerpt) -> bool:
        """Return whether there is more than a language."""
        return row.plain().keys() - {"language"} != set()

    def clean_row(self, row: Excerpt) -> Excerpt:
        """Keep the body's lines as they are; a language is one word."""
        language = "-".join(clean_line(row.language).replace("`", "").split())
        caption = " ".join(clean_line(row.caption).split())
        return row.having(language=language, caption=caption, body=clean_text(row.body))
