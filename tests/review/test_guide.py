"""A team adds its own words; what cannot be followed is said with its place."""

import tomllib
from pathlib import Path

import pytest

from postmortem_tui.review.guide import problems_of, read_packaged, with_own
from postmortem_tui.review.reviewing import review
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.guides import FAMILIES, load_guide
from postmortem_tui.storage.settings.templates import packaged
from tests.conftest import Portion
from tests.exchange.vocabularies import words
from tests.review.support import AT, BASE, GUIDE, block, with_row
from tests.test_loading import loaded_by

OWN = """
[actions]
teams = ["Red Pandas"]
[[language.phrases]]
words = 'cowboy (?:deploy|change)s?'
advice = "Say which review was not there."
[[secrets.patterns]]
name = "house key"
words = 'hk_[0-9]{8}'
"""


def test_what_comes_with_the_program_is_sound(portion: Portion) -> None:
    sources = [(name, packaged(f"review/{name}.toml")) for name in FAMILIES]
    tried = portion(sources, 3)  # each pattern is tried on long texts, which takes seconds for all of them
    assert [problems_of(tomllib.loads(text)) for _, text in tried] == [[]] * len(tried)
    assert read_packaged(text for _, text in sources) == with_own((text for _, text in sources), {})


def test_a_teams_words_are_added_to_the_others(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path)
    folders.config.mkdir()
    (folders.config / "review.toml").write_text(OWN, encoding="utf-8")
    draft = with_row(BASE, "process", 0, owner="Red Pandas").put(block("notes"), "A cowboy deploy with hk_12345678.")
    codes = {finding.code for finding in review(draft, AT, load_guide(folders), words)}
    assert codes == {"action-team-owner", "language-blame", "secret-house-key"}
    assert review(draft, AT, GUIDE, words) == ()
    changed = with_row(BASE, "process", 0, owner="SRE")
    assert {finding.code for finding in review(changed, AT, load_guide(folders), words)} == {"action-team-owner"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[actions]\nteem = ['x']", "actions.teem"),
        ("[actions]\nteams = 'x'", "actions.teams"),
        ("[timeline]\nalerts = ['(']", "timeline.alerts.0: not a regular expression"),
    ],
)
def test_words_that_cannot_be_followed(text: str, expected: str) -> None:
    [(way, sentence)] = problems_of(tomllib.loads(text))
    assert f"{'.'.join(map(str, way))}: {sentence}".startswith(expected)


def test_a_review_loads_no_textual_and_opens_no_file() -> None:
    loaded = loaded_by(
        "import postmortem_tui.review.reviewing, postmortem_tui.review.document_lines\n"
        "import postmortem_tui.cli.documents.review_verb"
    )
    assert "textual" not in loaded
    assert "postmortem_tui.storage.disk.files" not in loaded_by("import postmortem_tui.review.reviewing")


def test_a_value_of_another_type_is_said_in_plain_words() -> None:
    wrong = {"actions": {"vague": 3, "teams": "Red Pandas"}, "secrets": ["x"], "completeness": {"jargon": [4]}}
    assert {sentence for _, sentence in problems_of(wrong)} == {
        "should be text in quotes, not 4",
        "should be a list, not 3",
        "should be a list, not 'Red Pandas'",
        "should be a table with keys, not a list",
    }


def test_a_wrong_key_is_said_before_the_one_that_lacks() -> None:
    wrong = {"language": {"failings": [{"words": "dropped", "advise": "x"}]}}
    (first, sentence), (second, lacking) = problems_of(wrong)
    assert (first[-1], sentence) == ("advise", "unknown key 'advise' (did you mean 'advice'?)")
    assert (second[-1], lacking) == ("advice", "is missing")
