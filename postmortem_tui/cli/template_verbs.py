"""The verbs about templates: template list, show, infer, check."""

import click

from postmortem_tui.cli.library import library, places
from postmortem_tui.cli.output import message, one_line, result, table
from postmortem_tui.cli.settings import require_sound
from postmortem_tui.errors import ChecksFailed, PostmortemError, TemplateError
from postmortem_tui.storage.disk.places import path_of_word
from postmortem_tui.storage.settings.templates import is_path


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
@click.argument("name", metavar="NAME|FILE")
def template_show(name: str) -> None:
    """Print the TOML of the template NAME, or of FILE.

    A Markdown file is read as a blank form: what is printed is the template that it makes.
    """
    templates = library().templates
    path = path_of_word(name)
    from_file = name not in templates.names() and (is_path(name) or path.exists())
    result((templates.source_of(path) if from_file else templates.source(name)).rstrip("\n"))


@template_verb.command(
    "infer",
    epilog="\b\nExamples:\n  postmortem template infer TEMPLATE.md -o team.toml"
    "\n  postmortem template infer docs/postmortems -o team.toml",
)
@click.argument("sources", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Where to write the template; default: print it.")
@click.option("--force", is_flag=True, help="Overwrite FILE where it exists.")
def template_infer(sources: tuple[str, ...], output: str | None, force: bool) -> None:
    """Make a template of a team's own Markdown: its blank form, its documents, or a folder of both.

    What was read as what is said line by line on stderr. The result is a file to keep and to change.
    """
    from postmortem_tui.storage.documents.writing import write_document
    from postmortem_tui.storage.settings.markdown_forms import infer_from

    paths = [path_of_word(source) for source in sources]
    target = path_of_word(output) if output else None
    inferred = infer_from(paths, places().state, target.stem if target else "")
    for line in inferred.said:
        message(one_line(line))
    if target is None:
        result(inferred.toml.rstrip("\n"))
        return
    write_document(inferred.toml, target, overwrite=force)
    message(f"Written to {target}. `postmortem new TITLE --template {target}` begins a draft with it.")


@template_verb.command("check", epilog="\b\nExample:\n  postmortem template check team.toml")
@click.argument("file")
def template_check(file: str) -> None:
    """Check the template in FILE, which may be Markdown; exit with 1 and name the problems where it cannot be used.

    Settings that something is wrong with are an error here, too.
    """
    require_sound()
    try:
        template = library().templates.load_file(path_of_word(file))
    except TemplateError as error:
        raise ChecksFailed(error.sentence, place=error.place, hint=error.hint) from error
    questions = sum(len(section.asked) for section in template.sections)
    result(f"ok: {template.name} {template.version}, {len(template.sections)} sections, {questions} blocks to answer")
