"""`postmortem config`: the settings, and where each was set."""

from typing import Any

import click

from postmortem_tui.cli.opened_library import folders, settings_here
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.cli.setup.soundness import require_sound
from postmortem_tui.cli.text_columns import one_line, table
from postmortem_tui.storage.settings.settings import NAMES, TABLES, Settings, SettingsHere
from postmortem_tui.storage.settings.settings_reading import user_file
from postmortem_tui.tui.kit.commands.command import WHERE_TITLES, key_name
from postmortem_tui.tui.kit.commands.commands import commands
from postmortem_tui.tui.kit.commands.keymap import in_force, taken_in_words
from postmortem_tui.tui.kit.commands.own_commands import own_commands

CONFIG_HELP = """\
\b
theme     dark, light, high-contrast, ansi or monochrome
author    your name: new drafts begin their authors with it
template  what new drafts ask: a template's name, or its file
output    the folder that documents are written to
zone      the zone of times that you type without one, such as Europe/Berlin; UTC is kept
mouse     true or false
plain_ids true: the ids of new drafts leave out the title's words
tracker   the address of your tickets: exports link them
sources   folders with more postmortems, for the library, `list`, `actions`, `search`, `stats` and `similar`
similar   true or false: whether incidents like this one are named in the review
ticket_with  the tracker of `actions ticket`: gh, glab, jira, acli, or one of your own
[trackers.NAME]  a tracker of your own: create and state are lists of arguments
[[commands]]  a command of your own: name, key, and run, a list of arguments
[keymap]  keys for commands, such as  go_to = "^G, F6"; --keys prints the commands

Your own stand in the file config.toml of the settings' folder. The file .postmortem.toml of a repository may set
template, output and sources, inside of it, tracker, and ticket_with. Each can be a variable too, such as
POSTMORTEM_THEME. A flag goes before a variable, a variable before the repository, and that before your own.

\b
Example:
  postmortem config --json | jq -r .theme.value"""


@click.command("config", epilog=CONFIG_HELP)
@click.option("--keys", is_flag=True, help="Print the id of every command for [keymap], its keys and what it does.")
@click.option("--json", "in_json", is_flag=True, help="Print an object.")
def config_verb(keys: bool, in_json: bool) -> None:
    """Print each setting, and where it was set.

    A mistake in a settings file, review.toml or evidence.toml is an error here; the other verbs skip the value and
    say so.
    """
    found = settings_here()
    for remark in found.remarks:
        message(remark)
    if keys:
        _print_keys(found.settings, in_json=in_json)
        return
    if in_json:
        result(as_json(_plain(found)))
        require_sound()
        return
    rows = [(name, _shown(value), _from(found, name)) for name, value in _values(found)]
    result(table([("SETTING", "VALUE", "FROM"), *rows]))
    for sentence in taken_in_words(found.settings.keymap):
        message(sentence)
    own = user_file(folders())
    if not own.exists():
        message(f"Your own settings belong in {own}")
    require_sound()


def _print_keys(settings: Settings, *, in_json: bool) -> None:
    """Print the commands with the keys in force, in the order of the help, and what each of your own keys replaced."""
    keymap, own = settings.keymap, [one.command for one in own_commands(settings.commands)]
    force = in_force(keymap)
    rows = [
        (command.id, " ".join(filter(None, map(key_name, keys.split(",")))), WHERE_TITLES[command.where], command.help)
        for command in (*own, *(command for where in reversed(WHERE_TITLES) for command in commands(where)))
        for keys in [force.get(command.id, command.keys)]
    ]
    if in_json:
        result(
            as_json({name: {"keys": keys.split(), "where": where, "does": does} for name, keys, where, does in rows})
        )
    else:
        result(table([("COMMAND", "KEYS", "WHERE", "DOES"), *rows]))
    for sentence in taken_in_words(keymap):
        message(sentence)
    require_sound()


def _values(found: SettingsHere) -> list[tuple[str, object]]:
    values: list[tuple[str, object]] = [(name, getattr(found.settings, name)) for name in NAMES if name not in TABLES]
    values += [(f"trackers.{name}", dict(table)) for name, table in found.settings.trackers.items()]
    values += [(f"commands.{number}", dict(table)) for number, table in enumerate(found.settings.commands, 1)]
    return values + [(f"keymap.{name}", keys) for name, keys in found.settings.keymap.items()]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        value = ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else one_line(str(value)) or "(none)"


def _from(found: SettingsHere, name: str) -> str:
    origin = found.origin(name)
    return f"{origin.source}: {origin.location}" if origin.location else origin.source


def _plain(found: SettingsHere) -> dict[str, Any]:
    return {
        name: {"value": value, "from": found.origin(name).source, "place": found.origin(name).location or None}
        for name, value in _values(found)
    }
