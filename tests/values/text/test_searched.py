"""Words as they are searched for: accents, cases, quotation marks and widths do not matter."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.values.text.searched import fold, found_at, holds
from tests.each import each

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("aßİıée\u0301ﬁ½가\u1112\u094d\u0e31\u064e\u05b8'’ \n\u00ad"))
)


@each(
    "word, text",
    [
        ("café", normalize("NFD", "Café am Platz")),
        (normalize("NFD", "café"), "CAFÉ"),
        ("cafe", "café"),
        ("café", "cafe"),
        ("uberlast", "Überlast"),
        ("STRASSE", "Straße"),
        ("ISSIZ", "ıssız"),
        ("istanbul", "İSTANBUL"),
        ("елка", "Ёлка"),
        ("τελος", "ΤΈΛΟΣ"),
        ("du lieu", "cơ sở dữ liệu"),
        ("duong truyen", "đường\ntruyền"),
        ("テスト", "ﾃｽﾄ"),
        ("office", "oﬃce"),
        ("o'brien", "O’Brien"),
        ("state-of-the-art", "state‑of‑the‑art"),
        ("soft", "so\u00adft"),
        ("v2", "ｖ２"),
        ("⚠️", "⚠ on call"),
        ("数据", "数据库"),
    ],
)
def test_a_word_is_found_however_it_is_typed(word: str, text: str) -> None:
    assert holds(text, word)


@each("word, text", [("cafés", "café"), ("か", "は"), ("\u200b", "a"), ("\u0301", "a"), ("קָ", "ק"), ("a\u3099", "a")])
def test_what_is_another_word_is_not_found(word: str, text: str) -> None:
    assert not holds(text, word)


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_in_a_text_is_found_there_and_in_its_folded_form(before: str, word: str, behind: str) -> None:
    text = f"{before}{word}{behind}"
    assert holds(text, word)
    assert fold(word) in fold(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("word", "at"), [("uber", 4), ("fi", 9), ("Über", 4)])
def test_a_location_is_one_of_the_text_itself(word: str, at: int) -> None:
    assert found_at(word, "e\u0301a Über ﬁn") == at
