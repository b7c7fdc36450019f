"""Incidents like this one: what is near, what is not, and what is said of the old fixes."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.collection.questions.similar import least, name_words, score, significance, similar_to, words_of
from postmortem_tui.collection.questions.similar_incidents import seen_before
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from tests.collection.conftest import Opened
from tests.each import each

NOW = datetime(2026, 3, 1, tzinfo=UTC)

STORIES = {
    "Prometheus restarted in a loop": "Prometheus ran out of memory on its node: the kernel's OOM killer ended it; "
    "replaying the write-ahead log filled it again. A dashboard with a wildcard label query doubled the series.",
    "Checkout rejected cards": "The payment gateway's certificate expired overnight. Renewal by ACME had stopped "
    "months before, when the DNS challenge zone moved to another registrar, and nobody watched the expiry.",
    "Search results were stale": "The indexing queue stalled behind one poisoned message, which each consumer took, "
    "crashed upon and gave back. Redelivery had no ceiling and no dead letter queue.",
    "Images did not load": "A purge of the content cache ran against every region at once, and the origin fell over "
    "under the stampede. The purge tool takes a wildcard without index_queries.",
    "Logins failed in Frankfurt": "A switch in the Frankfurt rack dropped half of the frames after a firmware upgrade. "
    "Latency rose, sessions timed out, and the retries of the mobile app tripled the traffic.",
}
AGAIN = (
    "Metrics were missing again",
    "Prometheus was ended by the OOM killer twice: replaying its write-ahead log needs more memory than the node has, "
    "since a wildcard label query in a new dashboard had multiplied the series.",
)


def told(store: DraftStore, title: str, cause: str) -> Draft:
    draft = store.begin(store.templates.choose("standard"), title, NOW)
    return draft.put_role("summary", cause).put_role("cause", cause).put_role("date", "2025-11-01")


@pytest.fixture
def known(store: DraftStore) -> DraftStore:
    for title, cause in STORIES.items():
        store.add(told(store, title, cause))
    return store


def names(store: DraftStore, opened: Opened, draft: Draft) -> list[str]:
    collection = opened()
    found = similar_to(draft, str(store.path_of(draft.id)), collection.records, collection.index)
    return [one.record.title for one in found]


def test_the_one_like_it_is_named_with_its_words(known: DraftStore, opened: Opened) -> None:
    draft = known.add(told(known, *AGAIN))
    collection = opened()
    (one,) = similar_to(draft, str(known.path_of(draft.id)), collection.records, collection.index)
    assert one.record.title == "Prometheus restarted in a loop"
    assert len(one.words) == 3
    assert set(one.words) <= words_of(AGAIN[1]).keys()
    assert one.in_words().startswith("2025-11-01 Prometheus restarted in a loop (")


def test_nothing_is_named_that_is_not_near(known: DraftStore, opened: Opened) -> None:
    other = "A tenant deleted a table by hand, and the nightly export had kept no copy of what stood in it before noon."
    assert names(known, opened, known.add(told(known, "A table is gone", other))) == []


def test_a_draft_that_says_little_is_not_compared(known: DraftStore, opened: Opened) -> None:
    assert names(known, opened, known.add(told(known, "Prometheus", "OOM killer, memory, node."))) == []


def test_how_the_old_fixes_stand_is_said(known: DraftStore, opened: Opened) -> None:
    example = known.worked_example()
    known.add(example)
    draft = known.add(told(known, "Logins again", example.role("summary") + example.role("cause")))
    assert names(known, opened, draft)[0] == example.role("title")
    lines = seen_before(known, draft)
    assert lines[0].endswith("; 9 of 12 actions still open")
    known.settings = known.settings._replace(similar=False)
    assert not seen_before(known, draft)


WHO = "Ines Carvalho saw it on 2026-11-28 at 14:02 with Rui Tavares; @ines and Tavares spoke at 2026-11-28T14:10Z. "


def test_dates_and_the_names_of_people_are_no_likeness(known: DraftStore, opened: Opened) -> None:
    for title, cause in (
        ("Uploads stopped", STORIES["Images did not load"]),
        ("Tables gone", STORIES["Search results were stale"]),
    ):
        known.add(told(known, title, WHO * 4 + cause).put_role("authors", "Ines Carvalho, Rui Tavares"))
    draft = told(known, "Again", WHO * 4 + AGAIN[1]).put_role("authors", "Ines Carvalho, Rui Tavares")
    known.add(draft)
    collection = opened()
    found = similar_to(draft, str(known.path_of(draft.id)), collection.records, collection.index)
    assert [one.record.title for one in found] == ["Prometheus restarted in a loop"]
    assert not {"ines", "carvalho", "rui", "tavares", "2026-11-28"} & set(found[0].words)


def test_names_that_only_the_other_postmortem_has_are_no_likeness(known: DraftStore, opened: Opened) -> None:
    known.add(told(known, "Uploads stopped", WHO * 4).put_role("authors", "Ines Carvalho, Rui Tavares"))
    draft = known.add(told(known, "Again", WHO * 4 + AGAIN[1]))
    assert names(known, opened, draft) == ["Prometheus restarted in a loop"]


@each("text", ["2026-11-28", "2026-11-28T14:02:00Z", "28.11.2026", "28-Nov-2026", "14:02", "14h05", "2pm", "28th"])
def test_a_date_or_a_time_is_no_word(text: str) -> None:
    assert not words_of(text)
    assert words_of("v8.2.8 10.0.3.14 p99 500s 8.2.8 utf-8").keys() == {
        "v8.2.8",
        "10.0.3.14",
        "p99",
        "500s",
        "8.2.8",
        "utf-8",
    }


def test_a_common_word_in_the_name_of_a_team_stays_a_word() -> None:
    text = "The database filled up. Database and Ines were late."
    assert name_words(["Database Team", "Ines Carvalho", "@rui"], text) == {"ines", "carvalho", "rui"}


def test_length_is_held_down() -> None:
    wanted = words_of(AGAIN[1])
    told_most = significance(wanted, dict.fromkeys(wanted, 1), 10)
    short = words_of(STORIES["Prometheus restarted in a loop"])
    long = short + Counter({f"other{n}": 3 for n in range(400)})
    average = (short.total() + long.total()) / 2
    assert score(told_most, long, average)[0] < score(told_most, short, average)[0] / 2
    assert score(told_most, wanted, wanted.total())[0] <= 1


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("POSTMORTEM_HOME", str(tmp_path / "home"))
    return lambda *words: CliRunner().invoke(postmortem, words)


def test_the_verb_takes_a_draft_and_a_document(known: DraftStore, run: Run, tmp_path: Path) -> None:
    draft = known.add(told(known, *AGAIN))
    done = run("similar", draft.id)
    assert done.stdout.startswith("2025-11-01 Prometheus restarted in a loop (")
    file = tmp_path / "again.md"
    file.write_text(f"# Postmortem: {AGAIN[0]}\n\n## Root Cause\n\n{AGAIN[1]}\n", encoding="utf-8")
    DraftTrash(known).throw_away(draft.id)
    (one,) = json.loads(run("similar", str(file), "--json").stdout)
    assert (one["title"], one["open_items"]) == ("Prometheus restarted in a loop", 0)
    file.write_text("# Postmortem: Nothing much\n\n## Summary\n\nIt broke.\n", encoding="utf-8")
    assert "says too little to be compared yet" in run("similar", str(file)).stderr
    file.write_text(
        f"# Postmortem: Else\n\n## Summary\n\n{' '.join(f'word{n}' for n in range(30))}\n", encoding="utf-8"
    )
    assert "No similar incident was found" in run("similar", str(file)).stderr
    assert run("similar", "nobody").exit_code != 0


def test_a_document_is_not_like_itself_however_its_path_is_spelled(
    known: DraftStore, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    text = f"# Postmortem: {AGAIN[0]}\n\n## Root Cause\n\n{AGAIN[1]}\n"
    (tmp_path / "docs" / "again.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # as a document, and as the draft that was read from it
        found = json.loads(run("similar", "docs/again.md", "--json", "--in", str(tmp_path / "docs")).stdout)
        assert [one["title"] for one in found] == ["Prometheus restarted in a loop"]
        assert run("import", "docs/again.md").exit_code == 0


def test_the_documents_of_another_repository_change_no_answer(
    known: DraftStore, opened: Opened, tmp_path: Path
) -> None:
    """They lie in the same index: with fifty of them no word was rare any more, and no place was left for one's own."""
    draft = known.add(told(known, *AGAIN))
    for number in range(50):
        text = f"# Postmortem {number}\n\n**Severity:** SEV2\n\n## Root Cause\n\n{AGAIN[1]}\n\n## Impact\n\nAll.\n"
        (tmp_path / f"{number}.md").write_text(text)
    assert len(opened([tmp_path]).records) > 50
    with_others = similar_to(draft, str(known.path_of(draft.id)), (found := opened()).records, found.index)
    without = similar_to(draft, str(known.path_of(draft.id)), (found := opened(indexed=False)).records, found.index)
    assert with_others == without
    assert [one.record.title for one in without] == ["Prometheus restarted in a loop"]


def test_reports_have_to_share_more_than_summaries() -> None:
    """At the threshold of summaries, half of what was shown among public reports was not alike."""
    assert [round(least(length), 3) for length in (0, 40, 60, 80, 5000)] == [0.07, 0.07, 0.21, 0.35, 0.35]


@each("word", ["les", "para", "nicht", "della", "RK", "ac", "July-12-2022", "may-2026", "가"])
def test_small_words_of_any_language_initials_and_months_are_no_likeness(word: str) -> None:
    assert not words_of(f"{word} {word}")
