import re
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from postmortem_tui.errors import StorageError, UsageError
from postmortem_tui.storage.drafts.text.draft_ids import SAFE_ID, find_id, new_id, slug
from tests.each import each

ids = st.text(alphabet="ab-", min_size=1, max_size=4)


@settings(deadline=None)
@given(st.text())
def test_every_title_gives_a_safe_id(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(title))
    assert len(slug(title)) <= 40
    assert SAFE_ID.fullmatch(new_id(title, date(2024, 1, 15), ()))


@each(
    "title, expected",
    [
        ("API outage", "api-outage"),
        ("Zürich's café: «down»", "zurichs-cafe-down"),
        ("障害", "incident"),
        ("", "incident"),
        ("a" * 50, "a" * 40),
        ("one two three four five six seven eight nine ten", "one-two-three-four-five-six-seven-eight"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_an_id_says_when_and_what() -> None:
    assert re.fullmatch(r"2026-11-23-api-outage-[a-z0-9]{4}", new_id("API outage", date(2026, 11, 23), ()))


@settings(deadline=None)
@given(st.sets(ids), ids)
def test_a_word_names_itself_or_the_only_one_it_begins(known: set[str], word: str) -> None:
    beginning = {identity for identity in known if identity.startswith(word)}
    if word in known:
        assert find_id(word, known) == word
    elif len(beginning) == 1:
        assert find_id(word, known) == beginning.pop()
    else:
        with pytest.raises(UsageError if beginning else StorageError):
            find_id(word, known)


@settings(deadline=None)
@given(st.sets(ids, min_size=1), st.data())
def test_every_draft_can_be_named(known: set[str], data: st.DataObject) -> None:
    identity = data.draw(st.sampled_from(sorted(known)))
    assert find_id(identity, known) == identity
    shorter = identity[: data.draw(st.integers(1, len(identity)))]
    assume(sum(other.startswith(shorter) for other in known) == 1)
    assert find_id(shorter, known) == identity


def test_the_candidates_and_the_nearest_are_named() -> None:
    known = {"2024-01-15-api-outage-aaaa", "2024-01-15-api-slow-bbbb", "2024-02-01-disk-full-cccc"}
    with pytest.raises(UsageError, match="2 drafts begin") as several:
        find_id("2024-01", known)
    assert several.value.hint == "2024-01-15-api-outage-aaaa, 2024-01-15-api-slow-bbbb"
    with pytest.raises(StorageError, match="no draft is called 'disk'") as none:
        find_id("disk", known)
    assert "2024-02-01-disk-full-cccc" in none.value.hint
    with pytest.raises(UsageError, match="empty"):
        find_id("", known)
