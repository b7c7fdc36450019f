"""Points, records, links and excerpts as people paste them."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.records import Records
from postmortem_tui.exchange.pasted.paste_reading import LONGEST_TYPED, PastedList, read_rows, read_whole
from postmortem_tui.values.answers.answers import Field
from postmortem_tui.values.text.typed import Context
from tests.each import each
from tests.exchange.vocabularies import words

CONTEXT = Context(datetime(2026, 11, 28, 10, tzinfo=UTC))
POINTS = Points(kind="points", id="p")
LINKS = Links(kind="links", id="l")
EXCERPTS = Excerpts(kind="excerpts", id="x", language="text")
ROLE, NAME = Field(id="role", label="Role"), Field(id="name", label="Name", type="people")
DATE = Field(id="date", label="Date", type="date", also=("Day",))
RECORDS = Records(kind="records", id="r", fields=(ROLE, NAME, DATE))
PAIRS = Records(kind="records", id="r", layout="pairs", fields=(ROLE, NAME))


def rows(block: PastedList, text: str) -> list[dict[str, object]]:
    return [row.plain() for row in read_rows(block, text, CONTEXT, words()).rows]


def test_points_are_lines_with_any_mark_and_what_is_indented_stands_under_them() -> None:
    text = "Lessons:\n1. one\n2) two\n   - nested\n\n• three __init__ * x\nfour\n> five\n```\ncode\n```"
    assert [row["point"] for row in rows(POINTS, text)] == [
        *("one", "two\n- nested", "three __init__ * x", "four", "> five", "```\ncode\n```")
    ]
    assert read_rows(POINTS, text, CONTEXT, words()).left == ("Lessons:",)


@each(
    "line, title, address",
    [
        ("- [Dash](https://x.y/z)", "Dash", "https://x.y/z"),
        ("https://x.y/z", "", "https://x.y/z"),
        ("Dash https://x.y/z", "Dash", "https://x.y/z"),
        ("Dash: <https://x.y/z>", "Dash", "https://x.y/z"),
        ("https://x.y/z - Dash", "Dash", "https://x.y/z"),
        ("Dash\thttps://x.y/z", "Dash", "https://x.y/z"),
        ("Incident [OPS-7]", "Incident", "OPS-7"),
        ("Incident Ticket: INC-2024-01-15", "Incident Ticket: INC-2024-01-15", ""),
        ("only words", "only words", ""),
    ],
)
def test_a_link_has_its_title_and_its_address_either_way_round(line: str, title: str, address: str) -> None:
    expected = {key: text for key, text in (("title", title), ("address", address)) if text}
    assert rows(LINKS, line) == [expected]


def test_a_typed_link_is_whole_where_it_has_an_address() -> None:
    whole = read_whole(LINKS, "Dash https://x.y/z", CONTEXT, words())
    assert whole is not None and whole.plain() == {"title": "Dash", "address": "https://x.y/z"}
    assert read_whole(LINKS, "only words", CONTEXT, words()) is None


def test_a_line_that_nobody_typed_is_the_text_of_its_cell() -> None:
    """At each key all of a pasted line was read as a row anew: 0.15 to 0.35 s for 64 kB of mail addresses."""
    line = "Dash https://x.y/z"
    assert read_whole(LINKS, line.rjust(LONGEST_TYPED), CONTEXT, words()) is not None
    assert read_whole(LINKS, line.rjust(LONGEST_TYPED + 1), CONTEXT, words()) is None


IC = {"role": "IC", "name": "Mira", "date": "2026-01-15"}


@each(
    "text",
    [
        "Role\tName\tDay\nIC\tMira\t15 Jan 2026\n",
        "Name\tDate\tRole\nMira\t15 Jan 2026\tIC\n",
        "IC\tMira\t15 Jan 2026\n",
        "IC - Mira - 2026-01-15",
        "1. IC | Mira | 2026-01-15",
        "- **IC**\n  - **Name:** Mira\n  - Day: 2026-01-15",
        "| Role | Name | Date |\n|---|---|---|\n| IC | Mira | 2026-01-15 |",
    ],
)
def test_a_record_has_its_fields_from_cells_parts_and_labels(text: str) -> None:
    assert rows(RECORDS, text) == [IC]


def test_what_no_field_asks_for_stands_under_the_first() -> None:
    found = read_rows(RECORDS, "Role\tName\tNote\nIC\tMira\thello\n", CONTEXT, words())
    assert [row.plain() for row in found.rows] == [{"role": "IC\n- Note: hello", "name": "Mira"}]
    assert found.left == ()
    assert found.notices == ("Columns: Role, Name; Note has no column here and goes under Role, by name.",)


def test_a_table_of_points_or_links_is_a_row_each_and_says_what_becomes_of_its_columns() -> None:
    table = "| Title | URL | Owner |\n|---|---|---|\n| Dash | https://x.y/z | Bo |\n| Logs | https://x.y/q | |"
    links = [{"title": "Dash - Bo", "address": "https://x.y/z"}, {"title": "Logs", "address": "https://x.y/q"}]
    sheet = "Title\tURL\tOwner\nDash\thttps://x.y/z\tBo\nLogs\thttps://x.y/q\n"
    for text in (table, sheet):
        assert rows(LINKS, text) == links
        assert read_rows(LINKS, text, CONTEXT, words()).notices == ("Columns: Title, URL → Address, Owner → Title.",)
    assert rows(POINTS, f"- one\n\n{table}") == [
        {"point": point} for point in ("one", "Dash - https://x.y/z - Bo", "Logs - https://x.y/q")
    ]


@each(
    "block, line",
    [(PAIRS, "IC: Mira"), (PAIRS, "**IC:** Mira"), (PAIRS, "IC | Mira"), (PAIRS, "- IC - Mira"),
     (RECORDS, "IC | Mira | 2026-01-15"), (RECORDS, "IC - Mira - 15 Jan 2026"), (RECORDS, "* IC"), (POINTS, "3) one"),
     (LINKS, "- Dash https://x.y/z")],
)  # fmt: skip
def test_a_typed_line_is_what_a_paste_of_it_is(block: PastedList, line: str) -> None:
    whole = read_whole(block, line, CONTEXT, words())
    assert whole is not None and [whole.plain()] == rows(block, line)
    assert read_whole(block, "only words", CONTEXT, words()) is None


def test_between_bars_stand_cells_whatever_is_in_them() -> None:
    assert rows(RECORDS, "IC | Mira | some day") == [{"role": "IC", "name": "Mira", "date": "some day"}]


def test_parts_that_cannot_be_read_stay_one_text() -> None:
    assert rows(RECORDS, "IC - Mira - some day") == [{"role": "IC - Mira - some day"}]


def test_pairs_are_a_label_and_what_it_says() -> None:
    assert rows(PAIRS, "**IC:** Mira\nScribe: Bo") == [{"role": "IC", "name": "Mira"}, {"role": "Scribe", "name": "Bo"}]


def test_each_fence_is_an_excerpt_and_any_other_text_is_one() -> None:
    assert rows(EXCERPTS, "Before:\n```bash\nls\n```\nAfter\n```\nx\n```") == [
        {"language": "bash", "caption": "Before:", "body": "ls"},
        {"caption": "After", "body": "x"},
    ]
    assert rows(EXCERPTS, "a\n\tb\n\n```\nx\n```\n- c") == [{"language": "text", "body": "a\n\tb\n\n```\nx\n```\n- c"}]


PIECES = st.sampled_from(
    [*"abx", "Role", "Name", "IC", "https://x.y/z", "OPS-7", "- ", "* ", "1. ", ": ", " - ", "|", "\t", "\n", "\n\n",
     "  ", "# ", "> ", "```\n", "**", "[t](u)", '"', "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_word_of_a_paste_is_lost_in_any_list(text: str) -> None:
    for block in (POINTS, LINKS, RECORDS, PAIRS, EXCERPTS):
        found = read_rows(block, text, CONTEXT, words())
        kept = [*found.left, *found.notices, *(word for row in found.rows for word in row.plain().values())]
        lost = set(re.findall(r"\w+", text)) - set(re.findall(r"\w+", " ".join(map(str, kept))))
        assert lost <= {"1"}, block.kind
