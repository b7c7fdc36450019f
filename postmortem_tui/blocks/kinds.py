"""The nine kinds of block: the one place that names them all."""

from typing import Annotated, get_args

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.excerpts import Excerpts
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.links import Links
from postmortem_tui.blocks.note import Note
from postmortem_tui.blocks.points import Points
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.values.answers.spec import Tagged

AnyRows = Points | Records | Timeline | Checklist | Excerpts | Links

AnyBlock = Note | Prose | Fields | AnyRows

KINDS: dict[str, type[AnyBlock]] = {kind.kind_name(): kind for kind in get_args(AnyBlock)}
"""The classes by the name of their kind in a template."""

BlockSpec = Annotated[AnyBlock, Tagged("kind", KINDS)]
"""A block as a template defines it; its `kind` selects the class."""
