"""The shapes of lines that begin with a time, as data: patterns, with examples that are their tests.

`{when}` stands for one of the kinds of times in `machine_times.py`; `(?P<who>…)` and `(?P<text>…)` say who and what. A
team adds shapes of its own by the same three words, in a file of its settings. Every part of a pattern is bounded or
stops at a fixed character, so that a match takes linear time; lines are cut at LONGEST characters before they are
matched.
"""

from typing import NamedTuple

from postmortem_tui.evidence.machine_times import PLAIN

LONGEST = 4000
"""Characters of a line that are matched; the rest belongs to the text."""

_NO_ZONE = r"(?!(?:Z|UTC|GMT)(?:$|[,;|]))"
"""What is left of a line is more than the zone of its time."""
_AT_HOST = r"(?:[\w.-]{1,40}@[\w.-]{1,80}[: ]{0,2})?"
_PROMPT = rf"{_AT_HOST}\[?{{when}}\]? {{0,2}}{_AT_HOST}[~/][^\s$#%]{{0,120}} ?[$#%❯➜]"
"""A shell's prompt that shows the time: `mona@web-1 09:02:44 ~$`, `[09:02:44] mona@web-1:~$`."""
_NO_LEVEL = (
    r"(?!(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|CRIT(?:ICAL)?|FATAL|SEVERE)\b"
    r"|(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|local[0-7])"
    r"\.(?:emerg|alert|crit|err|warn|notice|info|debug) )"
)
"""What follows a time is no level, and no facility with one: these are no hosts."""

_DATED = ("iso", "bsd", "full", "epoch", "ctime")
_CHAT = ("iso", "clock", "bsd", "numbers", "named", "full")


class Example(NamedTuple):
    """A line, and what the shape makes of it."""

    line: str
    when: str
    who: str
    text: str


class Shape(NamedTuple):
    """The form of a line that begins with a time.

    `ignored` says why such lines are not rows. With `speaks`, `Name: text` has a speaker only where the first part can
    be a name. `own` marks a team's shape: its searches are limited in time. `holds` is a text that every line of the
    shape has: where no line of a sample has it, the shape is not compiled.
    """

    format: str
    pattern: str
    kinds: tuple[str, ...] = PLAIN
    examples: tuple[Example, ...] = ()
    ignored: str = ""
    speaks: bool = False
    own: bool = False
    holds: str = ""


SHAPES: tuple[Shape, ...] = (
    Shape(
        "docker",
        r"(?P<who>[\w.-]{1,80}) {1,40}\| {when} ?(?P<text>.*)",
        examples=(Example("api-1  | 2026-03-11T09:02:10.1Z up", "2026-03-11T09:02:10.1Z", "api-1", "up"),),
        holds="| ",
    ),
    Shape(
        "kubernetes-logs",
        r"\[(?P<who>pod/[^\]\s]{1,200})\] {when} ?(?P<text>.*)",
        ("iso",),
        (Example("[pod/a-1/app] 2026-03-11T09:02:10Z up", "2026-03-11T09:02:10Z", "pod/a-1/app", "up"),),
        holds="[pod/",
    ),
    Shape(
        "kubernetes-logs",
        r"(?P<who>[a-z0-9][a-z0-9.-]{1,200}-[a-z0-9]{5} [\w.-]{1,80}) {when} ?(?P<text>.*)",
        ("iso",),
        (Example("api-5f6c-8zz9k app 2026-03-11T09:02:10Z up", "2026-03-11T09:02:10Z", "api-5f6c-8zz9k app", "up"),),
    ),
    Shape(
        "container",
        r"{when} (?:stdout|stderr) [FP] (?P<text>.*)",
        ("iso",),
        (Example("2026-03-11T09:02:10.1Z stderr F up", "2026-03-11T09:02:10.1Z", "", "up"),),
        holds=" std",
    ),
    Shape(
        "access-log",
        r"(?:[\w.-]{1,120}:\d{1,5} )?(?P<who>[\w.:%-]{2,100}) [^\s\"]{1,80}"
        r" (?:\"[^\"]{0,80}\"|[^\s\"]{1,80}) \[{when}\] (?P<text>.*)",
        ("clf", "iso"),
        (
            Example(
                '192.0.2.7 - - [11/Mar/2026:10:02:10 +0100] "GET / HTTP/1.1" 502 7',
                "11/Mar/2026:10:02:10 +0100",
                "192.0.2.7",
                '"GET / HTTP/1.1" 502 7',
            ),
        ),
        holds="] ",
    ),
    Shape(
        "syslog",
        r"(?:<\d{1,3}>)?1 {when} (?P<who>\S{1,255}) (?P<app>\S{1,80}) (?P<pid>\S{1,128}) (?P<id>\S{1,80})"
        r" (?:-|(?P<data>(?:\[[^\]]{0,500}\]){1,9}))(?: \ufeff?(?P<text>.*))?",
        ("iso",),
        (
            Example(
                '<165>1 2026-03-11T10:02:10+01:00 web-1 app 9 - [x@1 a="b"] down',
                "2026-03-11T10:02:10+01:00",
                "web-1",
                "app[9]: down",
            ),
        ),
    ),
    Shape(
        "syslog",
        rf"(?:<\d{{1,3}}>)?{{when}} {_NO_LEVEL}(?P<who>[\w.:-]{{1,255}}) "
        r"(?P<text>[^\s:\[\]]{1,80}(?:\[\d{1,9}\])?: .*)",
        _DATED,
        (
            Example("<34>Oct 14 07:02:10 web-1 app[9]: down", "Oct 14 07:02:10", "web-1", "app[9]: down"),
            Example("2026-10-14T18:01:55+1100 web-1 app[9]: a", "2026-10-14T18:01:55+1100", "web-1", "app[9]: a"),
        ),
    ),
    Shape(
        "syslog",
        r"<\d{1,3}>{when} (?P<who>[\w.:-]{1,255}) (?P<text>.*)",
        _DATED,
        (Example("<34>Oct 14 07:02:10 web-1 restarting now", "Oct 14 07:02:10", "web-1", "restarting now"),),
        holds="<",
    ),
    Shape(
        "syslog",
        rf"{{when}} {_NO_LEVEL}(?P<who>[\w.-]{{1,255}}) (?P<text>(?:last )?message repeated \d{{1,9}} times.*"
        r"|-- MARK --)",
        _DATED,
        (
            Example(
                "Oct 14 07:02:10 web-1 last message repeated 4 times",
                "Oct 14 07:02:10",
                "web-1",
                "last message repeated 4 times",
            ),
        ),
    ),
    Shape(
        "klog",
        r"(?P<level>[IWEF]){when} {1,9}\d{1,9} (?P<text>[^\s\]]{1,120}\] .*)",
        ("klog",),
        (Example("E0311 09:02:11.000001       1 a.go:120] failed", "0311 09:02:11.000001", "", "a.go:120] failed"),),
    ),
    Shape(
        "irc",
        r"\[?{when}\]?[ \t]<[ @+%~&]?(?P<who>[^>\s]{1,60})>[ \t](?P<text>.*)",
        _CHAT,
        (
            Example("00:04 < iker> draining", "00:04", "iker", "draining"),
            Example("[09:02:31] <@mona> lag", "09:02:31", "mona", "lag"),
        ),
        holds="<",
    ),
    Shape(
        "irc",
        r"\[?{when}\]? {1,3}\*(?: |\t(?!Now talking |Topic for |\S{1,60} (?:has|is|sets) ))(?P<who>\S{1,60})"
        r" (?P<text>.*)",
        _CHAT,
        (Example("00:05  * iker waits", "00:05", "iker", "waits"),),
        holds="*",
    ),
    Shape(
        "irc",
        r"\[?{when}\]?[ \t]-(?P<who>[^\s:!-][^\s:!]{0,59}?)(?:![^\s:]{1,99})?(?::[#&][^\s-]{1,60})?-[ \t](?P<text>.*)",
        _CHAT,
        (Example("00:31 -ci:#ops- v7 deployed", "00:31", "ci", "v7 deployed"),),
    ),
    Shape(
        "irc",
        r"\[?{when}\]?[ \t]{1,20}(?:-!-|\*{3}|-->?\|?|<--|\|?<--|={1,3}!?=?|---"
        r"|[→←⇐⇒](?= \S{1,60} (?:joined|quit|left|parted) \()"
        r"|\*(?=\t(?:Now talking|Topic for|\S{1,60} (?:has|is|sets)\b)))[ \t](?P<text>.*)",
        _CHAT,
        (Example("23:59 -!- lee has joined #ops", "23:59", "", "lee has joined #ops"),),
        ignored="a note of the chat: somebody came or went, or a mode changed",
    ),
    Shape(
        "irc",
        r"{when}\t(?P<who>[ @+%~&]?[^\s\t]{1,60})\t(?P<text>.*)",
        ("iso", "clock"),
        (Example("2026-03-11 09:02:31\t@mona\tlag", "2026-03-11 09:02:31", "mona", "lag"),),
        holds="\t",
    ),
    Shape(
        "irc",
        r"{when}(?<=\d\d:\d\d:\d\d) {1,40}(?P<who>[@+%~&]?[^\s|]{1,60}) {1,3}\| (?P<text>.*)",
        ("clock",),
        (Example("09:02:31     mona | lag", "09:02:31", "mona", "lag"),),
        holds="| ",
    ),
    Shape(
        "chat",
        r"{when}\s{1,9}From {1,2}(?P<who>[^:]{1,80}?)(?: {1,2}to {1,2}[^:]{1,80}?)? ?: ?(?P<text>.*)",
        ("clock",),
        (Example("09:02:31 From Mona to Everyone: lag", "09:02:31", "Mona", "lag"),),
        holds="From ",
    ),
    Shape(
        "chat",
        r"\[{when}\] (?P<who>[^:\[\]<>]{1,60}):(?: (?P<text>.*)|$)",
        ("numbers", "iso", "named", "eastern", "clock"),
        (Example("[11.03.26, 09:02:15] Mona: lag", "11.03.26, 09:02:15", "Mona", "lag"),),
        speaks=True,
        holds="] ",
    ),
    Shape(
        "chat",
        r"\({when}\) (?P<who>[^:()\[\]<>]{1,60}):(?: (?P<text>.*)|$)",
        ("clock",),
        (Example("(09:02:31 AM) mona: lag", "09:02:31 AM", "mona", "lag"),),
        speaks=True,
        holds=") ",
    ),
    Shape(
        "chat",
        r"\({when}\) (?P<text>[^:]{1,200}? (?:entered the room|left the room"
        r"|(?:has|have) (?:joined|left|signed o[nf]{1,2})"
        r"|is now known as|logged (?:in|out))\b.*)",
        ("clock",),
        (Example("(09:02:40 AM) mona entered the room.", "09:02:40 AM", "", "mona entered the room."),),
        ignored="a note of the chat program",
        holds=") ",
    ),
    Shape(
        "chat",
        r"(?P<who>[^\W\d][^:()\[\]<>|\t]{0,39}?) {1,2}\[{when}\]:? {1,2}(?P<text>\S.*)",
        ("clock", "numbers"),
        (Example("Mona Haddad [2:05 PM] lag", "2:05 PM", "Mona Haddad", "lag"),),
        speaks=True,
        holds="]",
    ),
    Shape(
        "chat",
        r"(?P<who>[^\W\d][^:()\[\]<>|\t]{0,39}?) \(?{when}\)?: (?P<text>.*)",
        ("clock", "numbers", "iso", "named"),
        (Example("Mona Haddad (2:05 PM): lag", "2:05 PM", "Mona Haddad", "lag"),),
        speaks=True,
        holds=": ",
    ),
    Shape(
        "chat",
        r"> (?P<who>[^\[\]]{1,60}?) \[(?:[A-Z0-9]{2,15})\] @ {when}:(?P<text>)",
        ("numbers",),
        (Example("> Mona Haddad [U7] @ 13/05/2026 16:55:10 Z:", "13/05/2026 16:55:10 Z", "Mona Haddad", ""),),
        holds="] @ ",
    ),
    Shape(
        "chat",
        r"{when}, (?P<who>[^:,<>]{1,60}) : (?P<text>.*)",
        ("eastern",),
        (Example("2026년 3월 12일 오후 11:58, Mona : lag", "2026년 3월 12일 오후 11:58", "Mona", "lag"),),
        holds=" : ",
    ),
    Shape(
        "chat",
        r"{when} - (?P<who>[^:<>]{1,60}):(?: (?P<text>.*)|$)",
        ("numbers",),
        (Example("3/12/26, 11:58 PM - Mona: lag", "3/12/26, 11:58 PM", "Mona", "lag"),),
        holds=" - ",
    ),
    Shape(
        "chat",
        r"{when} - (?P<text>[^:]{1,400}(?::.*)?)",
        ("numbers",),
        (Example("3/12/26, 11:58 PM - Mona left", "3/12/26, 11:58 PM", "", "Mona left"),),
        ignored="a note of the chat program",
        holds=" - ",
    ),
    Shape(
        "ticket",
        r"{when} ?[-–—] ?(?P<who>[^()\[\]:]{1,60}?) ?\((?:Work notes|Additional comments|Customer comments|Internal"
        r"|Public|Private|Comments?|Notes?)(?: \([^()]{1,40}\))?\)(?P<text>)",
        ("iso", "numbers", "named"),
        (Example("2026-03-11 09:02:10 - Mona (Work notes)", "2026-03-11 09:02:10", "Mona", ""),),
    ),
    Shape(
        "shell",
        rf"{_PROMPT} (?P<text>\S.*)",
        ("clock", "iso"),
        (Example("mona@web-1 09:02:44 ~$ kubectl get pods", "09:02:44", "", "kubectl get pods"),),
    ),
    Shape(
        "shell",
        rf"{_PROMPT}\s*(?P<text>)",
        ("clock", "iso"),
        (Example("mona@web-1 09:02:44 ~$", "09:02:44", "", ""),),
        ignored="a prompt without a command",
    ),
    Shape(
        "shell-history",
        r" {0,6}\d{1,7}\*? {1,3}\[?{when}\]? {1,3}(?P<text>\S.*)",
        ("iso", "numbers", "slash", "ctime", "named", "epoch"),
        (Example("  501  2026-03-11 10:02:10 kubectl get pods", "2026-03-11 10:02:10", "", "kubectl get pods"),),
    ),
    Shape(
        "log",
        r"(?P<before>type=[A-Z_]{1,40}) msg=audit\({when}:\d{1,12}\): ?(?P<text>.*)",
        ("epoch",),
        (
            Example(
                "type=USER_LOGIN msg=audit(1773219730.123:42): pid=9",
                "1773219730.123",
                "",
                "type=USER_LOGIN pid=9",
            ),
        ),
        holds="msg=audit(",
    ),
    Shape(
        "log",
        r"[=*#-]{1,8} ?(?P<before>[A-Z][A-Z ]{2,40}?) ?[=*#-]{2,8} ?{when} ?[=*#-]{2,8}(?P<text>)",
        ("named", "iso", "slash"),
        (Example("=INFO REPORT==== 11-Mar-2026::09:02:10 ===", "11-Mar-2026::09:02:10", "", "INFO REPORT"),),
        holds="==",
    ),
    Shape(
        "log",
        r"\[{when} (?P<before>[A-Z]{3,8})\] (?P<text>\S.*)",
        ("clock", "iso"),
        (Example("[09:02:10 ERR] down", "09:02:10", "", "ERR down"),),
        holds="]",
    ),
    Shape(
        "log",
        rf"[\[(*]?{{when}}[\])]?(?:[:,;|]?[ \t]{{1,9}}|[,;|](?=\S))(?:[-–—|] )?{_NO_ZONE}(?P<text>\S.*)",
        examples=(
            Example("2026-03-11 09:02:10,123 ERROR down", "2026-03-11 09:02:10,123", "", "ERROR down"),
            Example("[Wed Mar 11 09:02:10.1 2026] [core] a", "Wed Mar 11 09:02:10.1 2026", "", "[core] a"),
        ),
    ),
    Shape(
        "log",
        rf"(?P<before>[^\s].{{0,60}}?)[ \[(=]{{when}}[\])]?[:,;|]?[ \t]{{1,9}}(?:[-–—|] )?{_NO_ZONE}(?P<text>\S.*)",
        examples=(Example("INFO 2026-03-11 09:02:10 down", "2026-03-11 09:02:10", "", "INFO down"),),
    ),
)
"""The shapes that come with the program; the first that fits most lines is taken."""
