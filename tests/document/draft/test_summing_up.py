"""The first draft of a summary: from the answers that play its parts, and only where there is something to say."""

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.summing_up import LONGEST, SENTENCES, sentences, suggested, suggestion
from tests.each import each
from tests.known import BUILT_IN, NOW, STANDARD

SUMMARY = STANDARD.find("summary").block


def begun() -> Draft:
    return Draft.begin(STANDARD, "one", NOW, "Checkout failed")


def put(draft: Draft, name: str, text: str) -> Draft:
    question = STANDARD.find(name)
    block = question.block
    return draft.put(block, draft[block].having(**{question.field.id: text}) if question.field else text)


def test_it_is_made_of_title_day_length_impact_cause_and_resolution() -> None:
    draft = put(put(begun(), "overview.start", "2026-11-17 23:07:00 UTC"), "overview.end", "2026-11-18 00:48:00 UTC")
    draft = put(put(draft, "header.date", "2026-11-17"), "user_impact.users_affected", "about 8,000 customers")
    draft = put(draft, "root_cause", "The pool ran dry. It had a limit of 20.\n\nMore of it.")
    draft = put(draft, "resolution", "1. Rolled back to v3.1\n2. Restarted the pods")
    assert suggested(draft, SUMMARY) == (
        "Checkout failed (2026-11-17, 1 hour 41 minutes) – Users Affected: about 8,000 customers. The pool ran dry. "
        "Resolution: Rolled back to v3.1; Restarted the pods."
    )
    assert suggestion(draft, SUMMARY).made_of == ("User Impact", "Root Cause", "Resolution")
    told = put(put(draft, "user_impact.users_affected", "8,000 people could not pay."), "resolution", "We went back.")
    assert suggested(told, SUMMARY) == (
        "Checkout failed (2026-11-17, 1 hour 41 minutes) – 8,000 people could not pay. The pool ran dry. We went back."
    ), "a sentence stands as its author wrote it"


def test_nothing_is_suggested_where_too_little_is_known_or_it_does_not_apply() -> None:
    assert suggested(begun(), SUMMARY) == ""
    one = put(begun(), "root_cause", "The pool ran dry.")
    assert suggested(one, SUMMARY) == "", "a cause alone is no summary"
    two = put(one, "resolution", "Rolled back")
    assert suggested(two, SUMMARY)
    assert suggested(two, STANDARD.find("root_cause").block) == ""
    assert suggested(two.waive(STANDARD.find("summary"), "internal"), SUMMARY) == ""


@each(
    "cause, told",
    [
        ("The pool (e.g. of v3.1) ran dry. It had 20.", "The pool (e.g. of v3.1) ran dry."),
        ("Dr. Who was away, i.e. nobody knew. More.", "Dr. Who was away, i.e. nobody knew."),
        ("プールが枯渇した。上限は20だった。", "プールが枯渇した。"),
        ("It failed! Why? Nobody knows.", "It failed!"),
        ("no end", "Root Cause: no end."),
    ],
)
@each("impact", ["", "about 8,000 customers. Some called."])
def test_it_has_no_more_sentences_than_the_review_wants(cause: str, told: str, impact: str) -> None:
    draft = put(put(begun(), "root_cause", cause), "resolution", "Rolled back. Then more. And more.")
    draft = put(draft, "user_impact.users_affected", impact)
    made = suggested(draft, SUMMARY)
    assert SENTENCES[0] <= len(sentences(made)) <= SENTENCES[1], made
    assert told in made


def test_a_long_part_is_cut_at_a_word() -> None:
    draft = put(put(begun(), "root_cause", "word " * 200), "resolution", "Fixed.")
    part = suggested(draft, SUMMARY).removeprefix("Checkout failed. Root Cause: ").removesuffix(" Fixed.")
    assert len(part) <= LONGEST + 2 and part.endswith("word …"), part


def test_every_template_without_answers_suggests_nothing() -> None:
    for template in BUILT_IN:
        summary = template.role("summary")
        assert summary
        assert suggested(Draft.begin(template, "one", NOW), summary.block) == ""


def test_a_length_under_an_hour_has_no_hours() -> None:
    draft = put(put(begun(), "root_cause", "The pool ran dry."), "overview.start", "2024-01-15 14:00:00 UTC")
    draft = put(draft, "overview.end", "2024-01-15 14:41:00 UTC")
    assert "41 minutes)" in suggested(draft, SUMMARY) and "0 hours" not in suggested(draft, SUMMARY)
    longer = put(draft, "overview.end", "2024-01-15 15:41:00 UTC")
    assert "1 hour 41 minutes)" in suggested(longer, SUMMARY)


@each(
    "typed, told",
    [
        ("- Rolled back\n- Restarted", "Resolution: Rolled back; Restarted."),
        ("We did this:\n\n- Rolled back\n- Restarted", "Resolution: We did this:."),
        ("We did this:\n- Rolled back\n- Restarted", "Resolution: We did this: Rolled back; Restarted."),
        ("1. Rolled back, as\n   practised\n2. Restarted", "Resolution: Rolled back, as practised; Restarted."),
        ("1. Rolled back.\n2. Restarted", "Rolled back."),
        ("It was rolled back\nby hand", "Resolution: It was rolled back by hand."),
    ],
)
def test_the_items_of_a_list_stay_apart(typed: str, told: str) -> None:
    draft = put(put(begun(), "root_cause", "The pool ran dry."), "resolution", typed)
    assert suggested(draft, SUMMARY) == f"Checkout failed. The pool ran dry. {told}"
