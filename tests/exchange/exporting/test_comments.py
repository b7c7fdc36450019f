"""Comments of pull requests and merge requests, as the interfaces of GitHub and GitLab return them."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from postmortem_tui.exchange.exporting.comments import comments_in, remarks_of
from postmortem_tui.exchange.exporting.exporting import export
from tests.each import each
from tests.known import WORKED

GITHUB: list[dict[str, Any]] = [
    {
        "id": 11,
        "html_url": "https://github.com/o/r/pull/7#discussion_r11",
        "path": "postmortems/it.md",
        "diff_hunk": "@@ -1,4 +10,5 @@\n ## Impact\n \n+- **Users Affected:** 2,400",
        "user": {"login": "ben"},
        "created_at": "2026-01-15T14:32:07Z",
        "body": "Where from?",
    },
    {"id": 12, "user": {"login": "cleo"}, "created_at": "2026-01-15T15:00:00Z", "body": "Well told."},
    {"id": 13, "user": None, "created_at": "2026-01-15T15:00:00Z", "body": "  "},
]
GITLAB = {"id": 5, "author": {"username": "dora"}, "created_at": "2026-01-15T15:00:00.123+01:00", "body": "And now?"}


def hunk(line: str) -> str:
    return f"@@ -1 +1 @@\n+{line}"


def test_who_when_what_and_where_are_read() -> None:
    first, second = remarks_of(list(comments_in(json.dumps(GITHUB))), WORKED)
    assert (first.who, first.when, first.text) == ("ben", datetime(2026, 1, 15, 14, 32, 7, tzinfo=UTC), "Where from?")
    assert second.question == WORKED.template.roles["title"]


def test_a_line_of_the_document_names_its_question() -> None:
    wanted = {"**Users Affected:**": "user_impact.users_affected", "**Severity": "header.severity"}
    for words, question in wanted.items():
        line = next(line for line in export(WORKED).split("\n") if words in line)
        comment = GITHUB[0] | {"diff_hunk": hunk(line)}
        (found,) = remarks_of(list(comments_in(json.dumps(comment))), WORKED)
        assert found.question == question
    text = WORKED.text(WORKED.template.find("trigger")).split("\n")[0]
    (found,) = remarks_of(list(comments_in(json.dumps(GITHUB[0] | {"diff_hunk": hunk(text)}))), WORKED)
    assert found.question == "trigger"


@pytest.mark.parametrize(
    "before",
    ["```sh\n# Impact\n## Lessons Learned\nls\n```", "#### Detection\n\nOf the answer's own.", "#detection was late."],
)
def test_a_line_below_what_is_no_heading_of_the_document_stays_with_its_question(before: str) -> None:
    trigger = WORKED.template.find("trigger").block
    draft = WORKED.put(trigger, f"{before}\n\nThe line in question.")
    (found,) = remarks_of(
        list(comments_in(json.dumps(GITHUB[0] | {"diff_hunk": hunk("The line in question.")}))), draft
    )
    assert found.question == "trigger"


def test_a_line_that_found_no_place_is_about_that_text() -> None:
    draft = replace(WORKED, unplaced="A line of its own.")
    (found,) = remarks_of(list(comments_in(json.dumps(GITHUB[0] | {"diff_hunk": hunk("A line of its own.")}))), draft)
    assert found.question == draft.template.unplaced_block.id


def test_pages_that_follow_each_other_and_notes_of_gitlab_are_read() -> None:
    text = json.dumps(GITHUB[:1]) + "\n" + json.dumps(GITHUB[1:]) + json.dumps(GITLAB)
    assert [one.who for one in comments_in(text)] == ["ben", "cleo", "dora"]
    assert not list(comments_in(json.dumps(GITLAB | {"system": True})))


def test_the_same_comment_has_the_same_name_though_it_was_edited() -> None:
    (one,) = remarks_of(list(comments_in(json.dumps(GITHUB[:1]))), WORKED)
    (two,) = remarks_of(list(comments_in(json.dumps(GITHUB[0] | {"body": "Where from, and when?"}))), WORKED)
    assert one.id == two.id


@each("text", ["", "no", "[1]", '{"message": "Not Found"}', '[{"body": "x"}]', "[" * 100_000])
def test_what_holds_no_comments_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"nothing in it|not JSON|not a comment|moment"):
        list(comments_in(text))
