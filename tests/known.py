"""What many tests start from: the standard template, the blank form that people copy, the worked example."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import postmortem_tui
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.storage.settings.templates import BUILT_IN as NAMES

CASES = Path(__file__).parent / "cases"
TEMPLATES = Path(postmortem_tui.__file__).parent / "templates"

STANDARD_TOML = (TEMPLATES / "standard.toml").read_text(encoding="utf-8")
WORKED_TOML = (TEMPLATES / "worked_example.toml").read_text(encoding="utf-8")

STANDARD: Template = read_template(STANDARD_TOML, "standard")
BUILT_IN: tuple[Template, ...] = tuple(
    read_template((TEMPLATES / f"{name}.toml").read_text(encoding="utf-8"), name) for name in NAMES
)
WORKED: Draft = from_plain(tomllib.loads(WORKED_TOML), STANDARD)
SEED = (CASES / "seed.md").read_text(encoding="utf-8")

NOW = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
