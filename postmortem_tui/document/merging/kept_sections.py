"""Sections of a draft's own that one side took away, and in which the other changed an answer."""

from collections.abc import Container, Iterable

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown import add_block, add_section, with_heading
from postmortem_tui.document.template.template import Template


def with_sections_of(answers: Container[str], template: Template, sides: Iterable[Draft]) -> Template:
    """Return the template with each grown block of a side that has one of the answers, by id, in its section.

    A colleague who renames a heading takes its section away for whoever wrote under the old one.
    """
    for side in sides:
        above = ""
        for section in side.template.sections:
            known = {block.id for block in template.blocks()}
            lacking = [block for block in section.blocks if block.id in answers and block.id not in known]
            if lacking and all(one.id != section.id for one in template.sections):
                template = add_section(template, section.changed(blocks=tuple(lacking), grown=True), above)
            else:
                for block in lacking:
                    before = section.blocks.index(block)
                    template = add_block(template, section.id, block, section.blocks[before - 1].id if before else "")
                if lacking and section.written:
                    template = with_heading(template, section.id, section.written)
            if any(one.id == section.id for one in template.sections):
                above = section.id
    return template
