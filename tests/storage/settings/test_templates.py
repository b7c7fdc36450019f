from pathlib import Path

import pytest

from postmortem_tui.errors import StorageError, TemplateError
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.settings.templates import BUILT_IN, STANDARD, Templates

TEAM = """
name = "team"
version = "2"
roles = {title = "head.title"}

[[sections]]
id = "head"
title = "Head"
heading = false

[[sections.blocks]]
kind = "fields"
id = "head"
layout = "lines"

[[sections.blocks.fields]]
id = "title"
label = "Title"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "of-the-team.toml"
    path.write_text(TEAM, encoding="utf-8")
    return path


def test_the_built_in_one_is_always_there(folders: Folders) -> None:
    templates = Templates(folders)
    assert templates.names() == BUILT_IN and BUILT_IN[0] == STANDARD
    assert templates.load(STANDARD).name == STANDARD
    assert not folders.templates.exists()


def test_a_teams_template_is_kept_and_needs_its_file_no_more(folders: Folders, file: Path) -> None:
    template = Templates(folders).choose(str(file))
    file.unlink()
    again = Templates(folders)
    assert again.names() == (*BUILT_IN, "team")
    assert again.load("team") == again.choose("team") == template
    assert again.source("team") == TEAM


def test_a_newer_version_takes_the_place_of_the_older(folders: Folders, file: Path) -> None:
    templates = Templates(folders)
    templates.adopt(file)
    file.write_text(TEAM.replace('version = "2"', 'version = "3"'), encoding="utf-8")
    assert templates.adopt(file).version == "3"
    assert templates.load("team").version == Templates(folders).load("team").version == "3"


def test_only_the_built_in_one_is_called_standard(folders: Folders, file: Path) -> None:
    templates = Templates(folders)
    file.write_text(TEAM.replace('name = "team"', f'name = "{STANDARD}"'), encoding="utf-8")
    with pytest.raises(TemplateError, match="built-in"):
        templates.adopt(file)
    file.write_text(templates.source(STANDARD), encoding="utf-8")
    assert templates.adopt(file) == templates.load(STANDARD)
    assert not folders.templates.exists()


def test_an_unusable_one_is_not_kept(folders: Folders, file: Path) -> None:
    for text, words in (
        ("name = 1", "name"),
        ("", "empty"),
        (TEAM.replace('"fields"', '"feilds"'), "fields"),
        ("a = " + "[" * 900, "deep"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(TemplateError, match=words) as caught:
            Templates(folders).adopt(file)
        assert str(file) in caught.value.location
    assert not folders.templates.exists()


def test_what_is_not_there_is_said_with_the_nearest(folders: Folders, tmp_path: Path) -> None:
    templates = Templates(folders)
    with pytest.raises(TemplateError, match="did you mean 'standard'"):
        templates.choose("standrad")
    with pytest.raises(StorageError, match="no such file"):
        templates.choose(str(tmp_path / "missing.toml"))


def test_a_kept_file_under_another_name_is_refused(folders: Folders, file: Path) -> None:
    Templates(folders).adopt(file)
    (folders.templates / "team.toml").rename(folders.templates / "other.toml")
    with pytest.raises(TemplateError, match="calls itself 'team'"):
        Templates(folders).load("other")


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_template_is_known_by_its_name_and_keeps_it(folders: Folders, tmp_path: Path, name: str) -> None:
    templates = Templates(folders)
    assert templates.load(name).name == templates.choose(name).name == name
    other = tmp_path / "other.toml"
    other.write_text(TEAM.replace('name = "team"', f'name = "{name}"'), encoding="utf-8")
    with pytest.raises(TemplateError, match="which is a built-in template"):
        templates.adopt(other)


def test_a_teams_own_file_of_an_older_library_wins_over_a_built_in_one(folders: Folders) -> None:
    folders.templates.mkdir(parents=True)
    (folders.templates / "sre.toml").write_text(TEAM.replace('name = "team"', 'name = "sre"'), encoding="utf-8")
    templates = Templates(folders)
    assert templates.names() == BUILT_IN
    assert templates.load("sre").sections[0].title == "Head"


FORM = """\
# Outage: [title]

**Date:** YYYY-MM-DD

## Summary

_Two sentences._

## Timeline

| Time | Event |
|------|-------|
| HH:MM | [event] |
"""


def test_a_teams_markdown_is_a_template(folders: Folders, tmp_path: Path) -> None:
    folder = tmp_path / "Our Postmortems"
    folder.mkdir()
    form = folder / "TEMPLATE.md"
    form.write_bytes(b"\xef\xbb\xbf" + FORM.replace("\n", "\r\n").encode())
    templates = Templates(folders)
    template = templates.choose(str(form))
    assert template.name == "our-postmortems"
    assert [section.title for section in template.sections] == ["Outage", "Summary", "Timeline"]
    assert template.form == FORM
    form.unlink()
    assert Templates(folders).load("our-postmortems") == template


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"\xff\xfe# x", "UTF-8"),
        (b"just words\n", "no heading and no labelled answer"),
        (b"# A\n<<<<<<< HEAD\n## B\n=======\n## C\n>>>>>>> x\n", "a merge conflict begins in line 2"),
    ],
)
def test_markdown_that_is_no_form_is_refused_in_words(
    folders: Folders, tmp_path: Path, content: bytes, expected: str
) -> None:
    file = tmp_path / "form.md"
    file.write_bytes(content)
    with pytest.raises((TemplateError, StorageError), match=expected):
        Templates(folders).choose(str(file))
