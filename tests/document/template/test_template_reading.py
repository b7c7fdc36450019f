"""A template that cannot be used says why, by the names that its author wrote."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
import tomli_w

from postmortem_tui.blocks.kinds import KINDS
from postmortem_tui.document.template.template_reading import built_packaged, read_template
from postmortem_tui.errors import TemplateError
from postmortem_tui.values.answers.answers import AnswerType
from tests.each import each
from tests.known import STANDARD, STANDARD_TOML

SMALL = """\
name = "small"
version = "1"

[roles]
title = "head.title"

[[sections]]
id = "top"
title = "Top"
blocks = [
    { id = "head", kind = "fields", layout = "heading", fields = [{ id = "title", label = "Title" }] },
    { id = "body", kind = "fields", fields = [{ id = "start", label = "Start", type = "moment" }] },
]

[[sections]]
id = "story"
title = "Story"
blocks = [{ id = "story", kind = "prose" }]
"""


def problems(text: str) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        read_template(text, "FILE.toml")
    assert caught.value.location == "FILE.toml"
    first, *others = caught.value.sentence.split("\n")
    assert not others or first == f"{len(others)} problems"
    return [line.strip() for line in others] or [first]


def test_the_standard_template_is_one() -> None:
    assert (STANDARD.name, STANDARD.version) == ("standard", "1.0")


@pytest.mark.parametrize("source", [STANDARD_TOML, SMALL], ids=["standard", "small"])
def test_one_that_was_checked_before_is_the_same_without_the_check(source: str) -> None:
    assert built_packaged(tomllib.loads(source)) == read_template(source, "FILE.toml")


def test_a_small_one_will_do() -> None:
    template = read_template(SMALL, "FILE.toml")
    assert [block.id for block in template.blocks()] == ["head", "body", "story"]


@each(
    "old, new, expected",
    [
        # Words that nothing knows, with the nearest that something does.
        (
            'title = "Story"',
            'titel = "Story"',
            [
                "sections.story: the key 'title' is missing",
                "sections.story: unknown key 'titel' (did you mean 'title'?)",
            ],
        ),
        ('version = "1"', 'version = "1"\nvresion = "2"', ["unknown key 'vresion' (did you mean 'version'?)"]),
        (
            'label = "Title"',
            'label = "Title", requierd = true',
            ["sections.top.blocks.head.fields.title: unknown key 'requierd' (did you mean 'required'?)"],
        ),
        (
            'kind = "prose"',
            'kind = "prose", layuot = "table"',
            ["sections.story.blocks.story: unknown key 'layuot'"],
        ),
        (
            'kind = "fields", fields',
            'kind = "fields", layuot = "table", fields',
            ["sections.top.blocks.body: unknown key 'layuot' (did you mean 'layout'?)"],
        ),
        (
            'kind = "prose"',
            'kind = "proes"',
            [
                "sections.story.blocks.story: no kind is called 'proes' (did you mean 'prose'?); there are "
                + ", ".join(KINDS)
            ],
        ),
        (
            'type = "moment"',
            'type = "momnet"',
            [
                "sections.top.blocks.body.fields.start.type: nothing is called 'momnet' (did you mean 'moment'?); "
                f"there are {', '.join(get_args(AnswerType))}"
            ],
        ),
        (
            'layout = "heading"',
            'layout = "header"',
            [
                "sections.top.blocks.head.layout: nothing is called 'header' (did you mean 'heading'?); "
                "there are heading, alone, lines, bullets, table, front"
            ],
        ),
        (
            "[roles]",
            '[roles]\nstrat = "body.start"',
            [
                "roles.strat: nothing is called 'strat' (did you mean 'start'?); there are title, date, authors, "
                "status, severity, start, end, incident_id, summary, responders, timeline, gap, signatures, "
                "impact, cause, resolution"
            ],
        ),
        # References that lead nowhere.
        ('"head.title"', '"haed.title"', ["roles.title: no block is called 'haed' (did you mean 'head'?)"]),
        (
            '"head.title"',
            '"head.titel"',
            ["roles.title: block head asks for no field called 'titel' (did you mean 'title'?)"],
        ),
        (
            "[roles]",
            '[roles]\nstart = "body.strat"\nend = "bdoy.start"',
            [
                "roles.start: block body asks for no field called 'strat' (did you mean 'start'?)",
                "roles.end: no block is called 'bdoy' (did you mean 'body'?)",
            ],
        ),
        (
            'version = "1"',
            'version = "1"\nfirst = ["sotry"]',
            ["first: no block is called 'sotry' (did you mean 'story'?)"],
        ),
        (
            'label = "Start"',
            'label = "Start", shows = "duraton"',
            ["body.start.shows: nothing is called 'duraton' (did you mean 'duration'?)"],
        ),
        (
            "[roles]",
            '[roles]\nend = "head.title"',
            ["roles.end: should name a field of the type moment or date, and 'head.title' is none"],
        ),
        (
            "[roles]",
            '[roles]\nend = "story"',
            ["roles.end: should name a field of the type moment or date, and 'story' is none"],
        ),
        ('title = "head.title"', "", ["roles: nothing plays the role 'title'"]),
        # Wrong types, said with what stands there.
        ('version = "1"', "version = 1.0", ["version: should be text in quotes, not 1.0"]),
        ('version = "1"', "version = true", ["version: should be text in quotes, not true"]),
        ('version = "1"', "version = 2024-01-15", ["version: should be text in quotes, not 2024-01-15"]),
        ('title = "Story"', 'title = ["Story"]', ["sections.story.title: should be text in quotes, not a list"]),
        (
            'kind = "prose"',
            'kind = "prose", required = "perhaps"',
            ["sections.story.blocks.story.required: should be true or false, not 'perhaps'"],
        ),
        (
            'kind = "prose"',
            'kind = "prose", samples = "a"',
            ["sections.story.blocks.story.samples: should be a list, not 'a'"],
        ),
        (
            'blocks = [{ id = "story", kind = "prose" }]',
            "blocks = 3",
            ["sections.story.blocks: should be a list, not 3"],
        ),
        ('blocks = [{ id = "story", kind = "prose" }]', "blocks = []", ["sections.story.blocks: should not be empty"]),
        (
            'blocks = [{ id = "story", kind = "prose" }]',
            "blocks = [3]",
            ["sections.story.blocks.#1: should be a table with keys, not 3"],
        ),
        ("[roles]", "[[roles]]", ["roles: should be a table with keys, not a list"]),
        (
            'id = "body", kind = "fields"',
            'id = "body", kind = "fields", header = ["One"]',
            ["sections.top.blocks.body.header: a part is missing"],
        ),
        (
            'id = "body", kind = "fields"',
            'id = "body", kind = "fields", header = ["a", "b", "c"]',
            ["sections.top.blocks.body.header: should hold 2 at most, not 3"],
        ),
        # What is missing.
        ('name = "small"', "", ["the key 'name' is missing"]),
        ('version = "1"', 'version = ""', ["version: should not be empty"]),
        ('id = "story", kind = "prose"', 'kind = "prose"', ["sections.story.blocks.#1: the key 'id' is missing"]),
        (
            'id = "story", kind = "prose"',
            'id = "story"',
            [f"sections.story.blocks.story: the key 'kind' is missing; it is one of {', '.join(KINDS)}"],
        ),
        (
            'id = "start", label = "Start", type = "moment"',
            'id = "start"',
            ["sections.top.blocks.body.fields.start: the key 'label' is missing"],
        ),
        # Names.
        (
            'id = "story", kind',
            'id = "The Story", kind',
            [
                "sections.story.blocks.The Story.id: should be small letters, digits and _, beginning with a letter, "
                "not 'The Story'"
            ],
        ),
        ('id = "story", kind', 'id = "body", kind', ["two blocks have the id 'body'"]),
        ('id = "story"\n', 'id = "top"\n', ["two sections have the id 'top'"]),
        (
            'id = "story", kind',
            'id = "postmortem", kind',
            ["no block can be called 'postmortem': a draft needs the word"],
        ),
        (
            'type = "moment" }',
            'type = "moment" }, { id = "start", label = "Again" }',
            ["body: two fields have the id 'start'"],
        ),
        # What the blocks and fields themselves do not take.
        (
            'label = "Title" }',
            'label = "Title" }, { id = "more", label = "More" }',
            ["sections.top.blocks.head: a heading holds exactly one field"],
        ),
        (
            'type = "moment"',
            'type = "choice", choices = ["one"]',
            ["sections.top.blocks.body.fields.start: a choice has two choices or more"],
        ),
        (
            'kind = "prose"',
            'kind = "records", fields = []',
            ["sections.story.blocks.story: a record has at least one field"],
        ),
        (
            'kind = "prose"',
            'kind = "records", layout = "pairs", fields = [{ id = "one", label = "One" }]',
            ["sections.story.blocks.story: a pair has exactly two fields"],
        ),
        (
            'fields = [{ id = "start", label = "Start", type = "moment" }]',
            "fields = []",
            ["body: there is no field to answer"],
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, expected: list[str]) -> None:
    assert SMALL.count(old) == 1
    assert problems(SMALL.replace(old, new)) == expected


def test_every_problem_is_said_at_once() -> None:
    text = SMALL.replace('type = "moment"', 'type = "time"').replace('title = "Story"', "title = 3")
    text = text.replace('version = "1"', "")
    assert [line.split(": ")[0] for line in problems(text)] == [
        "the key 'version' is missing",
        "sections.top.blocks.body.fields.start.type",
        "sections.story.title",
    ]


@each(
    "text, expected",
    [
        ('name = "small\n', "line 1: illegal character '\\n'"),
        ('name = "a"\nname = "b"\n', "line 2: the same key or table stands twice"),
        ("name = a", "line 1: invalid value"),
        ("a = 1\nb = 2024-02-30", "line 2: invalid date or datetime"),
        ("a =", "line 1: invalid value"),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(text: str, expected: str) -> None:
    with pytest.raises(TemplateError) as caught:
        read_template(text, "FILE.toml")
    assert (caught.value.sentence.casefold(), caught.value.location) == (expected.casefold(), "FILE.toml")


@pytest.mark.parametrize(
    ("old", "new", "location"),
    [
        ('label = "Due date"', "label = 1", "sections.actions.blocks.short_term.columns.due.label"),
        ('id = "who"\nlabel = "Who"', 'id = "who"\nlabel = 1', "sections.timeline.blocks.timeline.who.label"),
        ('label = "Check"', "label = 1", "sections.verify.blocks.automated.action.label"),
    ],
)
def test_a_place_within_a_block_is_named_by_its_keys(old: str, new: str, location: str) -> None:
    assert problems(STANDARD_TOML.replace(old, new, 1)) == [f"{location}: should be text in quotes, not 1"]


def broken(value: Any, wrong: Any) -> Iterator[Any]:
    """Yield the value with one part after another replaced by something wrong."""
    yield wrong
    match value:
        case dict():
            yield from (value | {key: other} for key in value for other in broken(value[key], wrong))
        case list():
            yield from (
                [*value[:n], other, *value[n + 1 :]] for n in range(len(value)) for other in broken(value[n], wrong)
            )


@pytest.mark.parametrize("wrong", ["zzz", "", 3, True, [], [1], {}, {"a": 1}, date(2024, 1, 15)], ids=repr)
def test_no_word_of_the_checker_reaches_the_author(wrong: object) -> None:
    jargon = re.compile(r"pydantic|input|\bvalid|extra|dictionar|tuple|\bstring|model|instance|literal|\[key\]|errno")
    refused = 0
    for tables in broken(tomllib.loads(SMALL), wrong):
        if isinstance(tables, dict):
            try:
                read_template(tomli_w.dumps(tables), "FILE.toml")
            except TemplateError as error:
                refused += 1
                assert not jargon.search(error.sentence), error.sentence
    assert refused > 5
