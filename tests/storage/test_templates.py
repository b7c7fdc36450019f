from pathlib import Path

import pytest

from postmortem_tui.errors import StorageError, TemplateError
from postmortem_tui.storage.disk.places import Places
from postmortem_tui.storage.settings.templates import STANDARD, Templates

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


def test_the_built_in_one_is_always_there(places: Places) -> None:
    templates = Templates(places)
    assert templates.names() == (STANDARD,)
    assert templates.load(STANDARD).name == STANDARD
    assert not places.templates.exists()


def test_a_teams_template_is_kept_and_needs_its_file_no_more(places: Places, file: Path) -> None:
    template = Templates(places).choose(str(file))
    file.unlink()
    again = Templates(places)
    assert again.names() == (STANDARD, "team")
    assert again.load("team") == again.choose("team") == template
    assert again.source("team") == TEAM


def test_a_newer_version_takes_the_place_of_the_older(places: Places, file: Path) -> None:
    templates = Templates(places)
    templates.adopt(file)
    file.write_text(TEAM.replace('version = "2"', 'version = "3"'), encoding="utf-8")
    assert templates.adopt(file).version == "3"
    assert templates.load("team").version == Templates(places).load("team").version == "3"


def test_only_the_built_in_one_is_called_standard(places: Places, file: Path) -> None:
    templates = Templates(places)
    file.write_text(TEAM.replace('name = "team"', f'name = "{STANDARD}"'), encoding="utf-8")
    with pytest.raises(TemplateError, match="built-in"):
        templates.adopt(file)
    file.write_text(templates.source(STANDARD), encoding="utf-8")
    assert templates.adopt(file) == templates.load(STANDARD)
    assert not places.templates.exists()


def test_an_unusable_one_is_not_kept(places: Places, file: Path) -> None:
    for text, words in (
        ("name = 1", "name"),
        ("", "empty"),
        (TEAM.replace('"fields"', '"feilds"'), "fields"),
        ("a = " + "[" * 900, "deep"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(TemplateError, match=words) as caught:
            Templates(places).adopt(file)
        assert str(file) in caught.value.place
    assert not places.templates.exists()


def test_what_is_not_there_is_said_with_the_nearest(places: Places, tmp_path: Path) -> None:
    templates = Templates(places)
    with pytest.raises(TemplateError, match="did you mean 'standard'"):
        templates.choose("standrad")
    with pytest.raises(StorageError, match="no such file"):
        templates.choose(str(tmp_path / "missing.toml"))


def test_a_kept_file_under_another_name_is_refused(places: Places, file: Path) -> None:
    Templates(places).adopt(file)
    (places.templates / "team.toml").rename(places.templates / "other.toml")
    with pytest.raises(TemplateError, match="calls itself 'team'"):
        Templates(places).load("other")
