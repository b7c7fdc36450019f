"""Who said or did it in raw text: names, marks, pronouns, tags of servers, and what is nobody."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.evidence.model import Facts
from tests.each import each
from tests.evidence.test_kinds import rows_of


def test_pronouns_are_no_part_of_a_name() -> None:
    text = "09:02:31 From Priya Nair (she/her) to Everyone:\n\trestarting\n09:05:00 From Lee to Everyone:\n\tok\n"
    assert [who for _, who, _ in rows_of(text)] == ["Priya Nair", "Lee"]


def test_what_a_recorder_writes_is_said_by_nobody() -> None:
    text = "Bridge - Transcript\n00:00:00\n\nDana: I see it.\nTranscription ended after 00:10:02\n"
    rows = rows_of(text, Facts(recording_start=datetime(2026, 10, 14, 7, tzinfo=UTC)))
    assert rows == [("07:00:00", "Dana", "I see it.")]


@each("name", ["*Priya Nair*:", "**Priya Nair:**", "**Priya Nair**:", "_Priya Nair_:"])
def test_a_name_with_emphasis_is_one(name: str) -> None:
    assert rows_of(f"- 14:02 {name} restarting\n- 14:05 ok") == [
        ("14:02:00", "Priya Nair", "restarting"),
        ("14:05:00", "", "ok"),
    ]


@pytest.mark.parametrize("line", ["→ lee joined (~l@192.0.2.9)", "⇐ lee quit (~l@192.0.2.9): timeout"])
def test_arrows_of_those_who_come_and_go(line: str) -> None:
    text = f"[2026-10-14 09:00:02] {line}\n[2026-10-14 09:02:31] <dana> slow\n[2026-10-14 09:02:32] <dana> down\n"
    assert [who for _, who, _ in rows_of(text)] == ["dana", "dana"]


def test_a_number_of_an_error_is_nobody() -> None:
    assert rows_of("14:02 ORA-00257: archiver error\n14:03 Dana: on it") == [
        ("14:02:00", "", "ORA-00257: archiver error"),
        ("14:03:00", "Dana", "on it"),
    ]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ('[{"text":"ok","createdBy":{"displayName":"Dana"},"createdDate":"2026-10-14T09:02:00Z"}]', "Dana", "ok"),
        (
            '{"values":[{"created_on":"2026-10-14T09:02:00Z","content":{"raw":"ok","html":"<p>ok</p>"},'
            '"user":{"display_name":"Dana"}}]}',
            "Dana",
            "ok",
        ),
        ("**Dana** (2026-10-14 09:02 UTC): ok\n\n**Max** (2026-10-14 09:03 UTC): ok\n", "Dana", "ok"),
    ],
)
def test_who_is_named_in_other_ways(text: str, who: str, what: str) -> None:
    assert rows_of(text)[0] == ("09:02:00", who, what)


def test_a_name_of_one_word_that_begins_a_block() -> None:
    text = "Dana Reyes\n14/10/2026 09:02\nslow\n\nYou\n14/10/2026 09:31\nok\n"
    assert rows_of(text) == [("09:02:00", "Dana Reyes", "slow"), ("09:31:00", "You", "ok")]


def test_the_tag_of_a_server_above_a_dash_and_the_time_is_nobody() -> None:
    text = "mika\n[SRE]\n — 10/14/26, 9:02 AM\nshards 4 to 7 are gone\n[9:04 AM]\nthe host answers\n"
    assert rows_of(text) == [("09:02:00", "mika", "shards 4 to 7 are gone"), ("09:04:00", "mika", "the host answers")]


def test_the_tag_of_a_server_on_the_line_of_a_name_is_no_part_of_it() -> None:
    text = "mika [SRE] — 10/14/26, 9:02 AM\nhost gone\ndependabot[bot] — 10/14/26, 9:04 AM\nok\n"
    assert [who for _, who, _ in rows_of(text)] == ["mika", "dependabot[bot]"]


@each(
    "line, who, what",
    [
        ("a1b2c3d 2026-10-14 09:02:00 +0000 Rosa Delgado  (HEAD -> main) Batch  5000", "Rosa Delgado", "Batch  5000"),
        ("a1b2c3d 2026-10-14 09:02:00 +0000 Fix  the pool", "", "Fix  the pool"),
        ("a1b2c3d 2026-10-14 09:02:00 +0000 Fix the  pool", "", "Fix the  pool"),
        ("a1b2c3d - Rosa Delgado, 2026-10-14 09:02:00 +0000 : Batch size", "Rosa Delgado", "Batch size"),
        ("a1b2c3d - Fix typo - 2026-10-14 09:02:00 +0000 - Rosa", "", "Fix typo Rosa"),
    ],
)
def test_who_made_a_commit_in_formats_of_ones_own(line: str, who: str, what: str) -> None:
    assert rows_of(f"{line}\n") == [("09:02:00", who, what)]


PRIYA = Facts(names=frozenset({"priya nair"}))


@each(
    "text, facts, who",
    [
        ("14:02 priya: looking", PRIYA, ["priya"]),  # known to the draft by her whole name
        ("14:02 Priya: looking\n14:04 priya: found it", Facts(), ["Priya", "priya"]),
        ("14:02 api: restarted\n14:04 Priya: ok", Facts(), ["", "Priya"]),  # a word that nobody knows may be a service
        ("14:02 Latency: 4100 ms\n14:03 Queue depth: 4100\n14:04 Errors: 12%", Facts(), ["", "", ""]),
        ("14:02 Priya: 12% errors now", Facts(), ["Priya"]),
    ],
)
def test_who_speaks_in_small_letters_is_known_and_a_measure_is_nobody(text: str, facts: Facts, who: list[str]) -> None:
    assert [row[1] for row in rows_of(text, facts)] == who
