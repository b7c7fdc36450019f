"""An owner and a due day for items of a list of which none has one: the list takes them, and a table does not."""

from itertools import product

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.grown_tables import grown_table
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.exchange.inference.inferring import infer
from tests.each import each
from tests.exchange.vocabularies import words
from tests.exchange.writing_back.test_put_back import read, written
from tests.known import STANDARD

LISTS = (
    "- [ ] Oil the hinges\n- [x] Paint it\n",
    "* Oil the hinges\n* Paint it\n",
    "1. Oil the hinges\n2. Paint it\n",
    "- [ ] Oil the hinges ([#3](https://example.com/3))\n- [ ] Paint it ([#4](https://example.com/4))\n",
)
GIVEN: tuple[dict[str, str], ...] = (
    {"owner": "Ana Ruiz", "due": "2026-02-03"},
    {"owner": "mira"},
    {"due": "2026-02-03"},
    {},
)
HEADS = "# Shut doors\n\n## Summary\n\nEleven.\n\n## Follow-up tasks\n\n"


def listed(draft: Draft) -> Checklist:
    found = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft.answers.get(one.id))
    assert isinstance(found, Checklist)
    return found


def own_template(body: str) -> Template:
    """Return the template of a team whose documents have the list, which is no part of the draft's own then."""
    names = ("One", "Two", "Three")
    texts = [f"{HEADS}{body}".replace("Eleven", name) for name in names]
    return read_template(infer("team", None, texts, words()).toml, "team.toml")


def test_items_of_a_list_take_what_none_of_them_has_and_a_new_item_does() -> None:
    pairs = [*product(LISTS[:1], GIVEN, GIVEN), *product(LISTS[1:], GIVEN[:1], GIVEN[:2])]
    for body, first, second in pairs:
        text = HEADS + body
        draft = read(text, STANDARD)
        block = listed(draft).offered
        assert [one.id for one in block.columns][:2] == ["owner", "due"]
        rows: list[ActionItem] = [*draft[block], block.blank().having(action="Lock it", **second)]
        rows[0] = rows[0].having(**first)
        draft = draft.put(block, tuple(rows))
        now = written(text, draft)
        again = read(now, STANDARD)
        assert again[listed(again)] == tuple(rows), now
        assert grown_table(again.template) == grown_table(draft.template)
        assert len(now.splitlines()) == len(text.splitlines()) + 1 and set(now.splitlines()) >= {body.splitlines()[1]}


@each("body", LISTS)
def test_a_list_that_the_teams_form_asks_for_takes_them_too(body: str) -> None:
    team, text = own_template(body), HEADS.replace("# Summary", "# Summary #") + body  # what an export is has no more
    draft = read(text, team)
    assert not listed(draft).grown and listed(draft).room_for == ("owner", "due")
    block = listed(draft).offered
    rows = [row.having(owner="Ana Ruiz", due="2026-02-03") for row in draft[block]]
    draft = draft.put(block, tuple(rows))
    again = read(written(text, draft), team)
    assert [row.text("owner") + row.text("due") for row in again[listed(again)]] == ["Ana Ruiz2026-02-03"] * 2
    assert again[listed(again)] == draft[listed(draft)]
    assert grown_table(again.template) == grown_table(draft.template)


def test_a_table_without_the_column_and_a_mere_check_offer_none() -> None:
    for body in (
        "| Task | Status |\n|---|---|\n| Oil it | open |\n",
        "| Task | Owner |\n|---|---|\n| Oil it | Ana |\n",
    ):
        assert listed(read(HEADS + body, STANDARD)).room_for == ()
    assert listed(read("# Shut doors\n\n## Weather\n\n- [ ] dry\n", STANDARD)).room_for == ()


def test_a_list_that_the_document_lacks_is_added_with_what_its_items_have() -> None:
    body = "- Oil the hinges\n- Paint it\n"
    team = own_template(f"{body}\n## Notes\n\nNone.\n")
    text = "# Shut doors\n\n## Summary #\n\nEleven.\n\n## Notes\n\nNone.\n"
    draft = read(text, team)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist))
    assert block.room_for == ("owner", "due")
    rows = tuple(block.offered.blank().having(action=f"Lock door {n}", **parts) for n, parts in enumerate(GIVEN, 1))
    draft = draft.put(block, rows)
    now = written(text, draft)
    assert "- [ ] Lock door 1 (Owner: Ana Ruiz, 2026-02-03)\n- [ ] Lock door 2 (Owner: mira)\n" in now
    again = read(now, team)
    assert again[listed(again)] == rows, now
    assert written(now, draft) == now
