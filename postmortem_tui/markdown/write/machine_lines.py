"""Recognise lines that a machine wrote, or commands: in a document they belong in a fence."""

from postmortem_tui.lazy import late

_LINE = late(
    r"""(?x)
    [\[(]?\d{4}[-/]\d\d[-/]\d\d[T\s]\d\d:\d\d                    # 2024-01-15 14:58, 2024-01-15T14:58Z
    | [A-Z][a-z]{2}\s[\s\d]\d\s\d\d:\d\d:\d\d\s                   # syslog: Jan 15 14:58:03 (RFC 3164, 4.1.2)
    | [IWEF]\d{4}\s\d\d:\d\d:\d\d                                 # klog: I0115 14:58:03
    | \[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRIT(?:ICAL)?|FATAL)\b[\]:\s|-]
    | (?:[\w.@~-]+(?::\S+)?)?[$%]\s\S                             # a prompt and a command
    | \s*(?:at\s[\w$.<>]+\(|File\s"[^"]+",\sline\s\d|Traceback\s\(|Caused\sby:)
    | \s*[{\[].*[}\]],?\s*$                                       # a line of JSON
    | (?:.*\s)?\w+=\S+\s+\w+=\S+                                  # logfmt
    | \d{1,3}(?:\.\d{1,3}){3}\s.*"\s\d{3}\s                       # an access log
    | (?:kubectl|docker|git|curl|ssh|sudo|systemctl|helm|terraform|aws|gcloud|psql|mysql|redis-cli)\s\S+
    | \S+(?:\s{2,}\S+){2,}\s*$                                    # columns
    """
)

FEWEST = 2
"""The fewest lines of such a text; with fewer, it is prose."""

SHARE = 0.6
"""The smallest share of machine lines in such a text."""


def looks_like_a_machine(text: str) -> bool:
    """Return whether most lines of a text are those of a log, a trace, a program's output, or commands."""
    lines = [line for line in text.split("\n")[:200] if line.strip()]
    if len(lines) < FEWEST or "```" in text or "~~~" in text:
        return False
    return sum(bool(_LINE.match(line[:400])) for line in lines) >= SHARE * len(lines)
