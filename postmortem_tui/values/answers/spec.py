"""Frozen values with named parts: what a template is made of, and the rows of an answer.

They are made often, and by every command, so they are plain Python: pydantic checks the tables that people write, and
is loaded only for that (`checked`). What comes with the program is made without (`built`), as it was checked already.
"""

from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from postmortem_tui.values.text.typed import value_in_words

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

S = TypeVar("S", bound="Spec")


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Spec:
    """Frozen parts, as its class and those above it annotate them; a part without a default is required.

    A part that the class does not know is an error, unless the class handles it itself.
    """

    _kinds: ClassVar[Mapping[str, Any]] = {}
    """The annotation of each part, in order."""
    _defaults: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, **parts: Any) -> None:
        values = {**self._defaults, **parts}
        if values.keys() != self._kinds.keys():
            wrong = ", ".join(sorted(values.keys() ^ self._kinds.keys()))
            raise TypeError(f"{type(self).__name__} lacks, or does not know: {wrong}")
        self.__dict__.update(values)
        self.check()

    def check(self) -> None:
        """Raise ValueError if the parts do not go together."""

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        mine, others = self.__dict__, other.__dict__
        for name in self._kinds:  # noqa: SIM110 - a generator takes twice the time, and screens compare at each key
            if mine[name] != others[name]:
                return False
        return True

    def __hash__(self) -> int:
        return hash((type(self), self.__dict__.get("id"), self.__dict__.get("title")))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema by which pydantic checks a table that a person wrote."""
        from pydantic_core import core_schema

        fields = {
            name: core_schema.typed_dict_field(handler.generate_schema(kind), required=name not in cls._defaults)
            for name, kind in cls._kinds.items()
        }
        table = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        return core_schema.no_info_after_validator_function(lambda parts: cls(**parts), table)

    def __init_subclass__(cls, **more: Any) -> None:
        """Gather the parts, once for each class."""
        super().__init_subclass__(**more)
        own = {name: kind for name, kind in vars(cls).get("__annotations__", {}).items() if _is_part(name, kind)}
        cls._kinds = {**cls._kinds, **own}
        cls._defaults = {**cls._defaults, **{name: vars(cls)[name] for name in own if name in vars(cls)}}

    @classmethod
    def part_names(cls) -> tuple[str, ...]:
        """Return the names of the parts, in order."""
        return tuple(cls._kinds)

    @classmethod
    def part_kinds(cls) -> Mapping[str, Any]:
        """Return the annotation of each part, by name."""
        return cls._kinds

    @classmethod
    def part_defaults(cls) -> Mapping[str, Any]:
        """Return the default of each part that has one, by name."""
        return cls._defaults

    def changed(self, **parts: Any) -> Self:
        """Return a copy with these parts replaced, checked as a whole."""
        return type(self)(**{name: self.__dict__[name] for name in self._kinds} | parts)

    def replaced(self, **parts: Any) -> Self:
        """Return a copy with these parts replaced, unchecked: for a caller that replaces many, and checks once."""
        new = object.__new__(type(self))
        new.__dict__.update({name: self.__dict__[name] for name in self._kinds} | parts)
        return new

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._kinds)
        return f"{type(self).__name__}({parts})"


def _is_part(name: str, kind: object) -> bool:
    return not name.startswith("_") and get_origin(kind) is not ClassVar and kind is not ClassVar


_ADAPTERS: dict[object, Any] = {}
"""The pydantic adapter of each class, made once: making it takes as long as checking a whole template with it."""


def checked(kind: type[S], tables: object) -> S:
    """Return the value of tables that a person wrote; raise pydantic's ValidationError with all that is wrong."""
    from pydantic import TypeAdapter

    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    value: S = _ADAPTERS[kind].validate_python(tables)
    return value


def built(kind: type[S], tables: Mapping[str, Any]) -> S:
    """Return the same value without any check: for tables that `checked` has accepted before."""
    # It is built by the annotations of the class, which no checker follows.
    return cast(S, _built(kind, tables))


def _built(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *marks = get_args(kind)
        tagged = next((mark for mark in marks if isinstance(mark, Tagged)), None)
        return _built(tagged.kinds[value[tagged.by]] if tagged else inner, value)
    if origin is tuple:
        inner = get_args(kind)[0]
        return tuple(_built(inner, part) for part in value)
    if origin is UnionType:
        return _built(next(one for one in get_args(kind) if one is not NoneType), value)
    if isinstance(kind, type) and issubclass(kind, Spec):
        kinds = kind._kinds
        return kind(**{name: _built(kinds[name], part) for name, part in value.items()})
    return value


class Shape:
    """Marks a text that has to match a pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema for pydantic."""
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(pattern=self.pattern)])


class NotEmpty:
    """Marks a text or a list that must not be empty."""

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema for pydantic."""
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(min_length=1)])


class Checked:
    """Marks a part with a check of its own, which returns it or raises ValueError."""

    def __init__(self, check: Callable[[str], str]) -> None:
        self.check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema for pydantic."""
        from pydantic import AfterValidator

        return handler.generate_schema(Annotated[source, AfterValidator(self.check)])


class Tagged:
    """Marks a part that is of one of several kinds: the text under the key `by` says of which."""

    def __init__(self, by: str, kinds: Mapping[str, type[Spec]]) -> None:
        self.by = by
        self.kinds = kinds

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return the schema for pydantic."""
        from pydantic_core import core_schema

        choices = {name: handler.generate_schema(kind) for name, kind in self.kinds.items()}
        return core_schema.tagged_union_schema(choices, discriminator=self.by)


def type_in_words(kind: str, value: object) -> str:
    """Return what a value should be if it is of another type, by pydantic's name of the error; "" for other errors."""
    match kind:
        case "string_type":
            wanted = "text in quotes"
        case "bool_type" | "bool_parsing":
            wanted = "true or false"
        case "tuple_type":
            wanted = "a list"
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            wanted = "a table with keys"
        case _:
            return ""
    return f"should be {wanted}, not {value_in_words(value)}"
