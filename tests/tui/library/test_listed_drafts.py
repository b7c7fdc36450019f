"""What the library lists, without a screen: what is deleted is gone from the list at once, and comes back in turn."""

from datetime import UTC, datetime

import pytest

from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.library.summarising import summarise
from postmortem_tui.tui.library.putting_away import PuttingAway
from postmortem_tui.tui.library.reading.listed_drafts import ListedDrafts
from postmortem_tui.tui.library.table.drafts_order import LibraryView

NOW = datetime(2024, 1, 15, 15, 0, tzinfo=UTC)


@pytest.fixture
def ids(store: DraftStore) -> list[str]:
    template = store.templates.load("standard")
    return [store.add(store.begin(template, title, NOW)).id for title in ("First", "Second", "Third")]


def listed(store: DraftStore) -> ListedDrafts:
    drafts = ListedDrafts(store)
    drafts.take([summarise(store.path_of(one), store.templates) for one in store.ids()])
    drafts.look_into_trash()
    return drafts


def test_what_was_deleted_here_comes_back_before_what_was_deleted_earlier(store: DraftStore, ids: list[str]) -> None:
    DraftTrash(store).throw_away(ids[0])
    drafts = listed(store)
    assert drafts.any_trashed
    drafts.trash(ids[1])
    assert [one.id for one in drafts.all] == [ids[2]]
    assert [drafts.restore(), drafts.restore(), drafts.restore()] == [ids[1], ids[0], ""]
    assert not drafts.any_trashed and set(store.ids()) == set(ids)


def test_a_reading_that_began_before_a_deletion_does_not_bring_it_back(store: DraftStore, ids: list[str]) -> None:
    drafts = listed(store)
    before = drafts.all
    drafts.trash(ids[1])
    drafts.take(before)
    assert ids[1] not in [one.id for one in drafts.all]
    DraftTrash(store).restore(ids[1])
    drafts.look_into_trash()
    drafts.take(before)
    assert ids[1] in [one.id for one in drafts.all]


def test_drafts_are_sorted_again_only_for_another_order(store: DraftStore, ids: list[str]) -> None:
    drafts, view = listed(store), LibraryView()
    first = drafts.in_order(view)
    assert drafts.in_order(view) is first
    drafts.put_first(summarise(store.path_of(ids[0]), store.templates))
    assert len(drafts.all) == 3 and drafts.all[0].id == ids[0]
    view.turned = True
    assert drafts.in_order(view) is not first


class Screen:
    """What the screen is asked to say and show, written down."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.at: list[str] = []
        self.readings = 0

    def say(self, text: str) -> None:
        self.told.append(text)

    def say_error(self, error: PostmortemError) -> None:
        self.told.append(str(error))

    def show_and_say(self, text: str, at: str = "") -> None:
        self.told.append(text)
        self.at.append(at)

    def read_again(self) -> None:
        self.readings += 1


def test_putting_away_says_what_was_done_and_a_second_key_at_once_deletes_no_other(
    store: DraftStore, ids: list[str]
) -> None:
    drafts, screen = listed(store), Screen()
    away = PuttingAway(store, drafts, screen, lambda: next(iter(drafts.all), None))
    first = drafts.all[0]
    assert away.can("trash") and not away.can("restore") and "trash is empty" in away.why_not("restore")
    away.trash()
    away.trash()
    assert [one.id for one in drafts.all] == [one for one in store.ids() if one != first.id] and len(drafts.all) == 2
    assert f"“{first.title}” is in the trash" in screen.told[0] and "deletes no other" in screen.told[1]
    away.restore()
    assert screen.told[-1] == f"“{first.title}” is back." and screen.at[-1] == first.id and screen.readings == 1
    away.restore()
    assert screen.told[-1] == "The trash is empty: there is nothing to bring back."


def test_a_copy_is_listed_first_and_nobody_has_signed_it(store: DraftStore, ids: list[str]) -> None:
    drafts, screen = listed(store), Screen()
    away = PuttingAway(store, drafts, screen, lambda: drafts.all[0])
    away.duplicate()
    assert drafts.all[0].id not in ids and "nobody has signed it" in screen.told[-1]


def test_where_nothing_is_listed_a_key_says_how_to_begin(store: DraftStore) -> None:
    away = PuttingAway(store, listed(store), Screen(), lambda: None)
    away.trash()
    assert not away.can("trash") and "begins one" in away.why_not("trash")
