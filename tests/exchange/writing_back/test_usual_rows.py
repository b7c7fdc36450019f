"""A new item is like most of its list, and has nothing at its end of the parts that it lacks."""

from postmortem_tui.blocks.checklist import Checklist
from tests.each import each
from tests.exchange.documents_read import draft_of, written

MIXED = "- [ ] Add it - @mira - 2026-04-01\n- [x] Write it - @theo - 2026-04-08 - INFRA-3\n- Talk about it\n"
PLAIN = "- [ ] Add it - @mira - 2026-04-01\n- Write it - @theo - 2026-04-08\n- Talk about it\n"
NESTED = "- [ ] Add it\n    - [ ] Test it\n    - [ ] Try it\n- Talk about it\n"
TICKETS = "* [ ] Warn 30 days before @wout by 2026-03-01\n* [ ] Write it down @noor by 2026-03-15 OPS-12\n"


@each(
    "items, parts, line",
    [
        (MIXED, {}, "- [ ] Ring the bell"),
        (MIXED, {"owner": "@mira"}, "- [ ] Ring the bell - @mira"),
        (MIXED, {"owner": "@mira", "due": "2026-05-01"}, "- [ ] Ring the bell - @mira - 2026-05-01"),
        (PLAIN, {}, "- Ring the bell"),
        (NESTED, {}, "- [ ] Ring the bell"),
        (TICKETS, {"owner": "@wout", "due": "2026-03-20"}, "* [ ] Ring the bell @wout by 2026-03-20"),
    ],
)
def test_a_new_item_is_like_most_of_its_list(items: str, parts: dict[str, str], line: str) -> None:
    text = f"# Outage\n\nDate: 2026-03-04\n\n## Action items\n\n{items}\n## Cause\n\nA disk.\n"
    draft = draft_of(text)
    block = next(one for one in draft.template.blocks() if isinstance(one, Checklist) and one.id in draft.answers)
    new = block.blank().having(action="Ring the bell", **parts)
    assert written(text, draft.put(block, (*draft[block], new))) == text.replace(items, f"{items}{line}\n")
