"""The library's list as it is narrowed by words and sorted."""

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.collection.questions.listed import drafts_of
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.library.first_found import first_found
from postmortem_tui.tui.library.table.drafts_order import ORDERS, arranged
from tests.tui.driving import Size, press, press_unseen, type_unseen, typed
from tests.tui.library.test_library_screen import NOW, add, app_at, rows_of


async def test_find_narrows_as_one_types_and_esc_shows_all_again(store: DraftStore) -> None:
    add(store, "API outage", "1-Critical")
    add(store, "Late mails", "4-Low")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "slash")
        text = await typed(pilot, "low mail")
        assert "Late mails" in text
        assert "API outage" not in text
        assert "1 of 2" in text
        assert "has “low mailq”" in await typed(pilot, "q")
        assert "API outage" in await press(pilot, "escape")
        assert len(store.ids()) == 2


async def test_where_nothing_is_found_esc_shows_all_and_says_so(store: DraftStore) -> None:
    add(store, "API outage")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        last = (await press(pilot, "slash", *"zzz")).split("\n")[-1]
        assert "Enter to the list" in last and "Esc shows all" in last and "/ find" not in last
        last = (await press(pilot, "enter")).split("\n")[-1]
        assert "Esc shows all" in last and "open" not in last and "copy" not in last
        text = await press(pilot, "escape")
        assert "API outage" in text and "Enter open" in text and "shows all" not in text


async def test_what_was_found_is_opened(store: DraftStore) -> None:
    add(store, "API outage")
    add(store, "Late mails")
    app = app_at(store)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "slash")
        await type_unseen(pilot, "outage")
        await press_unseen(pilot, "enter", "enter")
        assert isinstance(app.screen, EditingScreen)
        assert app.screen.session.draft.role("title") == "API outage"


async def test_what_was_found_by_a_word_of_its_log_is_opened_there(store: DraftStore, size: Size) -> None:
    draft = add(store, "API outage")
    timeline = draft.template.find("timeline").block
    rows = (Entry(time="14:00", event="alert"), Entry(time="14:05", event="oom-killer invoked zyxomma"))
    store.save(draft.put(timeline, rows))
    app = app_at(store)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press_unseen(pilot, "slash")
        await type_unseen(pilot, "zyxomma")
        shown = await press(pilot, "enter", "enter")
        assert isinstance(app.screen, EditingScreen)
        assert "› 14:05" in shown, "the cursor is on the row that has the word"


def test_where_words_stand_first(store: DraftStore) -> None:
    draft, today = store.worked_example(), NOW.date()
    at = first_found(draft, "sev:2 rollback since:90d", today)
    assert at is not None and (at.field or at.row is not None)
    assert first_found(draft, "nowhere rollback", today) == first_found(draft, "rollback", today)
    assert first_found(draft, "sev:2", today) is None, "facts are no words"
    assert first_found(draft.put_role("title", "zyxomma"), "zyxomma", today) is None, "the title was read already"


async def test_a_key_sorts_by_the_next_order_and_another_turns_it(store: DraftStore) -> None:
    for title, severity, date in (("One", "4-Low", "2024-01-02"), ("Two", "", "2024-01-03"), ("Six", "1-Critical", "")):
        draft = store.open(add(store, title, severity).id)
        store.save(draft.put_role("date", date))
    names = ("One", "Two", "Six")
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        assert "by last edited, newest first · 3" in await press(pilot)
        text = await press(pilot, "s")
        assert "by date, newest first" in text
        assert rows_of(text, *names) == ["Two", "One", "Six"]
        assert "2024-01-03" in text
        text = await press(pilot, "S")
        assert "by date, oldest first" in text
        assert rows_of(text, *names) == ["One", "Two", "Six"], "without a date, it stands last either way"
        text = await press(pilot, "s")
        assert "by severity, most severe first" in text
        assert rows_of(text, *names) == ["Six", "One", "Two"]
        assert "by status, unfinished first" in await press(pilot, "s")
        assert "by last edited" in await press(pilot, "s")


def test_statuses_sort_in_the_order_of_the_template(store: DraftStore) -> None:
    for status in ("Final", "Draft", "Under Review"):
        store.save(store.open(add(store, status).id).put_role("status", status))
    by_status = next(order for order in ORDERS if order.name == "status")
    assert [s.status for s in arranged(drafts_of(store), by_status)] == ["Draft", "Under Review", "Final"]
    turned = arranged(drafts_of(store), by_status, turned=True)
    assert [s.status for s in turned] == ["Final", "Under Review", "Draft"]


async def test_find_looks_into_the_summary_too(store: DraftStore) -> None:
    add(store, "API outage")
    store.save(store.open(add(store, "Late mails").id).put_role("summary", "The queue was full."))
    async with app_at(store).run_test(size=(80, 24), notifications=True) as pilot:
        await press_unseen(pilot, "slash")
        text = await typed(pilot, "queue full")
        assert rows_of(text, "API outage", "Late mails") == ["Late mails"]


def test_the_gravest_stands_first_in_any_spelling_as_in_the_shell() -> None:
    said = [("4-Low", 3), ("", None), ("Odd", None), ("2 - Major", None), ("SEV-1", None), ("High", 1)]
    summaries = [Summary(text, text, NOW, severity=text, severity_rank=rank) for text, rank in said]
    by_severity = next(order for order in ORDERS if order.name == "severity")
    assert [one.severity for one in arranged(summaries, by_severity)] == [
        *("SEV-1", "2 - Major", "High", "4-Low", "Odd", ""),
    ]
