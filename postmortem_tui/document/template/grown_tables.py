"""The table of a draft file for what is a draft's own in its template, read and written.

It is `[[template.sections]]` with the keys of a template; no file is trusted.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

from postmortem_tui.blocks.base import Plain
from postmortem_tui.blocks.kinds import KINDS, AnyBlock
from postmortem_tui.document.template.grown import (
    FORMS,
    add_block,
    add_section,
    has_own,
    offering,
    own_columns,
    own_form,
    own_labels,
    with_block_heading,
    with_columns,
    with_form,
    with_heading,
    with_labels,
    without_grown,
)
from postmortem_tui.document.template.template import Section, Template
from postmortem_tui.errors import DraftError
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.answers.spec import Spec, Tagged, built

TABLE = "template"
"""The table of a draft file that holds them, as `[[template.sections]]` with the keys of a template."""

AFTER = "after"
"""The key that names what a section, or a block of a section, is after; empty for the first."""


OFFERS = "offers"
"""The key that says that the template only offers its questions."""

LABELS = "labels"
"""The key of a block of the template's, for the labels that the draft's document has for its fields."""


def with_grown(template: Template, table: object) -> Template:
    """Return the template with the sections that a draft file's table adds; raise DraftError if one is wrong.

    Where the table says so, the template only offers its questions.
    A section with an id of the template's adds its blocks to that one.
    """
    template = without_grown(template)
    if table == {}:
        return template
    if not isinstance(table, dict) or not isinstance(sections := table.get("sections", []), list):
        raise DraftError("should be a table with a list of sections", location=TABLE)
    template = offering(template) if table.get(OFFERS) is True else template
    for number, section in enumerate(sections, 1):
        try:
            template = _with_section(template, section)
        except (ValueError, TypeError, KeyError, AttributeError, AssertionError, StopIteration) as error:
            raise DraftError(f"not a section: {error}", location=f"{TABLE}.sections {number}") from error
    try:
        template.check()
    except ValueError as error:
        raise DraftError(f"not sections that go together: {error}", location=f"{TABLE}.sections") from error
    return template


def grown_table(template: Template) -> Plain:
    """Return the table of a draft file for the sections of a draft's own; an empty one if it has none."""
    sections = list(_tables(template.sections))
    return ({OFFERS: True} if template.offers else {}) | ({"sections": sections} if sections else {})


def _with_section(template: Template, table: Plain) -> Template:
    own = {name: value for name, value in table.items() if name != AFTER}
    known = next((one for one in template.sections if one.id == own.get("id")), None)
    blocks = own.get("blocks", [])
    if known is None:
        plain = [{name: value for name, value in block.items() if name != AFTER} for block in blocks]
        section = built(Section, own | {"blocks": plain, "grown": True})
        _check(section)
        return add_section(template, _all_grown(section), str(table.get(AFTER, "")))
    if written := _heading_in(own, "written"):
        template = with_heading(template, known.id, written)
    for block in blocks:
        if "kind" not in block:
            if written := _heading_in(block, "own_title"):
                template = with_block_heading(template, str(block["id"]), written)
            if labels := block.get(LABELS):
                if not all(isinstance(one, str) and "\n" not in one for one in labels.values()):
                    raise ValueError(f"{LABELS} are not lines of text")
                template = with_labels(template, str(block["id"]), labels)
            if columns := tuple(built(Field, column) for column in block.get("columns", [])):
                for column in columns:
                    _check(column)
                template = with_columns(template, str(block["id"]), columns)
            if form := {name: _frozen(block[name]) for name in FORMS if name in block}:
                template = with_form(template, str(block["id"]), form)
                _check(next(one for one in template.blocks() if one.id == block["id"]))
            continue
        plain_block = {name: value for name, value in block.items() if name != AFTER}
        made: Any = built(KINDS[plain_block["kind"]], plain_block | {"grown": True})
        _check(made)
        template = add_block(template, known.id, made, str(block.get(AFTER, "")))
    return template


def _heading_in(table: Plain, name: str) -> str:
    """Return a heading as it is written; raise ValueError if it is not a line of text."""
    written = table.get(name, "")
    if not isinstance(written, str) or "\n" in written:
        raise ValueError(f"{name} is not a line of text")
    return written


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _all_grown(section: Section) -> Section:
    return section.changed(blocks=tuple(block.changed(grown=True) for block in section.blocks))


def _tables(sections: Sequence[Section]) -> Iterator[Plain]:
    previous = ""
    for section in sections:
        if section.grown:
            own = plain_of(section)
            own.pop("grown")
            for block in own["blocks"]:
                block.pop("grown", None)
            yield {"id": own.pop("id"), AFTER: previous, **own}
        elif section.written or any(map(has_own, section.blocks)):
            written = {"written": section.written} if section.written else {}
            yield {"id": section.id, "title": section.title, **written, "blocks": list(_blocks(section.blocks))}
        previous = section.id


def _blocks(blocks: Sequence[AnyBlock]) -> Iterator[Plain]:
    previous = ""
    for block in blocks:
        if block.grown:
            own = plain_of(block)
            own.pop("grown")
            yield {"id": own.pop("id"), "kind": own.pop("kind"), AFTER: previous, **own}
        elif has_own(block):
            columns = [_without_mark(plain_of(column)) for column in own_columns(block)]
            written = {"own_title": block.own_title} if block.own_title else {}
            labels = {LABELS: found} if (found := own_labels(block)) else {}
            form = {name: _plain(value) for name, value in own_form(block).items()}
            yield {"id": block.id, **written, **labels, **form, **({"columns": columns} if columns else {})}
        previous = block.id


def _without_mark(table: Plain) -> Plain:
    return {name: value for name, value in table.items() if name != "grown"}


def plain_of(spec: Spec) -> Plain:
    """Return a part of a template as a TOML table, without the parts that have their default."""
    defaults = type(spec).part_defaults()
    parts = ((name, getattr(spec, name)) for name in type(spec).part_names())
    return {name: _plain(value) for name, value in parts if name not in defaults or value != defaults[name]}


def _plain(value: object) -> Any:
    match value:
        case Spec():
            return plain_of(value)
        case tuple() | list():
            return [_plain(part) for part in value]
        case Mapping():
            return {str(name): _plain(part) for name, part in value.items()}
        case _:
            return value


def _check(spec: Spec) -> None:
    """Raise ValueError if a part is not of the type that its class says: no file is trusted."""
    for name, kind in type(spec).part_kinds().items():
        if not _fits(getattr(spec, name), kind):
            raise ValueError(f"{name} is no {kind if isinstance(kind, type) else 'value that it may have'}")


def _fits(value: object, kind: Any) -> bool:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *marks = get_args(kind)
        return isinstance(value, Spec) if any(isinstance(mark, Tagged) for mark in marks) else _fits(value, inner)
    if isinstance(value, Spec):
        _check(value)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(part, get_args(kind)[0]) for part in value)
    if origin is UnionType:
        return any(value is None if one is NoneType else _fits(value, one) for one in get_args(kind))
    if origin is Literal:
        return value in get_args(kind)
    if origin is not None:
        return isinstance(value, Mapping)
    return isinstance(value, kind) if isinstance(kind, type) else True
