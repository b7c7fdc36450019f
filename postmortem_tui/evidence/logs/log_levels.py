"""How logs write the level of a line, as parts of patterns: levels, and the facilities of syslog (RFC 5424, 6.2.1)."""

LEVEL = (
    r"(?:TRACE|TRC|VERBOSE|VRB|DEBUG|DBG|INFO|INF|INFORMATION|NOTICE|WARN(?:ING)?|WRN|ERROR|ERR|CRIT(?:ICAL)?|FATAL|FTL"
    r"|SEVERE|ALERT|EMERG|PANIC|FINE|FINER|FINEST|CONFIG)"
)
FACILITY = (
    r"(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|local[0-7])"
    r"\.(?:emerg|alert|crit|err|warn|notice|info|debug)"
)
NO_LEVEL = r"(?!(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|CRIT(?:ICAL)?|FATAL|SEVERE)\b|" + FACILITY + " )"
"""After a time, a level or a facility with a level is not the name of a host."""
