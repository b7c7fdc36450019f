"""`postmortem template check`: whether a template of one's own can be used."""

import click

from postmortem_tui.cli.output import result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.cli.setup.soundness import require_sound
from postmortem_tui.errors import ChecksFailed, TemplateError
from postmortem_tui.storage.disk.folders import path_of_word


@click.command("check", epilog="\b\nExample:\n  postmortem template check team.toml")
@click.argument("file")
def template_check(file: str) -> None:
    """Check the template in FILE, which may be Markdown; exit with 1 and name the problems where it cannot be used.

    A mistake in the settings is an error here, too.
    """
    require_sound()
    try:
        template = library().templates.load_file(path_of_word(file))
    except TemplateError as error:
        raise ChecksFailed(error.sentence, location=error.location, hint=error.hint) from error
    questions = sum(len(section.asked) for section in template.sections)
    sections = "1 section" if len(template.sections) == 1 else f"{len(template.sections)} sections"
    blocks = "1 block" if questions == 1 else f"{questions} blocks"
    result(f"ok: {template.name} {template.version}, {sections}, {blocks} to answer")
