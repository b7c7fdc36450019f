import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.errors import SettingsError, StorageError, UsageError
from postmortem_tui.storage.disk.file_names import PROJECT_FILE
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.documents.exports import document_path
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.layers import LIMIT
from postmortem_tui.storage.settings.setting_lines import line_of
from postmortem_tui.storage.settings.settings import Origin, Settings, SettingsHere
from postmortem_tui.storage.settings.settings_reading import read_settings, user_file
from postmortem_tui.storage.settings.templates import Templates
from tests.storage.conftest import NOW


def read(
    folders: Folders, folder: Path, environ: Mapping[str, str] | None = None, flags: Mapping[str, Any] | None = None
) -> SettingsHere:
    found = read_settings(folders, environ or {}, flags or {}, lambda keymap, keys: {}, folder)
    for problem in found.problems:
        raise problem
    return found


def leniently(folders: Folders, folder: Path, environ: Mapping[str, str] | None = None) -> SettingsHere:
    def check(keymap: Mapping[str, str], keys: Sequence[str]) -> Mapping[str, str]:
        return {name: "no command" for name in keymap if name == "nowhere"}

    return read_settings(folders, environ or {}, {}, check, folder)


def write_own(folders: Folders, text: str) -> Path:
    path = user_file(folders)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "deep" / "down").mkdir(parents=True)
    return folder


def write_project(repository: Path, text: str) -> Path:
    path = repository / PROJECT_FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_word_the_defaults_hold(folders: Folders, tmp_path: Path) -> None:
    found = read(folders, tmp_path)
    assert found.settings == Settings()
    assert found.origin("theme") == Origin("default", "")


def test_each_source_goes_before_the_one_below_it(folders: Folders, repository: Path) -> None:
    own = write_own(folders, '# mine\noutput = "/own"\ntheme = "light"\n')
    project = write_project(repository, 'output = "out"\n')
    environ = {"POSTMORTEM_OUTPUT": "/env"}

    def output(found: SettingsHere) -> tuple[str, Origin]:
        return found.settings.output, found.origin("output")

    assert output(read(folders, repository, environ, {"output": "/flag"})) == ("/flag", Origin("flag", "--output"))
    assert output(read(folders, repository, environ)) == ("/env", Origin("environment", "POSTMORTEM_OUTPUT"))
    assert output(read(folders, repository)) == (str(repository / "out"), Origin("project", f"{project}:1"))
    assert output(read(folders, repository.parent)) == ("/own", Origin("user", f"{own}:2"))
    assert read(folders, repository).settings.theme == "light", "what a source leaves out, the one below it says"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('theme = "dark"\nautor = "x"\n', ["line 2", "unknown key 'autor'", "'author'"]),
        ('# theme = 1\n\ntheme = "drak"\n', ["line 3", "'drak'", "'dark'", "high-contrast"]),
        ('mouse = "yes"\n', ["line 1", "true or false", "'yes'"]),
        ("author = 3\n", ["line 1", "text in quotes"]),
        ('author = "a\\u001b]52;c;x\\u0007"\n', ["line 1", "control characters"]),
        ('template = ""\n', ["line 1", "empty"]),
        ('tracker = "issues"\n', ["line 1", "a web address"]),
        ('tracker = "https://a/(x)"\n', ["line 1", "a web address"]),
        ('keymap = "x"\n', ["line 1", "[keymap]"]),
        ("[keymap]\nsave = 1\n", ["line 2", "text in quotes"]),
        ('[colours]\ntheme = "dark"\n', ["line 1", "unknown key 'colours'"]),
        ("theme = \n", ["line 1"]),
        ('theme = "dark"\ntheme = "light"\n', ["line 2", "twice"]),
        ("\ufefftheme = 'dark'\n", ["byte order mark"]),
    ],
)
def test_what_is_wrong_is_named_by_file_and_line(folders: Folders, tmp_path: Path, text: str, words: list[str]) -> None:
    path = write_own(folders, text)
    with pytest.raises(SettingsError) as raised:
        read(folders, tmp_path)
    assert str(path) in str(raised.value)
    for word in words:
        assert word in str(raised.value)


def test_all_that_is_wrong_is_said_at_once(folders: Folders, tmp_path: Path) -> None:
    write_own(folders, 'theme = "drak"\nmouse = 1\nautor = "x"\n')
    with pytest.raises(SettingsError) as raised:
        read(folders, tmp_path)
    assert [line.split(":")[0].strip() for line in raised.value.sentence.splitlines()] == [
        "3 problems",
        "line 1",
        "line 2",
        "line 3",
    ]


def test_keys_are_checked_by_those_who_know_them(folders: Folders, tmp_path: Path) -> None:
    write_own(folders, '[keymap]\nsave = "^S"\n"go_to" = "^G"\n')
    found = read_settings(folders, {}, {}, lambda keymap, keys: {"go_to": "not this"}, tmp_path)
    assert "line 3: not this" in str(found.problems[0])
    assert found.settings.keymap == {"save": "^S"}


def test_what_is_wrong_is_passed_over_and_the_rest_holds(folders: Folders, repository: Path) -> None:
    text = 'theme = "drak"\nauthor = "Ada"\nautor = "x"\nplain_ids = true\n[keymap]\nsave = "^S"\nnowhere = "x"\n'
    own = write_own(folders, text)
    project = write_project(repository, 'output = "../x"\ntemplate = "team"\ntheme = "light"\n')
    found = leniently(folders, repository, {"POSTMORTEM_MOUSE": "perhaps", "POSTMORTEM_TEMPLATE": ""})
    assert (found.settings.theme, found.settings.author, found.settings.plain_ids) == ("dark", "Ada", True)
    assert (found.settings.keymap, found.settings.template) == ({"save": "^S"}, "team")
    assert found.settings.output == "."
    problems = "\n".join(map(str, found.problems))
    for words in (
        f"{own}: ",
        "line 7: no command",
        "line 1: no theme",
        "line 3: unknown key 'autor' (did you mean 'author'?)",
    ):
        assert words in problems
    for words in (f"{project}: ", "line 3: 'theme' is for your own", "line 1: output leads out", "POSTMORTEM_MOUSE"):
        assert words in problems
    write_own(folders, '[keymap]\nsave = "^S"\nnowhere = "x"\n')
    assert leniently(folders, repository).settings.keymap == {"save": "^S"}


BROKEN = ["theme = ", "\0", "\ufeffx", "<<<<<<< a\n=======\n>>>>>>> b\n", "[" * 5000, "#" * (LIMIT + 1)]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_no_file_of_settings_locks_anybody_out(folders: Folders, repository: Path, text: str) -> None:
    write_own(folders, text)
    write_project(repository, text)
    found = leniently(folders, repository)
    assert found.settings == Settings()
    assert len(found.problems) == 2
    user_file(folders).unlink()
    user_file(folders).mkdir()
    (repository / PROJECT_FILE).unlink()
    (repository / PROJECT_FILE).symlink_to(PROJECT_FILE)
    assert len(leniently(folders, repository).problems) == 2


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_a_file_may_say_nothing(folders: Folders, tmp_path: Path, text: str) -> None:
    write_own(folders, text)
    assert read(folders, tmp_path).settings == Settings()


def test_a_file_that_is_none_is_said_to_be(folders: Folders, tmp_path: Path) -> None:
    path = user_file(folders)
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(StorageError, match="no such file"):
        read(folders, tmp_path)
    path.unlink()
    write_own(folders, "#" * (LIMIT + 1))
    with pytest.raises(StorageError, match="larger"):
        read(folders, tmp_path)


def test_a_repository_is_found_from_any_folder_in_it(folders: Folders, repository: Path) -> None:
    write_project(repository, 'template = "docs/team.toml"\noutput = "docs"\n')
    found = read(folders, repository / "deep" / "down").settings
    assert (found.template, found.output) == (str(repository / "docs/team.toml"), str(repository / "docs"))
    write_project(repository / "deep", 'template = "incident"\n')
    nearest = read(folders, repository / "deep" / "down").settings
    assert (nearest.template, nearest.output) == ("incident", "."), "the nearest file is the only one"


@pytest.mark.parametrize("text", ['theme = "light"', 'author = "x"', "mouse = true", '[keymap]\nsave = "^S"'])
def test_a_repository_sets_nothing_about_hands_and_eyes(folders: Folders, repository: Path, text: str) -> None:
    write_project(repository, f'output = "."\n{text}\n')
    with pytest.raises(SettingsError, match=r"line 2: .* template, output"):
        read(folders, repository)
    write_project(repository, 'editor = "rm"\n')
    with pytest.raises(SettingsError, match="line 1: unknown key 'editor'"):
        read(folders, repository)


@pytest.mark.parametrize("text", ['output = "../x"', 'output = "/etc"', 'output = "~/x"', 'template = "../t.toml"'])
def test_a_repository_leads_nowhere_else(folders: Folders, repository: Path, text: str) -> None:
    write_project(repository, text)
    with pytest.raises(SettingsError, match=r"line 1: .* leads out"):
        read(folders, repository)


def test_a_repository_leads_nowhere_else_by_a_link(folders: Folders, repository: Path, tmp_path: Path) -> None:
    (repository / "link").symlink_to(tmp_path)
    (repository / "gone").symlink_to(tmp_path / "not" / "there")
    for word in ("link/x", "gone", "deep/../gone/x"):
        write_project(repository, f'output = "{word}"\n')
        with pytest.raises(SettingsError, match="leads out"):
            read(folders, repository)


@pytest.mark.parametrize(
    "text",
    [
        'output = ".git/hooks"',
        'output = ".git"',
        'output = "deep/../.GIT/info"',
        'output = "link"',
        'output = "link/x"',
        'output = "bare/hooks"',
        'template = ".git/t.toml"',
        'sources = ["deep", ".git/x"]',
    ],
)
def test_a_repository_leads_into_no_folder_of_git(folders: Folders, repository: Path, text: str) -> None:
    for name in (".git/hooks", "bare/objects", "bare/refs"):
        (repository / name).mkdir(parents=True)
    (repository / "bare" / "HEAD").write_text("ref: refs/heads/main\n")
    (repository / "link").symlink_to(".git/hooks")
    write_project(repository, text)
    with pytest.raises(SettingsError, match=r"line 1: \w+ leads into a folder of git"):
        read(folders, repository)
    assert leniently(folders, repository).settings.output == "."
    write_project(repository, 'output = "deep/.github"\n')
    assert read(folders, repository).settings.output == str(repository / "deep/.github")


def test_a_file_of_somebody_else_is_passed_over(
    folders: Folders, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_project(repository, 'output = "out"\n')
    if path.stat().st_uid == 0:
        os.chown(path, 12345, 12345)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    found = read(folders, repository)
    assert found.settings == Settings()
    assert str(path) in found.remarks[0]


def test_relative_paths_are_seen_from_the_file_that_names_them(folders: Folders, tmp_path: Path) -> None:
    path = write_own(folders, 'template = "team.toml"\noutput = "~/out"\n')
    found = read(folders, tmp_path).settings
    assert found.template == str(path.parent / "team.toml")
    assert found.output == str(Path("~/out").expanduser())
    write_own(folders, 'template = "team"\n')
    assert read(folders, tmp_path).settings.template == "team", "a name is no path"


def test_variables_are_checked_too(folders: Folders, tmp_path: Path) -> None:
    environ = {"POSTMORTEM_MOUSE": "off", "POSTMORTEM_AUTHOR": "Ana", "POSTMORTEM_THEME": ""}
    found = read(folders, tmp_path, environ).settings
    assert (found.mouse, found.author, found.theme) == (False, "Ana", "dark")
    for name, value in (("POSTMORTEM_MOUSE", "maybe"), ("POSTMORTEM_THEME", "drak"), ("POSTMORTEM_AUTHOR", "a\nb")):
        with pytest.raises(SettingsError, match=name):
            read(folders, tmp_path, {name: value})


def test_a_wrong_flag_is_wrong_usage(folders: Folders, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--theme: .*'blu'"):
        read(folders, tmp_path, {}, {"theme": "blu"})
    assert read(folders, tmp_path, {}, {"theme": None, "mouse": False}).origin("mouse") == Origin("flag", "--no-mouse")


def test_no_color_holds_whatever_else_is_said(folders: Folders, tmp_path: Path) -> None:
    found = read(folders, tmp_path, {"NO_COLOR": "1", "POSTMORTEM_THEME": "light"}, {"theme": "dark"})
    assert (found.settings.theme, found.origin("theme").location) == ("monochrome", "NO_COLOR")
    assert read(folders, tmp_path, {"NO_COLOR": ""}).settings.theme == "dark", "set to nothing it means nothing"


def test_over_ssh_the_mouse_is_off_unless_it_is_asked_for(folders: Folders, tmp_path: Path) -> None:
    line = {"SSH_CONNECTION": "1 2 3 4"}
    assert not read(folders, tmp_path, line).settings.mouse
    assert read(folders, tmp_path, line).origin("mouse").source == "default"
    assert read(folders, tmp_path, line, {"mouse": True}).settings.mouse
    write_own(folders, "mouse = true\n")
    assert read(folders, tmp_path, line).settings.mouse


KEYS = st.sampled_from(["theme", "author", "the me", "a.b", "x", "keymap", "=", "#"])
VALUES = st.one_of(st.text(max_size=9), st.integers(0, 9), st.lists(st.text(max_size=3), max_size=3))


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.dictionaries(KEYS, VALUES, min_size=1, max_size=3))
def test_the_line_of_a_key_is_one_that_it_stands_in(top: dict[str, Any], table: dict[str, Any]) -> None:
    tables = {**top, "table": table}
    text = tomli_w.dumps(tables)
    for way in [(key,) for key in tables] + [("table", key) for key in table]:
        line = line_of(text, way)
        assert line == 0 or way[-1] in text.split("\n")[line - 1]
        assert line or not way[-1].isalpha(), "a plain key is always found"
    assert line_of(text, ("nowhere",)) == 0


def test_a_new_draft_begins_its_authors_with_the_one_that_is_set(folders: Folders) -> None:
    store = DraftStore(folders, Templates(folders), lambda: NOW, Settings(author="Ana Ruiz"))
    standard = store.templates.load("standard")
    assert store.begin(standard, "", NOW).role("authors") == "Ana Ruiz"
    assert DraftStore(folders, Templates(folders)).begin(standard, "", NOW).role("authors") == ""


def test_documents_go_to_the_folder_that_is_set(store: DraftStore, tmp_path: Path) -> None:
    draft = store.begin(store.templates.load("standard"), "API outage", NOW)
    assert document_path(draft, Settings(output=str(tmp_path))) == tmp_path / "2024-01-15-api-outage.md"
    assert document_path(draft, Settings()) == Path("2024-01-15-api-outage.md")


def test_where_tickets_are_goes_with_every_template(folders: Folders) -> None:
    templates = Templates(folders, "https://issues.example/")
    assert {templates.load(name).tracker for name in ("standard", "sre")} == {"https://issues.example/"}
    assert Templates(folders).load("standard").tracker == ""


def test_the_zone_of_typed_times_is_a_persons_own(folders: Folders, repository: Path) -> None:
    assert Settings().zone == "UTC"
    write_own(folders, 'zone = "Europe/Berlin"\n')
    assert read(folders, repository).settings.zone == "Europe/Berlin"
    assert read(folders, repository, {"POSTMORTEM_ZONE": "+05:30"}).settings.zone == "+05:30"
    write_project(repository, 'zone = "CET"\n')
    found = leniently(folders, repository, {"POSTMORTEM_ZONE": "Europe/Nowhere"})
    assert found.settings.zone == "Europe/Berlin", "what is wrong, or not theirs to say, is passed over"
    said = "\n".join(str(problem) for problem in found.problems)
    assert "'zone' is for your own settings" in said and "Europe/Nowhere" in said


def test_sources_are_a_list_or_a_table_with_a_name_for_each(folders: Folders, repository: Path) -> None:
    file = write_own(folders, '[sources]\nteam = "docs"\nours = "/srv/postmortems"\n')
    found = read(folders, repository)
    assert found.settings.sources == (str(file.parent / "docs"), "/srv/postmortems")
    write_project(repository, '[sources]\nhere = "postmortems"\n')
    assert read(folders, repository).settings.sources == (str(repository / "postmortems"),)
    write_project(repository, '[sources]\nout = "../elsewhere"\n')
    with pytest.raises(SettingsError, match="leads out"):
        read(folders, repository)
    write_own(folders, "[sources]\nteam = 1\n")
    with pytest.raises(SettingsError, match="a list of folders"):
        read(folders, repository / "nowhere")
