"""Damaged fences are mended, and sound ones are left alone."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading, join
from postmortem_tui.markdown.parse.repair import Repaired, repair_fences
from postmortem_tui.markdown.write import writing
from tests.each import each
from tests.markdown.texts import documents, proses

CASES = Path(__file__).parents[2] / "cases"
FENCES = CASES / "markdown"
SEED = (CASES / "seed.md").read_text(encoding="utf-8")
MENDED = repair_fences(SEED)
HEADINGS = [
    line for line in SEED.split("\n") if re.match("#", line) and not re.match("# (Check|Monitor|Verify) ", line)
]


def names(folder: str) -> list[str]:
    return sorted(path.name for path in (FENCES / folder).iterdir())


def text_of(folder: str, name: str) -> str:
    return (FENCES / folder / name).read_text(encoding="utf-8")


def headings_of(text: str) -> list[str]:
    return [node.source for node in parse(text) if isinstance(node, Heading)]


@each("name", names("damaged"))
def test_damaged_fences_are_mended(name: str) -> None:
    repaired = repair_fences(text_of("damaged", name))
    assert repaired.text == text_of("mended", name)
    assert repaired.lines


@each("name", names("mended"))
def test_mended_fences_stay(name: str) -> None:
    text = text_of("mended", name)
    assert repair_fences(text) == Repaired(text, ())


@each("name", names("sound"))
def test_sound_fences_stay(name: str) -> None:
    text = text_of("sound", name)
    assert repair_fences(text) == Repaired(text, ())


def test_the_seed_has_all_its_headings_after_repair() -> None:
    assert headings_of(MENDED.text) == HEADINGS
    assert len(MENDED.lines) == 13
    before, after = SEED.split("\n"), MENDED.text.split("\n")
    assert [n for n, (old, new) in enumerate(zip(before, after, strict=True), 1) if old != new] == list(MENDED.lines)
    assert {before[n - 1] for n in MENDED.lines} == {"```text"}
    assert repair_fences(MENDED.text) == Repaired(MENDED.text, ())


@settings(deadline=None, max_examples=50)
@given(st.sets(st.sampled_from(MENDED.lines)))
def test_a_copy_of_the_seed_in_which_some_were_mended(done: set[int]) -> None:
    lines = SEED.split("\n")
    for n in done:
        lines[n - 1] = "```"
    repaired = repair_fences("\n".join(lines))
    assert repaired.text == MENDED.text
    assert set(repaired.lines) == set(MENDED.lines) - done


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(MENDED.lines), st.sets(st.sampled_from(MENDED.lines)))
def test_a_copy_of_the_seed_in_which_one_was_deleted(gone: int, done: set[int]) -> None:
    lines = SEED.split("\n")
    for n in done:
        lines[n - 1] = "```"
    del lines[gone - 1]
    assert headings_of(repair_fences("\n".join(lines)).text) == HEADINGS


@settings(deadline=None)
@given(st.lists(proses, max_size=3), proses)
def test_what_is_written_well_formed_is_left_alone(bodies: list[str], after: str) -> None:
    fences = [writing.fence(body, "text") for body in bodies]
    document = writing.blocks("# T", *(f for body, f in zip(bodies, fences, strict=True) if "`" not in body), "## Next")
    assert repair_fences(document) == Repaired(document, ())


@settings(deadline=None)
@given(documents)
def test_repair_keeps_the_words_and_leaves_no_fence_open(text: str) -> None:
    repaired = repair_fences(text)
    if not repaired.lines:
        assert repaired.text == text
    marks = re.compile(r"(`{3,}|~{3,}).*")
    assert [line for line in repaired.text.split("\n") if not marks.search(line)] == [
        line for line in text.split("\n") if not marks.search(line)
    ]


@each(
    "line, below",
    [
        ("```The disk was full.", "The disk was full.\n"),
        ("```   and more", "and more\n"),
        ("```Done", "Done\n"),
        ("```done.", "done.\n"),
        ("```text", ""),
    ],
)
def test_words_behind_a_closing_fence_go_below_it(line: str, below: str) -> None:
    document = f"```\nERROR 1\n{line}\n\nMore.\n\n## Next\n\nDone.\n"
    assert repair_fences(document).text == document.replace(f"{line}\n", f"```\n{below}")
    listed = f"- one:\n  ```\n  ERROR 1\n  {line}\n- two\n"
    assert repair_fences(listed).text == listed.replace(f"{line}\n", "```\n  " * bool(below) + (below or "```\n"))


def test_join_of_a_repaired_text_is_the_text() -> None:
    assert join(parse(MENDED.text)) == MENDED.text.strip("\n")
