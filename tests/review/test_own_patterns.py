"""What a team writes is searched within limits: no pattern of its own holds the program, and a slow one is named."""

from pathlib import Path
from time import process_time
from typing import get_args

import pytest
from click.testing import CliRunner

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.errors import GuideError
from postmortem_tui.review.guide import Guide, problems_of, slow_patterns, with_own
from postmortem_tui.review.guide_words import COUNTRIES, GROUPS, Only
from postmortem_tui.review.reviewing import review
from postmortem_tui.review.texts.plausible import CHECKS
from postmortem_tui.review.texts.private import NUMBERS
from postmortem_tui.review.texts.secrets import Searcher
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.guides import FAMILIES, load_guide
from postmortem_tui.storage.settings.templates import packaged
from postmortem_tui.values.answers.answers import Field, read_answer
from postmortem_tui.values.text.patterns import LIMIT, sound, typed
from postmortem_tui.values.times.clock import Context
from tests.each import by_day, each
from tests.exchange.vocabularies import words
from tests.review.support import AT, UNMARKED, block, codes, with_row
from tests.test_loading import loaded_by

SLOW = ["(a+)+$", r"(x+x+)+y", r"(?:.*a){12}b", r"(a|aa)+b", r"^(.*?,){11}P", r"^(?:.*?#){12}!", r"^(.*?\|.*?){9}END"]
SOUND = [
    r"(?:\w+\s?)*;",
    r"\d+",
    r"INC-\d{3,}",
    r"(?<=x)y+z*",
    r"flux capacitors?",
    r"\w+@\w+",
    r"(?:very |really )*bad+",
    r"(?:[a-z0-9-]+\.)*example\.com",
    r"#[a-z][a-z0-9_-]*(, *#[a-z][a-z0-9_-]*)*",
    r"https?://[^\s/]+(/[^\s]*)?",
    r"([^|]*\|)*END",
]
SOURCES = [packaged(f"review/{name}.toml") for name in FAMILIES]


def own(**tables: object) -> Guide:
    return with_own(SOURCES, dict(tables))


@pytest.mark.parametrize("pattern", by_day(2, SLOW))
def test_a_slow_pattern_is_named_before_it_is_used(pattern: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too slow"):
        sound(pattern)
    [(way, sentence)] = problems_of({"timeline": {"alerts": [pattern]}})
    assert (way, sentence[:8]) == (("timeline", "alerts", 0), "too slow")


@each("pattern", SOUND)
def test_others_are_not(pattern: str) -> None:
    assert sound(pattern) == pattern


def test_what_has_to_be_true_of_a_secret_has_a_check_each() -> None:
    assert {*get_args(Only)} == {*CHECKS}
    assert {*COUNTRIES.split("|")} == {*NUMBERS}


@pytest.mark.parametrize("only", get_args(Only))
def test_a_check_that_reads_groups_is_refused_for_words_without_them(only: Only) -> None:
    table = {"name": "ours", "words": r"acme[0-9A-Z]+", "only": only}
    needs = only in GROUPS or only == "number_of_a_person"
    problems = problems_of({"secrets": {"patterns": [table]}})
    assert [way for way, sentence in problems if "need a group" in sentence] == [("secrets", "patterns", 0)] * needs
    if not needs:
        Searcher(own(secrets={"patterns": [table]}).secrets).hits("acme12Z4567A890")


TOO_MUCH = {
    "(?:(?:(?:a{1000}){1000}){1000})b": "its counts make more than 100,000 characters of it",
    "a{99999999999}": "its counts",
    "(" * 60 + "a" + ")" * 60: "more than 50 groups inside each other",
    "[" * 1000 + "]" * 1000: "sets inside each other",
    "word|" * 1000: "longer than 4,000 characters",
}
"""No engine's own limit of time holds for these: compiling them, or preparing a search, is what takes long."""


@each("pattern", TOO_MUCH)
def test_more_than_an_engine_can_be_given_is_refused_in_words(pattern: str) -> None:
    for check in (sound, typed):
        before = process_time()
        with pytest.raises(ValueError, match=TOO_MUCH[pattern]):
            check(pattern)
        assert process_time() - before < LIMIT


@pytest.mark.parametrize("pattern", ["a?" * 28 + "a" * 28, "(a|aa)" * 40 + "b", "a{0,5000}a{0,5000}a{0,5000}b"])
def test_choices_without_a_star_are_searched_within_limits_too(pattern: str) -> None:
    """None repeats without an end, or repeats a group: all the same they took longer than anybody waits."""
    field = Field(id="x", label="X", pattern=pattern)
    before = process_time()
    for length in (28, 4000):
        read_answer(field, "a" * length, Context(AT))
    assert process_time() - before < 10 * LIMIT


def test_the_verbs_that_check_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    text = packaged("standard.toml").replace(r"pattern = 'INC-\d{4}-\d{2}-\d{2}-\d{3,}'", "pattern = '(a+)+$'")
    (tmp_path / "team.toml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(postmortem, ["template", "check", "team.toml"])
    assert (done.exit_code, "too slow" in done.stderr) == (1, True)
    folders = Folders.under(tmp_path)
    folders.config.mkdir(exist_ok=True)
    (folders.config / "review.toml").write_text("[actions]\nprevents = ['(a+)+$']\n", encoding="utf-8")
    done = CliRunner().invoke(postmortem, ["config"])
    assert (done.exit_code, "too slow" in done.stderr) == (3, True)
    with pytest.raises(GuideError):
        load_guide(folders)


HANG = "(?:b|[a-z]{1,3}){5,60}[09]"
"""Slow, and not found to be so by trying: it is bounded."""


@pytest.mark.parametrize(
    "tables",
    by_day(
        3,
        [
            {"completeness": {"placeholders": [HANG], "jargon": [HANG]}},
            {"timeline": {"alerts": [HANG], "detected": [HANG]}},
            {"actions": {"prevents": [HANG], "vague": [{"words": HANG, "advice": "x"}]}},
            {"language": {"persons": [HANG], "failings": [{"words": HANG, "advice": "x"}]}},
            {"language": {"phrases": [{"words": HANG, "advice": "x"}]}},
            {"secrets": {"ignored": [HANG], "patterns": [{"name": "house key", "words": HANG}]}},
        ],
    ),
    ids=lambda tables: f"{next(iter(tables))}",
)
def test_one_that_shows_only_later_is_passed_over_and_said(tables: dict[str, object]) -> None:
    guide = own(**tables)
    text = "The engineer forgot TBD password=hunter2x " + "abcdefghijklmnopqrstuvwxyz" * 30 + " 0"
    draft = UNMARKED.put(block("notes"), text).put(block("summary"), text)
    draft = with_row(with_row(draft, "timeline", 3, event=text), "short_term", 0, action=text)
    before = process_time()
    found = review(draft, AT, guide, words)
    assert process_time() - before < 40 * LIMIT
    assert slow_patterns(guide) == (HANG,)
    named = [one.sentence for one in found if one.code == "guide-slow"]
    assert named == [f"The pattern “{HANG}” of your own guide takes too long, and is skipped."]
    assert {one.code for one in found} - {"guide-slow"} == codes(draft), "what comes with the program is looked for"


def test_the_pattern_of_a_field_that_takes_too_long_takes_any_answer() -> None:
    field = Field(id="x", label="X", pattern="(?:a|aa)+b?c")
    before = process_time()
    for _ in range(20):
        assert read_answer(field, "a" * 3000 + "!c", Context(AT)).problem in ("", None)
    assert process_time() - before < 10 * LIMIT


def test_the_engine_is_loaded_only_for_what_others_wrote() -> None:
    code = (
        "from pathlib import Path\n"
        "from postmortem_tui.storage.disk.folders import Folders\n"
        "from postmortem_tui.storage.settings.guides import load_guide\n"
        "from postmortem_tui.review.texts.secrets import Searcher\n"
        "Searcher(load_guide(Folders.under(Path('nowhere'))).secrets).hits('DB_PASSWORD=hunter2x')"
    )
    assert "regex" not in loaded_by(code)
