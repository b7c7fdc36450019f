"""Write a template's tables as TOML that a person reads and edits: in order, with blank lines and multi-line texts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from postmortem_tui.blocks.base import Plain
from postmortem_tui.lazy import library

RULE = f"# {'-' * 78}"

LONGEST = 100
"""Characters of the longest list on one line."""


def write_template(tables: Plain, comments: Sequence[str]) -> str:
    """Return the TOML of a template; `comments` are lines at its head."""
    lines = [*(f"# {line}".rstrip() for line in comments), ""]
    plain = {name: value for name, value in tables.items() if name not in ("roles", "sections", "form")}
    lines.extend(_pairs(plain))
    if tables.get("form"):
        # In TOML, keys of the whole template have to be before its first table.
        lines.extend(["", "# The blank document of a new draft.", *_pairs({"form": tables["form"]})])
    lines.extend(["", "[roles]", *_pairs(tables.get("roles", {}))])
    for section in tables.get("sections", ()):
        lines.extend(["", "", RULE, "[[sections]]", *_pairs(_without(section, "blocks"))])
        for block in section["blocks"]:
            lines.extend(["", "[[sections.blocks]]", *_block(block)])
    return "\n".join(lines) + "\n"


def _block(block: Plain) -> Iterator[str]:
    """Yield the lines of a block: its own keys, its columns by name, then its list of fields or columns."""
    tables = {name: value for name, value in block.items() if isinstance(value, Mapping)}
    lists = {name: value for name, value in block.items() if _is_list_of_tables(value)}
    yield from _pairs({name: value for name, value in block.items() if name not in tables and name not in lists})
    for name, table in tables.items():
        yield from ("", f"[sections.blocks.{name}]", *_pairs(table))
    for name, items in lists.items():
        for item in items:
            yield from ("", f"[[sections.blocks.{name}]]", *_pairs(item))


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _without(table: Plain, *names: str) -> Plain:
    return {name: value for name, value in table.items() if name not in names}


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, str) and "\n" in value:
        return _lines(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        line = "[" + ", ".join(_value(item) for item in value) + "]"
        return line if len(line) <= LONGEST else "[\n" + "".join(f"  {_value(item)},\n" for item in value) + "]"
    tomli_w = library("tomli_w")
    written: str = tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")
    return written


def _lines(text: str) -> str:
    """Return a text of many lines as a multi-line string: literal (''') if possible, otherwise escaped."""
    controls = any(ord(character) < 32 and character not in "\n\t" for character in text)
    if "'''" not in text and not text.endswith("'") and not controls and "\x7f" not in text:
        return f"'''\n{text}'''"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(c if c in "\n\t" or (ord(c) >= 32 and c != "\x7f") else f"\\u{ord(c):04x}" for c in escaped)
    return f'"""\n{escaped}"""'
