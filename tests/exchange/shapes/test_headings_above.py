"""What a heading of actions names holds for the headings below it, as deep as they are."""

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.shapes.judging.inherited_concepts import concepts_above
from tests.each import each
from tests.exchange.documents_read import draft_of, kept
from tests.exchange.vocabularies import words

START = "# Outage 2026-02-20\n\n## Summary\n\nIt was down.\n\n"
ITEMS = "- A limit of the pool\n- A second region"
"""Two items that nothing but a heading shows to be such."""
READ = ["A limit of the pool", "A second region"]

GROUPS = ("Near-term (tools, docs)", "Detection", "Team Ocean", "Resolution", "Phase 2", "Q3", "P1")
"""Headings that name nothing else, or only group the items below them."""


def actions(body: str) -> list[str]:
    """Return the action items of a document, which is the same when it is put back."""
    draft = kept(f"{START}{body}\n")
    lists = (one for one in draft.template.blocks() if isinstance(one, Checklist) and one.holds_actions)
    return [item.action for one in lists for item in draft[one]]


@given(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True), st.booleans())
def test_items_of_actions_are_items_however_headings_group_them(groups: list[str], bold: bool) -> None:
    heads = [f"{'#' * (n + 3)} {group}" for n, group in enumerate(groups)]
    if bold:
        heads[-1] = f"**{groups[-1]}**"
    between = "\n\n".join(heads)
    assert actions(f"## Recommended preventive measures\n\n{between}\n\n{ITEMS}") == READ


@each(
    "body, read",
    [
        ("### Detection\n\n- Alert on lag\n- A probe", ["Alert on lag", "A probe"]),
        ("### Detection\n\nAn alert was missing.", []),
        (
            "### Longer-term (architecture)\n\n- Split the store\n- Move the cache",
            ["Split the store", "Move the cache"],
        ),
        ("### Impact on customers\n\n- Write to all of them\n- Update the status page", 2),
        ("### Impact on customers\n\n- Half of them\n- All of France", []),
        ("### Already done\n\n- The pool has a limit", []),
        ("### Detection\n\n- Alert on lag\n\n#### Preventive\n\n- A probe of it", ["Alert on lag", "A probe of it"]),
        ("### Rationale\n\n- Write less\n- Read more", []),
        ("### If it happens again\n\n#### Actions\n\n- Disable the key\n- Review the bills", []),
        ("### What we will NOT do\n\n- Block the build on warnings\n- Add an error tracker", []),
        ("### No Action Required\n\n- Handling signals correctly\n- Cleaning up resources", []),
        ("### Aucune action requise\n\n- Vérifier les signaux\n- Nettoyer les ressources", []),
        ("### 対応不要\n\n- シグナルを確認する\n- ログを消す", []),
        ("### En cas de récidive\n\n**Actions**\n\n- Ajouter une clé\n- Vérifier le journal", []),
        ("### What if it happens again?\n\n- Alert on lag\n- Write a test", 2),
        ("### LinkedIn post draft\n\n**Prevention:**\n\n- Review the lockfile\n- Use a vault", []),
        ("### How we verify\n\n- Run the test\n- Check the log", []),
        ("It is what we want to do for the two teams of\nthe store, and for all of the others.", []),
    ],
)
def test_a_heading_below_one_of_actions_lists_them_unless_it_is_about_something_else(
    body: str, read: list[str] | int
) -> None:
    found = actions(f"## Preventive measures\n\n{body}")
    assert (len(found) if isinstance(read, int) else found) == read


def test_a_heading_that_the_one_above_has_beside_actions_has_no_items() -> None:
    body = "**Open risks**\n\n- A second region\n- More of it\n\n**Actions**\n\n- Add a test"
    assert actions(f"## Open risks and follow-up actions\n\n{body}") == ["Add a test"]


def test_detection_is_still_answered_by_the_heading_that_is_not_below_actions() -> None:
    draft = draft_of(f"{START}## Actions\n\n### Detection\n\n- Alert on lag\n- A probe\n\n## Detection\n\nBy mail.\n")
    block = next(one for one in draft.template.blocks() if one.id == "detection")
    assert draft[block] == "By mail."


def test_a_heading_has_what_the_one_above_it_has_from_those_above_in_turn() -> None:
    text = (
        "# T\n\n## Actions\n\n### Now\n\n#### Team\n\n### Rationale\n\n#### More\n\n## Logs\n\n### 09:00\n\n### Why\n"
    )
    found = {branch.head.text: above for branch, above in concepts_above(outline(text, words()).branches, words())}
    assert found == {
        "Actions": "",
        "Now": "actions",
        "Team": "actions",
        "Rationale": "actions",
        "More": "reasons",
        "Logs": "",
        "09:00": "excerpts",
        "Why": "excerpts",
    }
