"""The verbs that answer one question, one row, one item: by ids, and by the words that a document shows."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.blocks.points import Points
from postmortem_tui.document.changes.answering import answered, in_words
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import UsageError
from tests.cli.calling import Run
from tests.each import each
from tests.known import STANDARD

NOW = datetime(2026, 1, 15, tzinfo=UTC)

TEXT = """# Postmortem - Doors stayed shut

**Date:** 2026-01-15
**Severity:** 2-High

## Summary

Eleven doors.

## Impact

- Users affected: 1,100
- Mood: low

## Timeline (CET)

- 17:05: the update starts
- 17:31: the first call
  - from Ben

## Action items

- [ ] Keep clocks in UTC (@devi, 2026-02-01, OPS-1)
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "doors.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def draft(run: Run, document: Path) -> str:
    done = run("import", str(document))
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("question", "value", "old", "new"),
    [
        ("Impact / Users affected", "3,100", "1,100", "3,100"),
        ("users affected", "3,100", "1,100", "3,100"),
        ("user_impact.users_affected", "3,100", "1,100", "3,100"),
        ("Impact / Mood", "lower", "Mood: low", "Mood: lower"),
        ("Severity", "1", "2-High", "1-Critical"),
        ("Summary", "Twelve doors.", "Eleven", "Twelve"),
    ],
)
def test_one_answer_changes_one_line(
    run: Run,
    draft: str,
    document: Path,
    question: str,
    value: str,
    old: str,
    new: str,
) -> None:
    assert run("set", draft, question, value).exit_code == 0
    assert run("export", draft, "--in-place").exit_code == 0
    assert document.read_text(encoding="utf-8") == TEXT.replace(old, new)


@each(
    "before, typed, kept, said",
    [
        ("Low (one user)", "Medium (two users)", "Medium (two users)", ""),
        ("Low (one user)", "3 — two users", "3 — two users", ""),
        ("Low (one user)", "medium", "3-Medium", "Severity: 3-Medium"),
        ("Low (one user)", "Gelb", "", "Not one of the choices: Gelb. Choose 1-Critical, 2-High, 3-Medium, 4-Low."),
        ("", "Gelb (one user)", "", "Not one of the choices: Gelb (one user). Choose 1-Critical, 2-High, "),
        ("all shops", "two shops", "two shops", "Severity: kept as written, as the answer before was none of the "),
    ],
)
def test_a_choice_may_have_a_remark_and_where_a_document_has_its_own_words_so_may_an_answer(
    before: str, typed: str, kept: str, said: str
) -> None:
    question = STANDARD.find("header.severity")
    draft = Draft.begin(STANDARD, "one", NOW).put_role("severity", before)
    try:
        after, sentence = answered(draft, question, typed, NOW)
    except UsageError as refused:
        assert not kept and refused.sentence.startswith(said)
    else:
        assert after.text(question) == kept and sentence.startswith(said) and bool(sentence) == bool(said)


def test_points_of_an_answer_are_no_options(run: Run, draft: str, document: Path) -> None:
    run("set", draft, "summary", "- Eleven doors.\n- No window.")
    run("export", draft, "--in-place")
    assert "- Eleven doors.\n- No window.\n" in document.read_text(encoding="utf-8")


@each(
    "typed, points",
    [
        ("A\nB", ["A", "B"]),
        ("- A\n- B", ["A", "B"]),
        ("A\n- C\n- D\nB", ["A\n- C\n- D", "B"]),
        ("A\n1. C\n2. D\nB\n1. E", ["A\n1. C\n2. D", "B\n1. E"]),
        ("A\n3. Liga\nB", ["A", "3. Liga", "B"]),
        ("- A\n    - C\n        - D\n- B", ["A\n- C\n    - D", "B"]),
        ("A\n  - C\n\nB", ["A\n- C", "B"]),
        ("A:\n```bash\ngit fetch\n\ngit log\n```\nB", ["A:\n```bash\ngit fetch\n\ngit log\n```", "B"]),
        ("- A:\n  ~~~\n  - C\n  ```\n  ~~~\n- B", ["A:\n~~~\n- C\n```\n~~~", "B"]),
    ],
)
def test_points_are_a_line_each_with_the_lines_nested_under_it(typed: str, points: list[str]) -> None:
    block = next(one for one in STANDARD.blocks() if isinstance(one, Points))
    question = STANDARD.find(block.id)
    draft, _ = answered(Draft(STANDARD, "d", NOW, NOW, ""), question, typed, NOW)
    assert [one.point for one in draft[block]] == points
    again, _ = answered(draft, question, in_words(draft, question), NOW)
    assert again[block] == draft[block]


def test_an_answer_is_read_from_a_pipe_and_printed(run: Run, draft: str) -> None:
    assert run("set", draft, "Summary", "-", input="Twelve doors.\nAnd a gate.\n").exit_code == 0
    assert run("get", draft, "Summary").stdout == "Twelve doors.\nAnd a gate.\n"
    assert run("get", draft, "Timeline").stdout.splitlines()[0] == "16:05\tthe update starts\t"


def test_a_name_that_several_questions_have_is_that_of_the_one_that_the_document_answers(run: Run, draft: str) -> None:
    assert run("get", draft, "Date").stdout == "2026-01-15\n"
    assert run("set", draft, "Date", "2026-01-16").exit_code == 0
    assert run("get", draft, "header.date").stdout == "2026-01-16\n"
    assert run("set", draft, "meeting.date", "2026-01-20").exit_code == 0
    assert "2 questions are called 'Date': header.date, meeting.date" in run("get", draft, "Date").stderr
    undated = run("new", "Outage", "--no-open").stdout.strip()
    assert run("set", undated, "Date", "").exit_code == run("set", undated, "Date", "2026-01-16").exit_code == 0
    assert run("get", undated, "header.date").stdout == "2026-01-16\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Impact / Usres affected", "1"), "no question is called"),
        (("Affected", "1"), "(did you mean 'user_impact.users_affected', 'system_impact.services'?)"),
        (
            ("What Happened", "1"),
            "(did you mean 'root_cause', 'trigger', 'detection', 'detection_gap.gap', 'resolution'?)",
        ),
        (("header.date", "-5 minutes"), "Not a date: -5 minutes"),
        (("header.date", "the day of the cat"), "Not a date"),
        (("Timeline", "x"), "is a list with columns"),
        (("header", "x"), "is a form"),
    ],
)
def test_what_cannot_be_set_is_said(run: Run, draft: str, words: tuple[str, str], expected: str) -> None:
    done = run("set", draft, *words)
    assert done.exit_code == 2 and expected in done.stderr
    assert json.loads(run("show", draft, "--json").stdout)["header"]["date"] == "2026-01-15"


@pytest.mark.parametrize(("question", "verb"), [("factors", "row add"), ("Timeline", "row edit")])
def test_a_list_that_cannot_be_set_names_the_verb_that_works_now(run: Run, question: str, verb: str) -> None:
    first = run("new", "Outage", "--no-open").stdout.strip()
    run("note", "--draft", first, "looked at it")
    assert f"postmortem {verb}" in run("set", first, question, "x").stderr


def test_how_far_a_draft_is_is_said_as_the_form_says_it(run: Run, tmp_path: Path) -> None:
    page = run("export", run("demo", "--no-open").stdout.strip(), "-o", "-").stdout
    unsigned = page.replace("Eva Novak | 2024-01-19 | Approved", " | | ").replace(
        "**Status:** Final", "**Status:** Draft"
    )
    (tmp_path / "page.md").write_text(unsigned, encoding="utf-8")
    made = run("import", str(tmp_path / "page.md")).stdout.strip()
    assert "19 done of 19 needed, 1 to sign" in run("show", made).stdout.splitlines()[0]


def test_a_row_is_changed_and_keeps_what_is_under_it(run: Run, draft: str, document: Path) -> None:
    assert run("timeline", "edit", draft, "2", "--event", "the second call", "--time", "17:40").exit_code == 0
    assert run("export", draft, "--in-place").exit_code == 0
    assert document.read_text(encoding="utf-8") == TEXT.replace("17:31: the first", "17:40: the second")
    assert "there is no row 9" in run("timeline", "edit", draft, "9", "--event", "x").stderr
    assert "nothing to change" in run("timeline", "edit", draft, "1").stderr


def test_an_item_is_done_and_changed_by_its_place(run: Run, draft: str, document: Path) -> None:
    shown = json.loads(run("show", draft, "--json").stdout)
    (item,) = [item["id"] for table in shown.values() for item in table.get("items", ())]
    assert run("actions", "done", item).exit_code == 0
    assert run("actions", "edit", item, "--owner", "@ana", "--due", "2026-03-01").exit_code == 0
    assert run("export", draft, "--in-place").exit_code == 0
    expected = TEXT.replace("[ ] Keep", "[x] Keep").replace("@devi", "@ana").replace("2026-02-01", "2026-03-01")
    assert document.read_text(encoding="utf-8") == expected
    assert "there is no item 7" in run("actions", "edit", f"{item[:-1]}7", "--owner", "x").stderr


def test_the_whole_document_is_edited_and_read_back(
    run: Run,
    draft: str,
    document: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/Eleven/Twelve/")
    monkeypatch.delenv("VISUAL", raising=False)
    assert run("edit", draft).exit_code == 0
    assert document.read_text(encoding="utf-8") == TEXT, "the draft alone has it"
    assert run("export", draft, "--in-place").exit_code == 0
    assert document.read_text(encoding="utf-8") == TEXT.replace("Eleven", "Twelve")
    monkeypatch.setenv("EDITOR", "true")
    assert "Nothing was changed" in run("edit", draft).stderr


def test_a_template_that_fits_nothing_is_said(run: Run, document: Path, tmp_path: Path) -> None:
    template = tmp_path / "t.toml"
    template.write_text(
        'name = "t"\nversion = "1"\nroles = {title = "a.t"}\n[[sections]]\nid = "a"\ntitle = "Nowhere"\n'
        'blocks = [{id = "a", kind = "fields", fields = [{id = "t", label = "Nothing"}]}]\n',
        encoding="utf-8",
    )
    done = run("import", str(document), "--template", str(template))
    assert done.exit_code == 2 and "it answers 0 of 1 sections of the template 't'" in done.stderr
    done = run("import", str(document), "--template", "five-whys")
    assert "Read with `five-whys`: 95 % answered, 1 section of its own; answers 4 of its 6 sections." in done.stderr
    assert document.read_text(encoding="utf-8") == TEXT
    document.write_text("# Doors\n\n## Mood\n\nIt was low in every house.\n", encoding="utf-8")
    done = run("import", str(document), "--template", "five-whys")
    assert "of its 6 sections. Without --template the best one is chosen." in done.stderr


def test_a_document_that_was_exported_is_written_in_place_from_then_on(run: Run, tmp_path: Path) -> None:
    identity = run("demo", "--no-open").stdout.strip()
    assert run("status", identity, "Under Review", "--reopen").exit_code == 0
    path = tmp_path / "out.mdx"
    assert run("export", identity, "-o", str(path)).exit_code == 0
    before = path.read_text(encoding="utf-8")
    assert run("set", identity, "Impact / Geographic Impact", "Europe only").exit_code == 0
    assert run("export", identity, "--in-place").exit_code == 0
    changed = [(a, b) for a, b in zip(before.split("\n"), path.read_text("utf-8").split("\n"), strict=True) if a != b]
    assert ("- **Geographic Impact:** All regions", "- **Geographic Impact:** Europe only") in changed
    assert len(changed) <= 2, "and the line that says when it was updated last"


@pytest.mark.parametrize(
    "words",
    [
        ("set", "ID", "root_cause", "WORDS"),
        ("set", "ID", "root_cause", "-"),
        ("row", "add", "ID", "lessons", "point=WORDS"),
        ("remark", "ID", "root_cause", "WORDS"),
        ("note", "--draft", "ID", "WORDS"),
        ("timeline", "add", "ID", "--all", "-"),
    ],
    ids=" ".join,
)
def test_control_characters_that_are_left_out_are_counted(run: Run, words: tuple[str, ...]) -> None:
    identity = run("new", "API outage", "--no-open").stdout.strip()
    typed = "2026-03-02 09:00 UTC \x1b[31mred\x1b[0m \x1b]0;title\x07pump"
    given = (word.replace("ID", identity).replace("WORDS", typed) for word in words)
    done = run(*given, input=typed if "-" in words else "")
    assert "19 control characters were left out." in done.stderr, done.stderr
    assert "red pump" in run("export", identity, "-o", "-", "--remarks").stdout


def test_times_are_typed_in_the_zone_of_rows_in_any_section(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "checkout.md"
    rows = "| Time | Event |\n|---|---|\n| 09:40 | deploy |\n| 10:05 | rollback |\n"
    document.write_text(f"# Checkout\n\n**Date:** 2026-03-10\n\n## What happened (times CET)\n\n{rows}", "utf-8")
    assert run("timeline", "edit", str(document), "2", "--time", "0955").exit_code == 0
    assert "| 09:55 | rollback |" in document.read_text("utf-8")


def test_a_moment_with_a_day_in_dots_is_set_as_the_document_writes_it(run: Run, tmp_path: Path) -> None:
    form = "# [Titel]\n\n- Datum: TT.MM.JJJJ\n- Ende: TT.MM.JJJJ HH:MM\n\n## Zusammenfassung\n\n[Text]\n"
    text = "# Es fiel aus\n\n- Datum: 06.03.2026\n- Ende: 06.03.2026, 13:05 Uhr\n\n## Zusammenfassung\n\nKurz.\n"
    path, blank = tmp_path / "b.md", tmp_path / "FORM.md"
    path.write_text(text, encoding="utf-8")
    blank.write_text(form, encoding="utf-8")
    draft = run("import", str(path), "--template", str(blank)).stdout.strip().splitlines()[-1]
    done = run("set", draft, "Ende", "06.03.2026, 13:15 Uhr")
    assert done.exit_code == 0, done.stderr
    assert run("export", draft, "--in-place").exit_code == 0
    assert path.read_text(encoding="utf-8") == text.replace("13:05", "13:15")


FRENCH = """# Portes fermées

**Date :** 2026-01-06
**Sévérité :** SEV2

## 1. Résumé

Onze portes.

## 2. Actions

| Action | Responsable | Échéance |
|---|---|---|
| Huiler les gonds | Léa | 2026-01-20 |
"""


def test_questions_and_columns_have_the_words_of_the_document(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "portes.md"
    path.write_text(FRENCH, encoding="utf-8")
    assert run("get", str(path), "Sévérité").stdout == "2-High\n"
    assert run("get", str(path), "Résumé").stdout == run("get", str(path), "1. Résumé").stdout == "Onze portes.\n"
    done = run("row", "edit", str(path), "2. Actions", "1", "responsable=Bo", "Échéance=2026-01-21")
    assert done.exit_code == 0, done.output
    assert path.read_text(encoding="utf-8") == FRENCH.replace("Léa | 2026-01-20", "Bo | 2026-01-21")


@each(
    "text, name, new, changed",
    [
        ("**Meeting date:** 2026-03-09\n**Incident date:** 2026-03-04", "Date", "2026-03-05", ("-04", "-05")),
        ("**Incident date:** 2026-03-04\n\n## Postmortem Meeting\n\n**Date:** 2026-03-09", "Date", "2026-03-05", None),
        ("## Postmortem Meeting\n\n**Date:** 2026-03-09", "Date", "2026-03-05", None),
        ("## Postmortem Meeting\n\n**Date:** 2026-03-09", "Postmortem Meeting / Date", "2026-03-05", ("-09", "-05")),
        (
            "## What went well\n\nThese hold:\n\n- Boards\n- Maps",
            "What went well",
            "Boards\nCharts",
            ("Maps", "Charts"),
        ),
    ],
)
def test_a_name_is_never_that_of_another_date_and_of_a_list_rather_than_of_the_text_beside_it(
    run: Run, tmp_path: Path, text: str, name: str, new: str, changed: tuple[str, str] | None
) -> None:
    path = tmp_path / "outage.md"
    path.write_text(f"# Outage\n\n{text}\n", encoding="utf-8")
    done = run("set", str(path), name, new)
    if changed is None:
        assert (done.exit_code, "2 questions are called 'Date'" in done.stderr) == (2, True)
    else:
        assert done.exit_code == 0
        text = text.replace(*changed)
    assert path.read_text(encoding="utf-8") == f"# Outage\n\n{text}\n"


def test_a_key_of_the_front_matter_names_its_answer_in_its_own_language(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "outage.md"
    text = "---\ndata: 2026-02-21\nautor: Ola Nowak\nstatus: draft\n---\n\n# Outage\n\n## Summary\n\nIt.\n"
    path.write_text(text, encoding="utf-8")
    assert run("set", str(path), "data", "2026-02-22").exit_code == 0
    assert run("set", str(path), "autor", "").exit_code == 0
    assert run("set", str(path), "autor", "Jan Wilk").exit_code == 0
    assert path.read_text(encoding="utf-8") == text.replace("-21", "-22").replace("Ola Nowak", "Jan Wilk")
