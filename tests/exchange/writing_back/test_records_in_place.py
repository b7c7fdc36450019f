"""The texts of records are found where they are, however they are written, and one that is new gets its own line."""

from datetime import UTC, datetime

from postmortem_tui.document.changes.column_reading import Typed
from postmortem_tui.document.changes.row_acts import added, edited, moved, removed
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)

LIST = r"""# Outage 2026-02-20

## Contributing Factors

- Several `apps` were \*refreshed\* at once.
- The controller had been stopped, deferring work at
  restart.
- Third
  - **Why it mattered:** because

1. **Factor 1:** No limit
"""
TABLE = """# Outage 2026-02-20

## Sign-off

| Role | Name | Date | Signature |
|---|---|---|---|
| **CTO** | `Kai` & \\*Zo\\* | 2026-03-02 | |
| Lead |  |  | x |
"""


def _read(text: str) -> Draft:
    return import_markdown(text, STANDARD, "outage", NOW, words()).draft


def _change(text: str, block: str, act: str, *numbers: int, **texts: str) -> str:
    draft = _read(text)
    found = draft.template.find(block).block
    match act:
        case "edit":
            after = edited(draft, found, numbers[0], Typed(texts, NOW))[0]
        case "add":
            after = added(draft, found, Typed(texts, NOW))[0]
        case "move":
            after = moved(draft, found, *numbers)
        case _:
            after = removed(draft, found, numbers, NOW)[0]
    written = put_back(text, draft.template, after, NOW, words())
    assert written.altered == ()
    assert _read(written.text)[found] == after[found]
    assert put_back(written.text, draft.template, after, NOW, words()).text == written.text
    return written.text


WRAPPED = "- The controller had been stopped, deferring work at\n  restart."
WHY, KNOWN = "- **Why it mattered:** It did", "- **Could we have known?** No"


@each(
    "number, texts, old, new",
    [
        (1, {"why_it_mattered": "It did"}, "at once.", f"at once.\n  {WHY}"),
        (3, {"could_have_known": "No"}, "because", f"because\n  {KNOWN}"),
        (4, {"could_have_known": "No"}, "No limit", f"No limit\n   {KNOWN}"),
        (2, {"description": "New"}, WRAPPED, "- New"),
        (4, {"description": "New"}, "No limit", "New"),
        (1, {"description": "Several `apps` were *moved* at once."}, r"\*refreshed\*", "*moved*"),
    ],
)
def test_one_text_of_an_item_changes_its_own_lines(number: int, texts: dict[str, str], old: str, new: str) -> None:
    assert _change(LIST, "factors", "edit", number, **texts) == LIST.replace(old, new)


def test_an_item_goes_and_moves_with_its_own_lines() -> None:
    first, second = LIST.split("\n")[4], "\n".join(LIST.split("\n")[5:7])
    assert _change(LIST, "factors", "remove", 2) == LIST.replace(f"{second}\n", "")
    assert _change(LIST, "factors", "remove", 1) == LIST.replace(f"{first}\n", "")
    assert _change(LIST, "factors", "move", 1, 2) == LIST.replace(f"{first}\n{second}", f"{second}\n{first}")


def test_an_item_is_added_with_all_its_texts() -> None:
    text = LIST.partition("\n1.")[0]
    more = {"description": "New", "why_it_mattered": "It did", "could_have_known": "No"}
    under = "\n  - **Why it mattered:** It did\n  - **Could we have known?** No"
    assert _change(text, "factors", "add", **more) == f"{text}- New{under}\n"
    assert _change(text, "factors", "add", description="New") == f"{text}- New\n"


@each(
    "number, texts, old, new",
    [
        (1, {"name": "It | did"}, r"`Kai` & \*Zo\*", r"It \| did"),
        (2, {"name": "Bo"}, "| Lead |  |", "| Lead | Bo |"),
        (1, {"signature": "yes"}, "| 2026-03-02 | |", "| 2026-03-02 | yes |"),
        (1, {"role": "CEO"}, "**CTO**", "**CEO**"),
    ],
)
def test_one_cell_of_a_table_changes(number: int, texts: dict[str, str], old: str, new: str) -> None:
    assert _change(TABLE, "sign_off", "edit", number, **texts) == TABLE.replace(old, new)


def test_a_row_of_a_table_has_only_its_own_cells() -> None:
    assert _change(TABLE, "sign_off", "add", role="R", name="Kai") == f"{TABLE}| R | Kai |  |  |\n"


def test_a_row_with_a_hint_in_a_cell_is_where_it_is() -> None:
    """Rows were without their places then, and a new one was a copy of the row above."""
    text = f"{TABLE}| CEO | [Name] | 2026-03-02 | y |\n"
    assert _change(text, "sign_off", "add", role="R", name="Kai") == f"{text}| R | Kai |  |  |\n"
    assert _change(text, "sign_off", "edit", 3, signature="z") == text.replace("| y |", "| z |")
