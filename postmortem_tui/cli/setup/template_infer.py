"""`postmortem template infer`: a template of a team's own Markdown."""

import click

from postmortem_tui.cli.opened_library import folders
from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.storage.disk.folders import path_of_word
from postmortem_tui.storage.documents.document_writing import write_document
from postmortem_tui.storage.settings.markdown_forms import infer_from


@click.command(
    "infer",
    epilog="\b\nExamples:\n  postmortem template infer TEMPLATE.md -o team.toml"
    "\n  postmortem template infer docs/postmortems -o team.toml",
)
@click.argument("sources", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Where to write the template; default: print it.")
@click.option("--force", is_flag=True, help="Overwrite FILE where it exists.")
def template_infer(sources: tuple[str, ...], output: str | None, force: bool) -> None:
    """Make a template of a team's own Markdown: its blank form, its documents, or a folder of both.

    How each file was read is said on stderr, a line each. Keep the result, and edit it as you like.
    """
    paths = [path_of_word(source) for source in sources]
    target = path_of_word(output) if output else None
    inferred = infer_from(paths, folders().state, target.stem if target else "")
    for line in inferred.notices:
        message(one_line(line))
    if target is None:
        result(inferred.toml.rstrip("\n"))
        return
    write_document(inferred.toml, target, overwrite=force)
    message(f"Written to {target}. `postmortem new TITLE --template {target}` begins a draft with it.")
