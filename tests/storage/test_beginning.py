"""What a new draft is begun with: the authors are no example's."""

from datetime import UTC, datetime
from pathlib import Path

from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.settings import Settings
from postmortem_tui.storage.settings.templates import BUILT_IN, STANDARD, Templates

NOW = datetime(2026, 3, 4, tzinfo=UTC)


def test_the_authors_are_those_of_the_last_draft_that_is_no_example(tmp_path: Path) -> None:
    folders = Folders.under(tmp_path)
    store = DraftStore(folders, Templates(folders))

    def authors(settings: Settings | None = None) -> str:
        one = DraftStore(folders, store.templates, settings=settings)
        return one.begin(one.templates.load(STANDARD), "Another", NOW).role("authors")

    assert authors() == ""
    for template in BUILT_IN:
        store.add(store.worked_example(template))
    assert authors() == "", "nobody here wrote the examples"
    store.add(store.begin(store.templates.load(STANDARD), "Mine", NOW).put_role("authors", "Mira Sol"))
    assert authors() == "Mira Sol"
    store.add(store.worked_example())
    assert authors() == "Mira Sol", "the example was put into the library after it"
    assert authors(Settings(author="Ada Roy")) == "Ada Roy"
