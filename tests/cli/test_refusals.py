"""Files from others that are no drafts, or would harm who reads them: each refused with its own sentence, untouched."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli import NO_CLOCK, NO_ZONE, main
from postmortem_tui.cli.verbs import postmortem
from tests.each import each

MB = 1024 * 1024
CONFLICT = "a = 1\n<<<<<<< HEAD\na = [\n=======\na = 3\n>>>>>>> theirs\n"
HEAD = '[postmortem]\nid = "x"\ntemplate = "standard"\nversion = "1.0"\ncreated = 2024-01-15\nupdated = 2024-01-15\n'

TEXTS = {
    "over 16 MB": (b"# " + b"x" * (16 * MB), "it is larger than 16 MB"),
    "a key of 10,000 parts": (b".".join([b"a"] * 10_000) + b" = 1", "a key in it has more than 32 parts"),
    "deep arrays": (b"a = " + b"[" * 600 + b"]" * 600, "its values are nested more than 64 deep"),
    "deep tables": (b"a = " + b"{a=" * 600 + b"1" + b"}" * 600, "its values are nested more than 64 deep"),
    "a byte order mark": (b"\xef\xbb\xbf" + HEAD.encode(), "it begins with a byte order mark"),
    "UTF-16": (HEAD.encode("utf-16"), "it is text in UTF-16"),
    "Latin-1": (b'a = "caf\xe9"', "line 1, byte 9 is not UTF-8 text"),
    "a picture": (b"\x89PNG\0\0", "it is not a text file"),
    "conflict marks": (CONFLICT.encode(), "a merge conflict begins in line 2"),
    "a key twice": (b"[a]\nb = 1\nb = 2\n", "line 3: the same key or table stands twice"),
    "a table twice": (b"[a]\nb = 1\n[a]\n", "line 3: the same key or table stands twice"),
    "no TOML": (b"# Postmortem: x\n\nIt broke.\n", "line 3:"),
    "nothing": (b"", "the file is empty"),
    "another table": (b"[tool]\nx = 1\n", "there is no [postmortem] table in it"),
}

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    return lambda *words: CliRunner().invoke(postmortem, words)


def refused(result: Result, sentence: str) -> None:
    assert (result.exit_code, result.stdout) == (3, "")
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", TEXTS)
def test_a_draft(run: Run, tmp_path: Path, name: str) -> None:
    data, sentence = TEXTS[name]
    (tmp_path / "file.toml").write_bytes(data)
    for verb in ("show", "review", "export"):
        refused(run(verb, str(tmp_path / "file.toml")), sentence)
    assert (tmp_path / "file.toml").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["file.toml"]


def odd_files(folder: Path) -> dict[Path, str]:
    """What can have the name of a draft without being a file."""
    pipe, ring = folder / "pipe.toml", folder / "ring.toml"
    os.mkfifo(pipe)
    ring.symlink_to(ring)
    device = folder / "device.toml"
    device.symlink_to("/dev/zero")
    inner = folder / "folder.toml"
    inner.mkdir()
    return {pipe: "a pipe, not a", device: "a device, not a", inner: "a folder, not a", ring: "form a circle"}


def test_what_is_no_file(run: Run, tmp_path: Path) -> None:
    for path, words in odd_files(tmp_path).items():
        refused(run("show", str(path)), words)
        refused(run("import", str(path)), words)


def test_a_library_full_of_them_lists_them_all(run: Run, tmp_path: Path) -> None:
    drafts = tmp_path / "home" / "drafts"
    drafts.mkdir(parents=True, mode=0o700)
    wanted = {path.stem: words for path, words in odd_files(drafts).items()}
    for number, (data, sentence) in enumerate(TEXTS.values()):
        (drafts / f"file-{number}.toml").write_bytes(data)
        wanted[f"file-{number}"] = sentence
    listed = run("list", "--json")
    assert listed.exit_code == 0
    assert {name: name in listed.stdout for name in wanted} == dict.fromkeys(wanted, True)
    assert run("list").exit_code == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"# x\n" + b"y" * (2 * MB), "it is larger than 2 MB"),
        ("# x".encode("utf-16"), "it is text in UTF-16"),
        (b"# caf\xe9", "line 1, byte 6 is not UTF-8 text"),
        (b"\x89PNG\0\0", "it is not a text file"),
    ],
)
def test_a_document(run: Run, tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "file.md").write_bytes(data)
    refused(run("import", str(tmp_path / "file.md")), sentence)
    assert (tmp_path / "file.md").read_bytes() == data
    assert not (tmp_path / "home" / "drafts").exists()


def test_a_clock_that_python_cannot_count_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before 1677 and after 2262 verbs ended in tracebacks, or would have put the last day that can be counted."""

    def beyond() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr("postmortem_tui.cli.time", beyond)
    for words in (["note", "the disk is full"], ["list"], ["export", "last"]):
        monkeypatch.setattr("sys.argv", ["postmortem", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 3
        assert capsys.readouterr() == ("", f"{NO_CLOCK}\n")


@each("zone", ["AAA+9999", "AAA+24", "AAA-24:00:00", "AAA0BBB-30,M1.1.0,M12.5.0"])
def test_a_zone_that_python_cannot_count_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], zone: str
) -> None:
    """`TZ=AAA+24` is a zone to the C library, and none to `datetime`: the first key ended the screen."""
    monkeypatch.setattr("sys.argv", ["postmortem", "list"])
    monkeypatch.setenv("TZ", zone)
    try:
        time.tzset()
        monkeypatch.setattr("postmortem_tui.cli.timezone", time.timezone)
        monkeypatch.setattr("postmortem_tui.cli.altzone", time.altzone)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert capsys.readouterr() == ("", f"{NO_ZONE}\n")
