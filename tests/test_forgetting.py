"""What is kept of the texts that were read last, and that a cost is measured without it."""

import pytest

from postmortem_tui.exchange.fitting import fit
from postmortem_tui.lazy import SHORT, kept_of_short
from postmortem_tui.markdown.line.spans import read_inline
from tests.exchange.documents_read import draft_of, written
from tests.forgetting import anew, of_short_texts

DOCUMENT = "# Checkout down\n\n## Timeline\n\n- 09:01 the pool ran dry\n- 09:20 somebody said so\n"


def test_a_document_is_read_once_before_it_is_changed_and_once_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = fit._Fitter.fitted

    def counted(fitter: fit._Fitter) -> object:
        read.append(fitter.reading.text)
        return whole(fitter)

    monkeypatch.setattr(fit._Fitter, "fitted", counted)
    anew()
    draft = draft_of(DOCUMENT).put_role("title", "Payments down")
    changed = written(DOCUMENT, draft)
    assert draft_of(changed).role("title") == "Payments down"
    assert read == [DOCUMENT, changed] and changed != DOCUMENT
    anew()
    draft_of(DOCUMENT)
    assert read == [DOCUMENT, changed, DOCUMENT]


def test_of_a_long_text_nothing_is_kept() -> None:
    seen: list[tuple[str, int]] = []

    @kept_of_short(2)
    def looked_at(text: str, number: int = 0) -> int:
        seen.append((text[:1], number))
        return len(text)

    for text in ("a", "a", "b" * (SHORT + 1), "b" * (SHORT + 1)):
        assert looked_at(text) == len(text)
    assert (looked_at("a", 1), looked_at("a")) == (1, 1)
    assert seen == [("a", 0), ("b", 0), ("b", 0), ("a", 1)]


def test_all_that_is_kept_of_short_texts_is_forgotten() -> None:
    assert vars(read_inline)["cache_clear"] in of_short_texts()
    assert len(of_short_texts()) > 3
