"""Find the person of each row where the blank form shows it: `HH:MM (@who) …`, `HH:MM – Name: …`, `HH:MM … | who`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.timeline_row import OF_TEXT, TimelineRow
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.lazy import late

_CLOSING = {"(": ")", "（": "）", "[": "]", "【": "】", "*": "*", "**": "**", "_": "_", "__": "__"}
_IN_BRACKETS = r"(?P<open>[(（\[【])\s*(?P<hint>[^()（）\[\]【】]{1,30})\s*[)）\]】]"
_FIRST = late(_IN_BRACKETS)
_LAST = late(rf"{_IN_BRACKETS}\s*$")
_SLANTED = late(r"(?P<open>\*\*|__|[*_])(?P<hint>[^\s*_]{1,30})(?P=open)\s+(?=\S)")
"""A hint in emphasis in front: `*who* what`."""
_MENTIONED = late(r"\S.*\s@(?P<hint>\w{1,30})\s*")
"""A hint after an `@` at the end: `what @who`."""
_BOTH = late(
    r"[(（\[【]\s*(?P<hint>[^()（）\[\]【】]{1,30})\s*[)）\]】](?P<rest>\s?[:：]\s*|\s[-–—|→·•]\s+|\s?｜\s*)"
    r"(?P<event>[(（\[【][^()（）\[\]【】]{1,80}[)）\]】])\s*"
)
"""Two hints in the same brackets with a mark between them, `(who) : (what)`; a document may keep the brackets."""
_MARKED = late(
    r"(?P<around>\*{0,2})(?P<hint>\{{1,2}[^{}]{1,30}\}{1,2}|<[^<>]{1,30}>|\[[^\[\]]{1,30}\]|[^\s:：｜／；;()*\[\]]{1,30})"
    r"(?:(?P=around)\s?(?P<colon>[:：])|(?P<within>[:：])(?P=around)|(?P=around)(?:\s[-–—|→·•/]\s|\s?(?P<bar>[｜／；;])))"
    r"\s*(?=\S)"
)
"""A hint before a mark, also in bold, in braces or in the brackets of a hint: `{{ who }}: …`, `[who] – …`."""

_AFTER = late(
    r"\S.*?(?P<mark>\s[-–—|→·•/]\s+|\s?[｜／；;]\s*)(?P<hint>\{{1,2}[^{}]{1,30}\}{1,2}|<[^<>]{1,30}>|[^\s:：｜()*\[\]]{1,30})\s*"
)
"""A hint after the last mark, `event | who`: there may be no mark before it."""

_NAME = r"@?[^\W\d_][\w.'’-]*(?: [^\W_][\w.'’-]*){0,2}"


def persons_as_shown(
    pieces: Pieces, rows: Iterable[TimelineRow], shown: str, vocabulary: Vocabulary
) -> Iterator[TimelineRow]:
    """Yield the rows with the person that is where `shown`, the event of the blank form, has a hint for one."""
    form, enclosed = _form_of(shown, vocabulary)
    for row in rows:
        text = row.event.text
        found = form.fullmatch(text) if form and row.who is None and row.layout in OF_TEXT else None
        kept = enclosed or bool(found and found.groupdict().get("kept"))
        if found is None or (not kept and _is_word(found["who"], vocabulary)):
            yield row
        else:
            event = pieces.part(row.event, *found.span("event"))
            yield replace(row, who=pieces.part(row.event, *found.span("who")), event=event)


def _is_word(name: str, vocabulary: Vocabulary) -> bool:
    """Return whether a name before a mark is a word for a part of a postmortem: `Impact – …`; `(on-call)` is a crew."""
    return bool(vocabulary.concept(name) or vocabulary.role(name))


def _form_of(shown: str, vocabulary: Vocabulary) -> "tuple[re.Pattern[str] | None, bool]":
    """Return the pattern of an event with its person and the marks around it, and whether these are brackets.

    Return None and False if no hint is for a person.
    """
    event = r"(?P<event>\S.*)"
    if (both := _BOTH.fullmatch(shown)) and both["event"][0] == shown[0]:
        shown = f"{both['hint']}{both['rest']}{both['event']}"
    for forms, where in (
        (_MARKED.match, "marked"),
        (_FIRST.match, "first"),
        (_LAST.search, "last"),
        (_SLANTED.match, "first"),
        (_AFTER.fullmatch, "after"),
        (_MENTIONED.fullmatch, "mentioned"),
    ):
        found = forms(shown)
        if found is None or "who" not in vocabulary.columns(found["hint"].strip("[]<>{}@ ")):
            continue
        if where == "marked":
            around = re.escape(found["around"])
            mark = rf"(?:{around}\s?[:：]|[:：]{around})" if found["colon"] or found["within"] else None
            mark = mark or around + (rf"\s?{found['bar']}" if found["bar"] else r"\s[-–—|→·•/]\s")
            opened, closed = (
                (r"(?P<kept>[(（\[【])?", rf"(?(kept)[)）\]】](?!\()(?:{mark})?|{mark})") if both else ("", mark)
            )
            return re.compile(rf"{around}{opened}(?P<who>{_NAME}){closed}\s*{event}", re.DOTALL), False
        if where == "after":
            mark = rf"\s{re.escape(found['mark'].strip())}\s"
            mark = mark if found["mark"].strip() in "-–—|→·•/" else mark.replace(r"\s", r"\s?")
            return re.compile(rf"(?P<event>\S(?:(?!{mark}).)*?){mark}\s*(?P<who>{_NAME})\s*", re.DOTALL), False
        if where == "mentioned":
            return re.compile(r"(?P<event>.*\S)\s+(?P<who>@\w[\w.-]*)\s*", re.DOTALL), False
        person = rf"{re.escape(found['open'])}\s*(?P<who>{_NAME})\s*{re.escape(_CLOSING[found['open']])}"
        form = (
            rf"{person}(?!\()\s*(?:[:：]|[-–—|→](?=\s))?\s*{event}"
            if where == "first"
            else rf"(?P<event>.*\S)\s*{person}\s*"
        )
        return re.compile(form, re.DOTALL), True
    return None, False
