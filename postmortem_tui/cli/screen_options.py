"""The flags that every verb with a screen has."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from postmortem_tui.cli.running.given import given

Verb = TypeVar("Verb", bound=Callable[..., Any])


def keep_flag(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep the setting that a flag gives, at whichever verb the flag was given."""
    if value is not None and parameter.name:
        given().settings[parameter.name] = value


def plain_option(verb: Verb) -> Verb:
    """Return a verb that opens a screen, with the flag that asks for lines instead."""

    def keep(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value:
            given().plain = True

    option = click.option(
        "--plain",
        is_flag=True,
        expose_value=False,
        callback=keep,
        help="Ask line by line, without a screen; answers may come from a pipe.",
    )
    return option(verb)


def zone_option(verb: Verb) -> Verb:
    """Return a verb that reads times, with the flag for their zone; its value counts as a setting."""
    option = click.option(
        "--zone",
        metavar="ZONE",
        expose_value=False,
        callback=keep_flag,
        help="The zone of times typed without one, such as Europe/Berlin; default: that in which the start was typed, "
        "else that of the opened document, else of the setting `zone`.",
    )
    return option(verb)


def screen_options(verb: Verb) -> Verb:
    """Return a verb that opens a screen, with the flags about screens; their values count as settings."""
    kept: dict[str, Any] = {"expose_value": False, "callback": keep_flag}
    names = "dark, light, high-contrast, ansi or monochrome."
    theme = click.option("--theme", metavar="NAME", help=names, **kept)
    mouse = click.option("--mouse/--no-mouse", default=None, help="Use the mouse, or do not.", **kept)
    return plain_option(theme(mouse(verb)))
