"""Remarks at the end of a document: what an export writes of them is read back, and written again as the same text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.remarks import Remark, remark
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.remarks_section import apart, with_remarks
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.known import NOW, SEED, STANDARD, WORKED

WORDS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        ["Who (open)", "a, 2024-01-01 10:00 UTC: b", "**Bold:** x", "two\n\n- lines", "`code` & <b>", "_a_", "# x"]
    ),
)
QUESTIONS = (
    "summary",
    "user_impact.users_affected",
    "timeline",
    "short_term",
    "header.status",
    "no such question",
    "notes",
)


BEGUN = Draft.begin(STANDARD, "one", NOW)


@st.composite
def remarks(draw: st.DrawFn) -> tuple[Remark, ...]:
    found = {}
    for _ in range(draw(st.integers(1, 4))):
        when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=draw(st.integers(0, 10**7)))
        try:
            one = remark(draw(st.sampled_from(QUESTIONS)), draw(WORDS | st.just("")), when, draw(WORDS))
        except ValueError:
            continue
        one = one.answered(draw(WORDS), draw(WORDS | st.just(""))) if draw(st.booleans()) else one
        found[one.id] = one
    return tuple(sorted(found.values(), key=lambda one: (one.when, one.id)))


@given(remarks())
@example((remark("summary", ", 0001-01-01 00:00 UTC: 0", datetime(2026, 1, 1, tzinfo=UTC), "0"),))
def test_what_is_written_is_read_back_and_written_again_the_same(asked: tuple[Remark, ...]) -> None:
    draft = replace(BEGUN, remarks=asked)
    written = with_remarks("# Outage\n", draft)
    found = apart(written, STANDARD)
    assert found.body.strip() == "# Outage"
    assert [(one.open, one.question) for one in found.remarks] == [(one.open, one.question) for one in asked]
    assert with_remarks("# Outage\n", replace(BEGUN, remarks=found.remarks)) == written
    assert apart(written, STANDARD) == found


ASKED = (
    remark("summary", "Ben", NOW, "Whom did it reach?"),
    remark("user_impact.users_affected", "Ana", NOW + timedelta(hours=1), "Where from?").answered("Gateway.", "Ben"),
)
BOTH = replace(WORKED, remarks=ASKED)
DOCUMENT = with_remarks(export(BOTH), BOTH)


def test_export_import_and_export_are_the_same_text() -> None:
    read = import_markdown(DOCUMENT, STANDARD, "one", NOW).draft
    assert with_remarks(export(read), read) == DOCUMENT
    assert (read.answers, read.unplaced) == (WORKED.answers, WORKED.unplaced)


def test_who_asked_what_and_when_is_read_back() -> None:
    read = import_markdown(DOCUMENT, STANDARD, "one", NOW).draft
    assert [(one.question, one.who, one.when, one.text) for one in read.remarks] == [
        ("summary", "Ben", NOW, "Whom did it reach?"),
        ("user_impact.users_affected", "Ana", NOW + timedelta(hours=1), "Where from?"),
    ]
    assert (read.remarks[1].answer, read.remarks[1].answered_by) == ("Gateway.", "Ben")


@pytest.mark.parametrize("document", [DOCUMENT, DOCUMENT.replace("\n", "\r\n"), DOCUMENT.rstrip("\n")])
def test_a_document_with_remarks_stands_as_it_stood(document: str) -> None:
    read = import_markdown(document, STANDARD, "one", NOW).draft
    assert put_back(document, STANDARD, read, NOW).text == document
    answered = replace(read, remarks=(read.remarks[0].answered("Everybody.", "Ana"), read.remarks[1]))
    written = put_back(document, STANDARD, answered, NOW).text
    assert "Everybody." in written and "(open)" not in written
    assert "## Remarks" not in put_back(document, STANDARD, replace(read, remarks=()), NOW).text
    assert (
        put_back(SEED, STANDARD, replace(import_markdown(SEED, STANDARD, "one", NOW).draft, remarks=ASKED), NOW).text
        == SEED
    )


@pytest.mark.parametrize(
    "changed",
    [
        ("(open)", "(open, I think)"),
        ("Whom did it reach?", "Whom did it reach?\n\nAnd why?"),
        ("2026-02-03", "last week"),
        ("- **Plain", "* **Plain"),
    ],
)
def test_a_section_that_says_anything_else_stays_text(changed: tuple[str, str]) -> None:
    document = DOCUMENT.replace(*changed)
    assert document != DOCUMENT
    found = apart(document, STANDARD)
    if found.remarks:
        assert changed[1] in found.remarks[0].text + (f" {changed[1]}" if found.remarks[0].open else "")
    read = import_markdown(document, STANDARD, "one", NOW).draft
    expected = export(read) + with_remarks("", read)
    assert all(word in expected for word in changed[1].split())
