"""A new draft written into its team's blank form: the samples give way to rows, and what nobody answered stays."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.points import Point
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.inference.inferring import infer
from postmortem_tui.exchange.lens.samples import clock_like, example_of
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words

NOW = datetime(2026, 2, 4, 10, tzinfo=UTC)

GERMAN = """\
# Vorfall: <!-- Titel -->

**Datum:** <!-- TT.MM.JJJJ -->
**Status:** <!-- in Arbeit, fertig -->

## Zusammenfassung

<!-- Für alle verständlich -->

## Zeitleiste

| Zeit (MEZ) | Wer | Was |
|------------|-----|-----|
| HH:MM      |     |     |

## Warum

1. Warum?
2. Warum?

## Maßnahmen

- [ ] <!-- Maßnahme — Name — TT.MM.JJJJ -->
"""

GERMAN_FILLED = """\
# Vorfall: Drucker

**Datum:** 03.02.2026
**Status:** <!-- in Arbeit, fertig -->

## Zusammenfassung

Alles doppelt.

## Zeitleiste

| Zeit (MEZ) | Wer | Was |
|------------|-----|-----|
| 15:05      | Ana | findet es |
| 15:20      |     | behoben |

## Warum

1. weil

## Maßnahmen

- [x] **Prüfen** - Ana - 2026-03-01
"""

DAYS = """\
# <Incident title>

| Field | Value        |
| ----- | ------------ |
| Day   | <M/D/YYYY>   |

## What happened

Two lines that say
what to write here.

## Timeline

| Date  | Time (PST) | Event   | Duration |
| ----- | ---------- | ------- | -------- |
| <M/D> | <HH:MM>    | <event> | <min>    |

## Why

[Causes.]

## What we will do

| #  | Task | Owner | Due | State |
| -- | ---- | ----- | --- | ----- |
|    |      |       |     |       |
"""

DAYS_FILLED = """\
# Drucker

| Field | Value        |
| ----- | ------------ |
| Day   | 2/3/2026     |

## What happened

Alles doppelt.

## Timeline

| Date  | Time (PST) | Event   | Duration |
| ----- | ---------- | ------- | -------- |
| 2/3   | 06:05      | findet es |          |
| 2/3   | 06:20      | behoben |          |

## Why

weil

## What we will do

| #  | Task | Owner | Due | State |
| -- | ---- | ----- | --- | ----- |
| 1  | Prüfen | Ana   | 2026-03-01 | Done  |
"""

LISTS = """\
# Incident: [title]

- Date: YYYY-MM-DD

## Summary

(two sentences)

## Log

- HH:MM (event)

## Causes

- [cause]

## Next steps

* [action] - [owner]
"""

LISTS_FILLED = """\
# Incident: Drucker

- Date: 2026-02-03

## Summary

Alles doppelt.

## Log

- 14:05 findet es
- 14:20 behoben

## Causes

- weil

## Next steps
"""


def template_of(form: str) -> Template:
    return read_template(infer("team", form, [], words()).toml, "team.toml")


def blank(template: Template) -> Draft:
    return Draft(template, "2026-02-04-x", NOW, NOW, template.version)


def filled(template: Template) -> Draft:
    """A draft with an answer for each kind of block."""
    draft = blank(template)
    draft = draft.put_role("title", "Drucker").put_role("date", "2026-02-03").put_role("summary", "Alles doppelt.")
    for block in template.blocks():
        match block.kind:
            case "timeline":
                who = {"who": "Ana"} if block.who.label == "Wer" else {}
                first = Entry.of({"time": "14:05", "event": "findet es", **who})
                draft = draft.put(block, (first, Entry(time="14:20", event="behoben")))
            case "points":
                draft = draft.put(block, (Point(point="weil"),))
            case "prose" if "Why" in template.section_of(block).title:
                draft = draft.put(block, "weil")
            case "checklist":
                parts = {c.id: {"owner": "Ana", "due": "2026-03-01"}.get(c.id, "") for c in block.asked[1:]}
                item = ActionItem(action="Prüfen", done=True).having(**{n: text for n, text in parts.items() if text})
                draft = draft.put(block, (item,))
            case _:
                pass
    return draft


@pytest.mark.parametrize("form", [GERMAN, DAYS, LISTS])
def test_a_form_without_answers_is_the_form(form: str) -> None:
    template = template_of(form)
    written = put_back(form, template, blank(template), NOW, words())
    assert written.text == form
    assert written.altered == ()


@pytest.mark.parametrize(("form", "wanted"), [(GERMAN, GERMAN_FILLED), (DAYS, DAYS_FILLED), (LISTS, LISTS_FILLED)])
def test_answers_stand_where_the_form_has_them_and_as_it_writes_them(form: str, wanted: str) -> None:
    template = template_of(form)
    written = put_back(form, template, filled(template), NOW, words())
    if wanted is LISTS_FILLED:
        head, _, last = written.text.partition("## Next steps\n")
        assert head + "## Next steps\n" == wanted
        assert "Prüfen" in last and "[action]" not in last
    else:
        assert written.text == wanted
    assert written.altered == ()


@each(
    "hint, example, first",
    [
        ("TT.MM.JJJJ", "31.12.2000", True),
        ("YYYY-MM-DD", "2000-12-31", False),
        ("M/D/YYYY", "1/2/2000", False),
        ("jj/mm/aaaa", "31/12/2000", True),
        ("ДД.ММ.ГГГГ", "31.12.2000", True),
        ("M/D", "1/2", False),
        ("event", "", None),
        ("open/closed", "", None),
    ],
)
def test_a_hint_for_a_day_says_how_days_are_spelled(hint: str, example: str, first: bool | None) -> None:
    assert example_of(hint) == (example, first)


def test_a_hint_for_a_clock_says_how_times_are_spelled() -> None:
    assert [clock_like(hint) for hint in ("HHhMM", "HH:MM", "H.MM", "ЧЧ:ММ", "event")] == [
        "00h00",
        "00:00",
        "00.00",
        "00:00",
        "",
    ]
