"""Arguments of a command in which names are replaced by texts; no text becomes a second argument."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from postmortem_tui.lazy import late

_NAMED = late(r"\{(\w+)\}")


def filled(parts: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    """Return the arguments with each `{name}` replaced by its text; a `{name}` in a text is not replaced."""
    return [_NAMED.sub(lambda found: texts.get(found[1], found[0]), part) for part in parts]


def names_in(parts: Iterable[str]) -> Iterator[str]:
    """Yield the names that arguments have in braces."""
    for part in parts:
        yield from _NAMED.findall(part)
