"""Read what the first heading of a blank form asks for: the document's title, after words such as `Postmortem:`."""

import re

from postmortem_tui.exchange.inference.asked_parts import TITLE_LABEL, Question
from postmortem_tui.exchange.inference.hints import hints_in, is_hint, spoken
from postmortem_tui.exchange.inference.sorting.issue_templates import IssueTemplate
from postmortem_tui.exchange.outline.document_outline import Head
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.spans import read_inline
from postmortem_tui.markdown.line.titles import title_key, without_marks
from postmortem_tui.markdown.parse.nodes import Paragraph


def title_of_issues(found: IssueTemplate, vocabulary: Vocabulary) -> tuple[Question, str]:
    """Return the question of the title that an issue begins with, and the words before the title."""
    if found.is_label_alone:
        return Question(TITLE_LABEL, "title", line=1), found.title
    head = Head(found.title, found.title, title_key(found.title), 1, "#", Paragraph(found.title, 1))
    return title_question(head, vocabulary)


def asks_title(head: Head, vocabulary: Vocabulary) -> bool:
    """Return whether a title line has a hint in place of the title, or names it: `Post-Mortem: nome do incidente`."""
    source = _title_source(head)
    if _title_hints(source, vocabulary):
        return True
    _, colon, rest = re.sub("：", ":", source).partition(":")
    return bool(colon) and (is_hint(rest, vocabulary) or vocabulary.role(rest) == "title")


def _title_source(head: Head) -> str:
    return without_marks(re.sub(r"\s*\{#[^{}]*\}", "", head.source))


def _title_hints(source: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """Return the spans of hints in a title line; `【障害報告】` names what the document is."""
    if source.startswith("【") and names_a_report(spoken(source), vocabulary):
        return ()
    return tuple(span for span in hints_in(source, vocabulary) if not _is_remark(source, span, vocabulary))


def title_question(head: Head, vocabulary: Vocabulary) -> tuple[Question, str]:
    """Return the question of a title line, and the words before the title."""
    source = _title_source(head)
    spans = _title_hints(source, vocabulary)
    if not spans:
        cut = re.match(r"(?P<prefix>[^:：]{2,40}[:：])\s*(?P<rest>.+)", source)
        if cut and (is_hint(cut["rest"], vocabulary) or names_a_report(cut["prefix"], vocabulary)):
            spans = ((cut.start("rest"), cut.end("rest")),)
    line = head.line
    if not spans:
        return Question(TITLE_LABEL, "title", placeholder=head.text, line=line), ""
    start, end = spans[0][0], spans[-1][1]
    prefix, hint = read_inline(source[:start].strip()), spoken(source[start:end])
    if vocabulary.hint(hint) == "day":
        hint = spoken(source[start:])  # `YYYY-MM-DD Name of the incident`
    return Question(TITLE_LABEL, "title", placeholder=hint or head.text, line=line), prefix


def asks_number(asked: Question, prefix: str, vocabulary: Vocabulary) -> bool:
    """Return whether a title line asks for the number of the incident: `Report [number]`, `Report INC-NNN`, `№ ___`."""
    hint, last = asked.placeholder, next(iter(prefix.split()[-1:]), "")
    by_sign = last.endswith(("№", "#")) or "number" in vocabulary.columns(last)
    return vocabulary.role(hint) == "incident_id" or vocabulary.hint(hint) == "number" or by_sign


def _is_remark(title: str, span: tuple[int, int], vocabulary: Vocabulary) -> bool:
    """Return whether wide brackets after the words of a title are no hint: `事件报告（内部）`."""
    start, end = span
    return start > 0 and title[start] == "（" and not vocabulary.hint(title[start + 1 : end - 1])


def names_a_report(prefix: str, vocabulary: Vocabulary) -> bool:
    """Return whether words before a title only say what the document is: `Post-Mortem: Nome do Incidente`."""
    words = vocabulary.document_words
    return title_key(prefix) in {title_key(word) for word in (*words["report"], *words["incident"])}
