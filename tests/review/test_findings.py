"""Each finding has a case in which it fires, and a nearest neighbour in which it does not."""

import ast
import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pytest

import postmortem_tui.review
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.document.lifecycle.sealing import sealed
from postmortem_tui.document.lifecycle.signing import signed
from postmortem_tui.document.merging.merging import merge
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.storage.journal.draft_parts import changed_names, part_of, with_parts
from tests.each import by_day
from tests.exchange.vocabularies import words
from tests.known import CASES, STANDARD
from tests.review.support import AT, BASE, block, codes, found, put, with_rows

Table = dict[str, Any]
TABLE: dict[str, Table] = tomllib.loads((CASES / "review" / "findings.toml").read_text(encoding="utf-8"))
HANDWRITTEN = (CASES / "handwritten.md").read_text(encoding="utf-8")
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
ELSEWHERE = {"final-changed", "sign-off-as-printed", "line-long", "guide-slow", "remark-open", "summary-as-suggested"}
"""They need more than a change to an answer: see below, and the files of tests beside. So do secrets."""


def changed(change: Table, draft: Draft) -> Draft:
    """Return a draft with a change that a case describes."""
    name = change["block"]
    match change:
        case {"text": str() as text}:
            return draft.put(block(name), text)
        case {"fields": dict() as fields}:
            return put(draft, name, **fields)
        case {"row": int() as at, "cells": dict() as cells}:
            rows = list(draft[block(name)])
            row = rows[at].changed(done=True) if change.get("done") else rows[at]
            rows[at] = row.having(**cells)
            return draft.put(block(name), tuple(rows))
        case {"rows": list() as rows}:
            return with_rows(draft, name, *rows)
        case _:
            pytest.fail(f"no change: {change}")


def told(case: Table, sort: str) -> tuple[Draft, datetime]:
    draft = BASE
    for change in case[sort]:
        draft = changed(change, draft)
    return draft, datetime.combine(case["day"], time(12), UTC) if "day" in case else AT


@pytest.mark.parametrize("code", by_day(2, TABLE))
def test_a_finding_fires_and_spares_its_nearest_neighbour(code: str) -> None:
    case = TABLE[code]
    levels = {finding.level for finding in found(*told(case, "fires")[:1], code, told(case, "fires")[1])}
    assert case["level"] in levels
    assert code not in codes(*told(case, "spares"))


def test_every_code_has_a_case() -> None:
    package = Path(postmortem_tui.review.__file__).parent
    nodes = [node for path in package.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    made_of_facts = {code for code in TABLE if code.endswith("-differs") and not code.startswith("clock-")}
    assert set(filter(CODE.fullmatch, texts)) == set(TABLE) - made_of_facts | ELSEWHERE


def test_in_the_worked_example_nothing_blocks_or_warns() -> None:
    assert found(BASE) == []
    assert found(put(BASE, "header", status="Final")) == []


def test_a_sealed_text_that_has_changed_is_not_the_one_that_was_signed() -> None:
    final = sealed(put(BASE, "header", status="Final"))
    assert found(final) == []
    assert found(final.dismiss("x@y", "because")) == [], "a waived finding changes no text"
    edited = final.put(block("notes"), "Otherwise.")
    assert {(f.code, f.level) for f in found(edited)} == {("final-changed", "blocks"), ("final-too-early", "warns")}
    assert found(edited.put_role("status", "Under Review")) == []
    assert found(put(BASE, "header", status="Final").put(block("notes"), "Otherwise.")) == [], "nobody sealed it"


def test_the_forms_own_word_beside_a_name_is_no_sure_signature() -> None:
    """A form that prints `Approved` says so before anybody does; only a person can tell whether somebody has."""
    draft = import_markdown(HANDWRITTEN, STANDARD, "x", AT, words()).draft
    (finding,) = found(draft, "sign-off-as-printed")
    assert (finding.level, finding.location.row) == ("warns", 0)
    assert draft[block("sign_off")][0].text("signature") == "Approved", "no word of a person's document is dropped"
    assert from_plain(to_plain(draft), STANDARD).printed == draft.printed
    in_own_words = import_markdown(
        HANDWRITTEN.replace("2025-03-10 | Approved", "2025-03-10 | Read it"), STANDARD, "x", AT
    )
    assert found(in_own_words.draft, "sign-off-as-printed") == []
    signs = block("sign_off")
    row = signed(signs, draft[signs][0], "Priya N.", AT.date(), "Approved")
    assert found(draft.put(signs, (row, *draft[signs][1:])), "sign-off-as-printed") == []
    assert found(import_markdown(export(draft), STANDARD, "x", AT, words()).draft, "sign-off-as-printed") == [], (
        "it is our own"
    )


def test_a_journal_keeps_the_seal_and_what_the_form_printed() -> None:
    final = sealed(put(BASE, "header", status="Final"))
    resealed = sealed(final.put(block("notes"), "Otherwise."))
    printed = replace(resealed, printed=("Incident Commander | Chen Wei | 2024-01-18 | Approved",))
    for new in (resealed, printed, BASE):
        again = with_parts(final, {name: part_of(new, name) for name in changed_names(final, new)})
        assert (again, again.printed) == (new, new.printed)


def test_a_merge_that_changes_a_final_text_breaks_its_seal() -> None:
    final = sealed(put(BASE, "header", status="Final"))
    theirs = BASE.put(block("notes"), "Otherwise.")
    for one, other in ((final, theirs), (theirs, final)):
        merged = merge(BASE, one, other).draft
        assert merged.role("status") == "Final"
        assert "final-changed" in codes(merged)
    assert found(merge(BASE, final, BASE).draft) == []


def test_the_table_is_about_the_standard_template() -> None:
    for case in TABLE.values():
        for change in (*case["fires"], *case["spares"]):
            assert STANDARD.find(change["block"])
