"""Checking the settings before a verb that depends on all of them."""

from postmortem_tui.cli.opened_library import folders, settings_here
from postmortem_tui.cli.output import message
from postmortem_tui.errors import SettingsError
from postmortem_tui.storage.settings.guides import load_guide
from postmortem_tui.storage.settings.known_trackers import tracker_tables
from postmortem_tui.storage.settings.line_shapes import own_shapes
from postmortem_tui.storage.settings.templates import Templates


def require_sound() -> None:
    """Raise SettingsError, GuideError, TemplateError or StorageError where a setting, or what it names, is wrong."""
    found = settings_here()
    problems = found.problems
    for problem in problems[:-1]:
        message(str(problem))
    for problem in problems[-1:]:
        raise problem
    load_guide(folders())
    _, wrong_shapes = own_shapes(folders().config)
    for sentence in wrong_shapes[:-1]:
        message(sentence)
    for sentence in wrong_shapes[-1:]:
        raise SettingsError(sentence)
    tracker, known = found.settings.ticket_with, tracker_tables(found.settings)
    if tracker and tracker not in known:
        location = found.origin("ticket_with").location
        raise SettingsError(
            f"ticket_with: no tracker is called '{tracker}'; there are {', '.join(known)}", location=location
        )
    Templates(folders()).choose(found.settings.template)
