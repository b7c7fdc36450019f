"""A spec as a plain table of TOML, and whether a table's values fit its spec."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

from postmortem_tui.blocks.base import Plain
from postmortem_tui.values.spec import Spec, Tagged


def plain_of(spec: Spec) -> Plain:
    """Return a part of a template as a TOML table: the parts that are not as they are by themselves."""
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


def check_spec(spec: Spec) -> None:
    """Raise ValueError where a part is not of the type that its class says: no file is trusted."""
    for name, kind in type(spec).part_kinds().items():
        if not _fits(getattr(spec, name), kind):
            raise ValueError(f"{name} is no {kind if isinstance(kind, type) else 'value that it may have'}")


def _fits(value: object, kind: Any) -> bool:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *marks = get_args(kind)
        return isinstance(value, Spec) if any(isinstance(mark, Tagged) for mark in marks) else _fits(value, inner)
    if isinstance(value, Spec):
        check_spec(value)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(part, get_args(kind)[0]) for part in value)
    if origin is UnionType:
        return any(value is None if one is NoneType else _fits(value, one) for one in get_args(kind))
    if origin is Literal:
        return value in get_args(kind)
    if origin is not None:
        return isinstance(value, Mapping)
    return isinstance(value, kind) if isinstance(kind, type) else True
