"""One-line answers: what is stored, what is said back, what is wrong in words."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from postmortem_tui.values.answers.addresses import is_address
from postmortem_tui.values.answers.answers import AnswerType, Field, Reading, read_answer
from postmortem_tui.values.answers.spec import Spec, checked
from postmortem_tui.values.times.clock import Context
from tests.each import each

CONTEXT = Context(datetime(2024, 1, 16, 9, 0, tzinfo=UTC), day=date(2024, 1, 15))
SEVERITIES = ("1-Critical", "2-High", "3-Medium", "4-Low")
STATES = ("Draft", "Under Review", "Final")


def field(kind: AnswerType, **more: object) -> Field:
    return checked(Field, {"id": "it", "label": "It", "type": kind, **more})


def test_what_checks_a_class_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[type] = []
    monkeypatch.setattr("pydantic.TypeAdapter", lambda kind: made.append(kind) or TypeAdapter(kind))

    class Part(Spec):
        name: str

    assert [checked(Part, {"name": name}).name for name in "ab"] == ["a", "b"]
    assert made == [Part]


def read(kind: AnswerType, text: str) -> Reading:
    return read_answer(field(kind, choices=SEVERITIES if kind == "choice" else ()), text, CONTEXT)


class TestFields:
    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"id": "Start Time"}, "an id is a small letter"),
            ({"id": ""}, "an id is a small letter"),
            ({"type": "choice"}, "two choices or more"),
            ({"type": "choice", "choices": ["one"]}, "two choices or more"),
            ({"type": "choice", "choices": ["One", "ONE "]}, "differ in more than case"),
            ({"type": "choice", "choices": ["One", " "]}, "not blank"),
            ({"choices": ["a", "b"]}, "a text has no choices"),
            ({"pattern": "("}, "not a regular expression"),
            ({"pattern": "[[:alpha:]]+"}, "possible nested set"),
            ({"type": "date", "pattern": "x"}, "a date has no pattern"),
            ({"type": "colour"}, "Input should be"),
            ({"lable": "x"}, "Extra inputs"),
        ],
    )
    def test_a_wrong_one_is_refused_in_words(self, wrong: dict[str, object], words: str) -> None:
        with pytest.raises(ValidationError, match=words):
            checked(Field, {"id": "it", "label": "It", **wrong})

    def test_it_cannot_be_changed(self) -> None:
        with pytest.raises(AttributeError, match="frozen"):
            field("text").label = "Other"


@each("kind", get_args(AnswerType))
@each("blank", ["", "  ", "\n\t\u00a0"])
def test_a_blank_is_no_answer_and_no_problem(kind: AnswerType, blank: str) -> None:
    assert read(kind, blank) == Reading("")


@each(
    "kind, canonical",
    [
        ("text", "[/] [TICKET-1] \x1b]52;c;x\x07 日本"),
        ("choice", "2-High"),
        ("date", "2024-01-15"),
        ("moment", "2024-01-15 22:00:00 UTC"),
        ("duration", "1 hour 30 minutes"),
        ("people", "Ann, Bob"),
        ("link", "https://example.com/a_(b)"),
    ],
)
def test_what_is_already_canonical_is_not_said_back(kind: AnswerType, canonical: str) -> None:
    assert read(kind, f" {canonical}\n") == Reading(canonical)


@each(
    "kind, typed, text, expected",
    [
        ("date", "fri", "2024-01-12", "last Friday 2024-01-12, 4 days ago"),
        ("moment", "2pm PST", "2024-01-15 22:00:00 UTC", "2024-01-15 22:00:00 UTC, 11 hours ago"),
        (
            *("moment", "14:32 ist", "2024-01-15 09:02:00 UTC"),
            "2024-01-15 09:02:00 UTC (IST read as India, UTC+05:30), 24 hours ago",
        ),
        ("duration", "90", "1 hour 30 minutes", "1 hour 30 minutes"),
        ("people", "Ann;@bob and Cy\nann", "Ann, @bob, Cy", "Ann, @bob, Cy"),
        ("choice", "2", "2-High", "2-High"),
    ],
)
def test_the_reading_is_said_back(kind: AnswerType, typed: str, text: str, expected: str) -> None:
    assert read(kind, typed) == Reading(text, read_as=expected)


@each(
    "typed, day",
    [
        ("6 mars 2026", "2026-03-06"),
        ("1er mars 2026", "2026-03-01"),
        ("7. Februar 2026", "2026-02-07"),
        ("15 de marzo de 2026", "2026-03-15"),
        ("14 марта 2026", "2026-03-14"),
        ("2026年1月21日", "2026-01-21"),
        ("Samstag, 7. Februar 2026", "2026-02-07"),
    ],
)
def test_a_day_is_typed_as_the_document_spells_it(typed: str, day: str) -> None:
    assert read("date", typed).text == day


@each(
    "kind, typed, problem",
    [
        ("date", "2023-02-30", "No such day: February 2023 has 28 days."),
        ("moment", "25:61", "Not a time: 25:61. Try 14:32, 2pm PST or 2024-01-15 14:32 +02:00."),
        (
            "moment",
            "14:32 rolled back (Ann)",
            "14:32 is a time, rolled back (Ann) is not: what happened goes into the timeline.",
        ),
        (
            "moment",
            "2024-01-15 14:32 the pool was empty",
            "2024-01-15 14:32 is a time, the pool was empty is not: what happened goes into the timeline.",
        ),
        (
            "moment",
            "14:32 Kirgisische Zeit",
            "Not a date: Kirgisische Zeit. Try 2024-01-15, 15 Jan 2024, tomorrow, fri or +2w.",
        ),
        ("duration", "ages", "Not a duration: ages. Try 45m, 1h30m or 1:30."),
        ("people", ", ;", "No name in it: , ;."),
        ("link", "plain words", "Not a link or a ticket: plain words. Try https://…, ABC-123 or [title](https://…)."),
        (
            "choice",
            "hgih",
            "Not one of the choices: hgih. Choose 1-Critical, 2-High, 3-Medium, 4-Low. Did you mean 2-High?",
        ),
        ("choice", "9", "Not one of the choices: 9. Choose 1-Critical, 2-High, 3-Medium, 4-Low."),
    ],
)
def test_a_problem_keeps_what_was_typed(kind: AnswerType, typed: str, problem: str) -> None:
    assert read(kind, f" {typed} ") == Reading(typed, problem=problem)


@each(
    "choices, typed, meant",
    [
        (SEVERITIES, "1-critical", "1-Critical"),
        (SEVERITIES, "4", "4-Low"),
        (SEVERITIES, "HIGH", "2-High"),
        (SEVERITIES, "3 - medium", "3-Medium"),
        (SEVERITIES, "crit", "1-Critical"),
        (SEVERITIES, "２", "2-High"),
        (SEVERITIES, "SEV-2", "2-High"),
        (SEVERITIES, "p2", "2-High"),
        (STATES, "under", "Under Review"),
        (STATES, "under-review", "Under Review"),
        (STATES, "3", "Final"),
        (("High", "Higher"), "high", "High"),
        (("1-One", "10-Ten"), "1", "1-One"),
        (("2", "1"), "1", "1"),
    ],
)
def test_a_choice_is_told_by_text_number_word_or_beginning(choices: tuple[str, ...], typed: str, meant: str) -> None:
    assert read_answer(field("choice", choices=choices), typed, CONTEXT).text == meant


@each(
    "choices, typed",
    [(("High", "Higher"), "hi"), (SEVERITIES, "-"), (SEVERITIES, "0"), (SEVERITIES, "SEV9"), (STATES, "step 2")],
)
def test_what_means_no_choice_or_several_is_a_problem(choices: tuple[str, ...], typed: str) -> None:
    reading = read_answer(field("choice", choices=choices), typed, CONTEXT)
    assert reading.text == typed
    assert reading.problem.startswith("Not one of the choices")


@each(
    "typed, text",
    [
        ("abc-123", "ABC-123"),
        ("[TICKET-1]", "TICKET-1"),
        ("INC-2024-01-15-001", "INC-2024-01-15-001"),
        ("#42", "#42"),
        ("team/repo#42", "team/repo#42"),
        ("[the fix](https://example.com/a_(b))", "[the fix](https://example.com/a_(b))"),
        ("[the fix](abc-1)", "[the fix](abc-1)"),
        ("<https://example.com>", "https://example.com"),
        ("<https://example.com|the page>", "[the page](https://example.com)"),
        ("../runbooks/loss.md", "../runbooks/loss.md"),
        ("mailto:a@example.com", "mailto:a@example.com"),
    ],
)
def test_where_a_link_may_lead(typed: str, text: str) -> None:
    reading = read("link", typed)
    assert (reading.text, reading.problem) == (text, "")


@each(
    "typed",
    [
        "javascript:alert(1)",
        "[x](y z)",
        "[x](javascript:alert(1))",
        "see wiki",
        "[]",
        "<>",
        "<ABC-1| >",
        "<https://a](b|t>",
    ],
)
def test_what_leads_nowhere(typed: str) -> None:
    reading = read("link", typed)
    assert reading.text == typed
    assert reading.problem


@each(
    "typed, names",
    [
        ("A, B, and C", "A, B, C"),
        ("A and B", "A and B"),
        ("and A and and B and", "A, B"),
        ("Sandy Andersen", "Sandy Andersen"),
        ("Engineer  A\r\nTeam Lead", "Engineer A, Team Lead"),
        ("李雷、韩梅梅", "李雷、韩梅梅"),
        ("ダス、木村、ダス", "ダス、木村"),
        ("木村，ダス", "木村, ダス"),
        ("Ann, ANN, ann", "Ann"),
    ],
)
def test_names_are_told_apart(typed: str, names: str) -> None:
    assert read("people", typed).text == names


class TestPatterns:
    incident = field("text", pattern=r"INC-\d{4}-\d{2}-\d{2}-\d{3}", shape="INC-YYYY-MM-DD-NNN")

    def test_a_match_is_taken_and_small_letters_forgiven(self) -> None:
        assert read_answer(self.incident, "INC-2024-01-15-001", CONTEXT) == Reading("INC-2024-01-15-001")
        assert read_answer(self.incident, "inc-2024-01-15-001", CONTEXT).text == "INC-2024-01-15-001"

    def test_a_text_of_another_shape_is_kept_with_a_problem(self) -> None:
        assert read_answer(self.incident, "INC-15 now", CONTEXT) == Reading(
            "INC-15 now", problem="INC-15 now is not written as INC-YYYY-MM-DD-NNN."
        )


VISIBLE = "and And , ; [ ]( ) < | > https://x ABC-1 #1 2 high - +5m 2pm PST 14:32 Jan 2024 fri 1h 30m ～ ﬁ ß İ ı ٣"
likely = st.sampled_from([*VISIBLE.split(), " ", "\n", "\u2028", "\x1b", "\u200b"])
hostile = st.text(max_size=60) | st.lists(likely, max_size=8).map("".join) | st.lists(likely, max_size=8).map(" ".join)
contexts = st.builds(
    Context,
    now=st.datetimes(timezones=st.just(UTC)),
    day=st.none() | st.dates(),
    after=st.none() | st.datetimes(timezones=st.just(UTC)),
    start=st.none() | st.datetimes(timezones=st.just(UTC)),
    past=st.booleans(),
)


@pytest.mark.parametrize("kind", get_args(AnswerType))
@settings(deadline=None, max_examples=150)
@given(typed=hostile, context=contexts, later=contexts)
def test_reading_again_changes_nothing_under_any_context(
    kind: AnswerType, typed: str, context: Context, later: Context
) -> None:
    asked = field(kind, choices=SEVERITIES if kind == "choice" else ())
    first = read_answer(asked, typed, context)
    assert first.problem == "" or first.text == " ".join(typed.split())
    if not first.problem:
        assert read_answer(asked, first.text, later) == Reading(first.text)
    assert read_answer(asked, first.text, context).text == first.text


@each(
    "text, expected",
    [
        *(
            (each, True)
            for each in ("https://a.example/i/7", "www.a.example", "ana@a.example", "<mailto:ana@a.example>")
        ),
        *((each, True) for each in ("/var/log/app.log", "~/notes.txt", "./a", "C:\\logs\\app", "\\\\srv\\share")),
        *(
            (each, True)
            for each in ("db01.prod.example.com", "db01.prod:5432", "10.0.0.1:80", "fe80::1", "a/b/issues/7")
        ),
        *((each, False) for each in ("Checkout failed", "CI/CD down", "TCP/IP", "N/A", "v1.2.3", "OPS-12", "Node.js")),
        *((each, False) for each in ("12:30:00", "23:58", "@channel", "Checkout: 500s", "ana@a.example wrote")),
    ],
)
def test_an_address_is_of_the_web_of_mail_of_a_file_or_of_a_host(text: str, expected: bool) -> None:
    assert is_address(text) is expected


@each(
    "text, fine",
    [
        ("SEV-2 (one shop; no data lost)", True),
        ("SEV-2 — one shop", True),
        ("**SEV-2** — one shop", True),
        ("near-miss, as nobody noticed", True),
        ("SEV-4 (one shop)", False),
        ("SEV-2 one shop", False),
        ("(one shop)", False),
        ("S (one shop)", False),
        ("2 (one shop)", True),
        ("SEV-1/SEV-2", False),
    ],
)
def test_a_choice_with_a_remark_on_it_is_kept_as_written(text: str, fine: bool) -> None:
    severity = field("choice", choices=("SEV-1", "SEV-2", "SEV-3", "near-miss"))
    reading = read_answer(severity, text, CONTEXT)
    assert (reading.text, reading.problem.partition(":")[0]) == (text, "" if fine else "Not one of the choices")


@each(
    "placeholder, typed, problem",
    [
        ("YYYY-MM-DD HH:MM", "2026-01-29 21:35", False),
        ("ДД.ММ.ГГГГ ЧЧ:ММ", "2026-01-29 21:35", False),
        ("YYYY-MM-DD", "2026-01-29 21:35", True),
        ("YYYY-MM-DD HH:MM", "in the evening", True),
        ("YYYY-MM-DD HH:MM", "29 Jan 2026", False),
    ],
)
def test_a_date_has_a_time_after_it_where_the_form_asks_for_one(placeholder: str, typed: str, problem: bool) -> None:
    reading = read_answer(field("date", placeholder=placeholder), typed, CONTEXT)
    assert (bool(reading.problem), reading.text) == (problem, "2026-01-29" if typed == "29 Jan 2026" else typed)
