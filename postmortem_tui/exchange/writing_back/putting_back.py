"""Write answers back into the document that they were read from."""

from datetime import datetime
from functools import cache

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.exporting.remarks_section import apart
from postmortem_tui.exchange.fitting.fit import ToFit
from postmortem_tui.exchange.fitting.kept_fits import fit_once
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.fitting.parts.parts_of_draft import PartsOfDraft
from postmortem_tui.exchange.importing.day_in_path import day_in_path
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.lens.source import Source
from postmortem_tui.exchange.vocabulary.vocabulary import NO_WORDS, Vocabulary
from postmortem_tui.exchange.writing_back.write_back import Written, write_back


def put_back(
    document: str,
    template: Template,
    draft: Draft,
    now: datetime,
    vocabulary: Vocabulary | None = None,
    *,
    path: str = "",
    known: bool = True,
) -> Written:
    """Return the document with the draft's answers in it; unchanged text is preserved.

    `now` is the moment at which the document was read, which decides the year of days without one; `path` is its path
    then. What the draft says of its own parts is `known`, unless the document has to say it to a reader without it.
    """
    found = apart(document, template)
    parts = PartsOfDraft(draft) if known else None
    written = _with_answers(found.body, template, draft, now, vocabulary, path, parts)
    return written._replace(text=found.with_body(written.text, draft))


def _with_answers(
    document: str,
    template: Template,
    draft: Draft,
    now: datetime,
    vocabulary: Vocabulary | None,
    path: str,
    known: PartsOfDraft | None,
) -> Written:
    read = import_markdown(document, template, draft.id, now, vocabulary, path=path)
    if read.fitted is None and _says_the_same(read.draft, draft):
        return Written(document)
    if read.fitted is None and document != template.form:
        return Written(export(draft, everything=read.everything))
    alone = ToFit(Source.of(document), template, draft.id, now, vocabulary or NO_WORDS, day_in_path(path))

    @cache
    def plainly(text: str) -> Fitted:
        return fit_once(alone._replace(source=Source.of(text)))

    @cache
    def fitted(text: str) -> Fitted:
        found = plainly(text)
        if known is None or known.agree(found.draft.template):
            return found
        return fit_once(alone._replace(source=Source.of(text), known=known))

    # A blank form stays one, even if it is written as an export would be.
    written = write_back(fitted(document), draft, fitted)
    if known is None or not written.altered:
        return written
    other = write_back(plainly(document), draft, plainly)  # headings that repeat may be read as other parts
    return other if len(other.altered) < len(written.altered) else written


def _says_the_same(one: Draft, other: Draft) -> bool:
    return (dict(one.answers), dict(one.waived), one.unplaced) == (
        dict(other.answers),
        dict(other.waived),
        other.unplaced,
    )
