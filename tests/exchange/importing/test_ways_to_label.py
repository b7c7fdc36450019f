"""Every way in which documents state a label and its answer: it is read, and another answer changes its line alone."""

from collections.abc import Callable, Sequence

import pytest

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Role
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.markdown.line.titles import title_key
from tests.each import by_day, each
from tests.exchange.documents_read import draft_of, kept, written

Pairs = Sequence[tuple[str, str]]

FACTS: Sequence[tuple[Role, str, str, str]] = (
    ("date", "Date", "2026-03-02", "2026-03-05"),
    ("severity", "Severity", "SEV-2", "3-Medium"),
    ("status", "Status", "Resolved", "Closed"),
    ("authors", "Authors", "Ana Ruiz", "Bo Lee"),
    ("incident_id", "Incident ID", "INC-17", "INC-18"),
)
"""Role, label, answer and another answer."""

OTHER = ("Blast zone", "all of Berlin")
"""A label that nobody knows."""

LINES = (
    *("**{}:** {}", "**{}**: {}", "{}: {}", "- {}: {}", "- **{}:** {}", "* **{}** - {}", "- **{}** — {}", "1. {}: {}"),
    *("{} : {}", "**{} :** {}", "**{}：** {}", "**{}**：{}", "{}：{}", "🔴 **{}:** {}", "**📅 {}:** {}", "- 📅 {}: {}"),
    *(
        "> **{}:** {}",
        "> - **{}:** {}",
        "**{}: {}**",
        "*{}: {}*",
        "`{}`: {}",
        "**{}:**{}",
        "**{}** → {}",
        "**{}** = {}",
    ),
    *(
        "**{}** {}",
        "- **{}** {}",
        "- {} - {}",
        "- {} — {}",
        "{} = {}",
        "- **{}**\n  {}",
        "- **{}:**\n  {}",
        "**{}:**\n{}",
    ),
    *("- **{}:**\n  - {}", "- {}:\n  - {}", "- **{}:** <br>{}", "{}\n: {}\n", "<b>{}:</b> {}<br>"),
)
"""A line for each label."""

SEPARATORS = (" | ", " ｜ ", " || ", " · ", " • ", " — ", " / ", "; ", ", ", "  ", " &nbsp;|&nbsp; ")
"""What stands between labels on one line."""

HEADINGS = (
    *(
        "## {}\n\n{}\n",
        "### {}\n{}\n",
        "## **{}**\n\n{}\n",
        "## {}:\n\n{}\n",
        "## 1. {}\n\n{}\n",
        "## 🚨 {}\n\n**{}**\n",
    ),
    *("## {}: {}\n", "## ✅ {}: {}\n", "### {} — {}\n", "## {}\n\n- {}\n", "**{}**\n\n{}\n", "**{}:**\n\n{}\n"),
    *("## {}\n\n{}\n\n---\n", "## {}\n\n![{}](../lamp.png)\n"),
)
"""A heading for each label."""


def _listed(form: str, between: str = "\n") -> Callable[[Pairs], str]:
    return lambda pairs: between.join(form.format(label, answer) for label, answer in pairs)


def _table(*lines: str, row: str = "| {} | {} |") -> Callable[[Pairs], str]:
    return lambda pairs: "\n".join((*lines, *(row.format(label, answer) for label, answer in pairs)))


def _one_record(pairs: Pairs) -> str:
    labels, answers = ("| " + " | ".join(column) + " |" for column in zip(*pairs, strict=True))
    return f"{labels}\n|{'---|' * len(pairs)}\n{answers}"


WAYS: Sequence[Callable[[Pairs], str]] = (
    *map(_listed, LINES),
    *(_listed("**{}:** {}", between) for between in ("  \n", "\\\n", "<br>\n", "<br>", "\n\n", " ", *SEPARATORS)),
    *(_listed("{}: {}", between) for between in ("  \n", "\n\n", *SEPARATORS[:-1])),
    lambda pairs: f"*{_listed('{}: {}', ' | ')(pairs)}*",
    lambda pairs: f"> [!NOTE]\n{_listed('> **{}:** {}  ')(pairs)}",
    lambda pairs: f'!!! info "Facts"\n{_listed("    **{}:** {}")(pairs)}',
    lambda pairs: f"- {_listed('**{}:** {}', ' | ')(pairs[:2])}\n- {_listed('**{}:** {}', ' | ')(pairs[2:])}",
    lambda pairs: f"- **Facts:**\n{_listed('  - {}: {}')(pairs)}",
    _table("| Field | Value |", "|---|---|"),
    _table("| | |", "|---|---|", row="| **{}** | {} |"),
    _table("| Item | Details |", "|---|---|", row="| **{}:** | `{}` |"),
    _one_record,
)


def _told(draft: Draft) -> dict[str, str]:
    """Return the answers of all forms of a draft, by the key of their labels."""
    forms = [block for block in draft.template.blocks() if isinstance(block, Fields) and block.id in draft.answers]
    return {title_key(one.label): draft.answers[form.id].text(one.id) for form in forms for one in form.fields}


def _role(draft: Draft, role: Role) -> str:
    """Return the answer that plays a role; of a severity its number alone."""
    said = draft.role(role)
    return "".join(filter(str.isdigit, said)) if role == "severity" else said.strip("`*")


def _document(facts: str) -> str:
    return f"# Database down\n\n{facts}\n\n## Summary\n\nIt fell.\n\n## Root Cause\n\nLoad.\n"


def _read_and_changed(facts: str, n: int) -> Draft:
    """Return the draft of a document with all facts, of which another answer to one changes one line."""
    text = _document(facts)
    draft = kept(text)
    for role, _, answer, _ in FACTS:
        assert _role(draft, role) == (answer[-1] if role == "severity" else answer), (role, facts)
    role, _, answer, new = FACTS[n % len(FACTS)]
    after = written(text, draft.put_role(role, new))
    changed = [(a, b) for a, b in zip(text.split("\n"), after.split("\n"), strict=True) if a != b]
    assert len(changed) == 1, (role, changed)
    said = "3" if role == "severity" else new
    assert said in changed[0][1] and answer not in changed[0][1], changed
    others = [one for one in FACTS if one[0] != role]
    assert all((one[2] in changed[0][0]) == (one[2] in changed[0][1]) for one in others), changed
    assert _role(kept(after), role) == said, after
    return draft


@pytest.mark.parametrize("numbered", by_day(3, enumerate(WAYS)))
def test_a_label_is_read_in_each_way(numbered: tuple[int, Callable[[Pairs], str]]) -> None:
    n, way = numbered
    draft = _read_and_changed(way([*(fact[1:3] for fact in FACTS), OTHER]), n)
    assert _told(draft)[title_key(OTHER[0])].strip("`") == OTHER[1], way([OTHER])


@pytest.mark.parametrize("numbered", by_day(3, enumerate(HEADINGS)))
def test_a_heading_is_a_label(numbered: tuple[int, str]) -> None:
    n, form = numbered
    _read_and_changed(_listed(form)([fact[1:3] for fact in FACTS]), n)


@each(
    "text",
    [
        "The alert said one thing: status down everywhere.\n",
        "Two things: the pool was full; priority: we restarted it; then it was up.\n",
        "https://example.com/status: see there\n",
        "10:05: Alert fires\n10:07: Ana looks\n",
        "> Date: Mon, 02 Mar 2026 10:05:00 GMT\n> Server: nginx/1.2\n> Content-Length: 12\n",
        "```\nDate: 2026-03-02\nStatus: 502\n```\n",
        "- **Detected** by an alert\n- **Resolved** by a restart\n- **Status** page updated\n",
        "**Note:** the page of the provider said **Status:** down, and nobody had told us.\n",
        "- Date - the column that failed\n- Users - all\n- Pool - full\n",
        "| Service | Status |\n|---|---|\n| api | down |\n| web | up |\n",
        "## Status\n\nAll systems are up again. We go on to watch them, and a second rollout follows next week.\n",
        "## Status\n\nWe watch the pool\nfor a week.\n",
        "## Severity\n\nNobody could say how bad it was, as the users were not counted on that day.\n",
        "## Start\n\nIt began with a deploy.\n",
        "## Date\n\nThe column had a wrong format.\n",
        "## Priority\n\n1. Fix the pool\n2. Write an alert\n",
        "## Phase 1: Detection\n\nWe saw it.\n\n## Phase 2: Repair\n\nWe mended it.\n",
        "## Incident 1: API down\n\nIt was down.\n\n## Incident 2: Web down\n\nIt was down, too.\n",
        "## Owner\n\nThe platform team owns the pool, but nobody had read the runbook for a year.\n",
    ],
)
def test_what_is_no_label(text: str) -> None:
    draft = kept(_document(text))
    assert not any(draft.role(role) for role in (*(fact[0] for fact in FACTS), "start", "end")), text


@each("role", ["date", "severity", "status", "authors", "incident_id"])
def test_a_heading_is_no_label_where_something_above_says_its_fact(role: Role) -> None:
    label, answer, other = next(fact[1:] for fact in FACTS if fact[0] == role)
    draft = kept(_document(f"**{label}:** {answer}\n\n## {label}\n\n{other}"))
    assert _role(draft, role) == (answer[-1] if role == "severity" else answer)
    assert other in draft.answers.values()


def test_an_answer_under_a_heading_goes_and_comes_back() -> None:
    text = _document("## Status\n\n**Resolved**\n\n## Severity\n\n**High** - many saw it.")
    without = written(text, draft_of(text).put_role("status", "").put_role("severity", ""))
    assert without == _document("## Status\n\n\n\n## Severity\n\n")
    again = written(without, kept(without).put_role("status", "Closed"))
    assert again == _document("## Status\n\nClosed\n\n## Severity\n\n")


def test_a_wrapped_paragraph_under_a_heading_is_its_answer() -> None:
    text = _document("## Severity\n\nSEV-2, as one region could not\npay for half an hour.\n\n## Status\n\nResolved\n")
    draft = kept(text)
    assert draft.role("severity") == "SEV-2, as one region could not pay for half an hour."
    assert written(text, draft.put_role("severity", "1-Critical")) == text.replace(
        "SEV-2, as one region could not\npay for half an hour.", "SEV-1"
    )


def test_names_and_values_by_turns_in_a_row_are_labels_also_with_a_state_among_the_values() -> None:
    text = _document(
        "| Date | 2026-03-02 | Severity | SEV-2 |\n|---|---|---|---|\n| Status | Resolved | Author | Ana |\n"
    )
    draft = kept(text)
    assert [draft.role(role) for role in ("date", "status", "authors")] == ["2026-03-02", "Resolved", "Ana"]
    assert written(text, draft.put_role("status", "Closed")) == text.replace("Resolved", "Closed")


def test_a_word_in_place_of_an_answer_gives_way_to_the_answer_below_it() -> None:
    text = _document("Status: TBD\n\n**Status:** Resolved\n**Date:** 2026-03-02\n")
    draft = kept(text)
    assert draft.role("status") == "Resolved"
    assert written(text, draft.put_role("status", "Closed")) == text.replace("Resolved", "Closed")
    assert kept(_document("Status: TBD\n**Date:** 2026-03-02\n")).role("status") == "TBD"


def test_words_in_brackets_before_the_colon_stay_with_their_label_and_a_list_under_it_is_edited() -> None:
    text = (
        "# Outage\n\n## Impact\n\n- **Doubled ids** (two messages with one id):\n  - `A` was first.\n  - `B`\n"
        "- **Stale board** — lagged.\n- **Checks** (logs, monitors): fine\n"
    )
    draft = kept(text)
    form = next(one for one in draft.template.blocks() if isinstance(one, Fields) and one.grown)
    labels = [one.label for one in form.fields]
    assert labels == ["Doubled ids (two messages with one id)", "Stale board", "Checks (logs, monitors)"]
    row = draft.answers[form.id]
    assert [row.text(one.id) for one in form.fields] == ["- `A` was first.\n- `B`", "lagged.", "fine"]
    for new, lines in (
        ("- `A` was last.\n- `B`", "\n  - `A` was last.\n  - `B`\n"),
        ("- `A` was first.\n- `B`\n- `C`", "\n  - `A` was first.\n  - `B`\n  - `C`\n"),
        ("No one knows which.", "\n  No one knows which.\n"),
    ):
        after = written(text, draft.put(form, row.having(**{form.fields[0].id: new})))
        assert after == text.replace("\n  - `A` was first.\n  - `B`\n", lines), after
        assert _told(kept(after))["doubled ids"] == new


@each(
    "answer, is_id",
    [
        ("INC-17", True),
        ("#123 and #124", True),
        ("OPS 17 (duplicate of 12)", True),
        ("opaque-fox", True),
        ("Two sets of containers ran after the update of 2 hosts", False),
        ("Checkout was slow", False),
        ("INC 2026 017", True),
        ("backup-06.json was corrupted, losing 25% of its questions", False),
    ],
)
def test_an_issue_is_an_id_where_its_answer_is_like_one(answer: str, is_id: bool) -> None:
    draft = kept(_document(f"**Issue:** {answer}\n**Date:** 2026-03-02"))
    assert draft.role("incident_id") == (answer if is_id else "")
    assert _told(draft)["incident id" if is_id else "issue"] == answer


def test_labels_in_wide_marks_are_side_by_side_without_a_blank_after_their_colons() -> None:
    text = _document("> 日期：2026-03-02 · 影响面：所有用户，\n> 丢失 1 份（评审）· 级别：P1 · 备注：无 · 来源：日志")
    draft = kept(text)
    assert (draft.role("date"), draft.role("severity")) == ("2026-03-02", "1-Critical")
    assert written(text, draft.put_role("date", "2026-03-05")) == text.replace("03-02", "03-05")


def test_the_severity_when_an_incident_was_found_is_its_severity() -> None:
    text = _document("**Severity when found:** Sev 2 (a key was public)")
    assert "2" in kept(text).role("severity")


def test_a_label_may_be_a_link() -> None:
    text = _document("- **[Severity](../severities.md)**: SEV-2\n- **[Status](../states.md):** Resolved\n")
    draft = kept(text)
    assert (draft.role("severity"), draft.role("status")) == ("2-High", "Resolved")
    assert written(text, draft.put_role("status", "Closed")) == text.replace("Resolved", "Closed")


def test_a_text_in_lines_of_the_front_matter_is_an_answer_that_is_edited_and_exported() -> None:
    text = "---\ndate: 2026-03-02\nlecciones: |\n  - Una\n  - Dos\n---\n\n" + _document("It was so.")
    draft = kept(text)
    form = next(one for one in draft.template.blocks() if isinstance(one, Fields) and one.layout == "front")
    assert _told(draft)["lecciones"] == "- Una\n- Dos"
    new = draft.put(form, draft.answers[form.id].having(**{form.fields[0].id: "- Una\n- Dos\n- Tres"}))
    after = written(text, new)
    assert after == text.replace("  - Dos\n", "  - Dos\n  - Tres\n")
    assert _told(draft_of(export(new)))["lecciones"] == "- Una\n- Dos\n- Tres"
