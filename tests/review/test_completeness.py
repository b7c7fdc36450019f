"""Each finding about what is missing or unfinished fires, and its nearest neighbour does not."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.summing_up import sentences
from tests.known import STANDARD
from tests.review.support import AT, BASE, block, codes, found, put, with_row, with_rows


def test_a_finished_text_has_no_finding() -> None:
    assert found(BASE) == []


def test_a_required_answer_is_missing() -> None:
    draft = put(BASE, "user_impact", users_affected="")
    (finding,) = found(draft)
    assert (finding.code, finding.level, finding.location.question) == (
        "answer-missing",
        "blocks",
        "user_impact.users_affected",
    )


def test_an_answer_that_is_not_required_or_does_not_apply_is_not_missing() -> None:
    assert found(put(BASE, "user_impact", geographic_impact="")) == []
    assert found(BASE.waive(STANDARD.find("user_impact.users_affected"), "an internal tool")) == []


def test_a_new_draft_misses_every_required_answer() -> None:
    draft = Draft.begin(STANDARD, "new", AT)
    missing = {finding.location.question for finding in found(draft, "answer-missing")}
    assert {"headline.title", "summary", "timeline", "root_cause", "short_term"} <= missing


@pytest.mark.parametrize(
    ("name", "texts", "level"),
    [("overview", {"start": "in the afternoon"}, "blocks"), ("overview", {"incident_id": "INC-7"}, "warns")],
)
def test_an_answer_that_cannot_be_read(name: str, texts: dict[str, str], level: str) -> None:
    (finding,) = found(put(BASE, name, **texts), "answer-unreadable")
    assert (finding.level, finding.location.field) == (level, next(iter(texts)))


def test_an_answer_in_other_words_can_be_read() -> None:
    assert found(put(BASE, "overview", start="2024-01-15 15:58 +01:00"), "answer-unreadable") == []


def test_a_due_date_that_cannot_be_read() -> None:
    (finding,) = found(with_row(BASE, "short_term", 1, due="soon"), "answer-unreadable")
    assert (finding.location.question, finding.location.row) == ("short_term.due", 1)


@pytest.mark.parametrize(
    "text",
    [
        "See [Link].",
        "Owned by [Owner]",
        "[Insight gained from incident]",
        "[What happened, in short: TBD]",
        "It took [TBD - still going on]",
        "**TODO** numbers",
        "It began at HH:MM.",
        "On YYYY-MM-DD we changed it.",
        "TODO: numbers",
        "Cost: TBD",
        "It lasted X hours Y minutes.",
        "about ??? users",
        "- **Regions:** <List>",
        "Duration: <X minutes>",
        "Cause: <what broke and why>",
        r"Lead: \<name\>",
    ],
)
def test_a_placeholder_is_left(text: str) -> None:
    for draft in (BASE.put(block("notes"), f"A line.\n{text}"), with_rows(BASE, "luck", {"point": text})):
        (finding,) = found(draft, "placeholder-left")
        assert finding.level == "blocks"
        assert finding.words[0] in text.replace("\\", "")


def test_an_answer_in_angle_brackets_is_one_without_its_label() -> None:
    assert codes(put(BASE, "user_impact", users_affected="<number>")) == {"placeholder-left"}
    assert codes(put(BASE, "user_impact", users_affected="<none>")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "See [the runbook](https://docs.example.com).",
        "The log says [Database] and [API].",
        "As in [TICKET-125].",
        "The date format `YYYY-MM-DD` was read wrongly.",
        "Remove it from the TODO list.",
        "It is on the watchlist DEBUGGING-TODO.",
        "- [x] Link checked",
        "```\nHH:MM [Link] TODO\n```",
        "The owner and the link were missing.",
        "What did they see? Nothing.",
        "The TODO listed the exact moves.",
        "Updated TODO 205, and the TODO template.",
        "Logs: <details>",
        "Output: <nil>",
        "Sent to: <redacted by the team>",
        "Page: <https://status.example.com>",
        "Mail: <ana@example.com>",
        "It read: <name> of the pod.",
        "<title>",
    ],
)
def test_what_only_looks_like_a_placeholder(text: str) -> None:
    assert found(BASE.put(block("notes"), text), "placeholder-left") == []


def test_a_log_may_hold_anything() -> None:
    draft = with_rows(BASE, "logs", {"language": "text", "body": "TODO [Link] HH:MM"})
    assert found(draft, "placeholder-left") == []


def test_a_signature_is_missing() -> None:
    (finding,) = found(with_row(BASE, "sign_off", 1, signature=""))
    assert (finding.code, finding.level, finding.location.row) == ("sign-off-missing", "blocks", 1)
    assert "Engineering Manager" in finding.sentence
    rows = BASE[block("sign_off")]
    assert len(found(BASE.put(block("sign_off"), rows[:1]), "sign-off-missing")) == 2


def test_another_persons_signature_is_not_asked_for() -> None:
    more = (*BASE[block("sign_off")], type(BASE[block("sign_off")][0]).of({"role": "Guest", "name": "Ada"}))
    assert found(BASE.put(block("sign_off"), more)) == []


@pytest.mark.parametrize(
    ("summary", "codes_found"),
    [
        ("Logins failed.", {"summary-length"}),
        ("Logins failed. We went back. We add tests. We add alerts.", {"summary-length"}),
        ("Logins failed. We went back.", set()),
        ("Logins failed, e.g. on phones. We went back.", set()),
        ("The pods ran out of memory. We raised the P99 limit.", {"summary-jargon"}),
        ("The computers ran out of memory. We raised the limit.", set()),
    ],
)
def test_the_summary_is_short_and_plain(summary: str, codes_found: set[str]) -> None:
    draft = BASE.put(block("summary"), summary)
    assert codes(draft) == codes_found
    assert {finding.level for finding in found(draft)} <= {"hints"}


def test_sentences_end_where_people_end_them() -> None:
    text = 'It fell to 0.1%. "We know." Then v1.2.3 went out\n\n- one\n- two'
    assert sentences(text) == ["It fell to 0.1%.", '"We know."', "Then v1.2.3 went out", "- one", "- two"]


def test_findings_come_in_the_documents_order() -> None:
    draft = put(with_row(BASE, "sign_off", 0, signature=""), "header", severity="")
    draft = with_row(draft.put(block("notes"), "TBD"), "timeline", 4, time="13:00")
    assert [finding.location.block for finding in found(draft)] == ["header", "timeline", "sign_off", "notes"]


def test_a_dismissed_finding_is_there_with_its_reason() -> None:
    draft = BASE.put(block("notes"), "TBD")
    (finding,) = found(draft)
    (dismissed,) = found(draft.dismiss(finding.key(), "the number comes in May"))
    assert dismissed.dismissed == "the number comes in May"
    (again,) = found(draft.dismiss(finding.key(), "why").dismiss(finding.key(), ""))
    assert again == finding


def test_a_key_stays_when_rows_move_and_tells_rows_apart() -> None:
    rows = BASE[block("short_term")]
    bare = tuple(row.having(owner="") for row in rows)
    keys = [finding.key() for finding in found(BASE.put(block("short_term"), bare), "action-no-owner")]
    moved = [finding.key() for finding in found(BASE.put(block("short_term"), bare[::-1]), "action-no-owner")]
    assert len(set(keys)) == 3
    assert moved == keys[::-1]


def test_now_is_only_what_it_is_given() -> None:
    assert found(BASE, now=datetime(2024, 1, 22, 12, tzinfo=UTC)) == []
    assert codes(BASE, now=datetime(2024, 1, 23, tzinfo=UTC)) == {"action-overdue"}
