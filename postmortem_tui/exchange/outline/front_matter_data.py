"""Find the front matter of a document, YAML or TOML between fences: its format, its span, and its keys."""

import re
from dataclasses import dataclass

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.front_matter import Format, entries

MOST_KEYS = 500
"""Lines of the longest front matter."""

_YAML = late(r"---[ \t]*\n(?P<data>(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TOML = late(r"\+\+\+[ \t]*\n(?P<data>(?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\n|\Z)")
_YAML_KEY = late(r"(?P<key>[^\s#\-:](?:[^\s:]|:(?=\S))*(?: [^\s:]+)?)[ \t]*:(?:[ \t]+(?P<value>[^\n]*))?", re.MULTILINE)
_TOML_KEY = late(r"^(?P<key>[A-Za-z0-9_-]+|\"[^\"\n]+\")[ \t]*=[ \t]*(?P<value>[^\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a document: its format, its text without the fences, and its span."""

    format: Format
    source: str
    start: int
    end: int
    """The offset after the line of the closing fence."""

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys, each with the source of its value; tables of TOML are left out.

        A nested key has the name of the one above before it: `incident.severity`.
        """
        if self.format == "yaml":
            nested = {one.key: self.source[one.start : one.end] for one in entries(self.source, "yaml")}
            return tuple(
                pair
                for line in self.source.split("\n")
                if (found := _YAML_KEY.fullmatch(line.rstrip()))
                for key in [found["key"].strip("\"'")]
                for pair in [one for one in nested.items() if one[0].startswith(f"{key}.")]
                or [(key, (found["value"] or "").strip())]
            )
        top = re.split(r"(?m)^\s*\[", self.source, maxsplit=1)[0]
        return tuple((found["key"].strip('"'), found["value"].strip()) for found in _TOML_KEY.finditer(top))


def front_matter(text: str) -> FrontMatter | None:
    """Return the YAML or TOML before a document, fenced by `---` or `+++`; None if it has none."""
    if (found := _TOML.match(text)) and found["data"].strip() and found["data"].count("\n") <= MOST_KEYS:
        return FrontMatter("toml", found["data"].rstrip("\n"), found.start("data"), found.end())
    found = _YAML.match(text)
    if found is None or not _looks_like_yaml(found["data"]):
        return None
    return FrontMatter("yaml", found["data"].rstrip("\n"), found.start("data"), found.end())


def _looks_like_yaml(data: str) -> bool:
    """Return whether lines between two rules are data: keys, with indented lines or lists under them."""
    lines = [line for line in data.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return 0 < len(lines) <= MOST_KEYS and all(
        _YAML_KEY.fullmatch(line.rstrip()) or line[0] in " \t" or line.startswith("- ") for line in lines
    )


def blanked(text: str, front: FrontMatter | None) -> str:
    """Return the document without its front matter; its lines keep their numbers."""
    return "\n" * text.count("\n", 0, front.end) + text[front.end :] if front else text
