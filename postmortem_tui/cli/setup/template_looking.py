"""The verbs about templates that are there: list, show."""

import click

from postmortem_tui.cli.library import library
from postmortem_tui.cli.output import one_line, result, table
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.settings.templates import is_path


@click.command("list", epilog="\b\nExample:\n  postmortem template list")
def template_list() -> None:
    """List the templates that `new --template` knows by name."""
    templates = library().templates
    rows: list[tuple[str, ...]] = [("NAME", "VERSION", "DESCRIPTION")]
    for name in templates.names():
        try:
            template = templates.load(name)
        except PostmortemError as error:
            rows.append((name, "", f"cannot be used: {one_line(error.sentence)}"))
        else:
            rows.append((name, one_line(template.version), one_line(template.description)))
    result(table(rows))


@click.command("show", epilog="\b\nExample:\n  postmortem template show standard > team.toml")
@click.argument("name", metavar="NAME|FILE")
def template_show(name: str) -> None:
    """Print the TOML of the template NAME, or of FILE.

    A Markdown file is read as a blank form: what is printed is the template that it makes.
    """
    templates = library().templates
    path = path_of_word(name)
    from_file = name not in templates.names() and (is_path(name) or path.exists())
    result((templates.source_of(path) if from_file else templates.source(name)).rstrip("\n"))
