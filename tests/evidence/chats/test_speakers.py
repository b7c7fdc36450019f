"""Who did something, as a text names them: the names that a draft knows count, wherever they stand in it."""

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.evidence.chats.speakers import who_wrote
from postmortem_tui.evidence.picking.sources_together import facts_of
from tests.each import each
from tests.known import NOW, STANDARD


@each(
    "text, who, event",
    [
        ("first invoices without VAT (Mira)", "Mira", "first invoices without VAT"),
        ("fix rolled out (Sam Odu)", "Sam Odu", "fix rolled out"),
        ("rolled back (@mira)", "@mira", "rolled back"),
        ("restarted (Mira, Sam)", "Mira, Sam", "restarted"),
        ("checked (ok)", "", "checked (ok)"),
        ("alert (Grafana)", "", "alert (Grafana)"),
        ("rolled back (Mira and v1.2.2)", "", "rolled back (Mira and v1.2.2)"),
        ("asked (Holt)", "", "asked (Holt)"),
    ],
)
def test_a_known_name_in_brackets_behind_is_who_it_was(text: str, who: str, event: str) -> None:
    assert who_wrote(text, frozenset({"mira holt", "sam odu"})) == (who, event)


def test_the_responders_of_a_draft_are_known_to_every_reader() -> None:
    draft = Draft.begin(STANDARD, "one", NOW)
    overview: Fields = draft.template.find("overview.responders").block
    draft = draft.put(overview, draft[overview].having(responders="Mira Holt, Sam Odu"))
    assert facts_of(context_of(draft, NOW), draft).names == {"mira holt", "sam odu"}
