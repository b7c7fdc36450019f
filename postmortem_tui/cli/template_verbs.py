"""The verbs about templates: template list, show, check."""

import click

from postmortem_tui.cli.library import library
from postmortem_tui.cli.output import one_line, result, table
from postmortem_tui.cli.settings import require_sound
from postmortem_tui.errors import ChecksFailed, PostmortemError, TemplateError
from postmortem_tui.storage.disk.places import path_of_word


@click.group("template", epilog="\b\nExample:\n  postmortem template show standard > team.toml")
def template_verb() -> None:
    """See what is asked, and check a template of your own."""


@template_verb.command("list", epilog="\b\nExample:\n  postmortem template list")
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


@template_verb.command("show", epilog="\b\nExample:\n  postmortem template show standard > team.toml")
@click.argument("name")
def template_show(name: str) -> None:
    """Print the TOML of the template NAME."""
    result(library().templates.source(name).rstrip("\n"))


@template_verb.command("check", epilog="\b\nExample:\n  postmortem template check team.toml")
@click.argument("file")
def template_check(file: str) -> None:
    """Check the template in FILE; exit with 1 and name the problems where it cannot be used.

    Settings that something is wrong with are an error here, too.
    """
    require_sound()
    try:
        template = library().templates.load_file(path_of_word(file))
    except TemplateError as error:
        raise ChecksFailed(error.sentence, place=error.place, hint=error.hint) from error
    questions = sum(len(section.asked) for section in template.sections)
    result(f"ok: {template.name} {template.version}, {len(template.sections)} sections, {questions} blocks to answer")
