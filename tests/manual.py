"""The manual page, made from the commands: `python -m tests.reference` writes docs/postmortem.1, the wheel installs it.

Roff as man(7) describes it: one page for the program and its verbs.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from postmortem_tui import __version__
from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.verbs import postmortem

MANUAL = Path(__file__).parents[1] / "docs" / "postmortem.1"

PROGRAM = "postmortem"

FILES = (
    ("config.toml", "the settings; `postmortem config` shows each, and where it was said"),
    ("drafts/", "the drafts; `postmortem paths` prints where this and the others lie"),
    (".postmortem.toml", "the settings of a repository"),
)

ENVIRONMENT = (
    ("POSTMORTEM_HOME", "one folder for drafts, templates and settings"),
    ("POSTMORTEM_DRAFT", "the draft that `note` and `run` are about"),
    ("NO_COLOR", "where it is set, no colours are shown"),
    ("ACCESSIBLE", "where it is set, questions on a terminal are asked line by line"),
    ("VISUAL, EDITOR", "what long texts are written in"),
)


def roff(text: str) -> str:
    """Return a text of one paragraph as it is read back: nothing in it is a request or an escape."""
    line = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line.startswith((".", "'")) else line


def paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a text of paragraphs; one that begins with `\\b` keeps its own lines, as click has it."""
    for part in text.strip().split("\n\n"):
        if "\b" in part:
            lines = part.replace("\b", "").strip("\n").split("\n")
            yield from (".PP", ".nf", *(_kept(line) for line in lines), ".fi")
        else:
            yield from (".PP", roff(part))


def _kept(line: str) -> str:
    blanks = len(line) - len(line.lstrip())
    return "\\&" + "\\ " * blanks + roff(line.strip()).removeprefix("\\&")


def options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the options of a command, each with what it does; its arguments are in the line of its usage.

    Click 8.5 has a record of an argument, too, without a word on what it is.
    """
    named = (parameter for parameter in command.get_params(context) if not isinstance(parameter, click.Argument))
    records = (parameter.get_help_record(context) for parameter in named)
    for names, does in (record for record in records if record):
        yield from (".TP", f".B {roff(names)}", roff(does))


def verbs(group: VerbGroup, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield the verbs of a group, and behind each that is a group its own; not those that only programs call."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if command.hidden or group.verbs[name].hidden:
            continue
        own = click.Context(command, parent=context, info_name=name)
        yield command, own
        if isinstance(command, VerbGroup):
            yield from verbs(command, own)


def usage(command: click.Command, context: click.Context) -> str:
    return " ".join((context.command_path, *command.collect_usage_pieces(context)))


def table(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f".SH {title}"
    for name, does in rows:
        yield from (".TP", f".B {roff(name)}", roff(does))


def manual_page() -> str:
    """Return the page."""
    context = click.Context(postmortem, info_name=PROGRAM, **postmortem.context_settings)
    help_text = str(postmortem.help)
    lines = [
        '.\\" Made from the commands by `python -m tests.reference`.',
        f'.TH POSTMORTEM 1 "" "postmortem\\-tui {__version__}" "User Commands"',
        ".SH NAME",
        f"{PROGRAM} \\- {roff(help_text.partition(chr(10))[0].rstrip('.'))}",
        ".SH SYNOPSIS",
        roff(usage(postmortem, context)),
        ".SH DESCRIPTION",
        *paragraphs(help_text),
        *paragraphs(str(postmortem.epilog)),
        ".SH OPTIONS",
        *options(postmortem, context),
        ".SH VERBS",
    ]
    for command, own in verbs(postmortem, context):
        lines += [f".SS {roff(usage(command, own))}", *paragraphs(str(command.help)), *options(command, own)]
        lines += paragraphs(command.epilog) if command.epilog else ()
    lines += [*table("ENVIRONMENT", ENVIRONMENT), *table("FILES", FILES)]
    needless = {n for n, line in enumerate(lines) if line == ".PP" and lines[n - 1].startswith((".SH", ".SS"))}
    return "\n".join(line for n, line in enumerate(lines) if n not in needless) + "\n"
