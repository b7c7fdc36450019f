"""The pages for users say what the program does: their commands run, their options are there, their files are taken."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from postmortem_tui.cli.answers.question_word import named_question
from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.exchange.outputs.forms import in_form
from tests.known import CASES, WORKED, WORKED_TOML
from tests.warm_program import kept_loaded

TOP = Path(__file__).parents[1]
PAGES = (TOP / "README.md", *(page for page in sorted((TOP / "docs").glob("*.md")) if page.name != "benchmarks.md"))

FENCE = re.compile(r"(?ms)^```(\w*)\n(.*?)^```$")

OF_OTHERS = {"--account-key", "--quick", "--only"}
"""Options in code spans that are not ours: what a secret stands behind, and those of the torture."""


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language on a page."""
    return [block[2] for block in FENCE.finditer(page.read_text(encoding="utf-8")) if block[1] == language]


def spans(text: str) -> list[str]:
    """Return what is in code spans outside of fences, with a bar in a cell as it is meant."""
    return [span.replace("\\|", "|") for span in re.findall(r"`([^`\n]+)`", FENCE.sub("", text))]


def verbs(group: VerbGroup = postmortem, *words: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each verb, those of groups among them, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        verb = group.get_command(context, name)
        assert verb is not None
        yield (*words, name), verb
        if isinstance(verb, VerbGroup):
            yield from verbs(verb, *words, name)


def options(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}


def test_an_option_that_a_page_names_is_there() -> None:
    """In the table of verbs it is an option of a verb of its row; elsewhere of any verb, or of the program."""
    by_verb = {words: options(verb) for words, verb in verbs()}
    every = {"--help", *options(postmortem)}.union(*by_verb.values())
    wrong = []
    for page in PAGES:
        for number, line in enumerate(FENCE.sub("", page.read_text(encoding="utf-8")).split("\n"), 1):
            named = {
                option for span in spans(line) for option in re.findall(r"(?<![\w-])--[a-z][a-z-]*\b(?!=\{)", span)
            }
            may = every | OF_OTHERS
            if page.name == "commands.md" and line.startswith("| `postmortem"):
                words = {word for span in spans(line) for word in re.findall(r"[a-z]+", span)}
                own = [names for verb, names in by_verb.items() if words.issuperset(verb)]
                may = {"--json"}.union(options(postmortem), *own)
            wrong += [f"{page.name}:{number} {option}" for option in sorted(named - may)]
    assert wrong == []


QUESTION = re.compile(
    r'postmortem (?:set|get|waive|remark|row (?:add|edit|remove|move)) last (?:"([^"]+)"|([a-z][^\s]*))'
)
"""A question, or the key of a finding, in an example."""


def test_an_example_names_questions_and_findings_as_there_are() -> None:
    """A finding has a digest behind `#`, which tells it from others of its question."""
    texts = [page.read_text(encoding="utf-8") for page in PAGES] + [verb.epilog or "" for _, verb in verbs()]
    found = [quoted or bare for text in texts for quoted, bare in QUESTION.findall(text)]
    assert len(found) > 12
    for word in found:
        name, _, digest = word.rpartition("@")[2].partition("#")
        assert named_question(WORKED, name.split(".")[0] if digest else name)
        assert ("@" in word) == bool(re.fullmatch("[0-9a-f]{8}", digest)), word


def test_a_verb_that_a_page_names_is_there() -> None:
    known = {words for words, _ in verbs()}
    groups = {words[0] for words in known if len(words) > 1}
    wrong = []
    for page in PAGES:
        for span in spans(page.read_text(encoding="utf-8")):
            called = re.match(r"postmortem ([a-z]+)(?: ([a-z|]+))?", span)
            if called and called[1] != "last":
                inner = called[2].split("|") if called[1] in groups and called[2] else []
                paths = [(called[1], name) for name in inner] or [(called[1],)]
                wrong += [f"{page.name}: {span}" for path in paths if path not in known]
    assert wrong == []


PROGRAMS = {
    "kubectl": '#!/bin/sh\necho "NAME READY STATUS"; echo "api-1 1/1 Running"\n',
    "journalctl": """#!/bin/sh\necho '{"__REALTIME_TIMESTAMP":"1768572000000000","MESSAGE":"OOM killed java"}'\n""",
}
"""What the examples call beside the program."""

CHAT = "Ana Ruiz\n  2:02 PM\nis checkout down?\nBen\n  2:05 PM\nrolling back\n"
ALERTS = '{"incidents":[{"created_at":"2026-01-16T13:01:00Z","title":"High error rate","status":"triggered"}]}'

NOT_RUN = ("pip install",)
"""What marks a block that installs the program."""


def examples() -> list[str]:
    """Return the blocks for a shell that can be run, each once, in the order of the pages."""
    found = dict.fromkeys(block for page in PAGES for block in blocks(page, "sh"))
    return [block for block in found if not any(words in block for words in NOT_RUN)]


def prepare(folder: Path, command: str) -> dict[str, str]:
    """Make what the examples name, the program's `command` too, and return the environment in which they run.

    They run in a repository with a postmortem.
    """
    programs = folder / "programs"
    for name in ("programs", "postmortems", "docs/postmortems"):
        (folder / name).mkdir(parents=True)
    for name, text in {"postmortem": command, **PROGRAMS}.items():
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    document = (CASES / "worked_example.md").read_text(encoding="utf-8")
    for name, text in {
        "slack.txt": CHAT,
        "pagerduty.json": ALERTS,
        "answers.txt": "API outage\n",
        "docs/postmortems/2026-03-02-checkout.md": document,
        "postmortems/2024-01-15-logins.toml": WORKED_TOML,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    who = {f"GIT_{role}_{part}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    home = {"POSTMORTEM_HOME": str(folder / "home"), "PYTHONPATH": str(TOP)}
    environment = os.environ | who | home | {"PATH": f"{programs}:{os.environ['PATH']}"}
    subprocess.run([programs / "postmortem", "new", "API outage", "--no-open"], env=environment, check=True)
    return environment


@pytest.fixture
def command() -> Iterator[str]:
    with kept_loaded() as text:
        yield text


def test_the_examples_run(tmp_path: Path, command: str) -> None:
    """Each line ends with 0, or says that it needs a terminal."""
    environment = prepare(tmp_path, command)
    wrong, ran = [], 0
    for block in examples():
        lines = [line for line in block.split("\n") if line]
        script = "".join(f'{line}\necho "=$?=" | tee -a /dev/stderr\n' for line in lines)
        asked = ["bash", "-o", "pipefail", "-c", script]
        done = subprocess.run(
            asked, cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        codes = re.findall(r"=(\d+)=", done.stdout)
        said = re.split(r"=\d+=\n", done.stderr)
        assert len(codes) == len(lines), done
        wrong += [
            f"{line}: ended with {code}: {error}"
            for line, code, error in zip(lines, codes, said, strict=False)
            if code != "0" and not (code == "2" and "there is no terminal" in error)
        ]
        ran += len(lines)
    assert wrong == []
    assert ran >= 15


TAKEN_AS = {"settings.md": "config.toml", "review.md": "review.toml", "timeline.md": "evidence.toml"}
"""For each page with TOML the file of the settings that it shows."""


def test_the_files_of_the_examples_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`config` ends with 3 at a mistake in one of them, and names it; each example with a mistake is one."""
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path))
    settings = tmp_path / "config"
    settings.mkdir()
    for page in PAGES:
        for text in blocks(page, "toml"):
            file = settings / TAKEN_AS[page.name]
            file.write_text(text, encoding="utf-8")
            taken = CliRunner().invoke(postmortem, ["config"])
            assert taken.exit_code == 0, (page.name, taken.stderr)
            file.write_text(text.replace(" = ", "x = ", 1), encoding="utf-8")
            refused = CliRunner().invoke(postmortem, ["config"])
            assert refused.exit_code != 0 and file.name in refused.stderr, page.name
            file.write_text(text, encoding="utf-8")


def test_the_keys_of_the_json_are_those_of_its_page() -> None:
    page = (TOP / "docs" / "json.md").read_text(encoding="utf-8")
    written = json.loads(in_form("json", WORKED))
    assert re.findall(r"(?m)^\| `(\w+)` \|", page) == [*written]
