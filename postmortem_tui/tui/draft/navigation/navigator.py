"""Navigation within a draft: to a question, to a text, to a finding, to the document.

This module and the screens that it opens are loaded at the first key that needs them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from postmortem_tui.blocks.rows import Rows
from postmortem_tui.collection.questions.similar_incidents import seen_before
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import counted, next_needed, to_sign
from postmortem_tui.document.draft.text_search import CursorAt, find, line_of
from postmortem_tui.document.template.template import Reference
from postmortem_tui.exchange.exporting.exporting import export_section
from postmortem_tui.review.findings import Location, hit_of
from postmortem_tui.review.findings_in_words import in_order, walked
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.draft.beside.guidance import whole
from postmortem_tui.tui.draft.beside.side_view import SideView
from postmortem_tui.tui.draft.navigation.find import FindScreen, ReplaceWanted
from postmortem_tui.tui.draft.navigation.go_to import GoTo
from postmortem_tui.tui.draft.page.writing_screen import Destination, WritingScreen
from postmortem_tui.tui.draft.requests.remarking import Remarking
from postmortem_tui.tui.draft.requests.replace_everywhere import Replacing
from postmortem_tui.tui.draft.requests.written_into_file import DocumentWriting
from postmortem_tui.tui.editors.base import EditorPosition
from postmortem_tui.tui.kit.commands.keys_now import key_of
from postmortem_tui.tui.kit.remembered import Remembered
from postmortem_tui.tui.preview.preview import PreviewScreen
from postmortem_tui.tui.preview.section_preview import SectionPreview
from postmortem_tui.tui.preview.ways import Ways
from postmortem_tui.tui.review.found import row_of
from postmortem_tui.tui.review.next_steps import next_steps
from postmortem_tui.tui.review.review import ReviewScreen

if TYPE_CHECKING:
    from postmortem_tui.document.draft.text_search import Hit
    from postmortem_tui.review.findings import Finding
    from postmortem_tui.tui.draft.requests.changes import Changes
    from postmortem_tui.tui.review.reviewer import Reviewer


class Navigator:
    """Opens the screens that list destinations, and goes to the chosen one."""

    def __init__(self, screen: WritingScreen, store: DraftStore, reviewer: "Reviewer", changes: "Changes") -> None:
        self._screen = screen
        self._session = screen.session
        self._store = store
        self._reviewer = reviewer
        self._changes = changes
        self._found = Remembered()
        self._listed = Remembered()
        self._hit = ""
        """The block of the match that the cursor went to last."""
        self._finding = ""
        """The finding that the cursor went to last."""
        self._remarking = Remarking(screen, reviewer.writer)
        self._replacing = Replacing(screen, changes)
        self._writing = DocumentWriting(screen, store)

    def go_on_from(self, other: "Navigator") -> None:
        """Take over the last search and the last place in the review from another arrangement of the same draft."""
        self._found, self._listed, self._finding = other._found, other._listed, other._finding
        self._hit = other._hit

    def go_to(self) -> None:
        """Ask for a section or a question, and go there."""
        self._screen.open(GoTo(self._session.draft), self._go)

    async def _go(self, destination: Destination | None) -> None:
        if destination:
            await self._screen.go(destination)

    def find(self, here: tuple[str, EditorPosition] | None, found: Callable[[], None] | None = None) -> None:
        """Ask what to find in the draft, from the cursor on, and go to the match; call `found` if `n` goes on there."""
        cursor = _cursor_in(self._session.draft, *here) if here else None

        async def go(wanted: "Hit | ReplaceWanted | None") -> None:
            await self._go_on_from_find(wanted)
            if found and wanted:
                await self._screen.say_last(f"{key_of('find_next')} goes to the next match; any other key goes on here")
                found()

        self._screen.open(FindScreen(self._session.draft, self._found, cursor), go)

    async def _go_on_from_find(self, wanted: "Hit | ReplaceWanted | None") -> None:
        if isinstance(wanted, ReplaceWanted):
            self.replace(wanted.words)
        else:
            await self._go_to_hit(wanted)

    def replace(self, old: str = "", *, asked: Reference | None = None) -> None:
        """Ask what to replace in the whole draft, and with what.

        Begin with a text, or with the one that was found last, if that was in the block of the question that is asked.
        """
        self._replacing.ask(self._found.words if asked and asked.block.id == self._hit else old)

    async def find_again(self, by: int) -> None:
        """Go to the next or the previous match of the last search; after the last match comes the first."""
        hits = find(self._session.draft, self._found.words)
        if not hits:
            self._screen.say(f"Nothing was found yet: {key_of('find_text')} asks what to find.")
            return
        at = self._found.at = (self._found.at + by) % len(hits)
        await self._go_to_hit(hits[at])
        await self._screen.say_last(f"{at + 1} of {len(hits)}: {self._found.words}; {key_of('find_next')} goes on")

    async def _go_to_hit(self, hit: "Hit | None") -> None:
        if hit:
            self._hit = hit.question.block.id
            await self._screen.go((hit.section, hit.question))
            self._screen.point_at(hit)

    def seen_before(self) -> Sequence[str]:
        """Return a line for each incident like the one of this draft; may be called from any thread."""
        return seen_before(self._store, self._session.draft)

    def remark(self, question: Reference | None) -> None:
        """Ask for a remark on a question, or what to do with the remarks that it has."""
        if question is None:
            self._screen.say("Nothing is asked here.")
        else:
            self._remarking.ask(whole(question))

    def review(self, *, refused: bool = False) -> None:
        """List all findings, and go to the chosen one; `refused` says that they kept the draft from becoming final."""
        if problem := self._reviewer.problem:
            self._screen.warn(f"The review did not look for your own words. {problem}")
        self._screen.open(
            ReviewScreen(
                self._reviewer,
                None if refused else self._listed,
                refused=refused,
                seen=self.seen_before,
                to_needed=self._to_needed,
                to_document=self.preview,
            ),
            self._reviewed,
        )

    async def _reviewed(self, chosen: "Finding | Location | None") -> None:
        self._screen.changed()
        if isinstance(chosen, Location):
            self._finding = ""
            await self._go_to_location(chosen)
        elif chosen:
            await self.go_to_finding(chosen)

    async def go_to_finding(self, finding: "Finding") -> None:
        """Put the cursor where something was found; in a list on the row that it names, even one that stands ready."""
        self._finding = finding.key()
        await self._go_to_location(finding.location)
        if finding.location.row is None and finding.location.field:
            self._screen.editors.aim(finding.location.block, finding.location.field, finding.about)

    async def _go_to_location(self, location: Location) -> None:
        """Put the cursor into the question of a finding, and on its line or row, which opens at its column.

        In a list it is on a row of the table, never in a cell, even if the wizard would begin to ask for rows.
        """
        hit = hit_of(self._session.draft, location)
        await self._screen.go((hit.section, hit.question))
        if isinstance(hit.question.block, Rows):
            self._screen.editors.focus_position(location.block, EditorPosition(row=hit.row))
        if location.row is not None or hit.end:
            self._screen.point_at(hit)
            self._screen.editors.aim(location.block, location.field)

    async def next_needed(self, order: Sequence[Reference], asked: Reference | None) -> None:
        """Go to the next question of an order that is needed and not answered, and say how many are left."""
        draft = self._session.draft
        question = next_needed(draft, order, asked)
        if question is None:
            signing = f"{left} to sign before it is final. " if (left := to_sign(draft)) else ""
            seen = sum(not one.dismissed and not one.is_not_yet for one in self._quickly_found())
            found = f"{seen} to look at: {key_of('review')} lists {'it' if seen == 1 else 'them'}. " if seen else ""
            self._screen.say(f"All that is needed is answered. {signing}{found}{next_steps(draft, self._store)}")
            return
        await self._screen.go((draft.template.section_of(question.block), question))
        done, of = counted(draft)
        self._screen.run_in_worker(partial(self._screen.say_last, f"{of - done} needed left, this one among them"))

    def _quickly_found(self) -> "Sequence[Finding]":
        """Return the findings; none of them where a review takes long, as no key waits for it."""
        return () if self._reviewer.takes_long else self._reviewer.findings()

    def _found_in_order(self) -> "Sequence[Finding]":
        return in_order(self._session.draft.template, walked(self._reviewer.findings()))

    async def next_finding(self, by: int, here: tuple[str, EditorPosition] | None) -> None:
        """Go to the next or the previous finding, and say what it is; after the last one comes the first.

        Count from the finding that was last gone to, if the cursor is still there; else from the cursor.
        """
        found = self._found_in_order()
        if not found:
            self._screen.say("Nothing was found.")
            return
        keys = [one.key() for one in found]
        last = found[keys.index(self._finding)] if self._finding in keys else None
        if last and here and (last.location.block, last.location.row) in ((here[0], here[1].row), (here[0], None)):
            at = keys.index(self._finding) + by
        else:
            at = self._beside(found, by, here)
        one = found[at % len(found)]
        await self.go_to_finding(one)
        sentence = f"{keys.index(self._finding) + 1} of {len(found)}: {row_of(one.location)}{one.sentence} {one.fix}"
        self._screen.run_in_worker(partial(self._screen.say_last, sentence))

    def _beside(self, found: "Sequence[Finding]", by: int, here: tuple[str, EditorPosition] | None) -> int:
        """Return the index of the first finding from the cursor on; for a negative `by`, of the last one before."""
        blocks = {block.id: n for n, block in enumerate(self._session.draft.template.blocks())}
        if here is None:
            return 0 if by > 0 else -1
        last = len(blocks)
        cursor = (blocks.get(here[0], last), here[1].row or 0)
        before = sum((blocks.get(one.location.block, last), one.location.row or 0) < cursor for one in found)
        return before if by > 0 else before - 1

    def preview(self) -> None:
        """Show the document."""
        ways = Ways(self._to_needed, self.review, self._to_status)
        self._screen.open(PreviewScreen(self._session, self._store, ways=ways))

    def _to_status(self) -> None:
        """Ask for the status once the document has been left, and show the document again."""

        def then() -> None:
            self._screen.changed()
            self.preview()

        self._changes.ask_for_status(then, self.preview)

    def _to_needed(self) -> None:
        """Go to the next needed question once a screen over the draft has been left."""
        self._screen.run_before_next_key(self._screen.action_next_needed)

    def side_view(self) -> SideView:
        """Return the view beside a form."""
        return SideView()

    def preview_section(self) -> None:
        """Show the section as the document has it."""
        if section := self._screen.section_shown():
            self._screen.open(SectionPreview(self._session.draft, section))

    def copy_section(self, copy: Callable[[str], None]) -> None:
        """Copy the section's part of the document; say so if it has none."""
        section = self._screen.section_shown()
        text = export_section(self._session.draft, section) if section else ""
        if text.strip():
            copy(text)
        else:
            self._screen.say("Nothing to copy: this section has no part of the document yet.")

    def saved(self, written: Callable[[Draft], None]) -> None:
        """Say that the draft is saved. If it was opened from a document, write it into that, and call `written` then.

        `written` is given the draft as it was written.
        """
        self._writing.write(written)


def _cursor_in(draft: Draft, name: str, position: EditorPosition) -> CursorAt:
    """Return the position of a cursor as a search compares it."""
    block = draft.template.find(name).block
    return CursorAt(name, position.row if position.row is not None else line_of(block, position.field), position.at)
