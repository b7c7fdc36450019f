"""Who made a commit, in the forms of one line that people configure for `git log`."""

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each

_MADE = [
    ("9f1c2aa", "Mona Haddad", "2026-10-14 09:31:45 +0200", "Merge branch 'hotfix'"),
    ("4c1d2e3", "Mona Haddad", "2026-10-14 09:03:00 +0200", "Warm the session cache"),
    ("0f1e2d3", "Max Lind", "2026-10-14 08:03:00 +0200", "Flush it - all of it"),
]
_FORMS = [
    "{h} {a} {d} {s}", "{h} - {a}, {d} : {s}", "* {h} - ({d}) {s} - {a} (HEAD -> main)", "* {h} - {s} ({d}) <{a}>",
    "{h} {d} | {s} [{a}]", "{h} {d} | {s} (HEAD -> main) [{a}]", "{h}|{a}|{d}|{s}", "{h},{a},{d},{s}",
    "{h} {d} <{a}> {s}", "{h} {d} {a} {s}",
]  # fmt: skip


def _rows(form: str) -> list[tuple[str, str]]:
    lines = (form.format(h=commit, a=who, d=when, s=said) for commit, who, when, said in _MADE)
    return [(row.who, row.text) for row in read("\n".join(lines), Facts()).rows]


@each("form", _FORMS)
def test_the_author_is_set_off_from_the_subject(form: str) -> None:
    assert _rows(form) == [(who, said) for _, who, _, said in reversed(_MADE)]


def test_a_subject_that_begins_with_two_capitals_names_nobody() -> None:
    text = "9f1c2aa 2026-10-14 09:31:45 +0200 Add Redis cache\n4c1d2e3 2026-10-14 09:03:00 +0200 Fix Login page\n"
    assert [(row.who, row.text) for row in read(text, Facts()).rows] == [
        ("", "Fix Login page"),
        ("", "Add Redis cache"),
    ]


@pytest.mark.parametrize(("apart", "rows"), [(0, 1), (5, 2)])
def test_what_was_raised_belongs_to_what_was_logged_with_it(apart: int, rows: int) -> None:
    lines = [
        "ERROR pool exhausted",
        "java.lang.IllegalStateException: no slot",
        "\tat com.example.Pool.take(P.java:42)",
    ]
    times = [10, 10 + apart, 10 + apart]
    text = "\n".join(f"api-1 | 2026-10-14T07:02:{at}.1Z {line}" for at, line in zip(times, lines, strict=True))
    assert len(read(f"{text}\napi-1 | 2026-10-14T07:03:00Z up", Facts()).rows) == rows + 1
