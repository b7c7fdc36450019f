"""Whether anything is wrong in the settings."""

from postmortem_tui.cli.opened_library import folders, settings_here
from postmortem_tui.cli.output import message
from postmortem_tui.storage.settings.guides import load_guide


def require_sound() -> None:
    """Raise SettingsError, GuideError or StorageError where anything is wrong in the settings or the guide."""
    problems = settings_here().problems
    for problem in problems[:-1]:
        message(str(problem))
    for problem in problems[-1:]:
        raise problem
    load_guide(folders())
