"""The reference says what the code knows: each key of a template and of the settings is documented."""

from tests.reference import SETTINGS, TEMPLATES, settings_page, templates_page


def test_the_reference_of_templates_is_the_one_of_the_code() -> None:
    assert TEMPLATES.read_text(encoding="utf-8") == templates_page()


def test_the_reference_of_settings_is_the_one_of_the_code() -> None:
    assert SETTINGS.read_text(encoding="utf-8") == settings_page()
