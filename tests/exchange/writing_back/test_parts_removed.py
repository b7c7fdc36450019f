"""A part of an item goes with what set it off, and a new item has no marks of parts that it lacks."""

from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from tests.each import each
from tests.exchange.documents_read import draft_of, written

HEAD = "# Outage 2026-02-20\n\n## Action Items\n\n"


def _items(draft: Draft) -> Checklist:
    return next(one for one in draft.template.blocks() if isinstance(one, Checklist) and draft[one])


def _written(text: str, draft: Draft) -> str:
    """Return a document with the items of a draft, which are the same when it is read again."""
    after = written(text, draft)
    assert draft_of(after)[_items(draft)] == draft[_items(draft)]
    return after


@each(
    "item, part, left",
    [
        ("- [ ] Fix it (@ana, due 2026-03-01)", "owner", "- [ ] Fix it (due 2026-03-01)"),
        ("- [ ] Fix it (@ana, due 2026-03-01)", "due", "- [ ] Fix it (@ana)"),
        ("- [ ] Fix it (owner: Bo Lee)", "owner", "- [ ] Fix it"),
        ("- [ ] Fix it - Ana Ruiz - 2026-03-02 - [OPS-12]", "owner", "- [ ] Fix it - 2026-03-02 - [OPS-12]"),
        ("- [ ] Fix it - Ana Ruiz - 2026-03-02 - [OPS-12]", "ticket", "- [ ] Fix it - Ana Ruiz - 2026-03-02"),
        ("- [ ] **@kim** run it (2026-03-04)", "owner", "- [ ] run it (2026-03-04)"),
        ("- [ ] Do it (OPS-44)", "ticket", "- [ ] Do it"),
        ("- [x] Do it — **Ana** — 2026-03-02", "due", "- [x] Do it — **Ana**"),
        ("- [ ] Lo — a cura di Ana, entro il 2/3/2026 (OPS-1)", "due", "- [ ] Lo — a cura di Ana (OPS-1)"),
        ("- [ ] Le — responsable : Léo — avant le 2 mars 2026 — OPS-1", "due", "- [ ] Le — responsable : Léo — OPS-1"),
        ("- [ ] Le — @yann, due 2026-03-02", "owner", "- [ ] Le — due 2026-03-02"),
        ("- [ ] Lo – Ana Ruiz, 2026-03-02", "owner", "- [ ] Lo – 2026-03-02"),
        ("- [ ] Lo (Ana Ruiz) due 2026-03-02", "due", "- [ ] Lo (Ana Ruiz)"),
        ("- [ ] Ja. Ответственный: Олег. Срок: до 02.03.2026.", "owner", "- [ ] Ja. Срок: до 02.03.2026."),
    ],
)
def test_what_set_a_part_off_goes_with_it(item: str, part: str, left: str) -> None:
    text = f"{HEAD}{item}\n- [ ] Watch it (@kim, due 2026-03-09, OPS-1)\n"
    draft = draft_of(text)
    first, *others = draft[_items(draft)]
    assert first.text(part)
    changed = draft.put(_items(draft), (first.having(**{part: ""}), *others))
    assert _written(text, changed) == text.replace(item, left)


def test_what_set_a_part_off_goes_with_it_at_the_end_of_a_document_without_a_newline() -> None:
    text = f"{HEAD}- [ ] Watch it (@kim, due 2026-03-09)\n- [ ] Lo – Ana Ruiz, 2026-03-02"
    draft = draft_of(text)
    first, last = draft[_items(draft)]
    changed = draft.put(_items(draft), (first, last.having(owner="")))
    assert _written(text, changed) == text.replace("Ana Ruiz, ", "")


@each(
    "item, other, due, added",
    [
        ("1. **Fix** (Owner: dev)", "2. **Ask** (Owner: Bo Ek, Due: Feb 6, 2026)", "2026-02-20", ", Due: Feb 20, 2026"),
        ("- [ ] Fix (@ana)", "- [ ] Ask (@bo, 6.3.2026)", "2026-04-21", ", 21.4.2026"),
        ("- [ ] Fix (@ana)", "- [ ] Ask (@bo, 2026-03-06)", "2026-04-21", ", 2026-04-21"),
    ],
)
def test_a_day_that_is_added_is_within_the_brackets_and_spelled_like_its_neighbour(
    item: str, other: str, due: str, added: str
) -> None:
    text = f"{HEAD}{item}\n{other}\n"
    draft = draft_of(text)
    first, *others = draft[_items(draft)]
    changed = draft.put(_items(draft), (first.having(due=due), *others))
    assert _written(text, changed) == text.replace(item, f"{item[:-1]}{added})")


@each(
    "told, due, added",
    [
        ("It was 4 March 2026.", "2026-04-21", "21 April 2026"),
        ("On March 4th, 2026.", "2026-04-21", "2026-04-21"),
        ("Le 4 mars 2026.", "2026-04-21", "21 avril 2026"),
        ("4 de marzo de 2026.", "2026-04-21", "21 de abril de 2026"),
        ("2026年3月4日。", "2026-04-21", "2026年4月21日"),
        ("Am 12.02.2026.", "2026-04-21", "21.04.2026"),
        ("4 March 2026, and 2026-03-05.", "2026-04-21", "2026-04-21"),
        ("In March 2026, 404 errors.", "2026-04-21", "2026-04-21"),
    ],
)
def test_a_day_that_no_neighbour_has_is_spelled_like_all_of_the_document(told: str, due: str, added: str) -> None:
    text = f"# Outage\n\n## Summary\n\n{told}\n\n## Action Items\n\n- [ ] Fix (@ana)\n- [ ] Ask (@bo)\n"
    draft = draft_of(text)
    first, *others = draft[_items(draft)]
    changed = draft.put(_items(draft), (first.having(due=due), *others))
    assert _written(text, changed) == text.replace("@ana)", f"@ana, {added})")


@each(
    "item, other, parts, after",
    [
        (
            "- [ ] Fix (2026-03-01)",
            "- [ ] Ask (Bo Lee, 2026-03-09)",
            {"owner": "Kai Sund"},
            "- [ ] Fix (Kai Sund, 2026-03-01)",
        ),
        (
            "- [ ] Fix – 2026-03-01",
            "- [ ] Ask – Bo Lee, 2026-03-09",
            {"owner": "Kai Sund"},
            "- [ ] Fix – Kai Sund, 2026-03-01",
        ),
        ("- [ ] Fix – Bo Lee", "- [ ] [OPS-8] Ask – Bo Lee", {"ticket": "OPS-7"}, "- [ ] [OPS-7] Fix – Bo Lee"),
    ],
)
def test_a_part_is_added_where_its_neighbour_has_it(item: str, other: str, parts: dict[str, str], after: str) -> None:
    text = f"{HEAD}{item}\n{other}\n"
    draft = draft_of(text)
    first, second = draft[_items(draft)]
    assert _written(text, draft.put(_items(draft), (first.having(**parts), second))) == text.replace(item, after)


@each("part, typed", [("owner", "Kai"), ("due", "2026-03-19"), ("ticket", "OPS-47")])
def test_a_part_that_is_added_and_removed_again_leaves_nothing(part: str, typed: str) -> None:
    text = f"{HEAD}- [ ] Fix it\n- [ ] Watch it (@kim, due 2026-03-09, OPS-1)\n"
    draft = draft_of(text)
    first, second = draft[_items(draft)]
    more = draft.put(_items(draft), (first.having(**{part: typed}), second))
    again = written(text, more)
    assert again != text
    assert _written(again, draft) == text


@each(
    "above",
    [
        "- [ ] Fix it (@ana, due 2026-03-01)",
        "- [ ] Fix it - Ana Ruiz - 2026-03-02 - [OPS-12]",
        "- [ ] Fix it - Ana Ruiz - [OPS-12](https://example.com/12)",
        "- [ ] **@kim** run it (2026-03-04)",
        "- [ ] Do it (OPS-44)",
        "- [ ] Do it",
    ],
)
def test_a_new_item_has_its_own_parts_and_no_marks_of_others(above: str) -> None:
    text = f"{HEAD}- [ ] Watch it (@kim, due 2026-03-09, OPS-1)\n{above}\n"
    draft = draft_of(text)
    block = _items(draft)
    bare = block.blank().having(action="Count them")
    assert _written(text, draft.put(block, (*draft[block], bare))) == f"{text}- [ ] Count them\n"
    full = bare.having(owner="Zoe Kern", due="2026-03-19", ticket="OPS-47")
    _written(text, draft.put(block, (*draft[block], full)))


@each(
    "above",
    [
        "- [ ] Fix it – a cura di Paolo, entro il 25/02/2026",
        "- [ ] Fix it — **Responsable:** Ana — **Fecha límite:** 25/02/2026",
        "- [ ] Fix it. Ответственный: Олег. Срок: до 01.04.2026.",
        "- [ ] Fix it (담당: 최유진, 3월 13일까지)",
        "- [ ] Fix it @雅婷（3/11 前）",
        "- [ ] Fix it @yuna ~3/6",
        "- [ ] Fix it → @kim (~3/20)",
        "- [ ] Fix it／担当：野口／期限：3月31日",
        "- [ ] Fix it `@tom` (2026-03-05)",
        "- [ ] Fix it [[Ana Ruiz]] 📅 2026-03-06",
        "- [x] ~~Fix it (@ana, 2026-03-01)~~",
    ],
)
def test_a_new_item_without_parts_is_its_text_alone_in_any_notation(above: str) -> None:
    text = f"{HEAD}{above}\n{above.replace('Fix', 'Watch')}\n"
    draft = draft_of(text)
    block = _items(draft)
    rows = draft[block]
    assert rows[-1].text("owner") or rows[-1].text("due")
    bare = block.blank().having(action="Count them")
    assert _written(text, draft.put(block, (*rows, bare))) == f"{text}- [ ] Count them\n"


def test_a_column_that_only_counts_counts_on_at_the_end() -> None:
    text = f"{HEAD}| Nr. | Action | Owner |\n|---|---|---|\n| 1 | One | Ana |\n| 2 | Two | Bo |\n"
    draft = draft_of(text)
    block = _items(draft)
    rows, new = draft[block], block.blank().having(action="Three")
    for changed, more in [
        (draft.put(block, (*rows, new, new.having(action="Four"))), "| 3 | Three |  |\n| 4 | Four |  |\n"),
        (draft.put(block, (*rows[1:], new)), "| 3 | Three |  |\n"),
    ]:
        after = written(text, changed)
        assert after.endswith(f"| 2 | Two | Bo |\n{more}")
        assert written(after, changed) == after
    between = written(text, draft.put(block, (rows[0], new, rows[1])))
    assert "|  | Three |  |\n| 2 | Two | Bo |\n" in between, "no other row is numbered anew"


def test_a_new_row_of_a_timeline_gets_the_next_number_of_its_column() -> None:
    text = (
        "# Outage 2026-02-20\n\n## Timeline (UTC)\n\n| Nr. | Time | Event |\n|---|---|---|\n"
        "| 1 | 10:00 | Down |\n| 2 | 10:10 | Up |\n"
    )
    draft = draft_of(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Timeline))
    new = block.blank().having(time="10:20", event="Done")
    assert written(text, draft.put(block, (*draft[block], new))) == f"{text}| 3 | 10:20 | Done |\n"
