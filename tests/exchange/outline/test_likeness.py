"""What a machine wrote is not taken for a document unless somebody says so."""

from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.outline.likeness import likeness
from tests.each import each
from tests.known import WORKED

WORKED_MARKDOWN = export(WORKED)
LOG = "\n".join(f"2024-01-15T14:{n:02}:00Z api[7]: request {n} failed" for n in range(20))


@each(
    "name, text, kind",
    [
        ("chat.json", "{}", "JSON"),
        ("EVENTS.JSONL", "", "JSON"),
        ("app.log", "# Postmortem", "a log"),
        ("call.vtt", "", "a transcript"),
        ("alerts.csv", "a,b", "a table of data"),
        ("-", '{"a": 1}\n{"a": 2}\n', "JSON"),
        ("export.txt", '[{"ts": 1}]', "JSON"),
        ("outage.eml", "", "a mail"),
        ("-", "From: a@example.com\nSubject: down\n it is\nDate: Mon, 3 Mar 2025 10:00:00 +0000\n\nHello.\n", "a mail"),
        ("call.ics", "", "a calendar"),
        ("-", "BEGIN:VCALENDAR\nVERSION:2.0\n", "a calendar"),
        ("feed.xml", "", "XML"),
        ("deploy.yaml", "a: 1", "YAML"),
        ("-", "diff --git a/x b/x\n", "a patch"),
        ("-", "{\\rtf1 hello}", "RTF"),
        ("channel", "[10:00] <ana> down\n[10:01] <bo> looking\n", "a chat"),
        ("-", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nhi", "a transcript"),
        ("export.md", LOG, "a log"),
        ("-", "\n".join(f"Jan 15 14:{n:02}:00 host sshd[1]: x" for n in range(9)), "a log"),
        ("-", "\n".join(f"[2024-01-15 14:{n:02}] <ada> hello" for n in range(9)), "a log"),
        ("notes.txt", "2026-01-09T14:02:07Z api[7]: request failed\n2026-01-09T14:02:09Z api[7]: gone\n", "a log"),
        ("app.md", "2026-01-09 14:02:07 ERROR pool exhausted\n2026-01-09 14:02:08 INFO restarted", "a log"),
        ("app.txt", "Jan  9 14:02:07 db1 postgres[12]: FATAL: too many clients\n", "a log"),
        (
            "app.txt",
            "2026-01-09 14:02:07 ERROR x\nTraceback (most recent call last):\n  File 'a'\nValueError: y",
            "a log",
        ),
        ("app.txt", '10.0.0.1 - - [09/Jan/2026:14:02:07 +0000] "GET / HTTP/1.1" 502 0\n' * 3, "a log"),
        ("app.md", "time=2026-01-09T14:02:07Z level=error msg=gone\n" * 2, "a log"),
        ("app.txt", "E0109 14:02:07.1 1 pod.go:1] gone\nI0109 14:02:08.1 1 pod.go:1] back", "a log"),
        ("app.md", "```\n2026-01-09 14:02:07 ERROR pool exhausted\n```\n", "a log"),
        ("alert.md", '{\n  "status": "firing",\n  "startsAt": "2026-01-09T14:02:07Z"\n}\n', "JSON"),
        ("slack.txt", "Kim L  2:05 PM\ndb is slow\n2:06\nfailing over\nJo B  2:10 PM\nok\n", "a chat"),
        ("wa.txt", "[20.02.26, 14:02:11] Kim: down\n[20.02.26, 14:03:11] Jo: ok\n", "a chat"),
        ("wa.txt", "2/20/26, 2:02 PM - Kim: down\n2/20/26, 2:03 PM - Jo: ok\n", "a chat"),
        (
            "log.txt",
            "commit 0123abc (HEAD)\nAuthor: Kim <k@x.y>\nDate:   Fri Feb 20 14:02:00 2026\n\n    Fix\n",
            "a log of git",
        ),
        ("events.txt", "LAST SEEN   TYPE      REASON\n5m          Warning   BackOff\n", "a table of data"),
        ("alert.txt", '```json\n{"status": "firing"}\n```', "JSON"),
    ],
)
def test_evidence_is_told(name: str, text: str, kind: str) -> None:
    assert likeness(name, text) == kind


@each(
    "name, text",
    [
        ("postmortem.md", WORKED_MARKDOWN),
        ("notes.txt", WORKED_MARKDOWN),
        ("notes.txt", "Outage of the shop\n\n14:02 alert\n14:09 Kim looks\n14:30 done\n"),
        ("notes.md", "# Outage\n\nKim L  2:05 PM\ndb is slow\nJo B  2:10 PM\nok\n"),
        ("notes.txt", "We met at  14:05\nand talked about the outage of the shop.\n"),
        ("notes.txt", "Date: 2026-02-20, by Kim: the shop was down\nIt came back by itself.\n"),
        ("-", f"# Outage\n\n{LOG}"),
        ("-", f"Outage\n======\n\n{LOG}"),
        ("-", "2024-01-15 14:00 the queue is stuck\n2024-01-15 14:05 fixed"),
        ("-", "2026-01-09 14:00 the queue is stuck"),
        ("-", "2026-01-09 14:00 down\n2026-01-09 14:05 ERROR budget gone"),
        ("-", "2026-01-09 14:02:07 ERROR x\n\nWe restarted the pool."),
        ("-", "API outage\n\n14:02 down\n14:05 up"),
        ("-", "```\n2026-01-09 14:02:07 ERROR x\n```\n\nThe pool was too small."),
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
