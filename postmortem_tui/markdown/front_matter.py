"""The lines of data that many tools put before a Markdown document."""

from postmortem_tui.lazy import late

_FENCED = late(r"\A---[ \t]*\n(?P<data>(?:(?:[\w-]+:|[ \t]+|- |#).*\n|\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""Between dashes, nothing but lines such as `tags: [a]` and what is indented under them."""


def take_front_matter(text: str) -> tuple[str, str]:
    """Give the data before a document, and the document, whose lines keep their numbers; no data where it has none."""
    found = _FENCED.match(text)
    if found is None or not found["data"].strip():
        return "", text
    return found["data"].strip("\n"), "\n" * found[0].count("\n") + text[found.end() :]
