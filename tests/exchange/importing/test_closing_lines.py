"""Labelled lines after a rule at the end of a document: they are none of the section above, and about the document."""

from postmortem_tui.blocks.checklist import Checklist
from tests.each import each
from tests.exchange.documents_read import kept, written

CLOSING = "\n---\n\n**Report Prepared By:** Ana  \n**Owner:** Team\n"


def with_end(body: str, closing: str = CLOSING, head: str = "## Next Steps") -> str:
    """Return a document whose last section has a body, and lines after it that close the document."""
    return f"# Outage\n\n## Summary\n\nIt broke.\n\n{head}\n\n{body}{closing}"


@each(
    "body, wanted",
    [
        ("1. **Immediate:** Use the clean start\n2. **Short term:** Test the project\n", 2),
        (
            "1. **Immediate (0-2h)**\n   - Rotate all keys\n   - Lock it\n2. **Short term (2-24h)**\n   - Full audit\n",
            3,
        ),
        ("### Now\n\n1. **Immediate:** Use the clean start\n2. **Short term:** Test the project\n", 2),
    ],
)
def test_the_actions_of_the_last_section_are_those_without_closing_lines(body: str, wanted: int) -> None:
    drafts = [kept(with_end(body, closing)) for closing in ("", CLOSING)]
    alone, closed = (
        [row for block in draft.template.blocks() if isinstance(block, Checklist) for row in draft[block]]
        for draft in drafts
    )
    assert [item.action for item in closed] == [item.action for item in alone]
    assert len(closed) == wanted
    *_, last = drafts[1].template.blocks()
    assert drafts[1].answers[last.id].plain() == {"report_prepared_by": "Ana", "owner": "Team"}


@each(
    "closing, status, severity",
    [
        ("**Status:** In progress\n**Severity:** HIGH\n", "In progress", "2-High"),
        ("**Responsable :** Ana  \n**Statut :** En cours  \n**Gravité :** SEV-2\n", "En cours", "2-High"),
        ("**Ответственный:** Аня  \n**Статус:** Закрыт  \n**Критичность:** SEV-1\n", "Закрыт", "1-Critical"),
    ],
)
def test_closing_lines_tell_the_state_that_nothing_above_tells(closing: str, status: str, severity: str) -> None:
    text = with_end("- Fix it\n", f"\n---\n\n{closing}")
    draft = kept(text)
    assert (draft.role("status"), draft.role("severity")) == (status, severity)
    assert written(text, draft.put_role("status", "Resolved")) == text.replace(status, "Resolved")


def test_closing_lines_tell_no_state_that_is_told_above_and_no_day_of_the_incident() -> None:
    above = with_end("- Fix it\n", "\n---\n\n**Status:** Draft\n**Date:** 2026-03-09\n")
    draft = kept(above.replace("# Outage\n", "# Outage\n\n**Status:** Resolved\n"))
    assert draft.role("status") == "Resolved"
    assert draft.role("date") == ""
    assert not kept(with_end("- Fix it\n", "\n---\n\n**Status:** TBD\n")).role("status")
