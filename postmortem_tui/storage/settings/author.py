"""Who writes here."""

import os

from postmortem_tui.storage.settings.settings import Settings


def writer(settings: Settings) -> str:
    """Return who writes: the author that the settings name, else the name of the account."""
    if name := settings.author or os.environ.get("USER") or os.environ.get("LOGNAME"):
        return name
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""
