"""The long tests in a shortened form, and random sequences of what can be done with a library."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.disk.folders import Folders
from postmortem_tui.storage.library.draft_trash import DraftTrash
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import Templates
from tests.known import STANDARD as TEMPLATE
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import crashed, notes, read_notes
from tests.torture.losses.faults import errors, kills
from tests.torture.tools.tracing import ToolMissing


@pytest.mark.slow
@pytest.mark.parametrize(("faults", "step"), [(kills, 5), (errors, 26)])
def test_a_fault_at_a_call_of_a_save_loses_nothing(faults: object, step: int) -> None:
    try:
        runs, lost = faults(step)
    except ToolMissing as missing:
        pytest.skip(f"needs {missing}")
    assert runs > 5
    assert lost == []


class Library(RuleBasedStateMachine):
    """One draft, typed on, saved, crashed, changed underneath: what is on the disk is always what was typed last."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        folders = Folders.under(self.home)
        self.store = DraftStore(folders, Templates(folders), lambda: NOW)
        self.draft: Draft = self.store.claim(self.store.new(TEMPLATE, "Machine", NOW)).draft
        self.severity = ""

    @rule(text=st.text(alphabet="ab\n障\x00'\"\\", max_size=8))
    def type(self, text: str) -> None:
        self.draft = notes(self.draft, read_notes(self.draft) + text)
        self.store.record(self.draft)

    @rule()
    def save(self) -> None:
        self.draft = self.store.save(self.draft)

    @rule()
    def crash(self) -> None:
        self.store = crashed(self.store)
        self.draft = self.store.claim(self.store.open(self.draft.id)).draft

    @rule()
    def leave_and_come_back(self) -> None:
        self.draft = self.store.save(self.draft)
        self.store.release(self.draft.id)
        self.draft = self.store.claim(self.store.open(self.draft.id)).draft

    @rule(severity=st.sampled_from(["1-Critical", "2-High"]))
    def another_machine_saves(self, severity: str) -> None:
        folders = self.store.folders
        other = DraftStore(folders, Templates(folders), lambda: NOW)
        other.save(other.open(self.draft.id).put_role("severity", severity))
        self.draft = self.store.save(self.draft)
        self.severity = severity

    @rule()
    def trash_and_back(self) -> None:
        DraftTrash(self.store).throw_away(self.draft.id)
        self.draft = self.store.claim(DraftTrash(self.store).restore(self.draft.id)).draft

    @invariant()
    def what_was_typed_is_on_the_disk(self) -> None:
        folders = self.store.folders
        found = DraftStore(folders, Templates(folders)).open(self.draft.id)
        assert (read_notes(found), found.role("severity")) == (read_notes(self.draft), self.severity)

    @invariant()
    def everything_is_private(self) -> None:
        loose = [path for path in self.home.rglob("*") if path.stat().st_mode & 0o077]
        assert loose == []

    def teardown(self) -> None:
        self.store.release(self.draft.id)
        shutil.rmtree(self.home)


TestLibrary = Library.TestCase
TestLibrary.settings = settings(deadline=None, max_examples=15, stateful_step_count=15)
