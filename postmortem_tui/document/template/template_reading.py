"""A template from its TOML; what is wrong with it is said by the names that its author wrote."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from postmortem_tui.blocks.base import Plain
from postmortem_tui.blocks.kinds import KINDS
from postmortem_tui.document.template.template import Section, Template, nearest
from postmortem_tui.errors import TemplateError, toml_in_words
from postmortem_tui.lazy import late, library
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.spec import built, checked, type_in_words
from postmortem_tui.values.text.typed import shown

if TYPE_CHECKING:
    import tomllib

    import pydantic
    from pydantic_core import ErrorDetails
else:
    pydantic = library("pydantic")
    tomllib = library("tomllib")

BLOCKS: Mapping[str, Collection[str]] = {kind: block.part_names() for kind, block in KINDS.items()}
"""The keys that each kind of block knows."""

_ABOUT_THE_HOLDER = frozenset({"extra_forbidden", "missing"})
"""What pydantic reports of a key, and is reported here of the table that holds it, or should."""

_QUOTED = late(r"'([^']*)'")


def read_template(text: str, location: str) -> Template:
    """Return the template that a TOML text holds; `location` says where the text comes from.

    Raise TemplateError with every problem, each on a line of its own with its place in the template.
    """
    tables = _tables(text, location)
    try:
        return checked(Template, tables)
    except pydantic.ValidationError as error:
        problems = [
            line
            for found in error.errors(include_url=False)
            if not (found["type"] == "too_short" and found["input"])  # what is in it is wrong, and said so
            for line in _in_words(found, tables)
        ]
    one = problems[0] if len(problems) == 1 else f"{len(problems)} problems\n  " + "\n  ".join(problems)
    raise TemplateError(one, location=location, hint="`postmortem template show standard` shows a template that works.")


def built_packaged(tables: Plain) -> Template:
    """Return the template that comes with the program, which a test has checked, from its tables."""
    return built(Template, tables)


def _tables(text: str, location: str) -> Plain:
    try:
        return tomllib.loads(text)
    except ValueError as error:  # a date such as 2024-02-30 is no TOMLDecodeError
        sentence, hint = toml_in_words(str(error), text)
        raise TemplateError(sentence, location=location, hint=hint) from error


def _in_words(error: "ErrorDetails", tables: Plain) -> list[str]:
    """Say what is wrong, with the location before it; a check that found several things gives a line for each."""
    location = _KeyLocation.of(error["loc"], tables)
    names, sentence = location.names, _sentence(error, location)
    if error["type"] in _ABOUT_THE_HOLDER:
        names = names[:-1]
    return [": ".join(filter(None, (".".join(names), line))) for line in sentence.split("\n")]


def _sentence(error: "ErrorDetails", location: "_KeyLocation") -> str:
    wrong, limits = error["input"], error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return f"unknown key {nearest(location.key, location.known)}"
        case "missing":
            return f"the key '{location.key}' is missing" if location.key else "a part is missing"
        case "union_tag_not_found":
            return f"the key 'kind' is missing; it is one of {', '.join(BLOCKS)}"
        case "union_tag_invalid":
            return f"no kind is called {nearest(limits['tag'], BLOCKS)}; there are {', '.join(BLOCKS)}"
        case "literal_error":
            known = _QUOTED.findall(limits["expected"])
            return f"nothing is called {nearest(str(wrong), known)}; there are {', '.join(known)}"
        case "string_too_short" | "too_short":
            return "should not be empty"
        case "too_long":
            return f"should hold {limits['max_length']} at most, not {limits['actual_length']}"
        case "string_pattern_mismatch":
            return f"should be small letters, digits and _, beginning with a letter, not '{shown(str(wrong))}'"
        case "value_error":
            return str(limits["error"])
        case kind:
            return type_in_words(kind, wrong) or error["msg"]


class _KeyLocation(NamedTuple):
    """Where in the tables something is wrong, in the author's own names."""

    names: tuple[str, ...]
    key: str
    """The last key on the way; "" if a list's item is meant."""
    known: Collection[str]
    """The keys that may be beside it."""

    @classmethod
    def of(cls, way: Sequence[str | int], tables: Plain) -> "_KeyLocation":
        """Follow pydantic's location, which names an item of a list by its index, and a block by its kind."""
        names: list[str] = []
        value: object = tables
        holder = key = ""
        tag: object = None
        known: Collection[str] = Template.part_names()
        for part in way:
            if tag is not None and part == tag:
                tag = None
                continue
            tag = None
            match part:
                case int():
                    value = value[part] if isinstance(value, list) and part < len(value) else None
                    tag = value.get("kind") if isinstance(value, dict) and holder == "blocks" else None
                    names.append(_id_of(value) or f"#{part + 1}")
                    key = ""
                case str() if part != "[key]":
                    known = _known(holder, value)
                    value = value.get(part) if isinstance(value, dict) else None
                    names.append(part)
                    holder = key = part
        return cls(tuple(names), key, known)


def _known(holder: str, table: object) -> Collection[str]:
    match holder:
        case "":
            return Template.part_names()
        case "sections":
            return Section.part_names()
        case "blocks" if isinstance(table, dict):
            return BLOCKS.get(str(table.get("kind")), {})
        case _:
            return Field.part_names()


def _id_of(value: object) -> str:
    name = value.get("id") if isinstance(value, dict) else ""
    return name if isinstance(name, str) else ""
