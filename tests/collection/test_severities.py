"""Severities of several teams: what is asked for, and which spellings are of one severity."""

from postmortem_tui.collection.questions.query import order
from postmortem_tui.collection.questions.severities import Severity, spelled
from postmortem_tui.collection.records.record import Record
from tests.each import each


@each(
    "written, asked, meant",
    [
        ("1-Critical", "1", True),
        ("1-Critical", "SEV1", True),
        ("1-Critical", "critical", True),
        ("2-High", "high", True),
        ("2-High", "1", False),
        ("HIGH (all of it)", "High", True),
        ("SEV-2", "sev2", True),
        ("Sev 2", "SEV-2", True),
        ("Severity 2: High", "high", True),
        ("Severity 2", "sev2", True),
        ("P1", "1", True),
        ("P1", "SEV1", False),
        ("SEV12", "1", False),
        ("Major", "2", False),
        ("", "1", False),
        ("Critical", "", True),
    ],
)
def test_a_severity_is_asked_for_in_any_spelling(written: str, asked: str, meant: bool) -> None:
    assert Severity.of(written).is_meant(asked) is meant


def test_spellings_of_one_severity_are_one() -> None:
    written = ["HIGH", "2-High", "2-High", "High", "SEV-1", "SEV1 (page)", "sev 1", "SEV1", "P1", "critical", ""]
    called = spelled(written)
    assert [called[text] for text in ("HIGH", "High", "sev 1", "SEV-1", "P1", "critical", "")] == [
        *("2-High", "2-High", "SEV1", "SEV1", "P1", "critical", ""),
    ]


def test_a_number_and_its_word_are_one_severity_whatever_stands_between() -> None:
    called = spelled(["2 - Major", "2 - Major (checkout)", "2 — Major", "2-Major", "1 - Critical"])
    assert {*called.values()} == {"2 - Major", "1 - Critical"}
    assert Severity.of("2 - Major").is_meant("major")
    assert Severity.of("2 – Major").is_meant("2")


def test_what_follows_the_name_of_a_severity_explains_it() -> None:
    called = spelled(["Low", "Low functional", "Low functional", "Lowest", "High latency"])
    assert called == {"Low": "Low", "Low functional": "Low", "Lowest": "Lowest", "High latency": "High latency"}


def test_the_gravest_stand_first_whatever_counts_them() -> None:
    records = [
        Record(text, "markdown", text, severity=text, severity_rank=rank)
        for text, rank in [("Low", 3), ("", None), ("P2", None), ("SEV10", None), ("High", 1), ("1-Critical", 0)]
    ]
    assert [record.id for record in order(records, "severity")] == [
        *("1-Critical", "High", "P2", "Low", "SEV10", ""),
    ]
