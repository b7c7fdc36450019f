"""What a machine wrote is not taken for a document unless somebody says so."""

import pytest

from postmortem_tui.exchange.exporting import export
from postmortem_tui.exchange.likeness import likeness
from tests.known import WORKED

WORKED_MARKDOWN = export(WORKED)
LOG = "\n".join(f"2024-01-15T14:{n:02}:00Z api[7]: request {n} failed" for n in range(20))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("chat.json", "{}", "JSON"),
        ("EVENTS.JSONL", "", "JSON"),
        ("app.log", "# Postmortem", "a log"),
        ("call.vtt", "", "a transcript"),
        ("alerts.csv", "a,b", "a table of data"),
        ("-", '{"a": 1}\n{"a": 2}\n', "JSON"),
        ("export.txt", '[{"ts": 1}]', "JSON"),
        ("-", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nhi", "a transcript"),
        ("export.md", LOG, "a log"),
        ("-", "\n".join(f"Jan 15 14:{n:02}:00 host sshd[1]: x" for n in range(9)), "a log"),
        ("-", "\n".join(f"[2024-01-15 14:{n:02}] <ada> hello" for n in range(9)), "a log"),
    ],
)
def test_evidence_is_told(name: str, text: str, kind: str) -> None:
    assert likeness(name, text) == kind


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("postmortem.md", WORKED_MARKDOWN),
        ("notes.txt", WORKED_MARKDOWN),
        ("-", f"# Outage\n\n{LOG}"),
        ("-", f"Outage\n======\n\n{LOG}"),
        ("-", "2024-01-15 14:00 the queue is stuck\n2024-01-15 14:05 fixed"),
        ("README", "[a link](x)\n\nand more"),
        ("-", "[1, 2]"),
        ("-", "{not json"),
        ("-", ""),
        ("-", "[" * 100_000),
    ],
)
def test_a_document_is_none(name: str, text: str) -> None:
    assert likeness(name, text) == ""


def test_a_web_page_is_told_by_its_name_and_by_its_beginning() -> None:
    assert likeness("export.html", "") == likeness("-", "<!DOCTYPE html>\n<p>x</p>") == "a web page"
    assert likeness("-", "<html lang='en'>") == "a web page"
    assert likeness("notes.md", "<details>\n\n# Outage\n\n</details>") == ""
