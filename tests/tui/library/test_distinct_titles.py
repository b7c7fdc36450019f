"""Rows of the library are told apart where their titles are cut, and say who has a draft open."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from postmortem_tui.storage.disk.sidecar_names import lock_of
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.storage.sharing.held import holders
from postmortem_tui.storage.sharing.holder import Holder
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.library.library_screen import LibraryScreen
from postmortem_tui.tui.library.table.distinct_titles import distinct, names
from tests.tui.driving import Size, press, screen_text

NOW = datetime(2024, 1, 15, 15, tzinfo=UTC)

LONG = "Checkout failed for customers in Europe after a certificate expired"


def draft(identity: str, title: str, date: str = "2024-01-15") -> Summary:
    return Summary(identity, f"/{identity}.toml", NOW, title, date=date)


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        ([LONG, f"{LONG} (copy)"], ["Checkout failed…expired", "Checkout failed f…(copy)"]),
        ([f"{LONG} (copy)"], ["Checkout failed f…(copy)"]),
        (
            [LONG, f"{LONG} (copy) · k3f9", f"{LONG} (copy) · x2y3"],
            ["Checkout failed…expired", "Checkout f…(copy) · k3f9", "Checkout f…(copy) · x2y3"],
        ),
        ([f"{LONG} · k3f9", f"{LONG} · x2y3"], ["Checkout failed f…· k3f9", "Checkout failed f…· x2y3"]),
        (
            ["Checkout in shop failed in Europe", "Checkout in shop failed in Asia"],
            ["Checkout in shop…Europe", "Checkout in shop fa…Asia"],
        ),
        (["API outage", "Late mails"], ["API outage", "Late mails"]),
        ([LONG, "Late mails"], ["Checkout failed for cus…", "Late mails"]),
    ],
)
def test_what_differs_stays_in_sight(titles: list[str], shown: list[str]) -> None:
    assert distinct(titles, 24) == shown


@given(st.lists(st.text("ab ()é漢", max_size=40), max_size=8), st.integers(8, 30))
def test_a_cut_title_never_is_wider_than_its_column(titles: list[str], width: int) -> None:
    assert all(cell_len(cut) <= max(width, 0) for cut in distinct(titles, width))


def test_two_of_a_day_that_are_called_the_same_have_the_end_of_their_ids() -> None:
    drafts = [draft("2024-01-15-api-k3f9", "API outage"), draft("2024-01-15-api-x2y3", "API outage")]
    later = draft("2024-02-01-api-aaaa", "API outage", "2024-02-01")
    assert names([*drafts, later]) == ["API outage · k3f9", "API outage · x2y3", "API outage"]
    assert names([draft("2024-01-15-k3f9p2", "")]) == ["2024-01-15-k3f9p2"]


def me(pid: int, host: str = "") -> Holder:
    holder = Holder.me(NOW, 1)
    return holder._replace(user="ana", pid=pid, host=host or holder.host, started=0)


def test_a_draft_is_held_by_a_living_process_other_than_this(tmp_path: Path) -> None:
    def held(written: bytes) -> bool:
        file = tmp_path / "one.toml"
        lock_of(file).write_bytes(written)
        return file in holders([file, tmp_path / "none.toml"])

    assert held(me(1).written()), "the first process of any system lives"
    assert held(me(1, "elsewhere").written()), "one that was heard of within a minute"
    assert not held(Holder.me(NOW, 1).written()), "this process itself"
    assert not held(me(2**22 + 1).written()), "gone"
    assert not held(b"7") and not held(b"") and not held(b"[]"), "let go, or nobody's word"


@pytest.mark.both_sizes
async def test_rows_are_told_apart_and_say_who_has_them_open(store: DraftStore, size: Size) -> None:
    first = store.begin(store.templates.load("standard"), LONG, NOW).put_role("date", "2024-01-14")
    kept = store.add(first)
    copy = store.duplicate(kept)
    store.duplicate(kept)
    twins = [store.add(replace(first, id=f"2024-01-14-twin-{end}").put_role("title", "Twin")) for end in ("a1", "b2")]
    nameless = store.add(replace(first, id="2024-01-14-c3").put_role("title", ""))
    app = PostmortemApp(Start("library", store))
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = app.screen
        rows = [row for row in (await press(pilot)).split("\n")[2:8] if "Checkout" in row]
        assert len({row[:40].strip("› ") for row in rows}) == 3
        assert sum("(copy) · " in row for row in rows) == 2, "of two copies the end of the id, too"
        assert "2024-01-14" in "".join(rows), "the day"
        text = "\n".join(screen_text(app).split("\n")[2:8])
        assert all(f"Twin · {twin.id[-2:]}" in text for twin in twins), "of two that are called alike the end of the id"
        assert nameless.id in text, "and all of it where there is no title"
        lock_of(store.path_of(copy.id)).write_bytes(me(1).written())
        assert isinstance(screen, LibraryScreen)
        screen.tick()
        text = await press(pilot)
        assert "Open by" in text.split("\n")[1]
        (row,) = (row for row in text.split("\n")[2:9] if "ana" in row.split())
        assert f"(copy) · {copy.id[-4:]}" in row
        lines = [await press(pilot, key) for key in "gjjjjj"]
        assert sum("open by ana since 2024-01-15 UTC" in text for text in lines) == 1, "in full below"
