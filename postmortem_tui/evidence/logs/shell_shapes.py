"""Lines of shells and of who was logged in, as data: `shapes.py` explains the patterns."""

from postmortem_tui.evidence.stamps.line_shape import Example, Shape

_AT_HOST = r"(?:[\w.-]{1,40}@[\w.-]{1,80}[: ]{0,2})?"
_PROMPT = rf"{_AT_HOST}\[?{{when}}\]? {{0,2}}{_AT_HOST}[~/][^\s$#%]{{0,120}} ?[$#%❯➜]"
"""A shell's prompt that shows the time: `mona@web-1 09:02:44 ~$`, `[09:02:44] mona@web-1:~$`."""
_PROMPTS = ("$", "#", "%", "❯", "➜")

SHELLS: tuple[Shape, ...] = (
    Shape(
        "shell",
        rf"{_PROMPT} (?P<text>\S.*)",
        ("clock", "iso"),
        (Example("mona@web-1 09:02:44 ~$ kubectl get pods", "09:02:44", "", "kubectl get pods"),),
        holds=_PROMPTS,
    ),
    Shape(
        "shell",
        rf"{_PROMPT}\s*(?P<text>)",
        ("clock", "iso"),
        (Example("mona@web-1 09:02:44 ~$", "09:02:44", "", ""),),
        ignored="a prompt without a command",
        holds=_PROMPTS,
    ),
    Shape(
        "shell",
        rf"(?:{_AT_HOST}|[\w.-]{{1,40}} )[~/][^\s$#%]{{0,120}} ?[$#%❯➜] (?P<text>\S.*?) {{2,200}}\[?{{when}}\]?$",
        ("clock",),
        (Example("web-1 ~ % kubectl get pods          09:02:44", "09:02:44", "", "kubectl get pods"),),
        holds=_PROMPTS,
    ),
    Shape(
        "shell-history",
        r" {0,6}\d{1,7}\*? {1,3}\[?{when}\]? {1,3}(?P<text>\S.*)",
        ("iso", "numbers", "slash", "ctime", "named", "epoch"),
        (Example("  501  2026-03-11 10:02:10 kubectl get pods", "2026-03-11 10:02:10", "", "kubectl get pods"),),
    ),
    Shape(
        "last",
        r"(?P<who>[a-z_][\w.-]{0,31}) {1,30}(?P<before>(?:system boot|pts/\d{1,5}|tty\w{1,8}|console|:\d{1,3})"
        r"(?: {1,20}\S{1,80})?) {1,40}{when}(?:(?= )|$)(?: {1,3}(?P<text>\S.{0,80}))?",
        ("ctime", "yearless"),
        (
            Example(
                "mona     pts/0        192.0.2.5        Wed Mar 11 10:02:10 2026   still logged in",
                "Wed Mar 11 10:02:10 2026",
                "mona",
                "pts/0        192.0.2.5 still logged in",
            ),
        ),
        holds=("pts/", "system boot", "tty", "console"),
    ),
)
"""What people typed, when they were logged in, and where."""
