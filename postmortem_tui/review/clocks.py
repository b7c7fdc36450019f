"""Whether the clocks agree: start, end and what is said twice, and the timeline with all of them."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from postmortem_tui.blocks.choices import read_choice
from postmortem_tui.blocks.clock import Misread, read_duration, say_date, say_duration, say_moment
from postmortem_tui.blocks.timeline import MILESTONES
from postmortem_tui.document.template import Role
from postmortem_tui.markdown.inline import fold, label_lines, read_inline
from postmortem_tui.markdown.nodes import Paragraph
from postmortem_tui.markdown.reading import parse
from postmortem_tui.review.findings import Finding, Level, Place
from postmortem_tui.review.manuscript import Manuscript
from postmortem_tui.review.milestones import marks
