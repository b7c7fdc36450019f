"""A template in another language: the program's own words in its document are in that language, and are read back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.errors import TemplateError
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.notation.pieces.marks import is_mark
from tests.each import each
from tests.exchange.vocabularies import words

NOW = datetime(2024, 1, 16, 10, tzinfo=UTC)

GERMAN = """
name = "deutsch"
version = "1"
language = "de"

[roles]
title = "kopf.titel"
start = "zeiten.beginn"
end = "zeiten.ende"
timeline = "ablauf"

[[sections]]
id = "titel"
title = "Titel"
heading = false
[[sections.blocks]]
kind = "fields"
id = "kopf"
layout = "heading"
fields = [{ id = "titel", label = "Titel" }]

[[sections]]
id = "zahlen"
title = "Zahlen"
[[sections.blocks]]
kind = "fields"
id = "zeiten"
fields = [
  { id = "beginn", label = "Beginn", type = "moment" },
  { id = "ende", label = "Ende", type = "moment" },
  { id = "dauer", label = "Dauer", shows = "duration" },
  { id = "ort", label = "Ort" },
  { id = "kunden", label = "Kunden" },
]

[[sections]]
id = "hergang"
title = "Ablauf"
[[sections.blocks]]
kind = "timeline"
id = "ablauf"
time = { id = "time", label = "Zeit" }
event = { id = "event", label = "Was" }
"""


@pytest.fixture
def draft() -> Draft:
    template = read_template(GERMAN, "deutsch.toml")
    draft = Draft.begin(template, "eins", NOW).put_role("title", "Ausfall").put_role("start", "2024-01-15 14:00 UTC")
    draft = draft.put_role("end", "2024-01-15 15:41 UTC").waive(template.find("zeiten.kunden"), "niemand")
    timeline = next(block for block in template.blocks() if isinstance(block, Timeline))
    return draft.put(timeline, (Entry(time="14:02", event="Alarm", milestone="detected"),))


def test_the_programs_own_words_are_german_in_the_document_and_read_back(draft: Draft) -> None:
    text = export(draft, everything=True)
    assert "1 Stunde 41 Minuten" in text
    assert "*Noch nicht beantwortet*" in text
    assert "*Trifft nicht zu: niemand*" in text
    assert "**Entdeckt:** Alarm" in text
    for english in ("hour", "Not yet", "Not applicable", "Detected"):
        assert english not in text
    read = import_markdown(text, draft.template, "zwei", NOW, words()).draft
    assert read.answers == draft.answers
    assert read.waived == draft.waived


def test_the_same_words_are_said_on_the_screen(draft: Draft) -> None:
    assert draft.facts()["duration"] == "1 Stunde 41 Minuten"
    assert draft.template.own_words.milestone("resolved") == "Behoben"


def test_a_language_that_the_program_has_no_words_in_is_refused_with_those_it_has() -> None:
    with pytest.raises(TemplateError, match="en, de, es, fr, ja, ko, pt, ru, zh, and not in 'xx'"):
        read_template(GERMAN.replace('"de"', '"xx"'), "deutsch.toml")


OWN = """
[words]
hours = "{} Std."
minutes = "{} Min."
between = ", "
unanswered = "Steht noch aus"
not_applicable = "Entfällt"
detected = "Bemerkt"

[roles]
title"""


@pytest.fixture
def own(draft: Draft) -> Draft:
    return replace(draft, template=read_template(GERMAN.replace("\n[roles]\ntitle", OWN), "deutsch.toml"))


def test_a_templates_own_words_stand_before_those_of_its_language_and_are_read_back(own: Draft) -> None:
    text = export(own, everything=True)
    for said in ("1 Std., 41 Min.", "*Steht noch aus*", "*Entfällt: niemand*", "**Bemerkt:** Alarm"):
        assert said in text
    assert own.facts()["duration"] == "1 Std., 41 Min.", "on the screen and line by line, too"
    assert own.template.own_words.milestone("resolved") == "Behoben", "what is not set stays"
    read = import_markdown(text, own.template, "zwei", NOW, words()).draft
    assert (read.answers, read.waived) == (own.answers, own.waived)
    in_german = text.replace("Steht noch aus", "Noch nicht beantwortet").replace("Bemerkt", "Entdeckt")
    (row,) = import_markdown(in_german, own.template, "drei", NOW, words()).draft.answers["ablauf"]
    assert (row.event, row.milestone) == ("Alarm", "detected"), "those of all languages are known besides"
    assert not is_mark("*Steht noch aus*"), "known only while a document is read or written by that template"


def test_what_a_person_wrote_like_an_own_word_stays_their_text(own: Draft) -> None:
    block = own.template.find("zeiten.ort").block
    for typed in ("*Steht noch aus*", "*Entfällt: weil*"):
        draft = own.put(block, own[block].having(ort=typed))
        assert import_markdown(export(draft), own.template, "zwei", NOW, words()).draft.answers == draft.answers


@each(
    "line, said",
    [
        ('minuts = "{} Min."', "words.minuts: nothing is called 'minuts' (did you mean 'minutes'?)"),
        ('minutes = "Min."', "words.minutes: should be one to three forms with {} for the number"),
        ('unanswered = "a: b"', "words.unanswered: should be some words without * and :"),
        ('unanswered = ""', "words.unanswered: should be some words without * and :"),
        ("between = 3", "words.between: should be text in quotes, not 3"),
        ('detected = "behoben"', "words: two milestones cannot have the same name"),
        (f'detected = "{"x" * 41}"', "words.detected: should have 40 characters at most"),
    ],
)
def test_an_own_word_that_cannot_be_is_named(line: str, said: str) -> None:
    with pytest.raises(TemplateError) as told:
        read_template(GERMAN.replace("\n[roles]", f"\n[words]\n{line}\n\n[roles]", 1), "deutsch.toml")
    assert said in str(told.value)


def test_a_template_without_a_language_speaks_english() -> None:
    template = read_template(GERMAN.replace('language = "de"\n', ""), "deutsch.toml")
    assert template.own_words.unanswered == "Not yet answered"
