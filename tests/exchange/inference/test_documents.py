"""A template from a folder of documents: what recurs in them."""

from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.inference.sorting import is_blank, is_filled, is_postmortem
from tests.exchange.inference.test_blank import FORM
from tests.exchange.vocabularies import words

ONE = """\
# Postmortem: the gate stood open

**Date:** 2026-01-09
**Severity:** high

## Summary

It stood open for an hour.

## Timeline

- 10:00 - It opens
- 11:00 - It is closed

## Follow-ups

- [ ] Oil it (@ana, 2026-02-01)

## The weather

Rain.
"""
TWO = (
    ONE.replace("Follow-ups", "Action items").replace("The weather", "The moon").replace("the gate stood", "a lamp was")
)
THREE = ONE.replace("the gate stood", "a door was").replace("## The weather\n\nRain.\n", "")


def test_headings_that_recur_are_sections_and_other_names_are_kept() -> None:
    inferred = infer("team", None, (ONE, TWO, THREE), words())
    template = read_template(inferred.toml, "team.toml")
    assert [section.title for section in template.sections if section.heading] == ["Summary", "Timeline", "Follow-ups"]
    assert template.sections[-1].also == ("Action items",)
    assert [block.kind for block in template.blocks()] == ["fields", "fields", "prose", "timeline", "checklist"]
    assert {"title", "date", "severity", "summary", "timeline"} <= set(template.roles)
    headline = template.find("headline").block
    assert headline.prefix == "Postmortem:"


def test_nothing_that_somebody_answered_is_in_the_template() -> None:
    toml = infer("team", None, (ONE, TWO, THREE), words()).toml
    for answer in ("2026-01-09", "high", "stood open", "Rain", "Oil it", "ana", "10:00"):
        assert answer not in toml


def test_documents_add_their_sections_and_names_to_a_blank_form() -> None:
    blank = "# Postmortem: [title]\n\n**Date:** YYYY-MM-DD\n\n## Summary\n\n_Text._\n\n## Next steps\n\n- [ ] TBD\n"
    template = read_template(infer("team", blank, (ONE, TWO, THREE), words()).toml, "team.toml")
    titles = [section.title for section in template.sections if section.heading]
    assert titles == ["Summary", "Timeline", "Next steps"]
    assert set(template.sections[-1].also) == {"Follow-ups", "Action items"}


def test_blank_forms_and_documents_are_told_apart() -> None:
    assert is_blank(FORM, words()) and not is_filled(FORM, words())
    assert is_filled(ONE, words()) and not is_blank(ONE, words())
    assert is_postmortem(FORM, words()) and is_postmortem(ONE, words())
    assert not is_postmortem("# Contributing\n\n## Install\n\nRun make.\n\n## License\n\nMIT\n", words())


def test_persons_before_colons_under_actions_are_owners_and_a_labelled_summary_plays_its_role() -> None:
    text = """# Postmortem: the gate

**Date:** 2026-01-09

**Summary:** It stood open.

## Timeline

- 10:00 It opens
- 11:00 It is closed

## To do

* Ole: oil it by 2026-03-15
* Kari: paint it (done)
"""
    tables = infer("team", None, [text, text.replace("gate", "door")], words()).tables
    kinds = {section["title"]: section["blocks"][0]["kind"] for section in tables["sections"]}
    assert kinds["To do"] == "checklist"
    assert tables["roles"]["summary"] == "facts.summary"
