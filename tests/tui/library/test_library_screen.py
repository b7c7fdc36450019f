"""The library by its keys: what it shows, and what happens to the drafts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Opening, Start
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.pressed_twice import PressedTwice
from postmortem_tui.tui.library.library_screen import LibraryScreen
from postmortem_tui.tui.library.reading.library_reading import Read, progress
from postmortem_tui.tui.library.table.draft_details import parts
from postmortem_tui.tui.library.table.drafts_table import DraftsTable, when
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.tui.conftest import HOSTILE
from tests.tui.driving import Size, press, press_unseen, type_unseen
from tests.tui.review.reviews import unsigned

NOW = datetime(2024, 1, 15, 15, 0, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that relative paths start from."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def app_at(store: DraftStore, screen: Opening = "library") -> PostmortemApp:
    return PostmortemApp(Start(screen, store))


def add(store: DraftStore, title: str, severity: str = "") -> Draft:
    draft = store.begin(store.templates.load("standard"), title, NOW).put_role("severity", severity)
    return store.add(draft)


async def test_it_shows_how_each_draft_stands(store: DraftStore) -> None:
    store.save(add(store, "API outage", "1-Critical").put_role("date", "2024-01-14"))
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        row = next(line for line in (await press(pilot)).split("\n") if "API outage" in line)
        assert row.split() == ["›", "API", "outage", "2024-01-14", "1-Critical", "Draft", "4/19"]


async def test_a_draft_that_waits_for_signatures_alone_says_so(store: DraftStore, size: Size) -> None:
    store.save(unsigned())
    async with app_at(store).run_test(size=size, notifications=True) as pilot:
        shown = await press(pilot)
        assert "1 to sign" in next(line for line in shown.split("\n") if "Under Review" in line)
        assert "All that is needed is answered; 1 to sign." in " ".join(shown.split())


async def test_an_empty_library_says_what_to_press(store: DraftStore) -> None:
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "n  begins one in the full editor" in await press(pilot)


async def test_enter_opens_the_draft_under_the_cursor(store: DraftStore) -> None:
    titles = {add(store, title).id: title for title in ("First", "Second")}
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "j", "enter")
        assert isinstance(app.screen, EditingScreen)
        assert app.screen.session.draft.role("title") == titles[store.ids()[1]]


async def test_a_new_draft_is_a_file_only_once_something_is_written(store: DraftStore) -> None:
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "n", "ctrl+n")
        assert isinstance(app.screen, EditingScreen)
        await press_unseen(pilot, "f8")
        assert store.ids() == ()
        await press_unseen(pilot, "w", "ctrl+n")
        assert isinstance(app.screen, WizardScreen)
        await press_unseen(pilot, "x", "f8")
        assert len(store.ids()) == 1


async def test_deleting_goes_to_the_trash_and_can_be_undone_step_by_step(store: DraftStore) -> None:
    kept = {add(store, title).id for title in ("First", "Second")}
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        seconds = 0.0
        await press_unseen(pilot)
        pilot.app.screen.putting_away.twice = PressedTwice(lambda: seconds)  # type: ignore[attr-defined]  # the open screen is the library
        assert "u brings it back" in await press(pilot, "d")
        assert "A second d at once deletes no other. “" in await press(pilot, "d")
        assert len(store.ids()) == 1
        seconds = 10.0
        assert "No postmortems yet" in await press(pilot, "d")
        await press_unseen(pilot, "u")
        assert "is back" in await press(pilot, "u")
        assert set(store.ids()) == kept
        assert isinstance(pilot.app.focused, DraftsTable)


async def test_undelete_is_offered_only_after_a_deletion(store: DraftStore) -> None:
    add(store, "First")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "undelete" not in await press(pilot, "u")
        assert "undelete" in await press(pilot, "d")


async def test_a_copy_is_a_draft_of_its_own(store: DraftStore) -> None:
    first = add(store, "API outage")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "Copied to" in await press(pilot, "c")
        assert {store.open(name).role("title") for name in store.ids()} == {"API outage", "API outage (copy)"}
        assert first.id in store.ids()


async def test_a_draft_that_cannot_be_read_is_listed_with_the_reason(store: DraftStore) -> None:
    broken = store.path_of(add(store, "API outage").id)
    broken.write_text("not = toml = at all\n", encoding="utf-8")
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        text = await press(pilot)
        assert "not readable" in text
        assert "! " in text.split("\n")[-2]
        await press_unseen(pilot, "enter")
        assert isinstance(app.screen, LibraryScreen)


async def test_a_markdown_file_becomes_a_draft(store: DraftStore, here: Path) -> None:
    (here / "old.md").write_text("# Postmortem: API outage\n\n## Elsewhere\n\nKept.\n", encoding="utf-8")
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "i")
        await type_unseen(pilot, "old.md")
        assert "Elsewhere" in await press(pilot, "enter")
        assert isinstance(app.screen, EditingScreen)
        assert [store.open(name).role("title") for name in store.ids()] == ["API outage"]
        assert "Kept." in store.open("last").answers.values()  # a section of its own


async def test_a_file_that_is_not_there_is_said(store: DraftStore, here: Path) -> None:
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "i")
        await type_unseen(pilot, "no.md")
        await press_unseen(pilot, "enter")
        assert "no such file" in await press(pilot)
        assert store.ids() == ()


async def test_an_empty_file_is_refused(store: DraftStore, here: Path) -> None:
    (here / "e.md").write_text("\n \n", encoding="utf-8")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "i")
        await type_unseen(pilot, "e.md")
        await press_unseen(pilot, "enter")
        assert "The document is empty" in await press(pilot)
        assert store.ids() == ()


async def test_a_narrow_screen_leaves_columns_out_before_it_cuts_the_title(store: DraftStore) -> None:
    add(store, "API outage", "1-Critical")
    async with app_at(store).run_test(size=(44, 20), notifications=True) as pilot:
        row = next(line for line in (await press(pilot)).split("\n") if "API outage" in line)
        assert row.split() == ["›", "API", "outage"]


async def test_a_team_with_templates_of_its_own_is_asked_which(store: DraftStore) -> None:
    text = store.templates.source("standard").replace('name = "standard"', 'name = "team"', 1)
    store.folders.templates.mkdir(parents=True)
    (store.folders.templates / "team.toml").write_text(text, encoding="utf-8")
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "Which template?" in await press(pilot, "n")
        await press_unseen(pilot, "down", "enter", "ctrl+n")
        assert isinstance(app.screen, EditingScreen)
        assert app.screen.session.draft.template.name == "team"


async def test_hostile_titles_show_as_they_are(store: DraftStore) -> None:
    add(store, HOSTILE)
    async with app_at(store).run_test(size=(120, 40), notifications=True) as pilot:
        assert HOSTILE[:24] in await press(pilot)
        assert "[TICKET-1]" in await press(pilot, "d")


async def test_it_fits_the_size_that_it_gets(store: DraftStore) -> None:
    add(store, "A title that is rather long and has to be cut somewhere near its end")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "…" in await press(pilot)
        await pilot.resize_terminal(118, 24)
        assert "somewhere near its end" in await press(pilot)


def test_the_time_of_today_and_the_day_of_any_other() -> None:
    assert when(NOW, NOW) == "15:00"
    assert when(NOW, replace_day(NOW)) == "2024-01-15"


def replace_day(moment: datetime) -> datetime:
    return moment.replace(day=16)


def rows_of(text: str, *titles: str) -> list[str]:
    """The titles that stand in the table, from top to bottom."""
    table = text.split("───")[0].split("\n")
    return [title for line in table for title in titles if line.strip("› ").startswith(title)]


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_the_draft_under_the_cursor_is_shown_with_what_is_missing(store: DraftStore, size: Size) -> None:
    store.save(store.open(add(store, "Late mails").id).put_role("summary", "The queue was full."))
    missing = len(drafts_of(store)[0].missing)
    async with app_at(store).run_test(size=size, notifications=True) as pilot:
        text = await press(pilot)
        assert f"Missing ({missing}): Date, Authors" in text
        assert "The queue was full." in text


def test_of_many_questions_without_an_answer_some_are_named(store: DraftStore) -> None:
    add(store, "Late mails")
    summary = drafts_of(store)[0]._replace(missing=tuple("abcdefghij"))
    assert parts(summary)[1] == "Missing (10): a, b, c, d, e, f, g, h and 2 more"
    assert parts(summary._replace(missing=("a", "b")))[1] == "Missing (2): a, b"


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.both_sizes
async def test_what_is_said_of_each_draft_begins_at_the_same_line(store: DraftStore, size: Size) -> None:
    for title in ("Late mails", "API outage"):
        add(store, title)
    store.save(store.open(add(store, "Done").id).put_role("summary", "Short."))
    store.add(store.worked_example())
    async with app_at(store).run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot)
        starts = set()
        for _ in range(4):
            await press_unseen(pilot, "down")
            pilot.app.screen._details.end()  # type: ignore[attr-defined]  # the open screen is the library
            await pilot.pause()
            starts.add(tuple(part.region.y for part in pilot.app.screen.query("DraftDetails Static")))
        assert len(starts) == 1


async def test_a_low_screen_gives_all_its_rows_to_the_list(store: DraftStore) -> None:
    add(store, "Late mails")
    async with app_at(store).run_test(size=(80, 14), notifications=True) as pilot:
        text = await press(pilot)
        assert "Late mails" in text
        assert "Missing (" not in text


async def test_the_keys_that_a_newcomer_needs_stand_in_the_last_line(store: DraftStore) -> None:
    add(store, "Late mails")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        last = (await press(pilot)).split("\n")[-1]
        for words in ("Enter open", "n new", "w guided", "x example", "q quit", "F1 help"):
            assert words in last


async def test_a_deleted_draft_stays_away_while_the_library_is_read_again(store: DraftStore) -> None:
    add(store, "API outage")
    add(store, "Late mails")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        summaries = tuple(drafts_of(store))
        await press_unseen(pilot, "d")
        screen.post_message(Read(summaries, done=True))
        assert len(rows_of(await press(pilot), "API outage", "Late mails")) == 1


async def test_a_list_that_stands_is_not_shortened_while_it_is_read_again(store: DraftStore) -> None:
    add(store, "API outage")
    add(store, "Late mails")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot)
        pilot.app.screen.post_message(Read(tuple(drafts_of(store)[:1]), done=False, notice="reading 1 of 2 …"))
        text = await press(pilot)
        assert "reading 1 of 2 …" in text
        assert len(rows_of(text, "API outage", "Late mails")) == 2


def test_rows_that_may_be_stale_are_said_to_be_so_at_once_and_how_far_the_reading_is_after_a_while() -> None:
    assert progress(120, 500, 0.5) == "380 not up to date yet …"
    assert progress(500, 500, 0.5) == ""
    assert progress(120, 500, 1.5) == "reading 120 of 500 …"


async def test_a_source_that_went_away_is_said_once_and_the_rest_goes_on(store: DraftStore, tmp_path: Path) -> None:
    source, away = tmp_path / "team", tmp_path / "away"
    source.mkdir()
    (source / "queue.md").write_text("# Postmortem: Queue stuck\n\n## Impact\n\nAll.\n", encoding="utf-8")
    store.settings = store.settings._replace(sources=(str(source),))
    add(store, "Mail late")
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        shown = await press(pilot)
        assert "Queue stuck" in shown and not len(app._notifications)
        source.rename(away)
        shown = await press(pilot, "tab", "tab")
        assert "Mail late" in shown and "Queue stuck" not in shown
        (told,) = [one.message for one in app._notifications]
        assert told == f"{source}: Cannot read or write: there is no such file or folder"
        await press_unseen(pilot, "tab", "tab")
        assert len(app._notifications) == 1
        away.rename(source)
        assert "Queue stuck" in await press(pilot, "tab", "tab")
