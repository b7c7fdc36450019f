"""Lines of containers, servers and any other log, as data: `shapes.py` explains the patterns."""

from postmortem_tui.evidence.logs.log_levels import FACILITY, LEVEL, NO_LEVEL
from postmortem_tui.evidence.stamps.line_shape import Example, Shape
from postmortem_tui.evidence.stamps.machine_times import PLAIN

_AGE = r"\(~? ?\d{1,4} ?[a-z]{1,7} ago\)"
"""How long ago a time was when it was shown, beside it."""
_NO_ZONE = rf"(?!(?:Z|UTC|GMT|[+-]\d\d:?\d\d)(?:$|[,;|)\]])|[AaPp]\.?[Mm]\b|{_AGE}$)"
"""What follows the time in a line is more than its zone or its age, and not `am` or `pm`."""

_DATED = ("iso", "bsd", "bsd-local", "full", "epoch", "ctime")

_DATED_AT_END = tuple(kind for kind in PLAIN if kind not in ("epoch", "bsd-local"))

SERVERS: tuple[Shape, ...] = (
    Shape(
        "docker",
        r"(?:\d{1,4}\|)?(?P<who>[\w.-]{1,80}) {1,40}\| {when}:? ?(?P<text>.*)",
        examples=(
            Example("api-1  | 2026-03-11T09:02:10.1Z up", "2026-03-11T09:02:10.1Z", "api-1", "up"),
            Example("0|api  | 2026-03-11 09:02:10 +01:00: up", "2026-03-11 09:02:10 +01:00", "api", "up"),
        ),
        holds=("| ",),
    ),
    Shape(
        "kubernetes-logs",
        r"\[(?P<who>pod/[^\]\s]{1,200})\] {when} ?(?P<text>.*)",
        ("iso",),
        (Example("[pod/a-1/app] 2026-03-11T09:02:10Z up", "2026-03-11T09:02:10Z", "pod/a-1/app", "up"),),
        holds=("[pod/",),
    ),
    Shape(
        "kubernetes-logs",
        r"(?P<who>[a-z0-9][a-z0-9.-]{1,200}-[a-z0-9]{5} [\w.-]{1,80}) {when} ?(?P<text>.*)",
        ("iso",),
        (Example("api-5f6c-8zz9k app 2026-03-11T09:02:10Z up", "2026-03-11T09:02:10Z", "api-5f6c-8zz9k app", "up"),),
        holds=("-",),
    ),
    Shape(
        "github",
        r"(?P<who>[^\t]{1,120})\t[^\t]{1,120}\t\ufeff?{when} ?(?P<text>.*)",
        ("iso",),
        (Example("build\tRun make\t2026-03-11T09:02:10.1Z up", "2026-03-11T09:02:10.1Z", "build", "up"),),
        holds=("\t",),
    ),
    Shape(
        "gitlab",
        r"{when} \d\d[OE][ +](?P<text>.*)",
        ("iso",),
        (Example("2026-03-11T09:02:10.1Z 00O up", "2026-03-11T09:02:10.1Z", "", "up"),),
        holds=("Z 0",),
    ),
    Shape(
        "container",
        r"{when} (?:stdout|stderr) [FP] (?P<text>.*)",
        ("iso",),
        (Example("2026-03-11T09:02:10.1Z stderr F up", "2026-03-11T09:02:10.1Z", "", "up"),),
        holds=(" std",),
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
        holds=("] ",),
    ),
    Shape(
        "syslog",
        r"(?:<\d{1,3}>)?1 {when} (?P<who>\S{1,255}) (?P<app>\S{1,80}) (?P<pid>\S{1,128}) (?P<id>\S{1,80})"
        r" (?:-|(?P<data>(?:\[(?:[^\]\\]|\\.){0,500}\]){1,9}))(?: \ufeff?(?P<text>.*))?",
        ("iso",),
        (
            Example(
                '<165>1 2026-03-11T10:02:10+01:00 web-1 app 9 - [x@1 a="b"] down',
                "2026-03-11T10:02:10+01:00",
                "web-1",
                "app[9]: down",
            ),
        ),
        holds=("1 2", "1 1"),
    ),
    Shape(
        "syslog",
        rf"(?:<\d{{1,3}}>)?{{when}} {NO_LEVEL}(?!- )(?P<who>[\w.:-]{{1,255}}) "
        r"(?P<text>(?:" + FACILITY + r" )?[^\s:\[\]]{1,80}(?:\[\d{1,9}\])?: .*)",
        _DATED,
        (
            Example("<34>Oct 14 07:02:10 web-1 app[9]: down", "Oct 14 07:02:10", "web-1", "app[9]: down"),
            Example("okt. 14 07:02:10 web-1 app[9]: a", "okt. 14 07:02:10", "web-1", "app[9]: a"),
            Example("10月 14 07:02:10 web-1 app[9]: a", "10月 14 07:02:10", "web-1", "app[9]: a"),
            Example("2026-10-14T18:01:55+1100 web-1 app[9]: a", "2026-10-14T18:01:55+1100", "web-1", "app[9]: a"),
        ),
        holds=(": ",),
    ),
    Shape(
        "syslog",
        r"<\d{1,3}>{when} (?P<who>[\w.:-]{1,255}) (?P<text>.*)",
        _DATED,
        (Example("<34>Oct 14 07:02:10 web-1 restarting now", "Oct 14 07:02:10", "web-1", "restarting now"),),
        holds=("<",),
    ),
    Shape(
        "syslog",
        rf"{{when}} {NO_LEVEL}(?P<who>[\w.-]{{1,255}}) (?P<text>(?:last )?message repeated \d{{1,9}} times.*"
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
        holds=("message repeated", "-- MARK --"),
    ),
    Shape(
        "klog",
        r"(?P<level>[IWEF]){when} {1,9}\d{1,9} (?P<text>[^\s\]]{1,120}\] .*)",
        ("klog", "compact"),
        (Example("E0311 09:02:11.000001       1 a.go:120] failed", "0311 09:02:11.000001", "", "a.go:120] failed"),),
    ),
)
"""Forms that are told by more than a time."""

OTHERS: tuple[Shape, ...] = (
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
        holds=("msg=audit(",),
    ),
    Shape(
        "log",
        r"[=*#-]{1,8} ?(?P<before>[A-Z][A-Z ]{2,40}?) ?[=*#-]{2,8} ?{when} ?[=*#-]{2,8}(?P<text>)",
        ("named", "iso", "slash"),
        (Example("=INFO REPORT==== 11-Mar-2026::09:02:10 ===", "11-Mar-2026::09:02:10", "", "INFO REPORT"),),
        holds=("==",),
    ),
    Shape(
        "svn",
        r"r\d{1,9} \| (?P<who>[^|]{1,80}?) \| {when}(?: \([^()]{1,40}\))? \| \d{1,5} lines?(?P<text>)",
        ("iso",),
        (
            Example(
                "r812 | mona | 2026-03-11 09:02:10 +0100 (Wed, 11 Mar 2026) | 1 line",
                "2026-03-11 09:02:10 +0100",
                "mona",
                "",
            ),
        ),
        holds=(" line",),
    ),
    Shape(
        "log",
        r"\[{when} (?P<before>" + LEVEL + r")\] (?P<text>\S.*)",
        ("clock", "iso"),
        (Example("[09:02:10 ERR] down", "09:02:10", "", "ERR down"),),
        holds=("]",),
    ),
    Shape(
        "log",
        rf"(?P<before>\[?{LEVEL}\]?)(?: {{1,5}}| ?[|:,;-] ?)\[?{{when}}\]?"
        r"[:,;|]?[ \t]{1,9}(?:[-–—|] )?(?P<text>\S.*)",
        ("clock",),
        (Example("[WARN] 09:02:10 slow", "09:02:10", "", "[WARN] slow"),),
    ),
    Shape(
        "log",
        r"\[?{when}(?<=\d[.,]\d\d\d)\]?[:,;|]?[ \t]{1,9}(?:[-–—|] )?(?P<text>\S.*)",
        ("clock",),
        (Example("09:02:10.120 [main] INFO  a.B - up", "09:02:10.120", "", "[main] INFO  a.B - up"),),
    ),
    Shape(
        "log",
        rf"\[?{{when}}(?<=\d:\d\d:\d\d)\]?[:,;|]?[ \t]{{1,9}}(?:[-–—|] )?(?P<text>(?=.{{0,60}}\b{LEVEL}\b)\S.*)",
        ("clock",),
        (Example("09:02:10 [main] INFO  a.B - up", "09:02:10", "", "[main] INFO  a.B - up"),),
    ),
    Shape(
        "log",
        rf"[\[(*]?{{when}}[\])]?(?:[:,;|]?[ \t]{{1,9}}|[,;|](?=\S)|(?<=\])(?=\[))(?:[-–—|] )?{_NO_ZONE}(?P<text>\S.*)",
        examples=(
            Example("[2026-03-11T09:02:10,123][WARN ][o.e.x] a", "2026-03-11T09:02:10,123", "", "[WARN ][o.e.x] a"),
            Example("2026-03-11 09:02:10,123 ERROR down", "2026-03-11 09:02:10,123", "", "ERROR down"),
            Example("[Wed Mar 11 09:02:10.1 2026] [core] a", "Wed Mar 11 09:02:10.1 2026", "", "[core] a"),
        ),
    ),
    Shape(
        "log",
        rf"(?P<before>[^\s].{{0,60}}?)[ \[(=]{{when}}[\])]?[:,;|]?[ \t]{{1,9}}(?:[-–—|] )?{_NO_ZONE}(?P<text>\S.*)",
        examples=(Example("INFO 2026-03-11 09:02:10 down", "2026-03-11 09:02:10", "", "INFO down"),),
    ),
    Shape(
        "log",
        r"(?P<before>[^\s].{0,150}?[^\s:=,;|@–—-])(?: {2,40}(?P<who>[\w.+-]{1,64}@[\w-][\w.-]{0,80}\w)(?= {2}))?"
        r"(?: at)?[ \t]?[@,;|–—-]?[ \t\[(]{1,20}{when}[\])]?(?: " + _AGE + r")?[ .]?(?P<text>)",
        _DATED_AT_END,
        (
            Example(
                "v9  Deploy  2026/03/11 09:02:10 +0200",
                "2026/03/11 09:02:10 +0200",
                "",
                "v9  Deploy",
            ),
            Example(
                "v9  Deploy  mona@example.com  2026/03/11 09:02:10 +0200 (~ 20m ago)",
                "2026/03/11 09:02:10 +0200",
                "mona@example.com",
                "v9  Deploy",
            ),
        ),
        most=True,
    ),
)
"""The last three are any line with a time at its beginning, near it, or at its end."""
