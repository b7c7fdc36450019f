"""The work of a review grows as the text does: by processor time over texts four times as long, not by the clock."""

from collections.abc import Callable
from time import process_time

import pytest

from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.review.document_lines import Document
from postmortem_tui.review.draft_reading import Memory
from postmortem_tui.review.findings import Location
from postmortem_tui.review.reviewing import review
from postmortem_tui.review.texts.passages import LOOKED_INTO, Manner, Passage, without_code
from tests.each import by_day, each
from tests.exchange.vocabularies import words
from tests.forgetting import anew
from tests.known import STANDARD
from tests.review.support import AT, BASE, BLANK, GUIDE, block, found, put, with_rows

UNITS = [
    "jane.doe@customer-company.com, ", "1234567890", "1", "`", "``a`", "a@b.co ", "# a\n", "a\n=\n", "- ", "  - x\n",
    "> ", "\u201c", "\u2018", "\"", "**", "**a:** ", "[", "[x](y) ", "]", "(", "<", "<br>", "|", "| a ", "~~~\n",
    "```\n", " ", "\t", " \n", "\\_", "&amp;", "%41", "\u200b", "\u00ad", ".", "-", "_", "=", "a_", "a.", "a-",
    "The engineer forgot to test. ", "engineer who ", "if the engineer ", "caused by the ", "was supposed to ",
    "blame ", "not ", "n't ", "Ana missed the page\n", "password ", "password=", "password: x", "pass_", "pw: ",
    "token ", "token: x ", "secret_", "api_key ", "key ", "aws secret ", "Authorization: Bearer ", "cookie: a=b; ",
    "https://", "://a:", "a:b@", "eyJ", "eyJabcdefghijk.", "-----BEGIN PRIVATE KEY-----\n",
    "-----BEGIN PRIVATE KEY-----\nQUJDREVGR0hJSktMTU5PUFFSU1RVVg==\n", "curl ", "curl -u ", "mysql ", "docker login ",
    "login ", "machine x login ", "redis-cli ", "ldapsearch ", "IDENTIFIED BY ", "credentials ", "otpauth:",
    "net use ", "kind: secret\n  a: b\n", "name: password ", "value: x\n", "| password | x ", "password\n",
    "private-lines: 1\n", "$2a$", "session=", "heroku_api_key ", "?token=", "x=y&", "+1 2 3 4 5", "DE89 3704 ",
    "4539 1488 ", "1.2.3.4 ", "1:2:", "sk-aaaa-", "ghp_", "xoxb-", "AKIA", "MMMMMMMMMMMMMMMMMMMMMMMMMMMM.",
    "E.g. a b ", "Abc. ", "TBD ", "[name] ", "YYYY-MM-DD ",
    "keystore Ab1cdefghij ", "snmp-server community abcd ", "enable secret ", "seed phrase: abcd ", "**A:** [a b ",
    "`a -b ", "$ login a ", "password is abc ", "set password to Ab", "passphrase: abc abc ", "ghp_\\\n",
    "totp ABCD ", "code I got is ", "backup codes:\nabcd-efgh1 ", "('http://a','b',", "login sent ",
]  # fmt: skip
SMALL, TIMES = 2000, 4
ALLOWED = 2.5
"""How much more than in proportion the long text may take: the square of the length would take four times that."""

_UNMEASURED = 0.03
"""Seconds that garbage collection, and patterns that are compiled at their first use, may take."""


def cost(work: Callable[[], object]) -> float:
    before = anew()
    work()
    return process_time() - before


def grows_in_proportion(work: Callable[[str], object], text: Callable[[int], str]) -> bool:
    work(text(200))
    short = min(cost(lambda: work(text(SMALL))) for _ in range(2))
    return any(cost(lambda: work(text(SMALL * TIMES))) <= short * TIMES * ALLOWED + _UNMEASURED for _ in range(3))


@pytest.mark.parametrize("unit", by_day(15, UNITS))
def test_the_texts_of_a_draft_are_read_in_time_that_grows_as_they_do(unit: str) -> None:
    def read(text: str) -> object:
        draft = BLANK.put(block("summary"), text).put(block("notes"), text)
        draft = with_rows(draft, "timeline", {"time": "15:00", "event": text})
        draft = with_rows(draft, "short_term", {"action": text, "owner": "Ana"})
        return review(put(draft, "user_impact", feature_impact=text), AT, GUIDE, Memory())

    def repeated(size: int) -> str:
        numbered = "".join(f"{unit}{number}" for number in range(size // (len(unit) + 3) // 2))
        return (unit * size)[: size // 2] + numbered

    assert grows_in_proportion(read, repeated)


@pytest.mark.parametrize(
    "line",
    by_day(
        6,
        [
            "TBD {}", "- TBD {}", "# TBD {}", "The engineer forgot to test {}.\n", "| 12:00 | TBD {} |",
            "- [ ] improve {}",
        ],
    ),
)  # fmt: skip
def test_findings_are_placed_in_time_that_grows_as_their_number(line: str) -> None:
    def lined(text: str) -> object:
        draft = import_markdown(text, STANDARD, "x", AT).draft
        found = review(draft, AT, GUIDE, words)
        return Document(text, draft).with_lines(found)

    head = "# Postmortem: x\n\n## Timeline\n\n| Time | Event |\n|---|---|\n"
    assert grows_in_proportion(lined, lambda size: head + "\n".join(line.format(n) for n in range(size // len(line))))


def test_a_nested_list_is_read_as_far_as_anything_else() -> None:
    text = "\n".join(f"{'  ' * depth}- TBD {depth}" for depth in range(490))
    assert cost(lambda: found(BASE.put(block("notes"), text))) < 5


def test_a_long_line_says_how_far_it_was_looked_into() -> None:
    text = "It was late. " * 400
    assert found(BASE.put(block("notes"), text[:LOOKED_INTO]), "line-") == []
    (finding,) = found(BASE.put(block("notes"), f"Well.\n{text} TBD, and password=hunter2x"), "line-")
    assert (finding.code, finding.level, finding.location.text_line) == ("line-long", "hints", 1)
    assert "of its 5,227 characters the first 4,000" in finding.sentence
    codes = {one.code for one in found(BASE.put(block("notes"), f"{text} TBD, and password=hunter2x"))}
    assert codes == {"line-long", "secret-password-in-an-assignment"}


@each(
    "line, words",
    [
        ("a `b` c", "a c"),
        ("a `b`` c` d", "a d"),
        ("``a ` b`` c", "c"),
        ("`a", "`a"),
        ("`a ``b", "`a ``b"),
        ("``a `b` c", "``a c"),
        ("`a` `b`", ""),
    ],
)
def test_code_spans_are_those_of_commonmark(line: str, words: str) -> None:
    (without,) = without_code(line)
    assert (len(without), " ".join(without.split())) == (len(line), words)


def test_no_finding_holds_a_long_line() -> None:
    line = "The engineer forgot to run the tests. " * 100
    for one in found(BASE.put(block("notes"), line)):
        assert len(one.about) < 600
    passage = Passage(Location("notes"), line, Manner.PROSE)
    assert max(len(text) for _, text in passage.lines()) <= LOOKED_INTO
