"""The verbs about the known templates: list, show."""

import click

from postmortem_tui.cli.output import as_json, result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.text_columns import one_line, table
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.settings.templates import Templates, is_path


@click.command("list", epilog="\b\nExample:\n  postmortem template list")
@click.option("--json", "in_json", is_flag=True, help="Print an array of objects.")
def template_list(in_json: bool) -> None:
    """List the templates that `new --template NAME` can use."""
    templates = library().templates
    found = [_looked_at(templates, name) for name in templates.names()]
    if in_json:
        result(as_json(found))
        return
    rows: list[tuple[str, ...]] = [("NAME", "VERSION", "DESCRIPTION")]
    for one in found:
        about = f"cannot be used: {one['problem']}" if one["problem"] else one["description"]
        rows.append((one["name"] or "", one_line(one["version"] or ""), one_line(about or "")))
    result(table(rows))


def _looked_at(templates: Templates, name: str) -> dict[str, str | None]:
    try:
        template = templates.load(name)
    except PostmortemError as error:
        return {"name": name, "version": None, "description": None, "problem": error.sentence}
    return {"name": name, "version": template.version, "description": template.description, "problem": None}


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
