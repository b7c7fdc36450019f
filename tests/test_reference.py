"""The reference says what the code knows: each key of a template and of the settings is documented."""

import pytest

from postmortem_tui.cli.running.verb_table import VERBS
from tests.manual import MANUAL, manual_page, roff
from tests.reference import SETTINGS, TEMPLATES, settings_page, templates_page


def test_the_reference_of_templates_is_the_one_of_the_code() -> None:
    assert TEMPLATES.read_text(encoding="utf-8") == templates_page()


def test_the_reference_of_settings_is_the_one_of_the_code() -> None:
    assert SETTINGS.read_text(encoding="utf-8") == settings_page()


def test_the_manual_is_the_one_of_the_commands() -> None:
    assert MANUAL.read_text(encoding="utf-8") == manual_page()


def test_the_manual_names_every_verb_and_option_and_holds_no_request_of_anybodys_text() -> None:
    page = manual_page()
    for verb in (name for name, verb in VERBS.items() if not verb.hidden):
        assert f".SS postmortem {verb}" in page
    for option in ("\\-\\-template NAME|FILE", "\\-\\-theme NAME", "\\-\\-overdue"):
        assert option in page
    requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests == {'.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".nf", ".fi"}


@pytest.mark.parametrize(
    ("text", "read"), [(".so /etc/passwd", "\\&.so /etc/passwd"), ("a\\b - c", "a\\eb \\- c"), ("'x'", "\\&'x'")]
)
def test_a_text_of_the_manual_is_no_request(text: str, read: str) -> None:
    assert roff(text) == read
