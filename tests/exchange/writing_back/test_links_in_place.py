"""A new link is written as a link, or as the title that is all of it."""

from datetime import UTC, datetime

from postmortem_tui.blocks.links import Link, Links
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.exchange.writing_back.write_back import Written
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
TEXT = "# Outage 2026-02-20\n\n## Related Documentation\n\n- [One](https://a.b/c)\n- [Two](./x.md)\n"


@each(
    "link, line",
    [
        (Link(title="Three"), "- Three"),
        (Link(title="Three", address="https://x.y/z"), "- [Three](https://x.y/z)"),
        (Link(title="Three", address="notes (new) of it.md"), "- [Three](<notes (new) of it.md>)"),
        (Link(address="https://x.y/z"), "- <https://x.y/z>"),
    ],
)
def test_a_link_is_added_beside_others(link: Link, line: str) -> None:
    draft = import_markdown(TEXT, STANDARD, "outage", NOW, words()).draft
    block = draft.template.find("documentation").block
    assert isinstance(block, Links)
    written = put_back(TEXT, draft.template, draft.put(block, (*draft[block], link)), NOW, words())
    assert written == Written(f"{TEXT}{line}\n")
    again = put_back(TEXT, draft.template, draft.put(block, (draft[block][0], link, draft[block][1])), NOW, words())
    assert again.altered == ()


def test_an_address_with_blanks_changes_its_own_line() -> None:
    draft = import_markdown(TEXT, STANDARD, "outage", NOW, words()).draft
    block = draft.template.find("documentation").block
    first, second = draft[block]
    changed = draft.put(block, (first.having(address="a (b) c.md"), second))
    written = put_back(TEXT, draft.template, changed, NOW, words())
    assert written == Written(TEXT.replace("https://a.b/c", "<a (b) c.md>"))
