"""Which pasted lines are a machine's, and how they go into a fence."""

from postmortem_tui.markdown.write.machine_lines import looks_like_a_machine
from postmortem_tui.markdown.write.writing import fence
from tests.each import each

MACHINES = [
    "2024-01-15 14:58:03 ERROR pool empty\n2024-01-15 14:58:04 ERROR pool empty",
    "Jan 15 14:58:03 db1 sshd[1]: Accepted\nJan 15 14:58:09 db1 sshd[1]: Closed",
    "I0115 14:58:03.1 1 main.go:3] up\nE0115 14:58:04.1 1 main.go:9] down",
    "$ kubectl get pods\nNAME    READY   STATUS\napi-1   0/1     CrashLoopBackOff",
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nValueError: <none>',
    '{"level": "error", "msg": "x"}\n{"level": "info", "msg": "y"}',
    "level=error msg=down host=a\nlevel=info msg=up host=a",
    '192.0.2.1 - - [15/Jan/2024:14:58:03] "GET / HTTP/1.1" 500 3\n192.0.2.1 - - [x] "GET /a HTTP/1.1" 502 1',
]
PEOPLE = [
    "The pool ran dry at three.\nWe restarted the pods, and all was well.",
    "- restart the pods\n- tell the customers",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "One line alone: 2024-01-15 14:58:03 ERROR",
    "```\n2024-01-15 14:58:03 ERROR\n2024-01-15 14:58:04 ERROR\n```",
    "# Heading\n\nText under it.",
]


@each("text", MACHINES)
def test_lines_of_a_machine_are_told(text: str) -> None:
    assert looks_like_a_machine(text)


@each("text", PEOPLE)
def test_what_a_person_writes_is_none(text: str) -> None:
    assert not looks_like_a_machine(text)


def test_a_fence_is_longer_than_what_stands_in_it() -> None:
    assert fence("a ```` b") == "`````\na ```` b\n`````"
