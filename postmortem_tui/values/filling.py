"""Arguments of a command with texts in the places that they name: nothing of a text becomes another argument."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from postmortem_tui.lazy import late

_NAMED = late(r"\{(\w+)\}")


def filled(parts: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    """Return the arguments with the texts in their places, `{name}`; what stands in a text is no place again."""
    return [_NAMED.sub(lambda found: texts.get(found[1], found[0]), part) for part in parts]


def names_in(parts: Iterable[str]) -> Iterator[str]:
    """Yield the names of the places in arguments."""
    for part in parts:
        yield from _NAMED.findall(part)
