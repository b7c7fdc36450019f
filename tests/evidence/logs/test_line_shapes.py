"""A team's own shapes of lines: read from a file, tried on their examples, limited in time."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.evidence.reading.evidence_reading import read
from postmortem_tui.storage.settings.line_shapes import FILE, own_shapes

GOOD = r"""
[[shape]]
format = "pager"
line = 'PAGE at=\({when}\) to=(?P<who>\w+) :: (?P<text>.*)'
times = ["iso"]
examples = [{ line = "PAGE at=(2026-03-11T09:02:10Z) to=mona :: lag", who = "mona", text = "lag" }]
"""


def test_a_shape_of_a_team_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(GOOD)
    shapes, problems = own_shapes(tmp_path)
    assert problems == ()
    evidence = read("PAGE at=(2026-03-11T09:05:00Z) to=iker :: drained", shapes=shapes)
    assert [(row.who, row.text) for row in evidence.rows] == [("iker", "drained")]
    assert evidence.format == "pager"


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert own_shapes(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[shape", "It is skipped."),
        ("shape = 3", "shape 1: should be a table"),
        ("[[shape]]\nline = 3", "'line' should be a pattern"),
        ("[[shape]]\nline = 'x (?P<text>.*)'", "its line should have {when}"),
        ("[[shape]]\nline = '{when} (?P<text>.*)'\ntimes = ['sundial']", "'times' should be some of iso"),
        ("[[shape]]\nline = '{when} (?P<text>.*)'", "it has no example"),
        (
            "[[shape]]\nline = '{when} ((?P<text>.*)'\nexamples = [{line = '2026-03-11T09:02:10Z a'}]",
            "not a regular expression",
        ),
        ("[[shape]]\nline = '{when} (?P<text>[[x]+)'\nexamples = []", "possible nested set"),
        ("[[shape]]\nline = '{when} (?P<text>a{99999999999})'\nexamples = []", "shape 1: its line: "),
        (GOOD.replace('"mona", text', '"iker", text'), "example 1 is not read as it says"),
    ],
)
def test_what_is_wrong_is_said_and_passed_over(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / FILE).write_text(text)
    shapes, problems = own_shapes(tmp_path)
    assert shapes == ()
    assert words in problems[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("[[shape]]", "[[shapes]]"), "unknown key 'shapes' (did you mean 'shape'?)"),
        (GOOD.replace("times =", "time ="), "shape 1: unknown key 'time' (did you mean 'times'?)"),
    ],
)
def test_an_unknown_key_is_said_and_passed_over_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    """`config` ends with 3 at it, as at a mistake in any file of the settings."""
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path))
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / FILE).write_text(text)
    shapes, problems = own_shapes(folder)
    assert (len(shapes), len(problems)) == (text.count("[[shape]]"), 1)
    assert words in problems[0]
    refused = CliRunner().invoke(postmortem, ["config"])
    assert refused.exit_code == 3 and words in " ".join(refused.stderr.split())


def test_a_pattern_without_an_end_is_given_up(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "[[shape]]\nline = '(x+x+)+y {when} (?P<text>.*)'\n"
        "examples = [{ line = 'xxy 2026-03-11T09:02:10Z a', text = 'a' }]\n"
    )
    shapes, problems = own_shapes(tmp_path)
    assert problems == ()
    evidence = read("x" * 60 + " 2026-03-11T09:02:10Z a\n2026-03-11T09:02:11Z b\n", shapes=shapes)
    assert evidence.rows[-1].text == "b"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (
            ("14:02 <cy> rolled back", "14:02 <cy> and waiting", "[14:03] ana: looks better", "14:05 <bo> closing"),
            [("cy", "rolled back"), ("cy", "and waiting"), ("ana", "looks better"), ("bo", "closing")],
        ),
        (
            ("14:02 <cy> rolled back", "14:03 <bo> it says", "error: no such pod", "14:05 <bo> closing"),
            [("cy", "rolled back"), ("bo", "it says\nerror: no such pod"), ("bo", "closing")],
        ),
    ],
)
def test_a_message_with_a_head_of_another_form_is_one_of_its_own(
    lines: tuple[str, ...], rows: list[tuple[str, str]]
) -> None:
    assert [(row.who, row.text) for row in read("\n".join(lines)).rows] == rows
