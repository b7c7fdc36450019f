"""The wizard's path: what is needed first, the summary late, one page for what is optional in a section."""

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.timeline import Entry, Timeline
from postmortem_tui.collection.records.recording import record_of
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import (
    counted,
    counted_in_words,
    counted_while_typing,
    going_on,
    index_of,
    next_needed,
    path,
)
from postmortem_tui.document.template.template import Template
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.storage.settings.guides import built_in
from tests.each import each
from tests.known import BUILT_IN, NOW, STANDARD


@each("template", BUILT_IN)
def test_every_question_is_asked_once_and_what_is_needed_comes_before_what_is_not(template: Template) -> None:
    stops = path(template)
    names = [question.name for stop in stops for question in stop.questions]
    assert sorted(names) == sorted(question.name for question in questions.in_order(template))
    needed = [n for n, stop in enumerate(stops) if any(map(questions.needed, stop.questions))]
    summary = template.role("summary")
    assert summary and [question.name for question in stops[needed[-1]].questions] == [summary.name]
    assert all(len(stops[n].questions) == 1 for n in needed)
    assert needed == list(range(len(needed))), "nothing optional stands among them"


def test_the_optional_questions_of_a_section_stand_together() -> None:
    more = {stop.section.id: stop for stop in path(STANDARD) if stop.more}
    assert [question.name for question in more["meeting"].questions] == [
        *("meeting.date", "meeting.attendees", "meeting.recording", "meeting.notes", "discussion")
    ]
    assert len(more) == len({stop.section.id for stop in more.values()})


@given(st.sets(st.sampled_from([q.name for q in questions.in_order(STANDARD) if q.field and not q.field.choices])))
def test_the_number_grows_with_each_needed_answer_and_with_no_other(names: set[str]) -> None:
    draft = Draft.begin(STANDARD, "one", NOW)
    done, of = counted(draft)
    for name in sorted(names):
        question = STANDARD.find(name)
        draft = draft.waive(question, "not here")
        now, still_of = counted(draft)
        assert still_of == of
        assert now == done + questions.needed(question)
        done = now


@each(
    "times, done",
    [(("soonish",), 0), (("soonish", "later"), 0), (("soonish", "14:02"), 1), (("14:02",), 1), (("",), 1)],
)
def test_a_timeline_counts_once_the_time_of_a_row_can_be_read(times: tuple[str, ...], done: int) -> None:
    draft, timeline = Draft.begin(STANDARD, "one", NOW), STANDARD.role("timeline")
    assert timeline and isinstance(timeline.block, Timeline)
    before, _ = counted(draft)
    draft = draft.put(timeline.block, tuple(Entry(time=time, event="it fails") for time in times))
    assert counted(draft)[0] == before + done
    assert (next_needed(draft, [timeline], None) is None) == bool(done)


def test_a_question_is_found_on_its_page_and_a_form_at_its_first_question() -> None:
    stops = path(STANDARD)
    assert STANDARD.find("meeting.notes") in stops[index_of(stops, STANDARD.find("meeting.notes"), 0)].questions
    assert stops[index_of(stops, STANDARD.find("header"), 0)].questions[0].block.id == "header"
    assert index_of(stops, STANDARD.find("unplaced"), 7) == 7


def test_it_goes_on_at_the_first_needed_question_and_round_the_end() -> None:
    draft = Draft.begin(STANDARD, "one", NOW)
    stops = path(STANDARD)
    assert going_on(draft, stops) == 0
    last = max(n for n, stop in enumerate(stops) if any(map(questions.needed, stop.questions)))
    order = [question for stop in stops for question in stop.questions]
    assert next_needed(draft, order, stops[last].questions[0]) == stops[0].questions[0]
    assert next_needed(draft, order, None) == stops[0].questions[0]
    for stop in stops:
        for question in stop.questions:
            if questions.needed(question) and questions.may_be_waived(STANDARD, question):
                draft = draft.waive(question, "x")
    left = questions.missing(draft)
    assert next_needed(draft, order, STANDARD.find("notes")) in left
    assert next_needed(draft.put_role("title", "x"), (), STANDARD.find("notes")) is None


def test_a_form_that_needs_its_title_alone_counts_what_else_it_asks() -> None:
    form = read_template(
        'name = "team"\nversion = "1"\n[roles]\ntitle = "top.title"\n'
        '[[sections]]\nid = "top"\ntitle = "Top"\n[[sections.blocks]]\nid = "top"\nkind = "fields"\n'
        '[[sections.blocks.fields]]\nid = "title"\nlabel = "Title"\nrequired = true\n'
        '[[sections.blocks.fields]]\nid = "owner"\nlabel = "Owner"\n'
        '[[sections]]\nid = "what"\ntitle = "What"\n[[sections.blocks]]\nid = "what"\nkind = "prose"\n',
        "FILE.toml",
    )
    draft = Draft.begin(form, "one", NOW).put_role("title", "API outage")
    assert counted(draft) == (1, 1)
    assert counted_while_typing(draft, draft, None) == (0, 2) and counted_in_words(draft) == "0 done of 2 asked"
    assert counted_in_words(draft.put(form.find("what").block, "It broke.")) == "1 done of 2 asked"
    record = record_of(draft, "", "draft", built_in())
    assert (record.done, record.of) == (0, 2), "lists count the same"
