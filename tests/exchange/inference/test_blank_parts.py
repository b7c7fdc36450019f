"""Forms whose parts are only hints: what their headings, labels, boxes and tags say that they ask for."""

from collections.abc import Sequence
from typing import Any

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.inference.sorting.sorting import is_named_form
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.documents_read import template_of
from tests.exchange.vocabularies import words
from tests.known import NOW

ISSUE = """\
### Incident title

_No response_

### Start of impact (UTC)

_No response_

### End of impact (UTC)

_No response_

### Timeline (UTC)

_No response_

### Checks

- [ ] Status page updated
- [ ] Customers told

### Action items

- [ ] _task_ @assignee
"""

REPORTED = (
    ISSUE.replace("_No response_", "Doors stayed shut", 1)
    .replace("_No response_", "2026-01-27 07:40", 1)
    .replace("_No response_", "2026-01-27 09:05", 1)
    .replace("_No response_", "07:40 first call\n09:05 doors open", 1)
    .replace("_task_ @assignee", "Fix it #48 @ana")
)


def test_headings_over_hints_ask_for_what_they_are_called() -> None:
    template = template_of(ISSUE)
    draft = import_markdown(REPORTED, template, "", NOW, words()).draft
    assert {"title", "start", "end", "timeline"} <= set(template.roles)
    timeline = next(one for one in template.blocks() if isinstance(one, Timeline))
    assert [row.time for row in draft[timeline]] == ["2026-01-27 07:40", "09:05"]
    assert put_back(REPORTED, draft.template, draft, NOW, words()).text == REPORTED


def test_boxes_that_every_document_has_are_items_ticked_or_not() -> None:
    template = template_of(ISSUE)
    ticked = REPORTED.replace("[ ] Status", "[x] Status")
    draft = import_markdown(ticked, template, "", NOW, words()).draft
    checks, actions = (one for one in template.blocks() if isinstance(one, Checklist))
    told = [(item.action, item.done) for item in draft[checks]]
    assert told == [("Status page updated", True), ("Customers told", False)]
    assert [item.action for item in draft[actions]] == ["Fix it"]
    blank = import_markdown(ISSUE, template, "", NOW, words()).draft
    assert not blank[actions], "a sample is no item"


@each(
    "form, role, name",
    [
        ("- 発生日: YYYY-MM-DD\n- 発生日時: YYYY-MM-DD HH:MM", "start", "発生日時"),
        ("- 発生日時: YYYY-MM-DD HH:MM\n- 発生日: YYYY-MM-DD", "date", "発生日"),
        ("- 発生日時: YYYY-MM-DD HH:MM\n- 状態: 完了", "date", "発生日時"),
        ("- Klassifizierung: hoch / mittel\n- Kurztitel: x", "severity", "Klassifizierung"),
        ("- Gravité: majeure, mineure\n- Date et heure de début: JJ/MM/AAAA", "start", "Date et heure de début"),
    ],
)
def test_a_label_of_two_roles_has_the_one_that_no_other_has(form: str, role: str, name: str) -> None:
    template = template_of(f"# [x]\n\n{form}\n\n## Summary\n\n[x]\n")
    at = template.roles[role].partition(".")[2]
    labels: dict[str, Any] = {one.id: one.label for block in template.blocks() for one in getattr(block, "fields", ())}
    assert labels[at] == name


def test_a_number_in_the_title_line_leaves_the_title_to_the_label_below_it() -> None:
    form = "# Incident report [number]\n\n{}## Summary\n\n[x]\n"
    labelled = template_of(form.format("**Title:** [title]\n**Date:** YYYY-MM-DD\n\n"))
    assert labelled.roles["title"].partition(".")[0] != "headline"
    assert template_of(form.format("")).roles["title"] == "headline.title"


def test_labels_on_a_line_under_a_hint_are_parts_of_an_item() -> None:
    template = template_of("# [x]\n\n## Folgerungen\n\n- <Maßnahme>\n  Verantwortlich: <Name>, Termin: <TT.MM.JJ>\n")
    (block,) = (one for one in template.blocks() if isinstance(one, Checklist))
    assert {"owner", "due"} <= {one.id for one in block.asked}


@each("title", ["En deux mots", "In zwei Sätzen", "En una frase", "Em síntese", "Вкратце", "Kort samengevat"])
def test_short_texts_are_the_summary_in_any_language(title: str) -> None:
    assert "summary" in template_of(f"# [x]\n\n## {title}\n\n[x]\n").roles


@each(
    "hint, choices",
    [
        ("[en revisión, publicado]", ("en revisión", "publicado")),
        ("[en rédaction / validé]", ("en rédaction", "validé")),
        ("[open, wip, or closed]", ("open", "wip", "closed")),
        # Each choice has marks of its own, or they are in brackets after a line to fill in.
        ('"open" | "closed"', ("open", "closed")),
        ("<open> / <closed>", ("open", "closed")),
        ("'open', 'wip' or 'closed'", ("open", "wip", "closed")),
        ("___ (draft, done)", ("draft", "done")),
        ("___ (who says so)", ()),
    ],
)
def test_the_first_choice_has_no_word_before_it(hint: str, choices: tuple[str, ...]) -> None:
    template = template_of(f"# [x]\n\n- Status: {hint}\n- Severity: [x]\n\n## Why\n\n[x]\n")
    fields = [one for block in template.blocks() for one in getattr(block, "fields", ())]
    assert next(one.choices for one in fields if one.label == "Status") == choices


@each(
    "form, choices",
    [
        (
            "- **Fecha:** DD/MM/AAAA\n- **Estado:** Borrador | En revisión | Publicado",
            ("Borrador", "En revisión", "Publicado"),
        ),
        (
            "- **Fecha:** DD/MM/AAAA\n- **Estado:** abierto, trabajo en curso y cerrado",
            ("abierto", "trabajo en curso", "cerrado"),
        ),
        ("- **Datum:** DD-MM-JJJJ\n- **Stand:** open, bezig en gesloten", ("open", "bezig", "gesloten")),
        ("- **Severity:** [P1, P2 ou P3]\n- **Date:** DD/MM/AAAA", ("P1", "P2", "P3")),
        (
            "- **Date:** DD/MM/AAAA\n- **Status:** [borrador, en revisión, publicado]",
            ("borrador", "en revisión", "publicado"),
        ),
    ],
)
def test_the_words_between_choices_are_those_of_the_language_of_the_form(form: str, choices: tuple[str, ...]) -> None:
    fields = (
        field for block in template_of(f"# [X]\n\n{form}\n\n## Z\n").blocks() for field in getattr(block, "fields", ())
    )
    assert next((field.choices for field in fields if field.choices), ()) == choices


def test_choices_in_tags_of_emphasis_are_choices() -> None:
    row = "<tr><th>Status</th><td><em>DRAFT / IN REVIEW / FINAL</em></td></tr>"
    template = template_of(f"# [x]\n\n<table>\n{row}\n<tr><th>Severity</th><td></td></tr>\n</table>\n\n## Why\n\n[x]\n")
    fields = [one for block in template.blocks() for one in getattr(block, "fields", ())]
    assert next(one.choices for one in fields if one.label == "Status") == ("DRAFT", "IN REVIEW", "FINAL")


@each(
    "name, filled, is_form",
    [
        ("blank-invoices", True, False),
        ("blank-invoices", False, True),
        ("incident-template-2", True, True),
        ("invoices", False, False),
    ],
)
def test_a_name_with_a_subject_makes_no_form_of_what_is_filled_in(name: str, filled: bool, is_form: bool) -> None:
    rows = "- 10:02 It fails\n- 10:08 Ana sees it\n- 10:12 It works\n" if filled else "- HH:MM what\n"
    assert is_named_form(name, f"# Invoices\n\n## Timeline\n\n{rows}", words()) == is_form


def test_headings_over_choices_are_questions_with_one_answer() -> None:
    form = "# Разбор: (название)\n\n## Насколько серьёзно?\n\n(критично / заметно)\n\n## Что случилось?\n\n(Кратко)\n"
    template = template_of(form)
    severity = template.role("severity")
    assert severity and severity.field and severity.field.choices == ("критично", "заметно")
    text = form.replace("(критично / заметно)", "заметно").replace("(Кратко)", "Не тот фильм.")
    draft = import_markdown(text, template, "", NOW, words()).draft
    assert draft.role("severity") == "заметно"
    worse = put_back(text, draft.template, draft.put_role("severity", "критично"), NOW, words()).text
    assert worse == text.replace("заметно", "критично")


def test_a_table_whose_row_says_its_columns_again_is_a_list() -> None:
    form = "# [T]\n\n## Attendees\n\n| Name | Role |\n|---|---|\n| _[Name]_ | _[Role]_ |\n"
    (block,) = template_of(form).sections[-1].blocks
    assert block.kind == "records"


def test_a_single_label_without_an_answer_is_a_question() -> None:
    (block,) = template_of("# [T]\n\n## Evidence\n\n- Graphs:\n").sections[-1].blocks
    assert isinstance(block, Fields) and [one.label for one in block.fields] == ["Graphs"]
    (block,) = template_of("# [T]\n\n## Evidence\n\n- We did:\n  - a thing\n").sections[-1].blocks
    assert not isinstance(block, Fields)


@each(
    "boxes, columns",
    [
        ("- [ ] 自测\n- [ ] Code Review\n- [ ] 其他：[方式]", []),
        ("- [ ] 没有监控\n- [ ] 阈值不对\n- [ ] 静默跳过（最危险，看起来一切正常）", []),
        ("- [ ] 通知客户 @ana\n- [ ] 更新状态页 @ben\n- [ ] 写总结", ["owner"]),
    ],
)
def test_a_remark_on_one_of_the_boxes_of_a_form_asks_for_no_owner(boxes: str, columns: list[str]) -> None:
    template = template_of(
        f"# 事故复盘：[标题]\n\n## 发现方式\n\n{boxes}\n\n## 根因\n\n[原因]\n\n## 时间线\n\n| 时间 | 事件 |\n|--|--|\n"
    )
    (block,) = (one for one in template.blocks() if isinstance(one, Checklist))
    assert len(block.standing) == boxes.count("[ ]")
    assert [one.id for one in block.columns] == columns


@each(
    "hint, choices, done",
    [
        ("[Open/In progress/Done]", ("Open", "In progress", "Done"), ("Done",)),
        ("TODO | DONE", ("TODO", "DONE"), ("DONE",)),
        ("[red/green]", (), ()),
        ("[status]", (), ()),
    ],
)
def test_states_that_a_blank_form_names_are_those_of_its_items(
    hint: str, choices: Sequence[str], done: Sequence[str]
) -> None:
    cell = hint.replace("|", "\\|")
    form = (
        f"# Title\n\n## Action Items\n\n| Action | Owner | Status |\n|---|---|---|\n| [action] | [owner] | {cell} |\n"
    )
    items = next(block for block in template_of(form).blocks() if isinstance(block, Checklist))
    assert (items.columns[-1].choices, items.done_words) == (tuple(choices), tuple(done))
    assert items.state == ("status" if done else "")
