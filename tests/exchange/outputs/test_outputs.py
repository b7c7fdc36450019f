"""What leaves for other readers: every word is there, and no answer becomes a mark, a tag or a script."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.excerpts import Excerpt, Excerpts
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.errors import DraftError
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.outputs import chat, issue
from postmortem_tui.exchange.outputs.chat import export_chat
from postmortem_tui.exchange.outputs.forms import WRITERS
from postmortem_tui.exchange.outputs.html import export_html
from postmortem_tui.exchange.outputs.issue import export_issue
from postmortem_tui.exchange.outputs.jira import export_jira
from postmortem_tui.exchange.outputs.json import export_json, import_json, is_exported, template_of
from postmortem_tui.markdown.parse.block_structure import parse
from tests.each import by_day, each
from tests.hostile_payloads import PAYLOADS
from tests.known import STANDARD, WORKED
from tests.strategies import drafts, texts

TAGS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "nav",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
    ),
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "pre",
        "code",
        "blockquote",
        "hr",
        "br",
        "a",
    ),
    *("em", "strong", "span"),
}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def texts_of(draft: Draft) -> str:
    """The text that a reader of the document has to find."""
    return " ".join(words(re.sub(r"\]\([^)]*\)", "]", export(draft))))


class Reader(HTMLParser):
    """What a browser would show, and what it would do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_every_word_of_the_worked_example_is_on_the_page() -> None:
    shown = set(words(" ".join(read(export_html(WORKED)).text)))
    assert [word for word in words(texts_of(WORKED)) if word not in shown] == []


@pytest.mark.parametrize("written", [export_issue, export_jira], ids=["issue", "jira"])
def test_every_word_of_the_worked_example_is_written(written: object) -> None:
    shown = set(words(written(WORKED)))
    assert [word for word in words(texts_of(WORKED)) if word not in shown] == []


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    page = export_html(WORKED)
    assert "default-src 'none'" in page
    names = {name for name, _ in read(page).attributes}
    assert names.isdisjoint({"src", "srcset", "onclick", "onload", "onerror", "action", "background"})
    assert "url(" not in page.partition("</style>")[0]
    assert "@import" not in page


@given(drafts(STANDARD))
@settings(max_examples=60, deadline=None)
def test_no_answer_becomes_a_tag_and_two_parsers_agree(draft: Draft) -> None:
    page = export_html(draft)
    reader = read(page)
    assert reader.tags <= TAGS
    for name, value in reader.attributes:
        assert name in {"lang", "charset", "http-equiv", "content", "name", "href", "rel", "id", "class", "aria-label"}
        assert name != "href" or not re.match(r"\s*(javascript|data|vbscript|file):", value, re.IGNORECASE)
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert {element.tag for element in tree.iter()} <= TAGS


@pytest.mark.parametrize("name", by_day(3, PAYLOADS))
def test_a_hostile_text_stays_text(name: str) -> None:
    story = next(block for block in STANDARD.blocks() if isinstance(block, Prose))
    page = export_html(WORKED.put(story, f"<script>alert(1)</script> {PAYLOADS[name]} [x](javascript:alert(1))"))
    reader = read(page)
    assert "script" not in reader.tags
    assert "<script>alert(1)</script>" in "".join(reader.text)
    assert not any(value.startswith("javascript") for key, value in reader.attributes if key == "href")


def test_boxes_and_milestones_are_told_by_more_than_a_colour() -> None:
    page = export_html(WORKED)
    assert 'aria-label="done">☑' in page
    assert 'aria-label="open">☐' in page
    assert "<strong>Detected:</strong>" in page


def test_the_contents_lead_to_headings_that_are_there() -> None:
    attributes = read(export_html(WORKED)).attributes
    ids = {value for name, value in attributes if name == "id"}
    assert {value[1:] for name, value in attributes if name == "href" and value.startswith("#")} <= ids


def test_a_chat_has_the_open_items_and_stays_within_its_limit() -> None:
    message = export_chat(WORKED)
    assert len(message) <= chat.LIMIT + 1
    kept = ("All regions", "About $4,200", "API (all 12 pods)", "*Detected:*")
    assert [words for words in kept if words not in message] == []
    assert "Incident Overview" not in message, "the milestones say when it was"
    assert "Add chaos tests" in message
    assert "Roll back to v1.2.2" not in message  # it is done
    assert "*Detected:*" in message
    long = WORKED.put_role("summary", "word " * 3000)
    assert len(export_chat(long)) <= chat.LIMIT + 1
    assert export_chat(long).rstrip().endswith(chat.CUT)


def test_nobody_is_called_by_a_chat() -> None:
    message = export_chat(WORKED.put_role("summary", "<!channel> <@U123> & <https://x|y>"))
    assert "<!channel>" not in message
    assert "&lt;!channel&gt;" in message


def with_log(body: str) -> Draft:
    block = next(block for block in STANDARD.blocks() if isinstance(block, Excerpts))
    return WORKED.put(block, (Excerpt(caption="Log", body=body),))


def test_an_issue_folds_its_logs_and_cuts_the_longest_where_there_is_no_room() -> None:
    assert "<details>\n<summary>Log (40 lines)</summary>" in export_issue(with_log("line\n" * 39 + "end"))
    text = export_issue(with_log("x" * 200_000))
    assert len(text) <= issue.LIMIT
    assert "characters are left out" in text
    assert "## References" in text


@given(drafts(STANDARD))
@settings(max_examples=40, deadline=None)
def test_an_issue_is_markdown_in_which_the_sections_stand(draft: Draft) -> None:
    def headings(text: str) -> list[str]:
        return [node.source.split("\n")[0] for node in parse(text) if type(node).__name__ == "Heading"]

    if len(export_issue(draft)) < issue.LIMIT:
        assert [h for h in headings(export_issue(draft)) if h.startswith("## ")] == [
            h for h in headings(export(draft)) if h.startswith("## ")
        ]


@pytest.mark.parametrize(
    ("typed", "jira"),
    [
        ("a_b-c 2024-01-15", "a_b-c 2024-01-15"),
        ("-5 {code} [x] a|b !x!", "\\-5 \\{code\\} \\[x\\] a\\|b \\!x\\!"),
        ("**bold** and `a*b`", "*bold* and {{a*b}}"),
    ],
)
def test_jira_marks(typed: str, jira: str) -> None:
    assert jira in export_jira(WORKED.put_role("summary", typed))


@given(drafts(STANDARD))
@settings(max_examples=60, deadline=None)
def test_json_is_read_back_the_same(draft: Draft) -> None:
    text = export_json(draft)
    assert is_exported(text)
    assert template_of(text, "x") == draft.template.name
    assert import_json(text, draft.template, "x") == replace(draft, printed=())


@each(
    "text, expected",
    [
        ("{", "it is not JSON"),
        ('{"format": "other"}', "not JSON of this program"),
        ('{"format": "postmortem-tui", "version": 99}', "version 99"),
        ('{"format": "postmortem-tui", "version": 1, "template": "x"}', "answers are missing"),
        ("[" * 100_000, "it is not JSON"),
    ],
)
def test_other_json_is_refused_in_words(text: str, expected: str) -> None:
    with pytest.raises(DraftError, match=expected):
        template_of(text, "x.json")


@given(st.lists(texts, max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_text_of_an_item_breaks_an_output(actions: list[str]) -> None:
    block = next(block for block in STANDARD.blocks() if block.kind == "checklist")
    draft = WORKED.put(block, tuple(ActionItem(action=action) for action in actions))
    for form, written in WRITERS.items():
        assert written(draft), form


def test_lists_within_lists_end_somewhere() -> None:
    story = next(block for block in STANDARD.blocks() if isinstance(block, Prose))
    page = export_html(WORKED.put(story, "- " * 800 + "at the bottom"))
    assert "at the bottom" in page


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://status.example/x?a=1&b=2.", ["https://status.example/x?a=1&b=2"]),
        ("(HTTP://a.example/b(c)) and **https://d.example**", ["HTTP://a.example/b(c)", "https://d.example"]),
        ("`https://in.code` and javascript://alert(1) and file:///etc/passwd", []),
        ("[told](https://e.example) here", ["https://e.example"]),
        ('https://f.example/"onmouseover="x', ["https://f.example/"]),
    ],
)
def test_a_bare_web_address_is_a_link_as_it_is_in_markdown(text: str, links: list[str]) -> None:
    draft = WORKED.put_role("summary", text)
    page = html5lib.parse(export_html(draft), namespaceHTMLElements=False)
    before = html5lib.parse(export_html(WORKED.put_role("summary", "x")), namespaceHTMLElements=False)

    def found(tree: Any) -> list[str]:
        return [one.get("href") for one in tree.iter("a") if not one.get("href").startswith("#")]

    assert sorted(found(page)) == sorted([*found(before), *links])
    assert not [inner for one in page.iter("a") for inner in one.iter("a") if inner is not one]
