"""One document is read by one template, whatever reads it: a list, a verb that is given its path, a review, a form."""

import json
from pathlib import Path

import pytest

from postmortem_tui.storage.library.store import DraftStore
from tests.cli.calling import Run, settings_file

FORM = """\
# Outage report: <title>

| Owner of the report | |
|---|---|

## What customers saw

<what they saw>

## Facts by the clock

- HH:MM UTC: <what happened>

## To be done

- [ ] <action> (<owner>)
"""


TITLE = "Feed {} was empty"


def filled(number: int) -> str:
    return (
        FORM.replace("<title>", TITLE.format(number))
        .replace("| Owner of the report | |", f"| Owner of the report | Ana {number} |")
        .replace("<what they saw>", f"An empty page, number {number}, with nothing on it at all.")
        .replace("- HH:MM UTC: <what happened>", f"- 05:5{number} UTC: the quota {number} refuses the job")
        .replace("- [ ] <action> (<owner>)", f"- [ ] Raise quota {number} (@noor)\n- [ ] Page at {number} (@teo)")
    )


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    """A folder with a blank form and three documents of it, which the settings name as a source."""
    folder = tmp_path / "outages"
    folder.mkdir()
    (folder / "TEMPLATE.md").write_text(FORM, encoding="utf-8")
    for number in (1, 2, 3):
        (folder / f"2026-01-0{number}-feed.md").write_text(filled(number), encoding="utf-8")
    settings_file(home, f'sources = ["{folder}"]\n')
    return folder


def items(run: Run) -> list[tuple[str, str, str, str]]:
    listed = json.loads(run("actions", "--all", "--json").stdout)
    return sorted((one["action"], one["item"], one["list"], one["title"]) for one in listed)


def template_of(run: Run, document: Path) -> str:
    """Return the template that a document is read with: the same in a list and by its path."""
    listed = json.loads(run("list", "--in", str(document), "--json", "title,template").stdout)
    shown = json.loads(run("show", str(document), "--json").stdout)["postmortem"]
    (name,) = {one["template"] for one in listed if one["title"] == TITLE.format(document.stem[9])}
    assert shown["template"] == name
    return str(name)


def test_a_document_is_read_alike_before_and_after_it_is_opened(run: Run, folder: Path, store: DraftStore) -> None:
    before = items(run)
    assert [one[2] for one in before] == ["To be done"] * 6
    for document in (folder / "2026-01-01-feed.md", folder / "2026-01-03-feed.md"):
        named = template_of(run, document)
        assert named.startswith("of-outages-")
        said = run("review", str(document)).stdout
        saw = run("get", str(document), "What customers saw").stdout.strip()
        assert run("set", str(document), "What customers saw", saw).exit_code == 0
        assert template_of(run, document) == named == store.read("last").template.name
        assert run("review", str(document)).stdout == said
    assert items(run) == before


def test_a_form_that_was_changed_is_read_again_and_drafts_keep_their_answers(run: Run, folder: Path) -> None:
    old, new = folder / "2026-01-01-feed.md", folder / "2026-01-04-feed.md"
    assert run("set", str(old), "What customers saw", "An empty page.").exit_code == 0
    first, listed = template_of(run, old), items(run)
    (folder / "TEMPLATE.md").write_text(FORM + "\n## What we told them\n\n<what we said>\n", encoding="utf-8")
    new.write_text(filled(4) + "\n## What we told them\n\nThat it is empty.\n", encoding="utf-8")
    assert [one for one in items(run) if " 4" not in one[0]] == listed
    assert template_of(run, new) not in ("standard", first)
    assert "What we told them" in run("template", "show", template_of(run, new)).stdout
    assert template_of(run, old) == first
    assert run("get", str(old), "What customers saw").stdout == "An empty page.\n"
    assert template_of(run, folder / "2026-01-02-feed.md") == template_of(run, new)


def test_a_named_form_that_was_changed_takes_no_answer_from_a_draft(run: Run, home: Path, folder: Path) -> None:
    """The copy of the form was replaced under its name: what the new form does not ask for was not shown any more."""
    form, document = folder / "TEMPLATE.md", folder / "2026-01-01-feed.md"
    settings_file(home, f'sources = ["{folder}"]\ntemplate = "{form}"\n')
    assert run("set", str(document), "What customers saw", "An empty page.").exit_code == 0
    first, before = template_of(run, document), items(run)
    form.write_text(FORM.replace("What customers saw", "Damage"), encoding="utf-8")
    assert items(run) == before
    assert template_of(run, document) == first
    assert run("get", str(document), "What customers saw").stdout == "An empty page.\n"
    assert template_of(run, folder / "2026-01-02-feed.md") != first
    form.write_text(FORM, encoding="utf-8")
    assert template_of(run, folder / "2026-01-02-feed.md") == first
