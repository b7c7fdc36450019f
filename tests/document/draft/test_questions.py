"""The order of the wizard's questions, and where it goes on."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.base import Row
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Reference, Template
from postmortem_tui.values.answers.spec import checked
from postmortem_tui.values.times.clock import Context
from tests.known import STANDARD

NOW = datetime(2024, 1, 15, 15, 0, tzinfo=UTC)


def field(name: str, **more: object) -> dict[str, object]:
    return {"id": name, "label": name.title(), **more}


TEMPLATE = checked(
    Template,
    {
        "name": "small",
        "version": "1",
        "roles": {"title": "head.title", "status": "head.status"},
        "first": ["story", "facts"],
        "sections": [
            {
                "id": "top",
                "title": "Top",
                "blocks": [
                    {
                        "kind": "fields",
                        "id": "head",
                        "fields": [
                            field("title", required=True),
                            field("status", type="choice", choices=["Draft", "Final"], required=True),
                            field("link"),
                        ],
                    },
                    {"kind": "note", "id": "hint", "text": "Nobody answers this."},
                ],
            },
            {
                "id": "middle",
                "title": "Middle",
                "blocks": [
                    {"kind": "prose", "id": "story", "required": True},
                    {
                        "kind": "fields",
                        "id": "facts",
                        "fields": [field("users", required=True), field("length", shows="duration"), field("money")],
                    },
                ],
            },
            {
                "id": "end",
                "title": "End",
                "blocks": [
                    {"kind": "points", "id": "lessons", "required": True},
                    {"kind": "prose", "id": "remarks"},
                    {"kind": "links", "id": "reading"},
                ],
            },
        ],
    },
)
ORDER = questions.in_order(TEMPLATE)
NAMES = [question.name for question in ORDER]
BLANK = Draft.begin(TEMPLATE, "one", NOW)


def answer(draft: Draft, *names: str) -> Draft:
    for name in names:
        question = TEMPLATE.find(name)
        block = question.block
        if isinstance(block, Fields) and question.field:
            draft = draft.put(block, draft[block].having(**{question.field.id: "Final"}))
        elif isinstance(block, Prose):
            draft = draft.put(block, "Something.")
        elif isinstance(block, Rows):
            draft = draft.put(block, (block.row_type.of({block.asked[0].id: "x"}),))
    return draft


def test_what_the_template_wants_first_comes_first_and_once() -> None:
    assert NAMES == [
        "story",
        "facts.users",
        "facts.money",
        "head.title",
        "head.status",
        "head.link",
        "lessons",
        "remarks",
        "reading",
    ]


def test_a_question_knows_its_place_in_the_document() -> None:
    section, number, of = questions.number_in_section(TEMPLATE, TEMPLATE.find("facts.money"))
    assert (section.id, number, of) == ("middle", 3, 3)


def test_a_new_draft_begins_with_the_first_question() -> None:
    assert questions.going_on(BLANK, ORDER) == 0


def test_it_goes_on_after_what_was_answered_and_does_not_ask_again_what_was_skipped() -> None:
    draft = answer(BLANK, "story", "facts.users", "head.title")
    assert NAMES[questions.going_on(draft, ORDER)] == "head.link"


def test_a_needed_question_that_was_skipped_is_asked_again() -> None:
    draft = answer(BLANK, "facts.users", "head.title", "lessons", "remarks")
    assert NAMES[questions.going_on(draft, ORDER)] == "story"


def test_with_nothing_needed_the_open_ones_at_the_end_are_next() -> None:
    draft = answer(BLANK, "story", "facts.users", "head.title", "lessons")
    assert NAMES[questions.going_on(draft, ORDER)] == "remarks"
    assert questions.missing(draft) == ()


def test_at_the_end_there_is_nothing_to_go_on_with() -> None:
    draft = answer(BLANK, "story", "facts.users", "head.title", "lessons", "reading")
    assert questions.going_on(draft, ORDER) == len(ORDER)


def test_a_question_that_does_not_apply_is_settled_and_not_answered() -> None:
    question = TEMPLATE.find("story")
    draft = BLANK.waive(question, "nobody knows")
    assert questions.is_done(draft, question)
    assert not questions.answered(draft, question)
    assert NAMES[questions.going_on(draft, ORDER)] == "facts.users"


def test_a_form_with_other_words_in_it_is_not_answered() -> None:
    block = TEMPLATE.find("facts").block
    draft = BLANK.put(block, Row.of({"from_a_newer_version": "kept"}))
    assert not questions.answered(draft, TEMPLATE.find("facts.users"))


@settings(deadline=None, max_examples=60)
@given(st.sets(st.sampled_from(NAMES)))
def test_the_next_question_is_open_and_all_that_is_needed_is_still_ahead(names: set[str]) -> None:
    draft = answer(BLANK, *names)
    at = questions.going_on(draft, ORDER)
    assert at == len(ORDER) or not questions.is_done(draft, ORDER[at])
    assert all(questions.is_done(draft, question) for question in ORDER[:at] if questions.needed(question)), (
        "a needed question was passed over"
    )


def test_what_the_product_needs_cannot_be_said_not_to_apply() -> None:
    may = {name: questions.may_be_waived(TEMPLATE, TEMPLATE.find(name)) for name in NAMES}
    assert [name for name, allowed in may.items() if not allowed] == ["head.title", "head.status"]


def test_an_answer_that_cannot_be_read_says_why() -> None:
    context = Context(NOW)
    status = TEMPLATE.find("head.status")
    block = status.block
    assert isinstance(block, Fields)
    assert questions.problem(answer(BLANK, "head.status"), status, context) == ""
    assert questions.problem(BLANK.put(block, Row.of({"status": "Done?"})), status, context) != ""
    assert questions.problem(BLANK.waive(TEMPLATE.find("story"), "no"), TEMPLATE.find("story"), context) == ""


def test_a_cell_that_cannot_be_read_says_why() -> None:
    todo = next(block for block in STANDARD.blocks() if isinstance(block, Checklist) and block.required)
    due = next(column for column in todo.asked if column.type == "date")
    row = todo.blank().having(action="Mend it", **{due.id: "soonish"})
    draft = Draft.begin(STANDARD, "one", NOW).put(todo, (row,))
    assert "soonish" in questions.problem(draft, Reference(todo), Context(NOW))
    more = draft.put(todo, (row.having(**{due.id: "2026-07-29 to 2026-07-30"}),))
    assert questions.problem(more, Reference(todo), Context(NOW)) == "", "as a document has it"


def test_a_time_of_which_a_document_says_only_an_end_is_read() -> None:
    timeline = STANDARD.role("timeline")
    assert timeline and isinstance(timeline.block, Timeline)
    for time, problem in {"before 07:18": "", "nach 8:15 Uhr": "", "before lunch": "Not a time: before lunch."}.items():
        draft = Draft.begin(STANDARD, "one", NOW).put(timeline.block, (Entry(time=time, event="It breaks"),))
        assert questions.problem(draft, timeline, Context(NOW)) == problem
        assert questions.unread(draft, timeline, Context(NOW)) == bool(problem)


def test_what_is_kept_is_in_utc_in_whichever_zone_somebody_types() -> None:
    start = STANDARD.role("start")
    assert start and isinstance(start.block, Fields) and start.field
    kept = Row.of({start.field.id: "2023-10-29 02:30"})  # a time that came twice in Berlin
    draft = Draft.begin(STANDARD, "one", NOW).put(start.block, kept)
    assert questions.problem(draft, start, Context(NOW, zone=ZoneInfo("Europe/Berlin"))) == ""
