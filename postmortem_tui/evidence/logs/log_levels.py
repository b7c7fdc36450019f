"""How logs write how grave a line is, as parts of patterns: levels, and the facilities of syslog (RFC 5424, 6.2.1)."""

LEVEL = (
    r"(?:TRACE|TRC|VERBOSE|VRB|DEBUG|DBG|INFO|INF|INFORMATION|NOTICE|WARN(?:ING)?|WRN|ERROR|ERR|CRIT(?:ICAL)?|FATAL|FTL"
    r"|SEVERE|ALERT|EMERG|PANIC|FINE|FINER|FINEST|CONFIG)"
)
FACILITY = (
    r"(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|local[0-7])"
    r"\.(?:emerg|alert|crit|err|warn|notice|info|debug)"
)
NO_LEVEL = r"(?!(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|CRIT(?:ICAL)?|FATAL|SEVERE)\b|" + FACILITY + " )"
"""What follows a time is no level, and no facility with one: these are no hosts."""
