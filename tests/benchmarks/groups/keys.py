"""Bytes that a key costs: typing, moving, and going from screen to screen; each answer counted until all is quiet."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from tests.benchmarks import homes
from tests.benchmarks.bench import SETTLED, Bench, opened
from tests.benchmarks.going import (
    DOWN,
    ESCAPE,
    HELP,
    NEXT,
    PAGE_DOWN,
    down_into_paragraph,
    go_to,
    into_field,
    into_paragraph,
    into_prose,
    into_timeline,
    nowhere,
)
from tests.benchmarks.programs import INPUT, LIST, PROSE, TABLE, installed, on_stock_driver, product
from tests.benchmarks.rows import Group, Reading, Row
from tests.benchmarks.seat import Program, Seat
from tests.benchmarks.texts import typing

TYPED = "median over the letters of words, typed one after the other, each answer counted until all is quiet"

FIELD = Row("bytes a key, in a field / vim appending", f"{TYPED}; vim as it comes", of="bytes", at_most=4)
PROSE_END = Row("bytes a key, in prose at its end / vim appending", TYPED, of="bytes")
MIDDLE = Row("bytes a key, in mid-paragraph of full prose / vim there", TYPED, of="bytes", at_most=1)
WIRE = Row("bytes a key in prose, Textual's driver / ours", TYPED, of="bytes", at_least=50)
WIRE_MIDDLE = Row("the same in mid-paragraph", TYPED, of="bytes")
WHOLE = Row("the same, whole frames on our driver / ours", "POSTMORTEM_WIRE=direct, at the end of prose", of="bytes")
ROW_DOWN = Row("table, one row down", "median over rows of the timeline", "bytes", "bytes", at_most=500)
LIST_DOWN = Row("list, one row down", "median over drafts of the library", "bytes", "bytes", at_most=500)
PAGE = Row("table, a page down", "median over pages of a timeline of 1,000 rows", "bytes", "bytes")
SECTION = Row("change of section", "median over ^N through all sections", "bytes", "bytes", at_most=5000)
SECTION_MOST = Row("change of section, the costliest", "the most of the same", "bytes", "bytes", at_most=5000)
SECTION_TIME = Row("change of section, until all of it is there", "from the key to the last byte", "ms")
MODAL = Row("a modal opened and closed", "the keys that work here: F1, Esc", "bytes", "bytes")

REFERENCES = {
    name: Row(f"for comparison: {name}", TYPED, "bytes", "bytes")
    for name in (
        "vim appending",
        "vim -u NONE appending",
        "vim in mid-paragraph",
        "vim -u NONE in mid-paragraph",
        "nano appending",
        "nano in mid-paragraph",
        "Textual's Input",
        "Textual's TextArea, whole screen",
        "Textual's OptionList, one down",
        "Textual's DataTable, one down",
        "Textual's DataTable, a page down",
    )
}
TYPING = 0.15
"""Seconds of quiet after which the answer to a letter is whole; what comes after a longer pause is of the pause."""

ROWS = (
    FIELD, PROSE_END, MIDDLE, WIRE, WIRE_MIDDLE, WHOLE, ROW_DOWN, LIST_DOWN, PAGE, SECTION, SECTION_MOST, SECTION_TIME,
    MODAL, *REFERENCES.values(),
)  # fmt: skip


def sizes(seat: Seat, keys: Sequence[bytes]) -> list[float]:
    """Return the bytes that came for each key, without those that brought none, and blanks."""
    quiet = TYPING if keys[0].isalpha() else SETTLED
    answers = [(key, seat.answer(key, quiet).size) for key in keys]
    return [size for key, size in answers if size and key != b" "]


def letters(count: int) -> list[bytes]:
    return [letter.encode() for letter in typing(count)]


def at(program: Program, go: Callable[[Seat], None], keys: Sequence[bytes]) -> list[float]:
    """Return the bytes of each key, in a program at some place; none where it is not installed."""
    if not installed(program):
        return []
    with opened(program) as seat:
        go(seat)
        return sizes(seat, keys)


def measure(bench: Bench) -> Iterator[Reading]:
    """Read all rows."""
    found = references(bench)
    yield from typed(bench, found)
    yield from moved(bench)
    yield from sections(bench)
    for name, bytes_of in found.items():
        yield Reading(REFERENCES[name], bytes_of, note="" if bytes_of else "not installed")


def references(bench: Bench) -> dict[str, list[float]]:
    """Return the bytes a key of other programs."""
    text, downs = letters(bench.times(24, 12)), [DOWN] * bench.times(30, 8)
    return {
        "vim appending": at(bench.vim_appending(), nowhere, text),
        "vim -u NONE appending": at(bench.vim_appending("-u", "NONE", "-N"), nowhere, text),
        "vim in mid-paragraph": at(bench.vim_in_prose(), nowhere, text),
        "vim -u NONE in mid-paragraph": at(bench.vim_in_prose("-u", "NONE", "-N"), nowhere, text),
        "nano appending": at(bench.nano_appending(), nowhere, text),
        "nano in mid-paragraph": at(bench.nano_in_prose(), nowhere, text),
        "Textual's Input": at(INPUT, nowhere, text),
        "Textual's TextArea, whole screen": at(PROSE, down_into_paragraph, text[:12]),
        "Textual's OptionList, one down": at(LIST, nowhere, downs[:12]),
        "Textual's DataTable, one down": at(TABLE, nowhere, downs[:12]),
        "Textual's DataTable, a page down": at(TABLE, nowhere, [PAGE_DOWN] * 4),
    }


def typed(bench: Bench, beside: dict[str, list[float]]) -> Iterator[Reading]:
    """Read what typing costs."""
    text = letters(bench.times(24, 12))

    def ours(go: Callable[[Seat], None], make: Callable[..., Program] = product, **options: str) -> list[float]:
        return at(make(bench.home(homes.prose()), **options), go, text)

    def against(row: Row, samples: list[float], name: str) -> Reading:
        others = [median(beside[name])] if beside[name] else []
        return Reading(row, samples if others else [], others, "" if others else "not installed")

    end, middle = ours(into_prose), ours(into_paragraph)
    yield against(FIELD, ours(into_field), "vim appending")
    yield against(PROSE_END, end, "vim appending")
    yield against(MIDDLE, middle, "vim in mid-paragraph")
    yield Reading(WIRE, ours(into_prose, on_stock_driver), [median(end)])
    yield Reading(WIRE_MIDDLE, ours(into_paragraph, on_stock_driver), [median(middle)])
    yield Reading(WHOLE, ours(into_prose, wire="direct"), [median(end)])


def moved(bench: Bench) -> Iterator[Reading]:
    """Read what moving in tables and lists costs."""
    with opened(product(bench.home(homes.long_timeline(1000)))) as seat:
        into_timeline(seat)
        yield Reading(ROW_DOWN, sizes(seat, [DOWN] * bench.times(30, 8)))
        yield Reading(PAGE, sizes(seat, [PAGE_DOWN] * bench.times(12, 4)))
    library = product(bench.library(100), "--no-mouse", ready="number 99")
    yield Reading(LIST_DOWN, at(library, nowhere, [DOWN] * bench.times(30, 8)))


def sections(bench: Bench) -> Iterator[Reading]:
    """Read what it costs to go from section to section, and to open and close a modal."""
    with opened(product(bench.home())) as seat:
        answers = [seat.answer(NEXT, SETTLED) for _ in range(19)]
        there = [answer for answer in answers if answer.size]
        yield Reading(SECTION, [answer.size for answer in there])
        yield Reading(SECTION_MOST, [max(answer.size for answer in there)])
        yield Reading(SECTION_TIME, [answer.whole * 1000 for answer in there])
        go_to(seat, "user-facing", "› User-Facing")
        modals = []
        for _ in range(bench.times(3, 1)):
            there_and_back = seat.answer(HELP, SETTLED).size
            modals.append(there_and_back + seat.answer(ESCAPE, SETTLED).size)
        yield Reading(MODAL, modals)


GROUP = Group("bytes a key", measure, ROWS)
