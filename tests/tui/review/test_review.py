"""The list of what a review found: the way to each finding, waivers, the next one."""

from collections.abc import Callable, Sequence
from threading import current_thread, main_thread

import pytest
from textual.pilot import Pilot

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.cli.documents.review_output import as_text
from postmortem_tui.cli.documents.reviewed import Reviewed
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template import Template
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.findings_in_words import in_order
from postmortem_tui.review.reviewing import review
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.start import Opening
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.dialogs.dialogs import AskLine
from postmortem_tui.tui.kit.tables.row_table import RowTable
from postmortem_tui.tui.review import reviewer
from postmortem_tui.tui.review.review import ReviewScreen
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.exchange.vocabularies import words
from tests.known import STANDARD
from tests.review.support import BASE, GUIDE, block, put, with_row
from tests.tui.conftest import Opened, current
from tests.tui.driving import Size, press, press_unseen
from tests.tui.review.reviews import AT, DEVOPS, TBD, on_that_day, screen

pytestmark = pytest.mark.usefixtures("reviewed_when_told")


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_two_keys_list_what_is_found_with_what_would_mend_it(opened: Opened, kind: str, size: Size) -> None:
    async with opened(TBD, screen=kind, size=size) as pilot:
        on_that_day(pilot)
        for key in ("ctrl+r", "alt+r"):
            text = await press(pilot, key)
            assert isinstance(pilot.app.screen, ReviewScreen), key
            assert "1 in the way · 0 to look at · 0 to say better" in text
            lines = [line.strip() for line in text.splitlines()]
            at = next(n for n, line in enumerate(lines) if line.endswith("“TBD” is a placeholder."))
            assert lines[at].startswith("› ✗ "), "in one line, and under its section"
            assert lines[at - 1] == STANDARD.section_of(block("meeting")).title
            assert "“TBD” is a placeholder." in text
            assert "Write what should stand there" in text
            await press_unseen(pilot, "escape")
            assert isinstance(pilot.app.screen, EditingScreen if kind == "editing" else WizardScreen)


async def test_the_screen_counts_as_the_shell_does(opened: Opened, size: Size) -> None:
    """What nobody has done yet is in nobody's way while a text is being written; it is where it is to be final."""
    draft = put(TBD, "header", status="Draft", authors="")
    findings = review(draft, AT, GUIDE, words)
    counts = as_text(Reviewed("d", draft, findings, ())).splitlines()[-1].removeprefix("d: ").partition(", which")[0]
    async with opened(draft, size=size) as pilot:
        on_that_day(pilot)
        text = await press(pilot, "ctrl+r")
        assert counts == "0 in the way, 0 to look at, 0 to say better, 2 still missing"
        assert counts.replace(", ", " · ") in text and "✗" not in text
        assert "* Nobody has answered “Authors”." in text
        text = await press(pilot, "escape", "alt+s", "3")
        assert "2 in the way · 0 to look at" in text and "still missing" not in text
        assert "✗ Nobody has answered “Authors”." in text


async def test_a_question_that_the_sentence_names_is_not_named_before_it(opened: Opened, size: Size) -> None:
    async with opened(put(BASE, "header", authors=""), size=size) as pilot:
        on_that_day(pilot)
        lines = (await press(pilot, "ctrl+r")).splitlines()
        assert [line.split("✗ ")[1].strip(" █▉▊▋▌▍▎▏") for line in lines if "“Authors”" in line and "✗" in line] == [
            "Nobody has answered “Authors”."
        ]


async def test_the_times_stand_there_with_their_formula_and_their_moments(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        words = " ".join((await press(pilot, "ctrl+r")).split())
        assert "Time to resolve: 32 minutes (resolved − start)" in words
        shown = await press(pilot, "G")
        assert "(resolved − start: 2024-01-15 15:30" in " ".join(shown.split())
        assert "waive" not in shown.splitlines()[-1], "a key is offered only where it does something"
        assert "A time cannot be waived" in await press(pilot, "w")
        shown = await press(pilot, "g")
        assert "waive" in shown.splitlines()[-1] and "cannot be waived" not in shown, "said of another line"


async def test_enter_goes_to_the_question(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press_unseen(pilot, "ctrl+r", "enter")
        assert isinstance(pilot.app.screen, EditingScreen)
        asked = pilot.app.screen.question_asked()
        assert asked is not None and asked.name == "meeting.notes"


async def test_enter_goes_to_the_row(opened: Opened) -> None:
    draft = with_row(BASE, "short_term", 2, owner="")
    async with opened(draft) as pilot:
        on_that_day(pilot)
        assert "row 3: Nobody owns this item" in " ".join((await press(pilot, "ctrl+r")).split())
        await press_unseen(pilot, "enter")
        assert pilot.app.focused is not None
        assert pilot.app.focused.cursor_row == 2  # type: ignore[attr-defined]  # a table has the focus


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_a_row_opens_at_the_column_in_which_something_was_found(opened: Opened, kind: Opening) -> None:
    async with opened(with_row(BASE, "short_term", 1, ticket=""), screen=kind) as pilot:
        on_that_day(pilot)
        assert "row 2: This item has no ticket" in " ".join((await press(pilot, "ctrl+r")).split())
        assert "› Ticket" in await press(pilot, "enter", "enter")
        assert "› Action" in await press(pilot, "escape", "enter"), "the next time it opens at its first"


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_enter_lands_in_the_table_of_a_list_and_in_the_line_of_a_form(
    opened: Opened, kind: Opening, size: Size
) -> None:
    draft = put(with_row(BASE, "timeline", 2, time="99"), "header", authors="").put(block("sign_off"), ())
    async with opened(with_row(draft, "short_term", 1, ticket=""), screen=kind, size=size) as pilot:
        on_that_day(pilot)
        lands: dict[type[object], set[str]] = {}
        await press_unseen(pilot, "ctrl+r", "g")
        for n in range(6):
            await press_unseen(pilot, *["down"] * (n > 0), "enter")
            asked = screen(pilot).question_asked()
            assert asked is not None
            lands.setdefault(type(asked.block), set()).add(type(pilot.app.focused).__name__)
            await press_unseen(pilot, "ctrl+r")
        tables = {kind: {"RowTable"} for kind in (Timeline, Checklist, Records)}
        assert lands == {Fields: {"LineInput"}, **tables}, "one rule, also for a list without rows"


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_enter_on_a_missing_signature_lands_on_its_row(opened: Opened, kind: Opening) -> None:
    async with opened(BASE.put(block("sign_off"), ()), screen=kind) as pilot:
        on_that_day(pilot)
        for n in range(3):
            await press_unseen(pilot, "ctrl+r", "g", *["j"] * n, "enter")
            table = pilot.app.focused
            assert isinstance(table, RowTable) and table.cursor_row == n, "the key that signs signs that row"


async def test_in_the_wizard_enter_asks_the_question(opened: Opened) -> None:
    async with opened(TBD, screen="wizard") as pilot:
        on_that_day(pilot)
        await press_unseen(pilot, "ctrl+r", "enter")
        asked = screen(pilot).question_asked()
        assert asked is not None and asked.name == "meeting.notes"


async def test_a_finding_is_waived_with_a_reason_and_counts_again(opened: Opened, store: DraftStore) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press_unseen(pilot, "ctrl+r", "w")
        assert isinstance(pilot.app.screen, AskLine)
        text = await press(pilot, *"in may", "enter")
        assert list(current(pilot.app).draft.dismissed.values()) == ["in may"]
        assert "waived: in may" in text and "0 in the way" in text and "1 waived" in text
        assert [line.strip() for line in text.splitlines()].count("Waived") == 1, "one word for one thing"
        text = await press(pilot, "w")
        assert current(pilot.app).draft.dismissed == {}
        assert "1 in the way" in text and "waived" not in text


async def test_without_a_reason_nothing_is_waived(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press_unseen(pilot, "ctrl+r", "w", "enter")
        assert current(pilot.app).draft.dismissed == {}


async def test_undo_takes_a_waiver_back(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press_unseen(pilot, "ctrl+r", "w", *"x", "enter", "escape", "ctrl+z")
        assert current(pilot.app).draft.dismissed == {}


async def test_where_nothing_is_found_it_says_so(opened: Opened, store: DraftStore) -> None:
    async with opened(put(BASE, "overview", start="", end="").put(block("timeline"), ())) as pilot:
        session = current(pilot.app)
        session.clock = lambda: AT
        for finding in screen(pilot).parts.reviewer.findings():
            session.dismiss(finding.key(), "x")
        assert "0 in the way" in await press(pilot, "ctrl+r")


async def test_a_teams_guide_that_is_wrong_is_named_and_passed_over(opened: Opened, store: DraftStore) -> None:
    store.folders.config.mkdir(parents=True, exist_ok=True)
    (store.folders.config / "review.toml").write_text("[completeness]\nplaceholders = ['(']\n", encoding="utf-8")
    async with opened(TBD) as pilot:
        await press_unseen(pilot, "ctrl+r")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert any("review.toml" in notice.message for notice in pilot.app._notifications)


def screen_findings(pilot: Pilot[object]) -> Sequence[Finding]:
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen._reviewer.findings()


async def test_a_long_finding_is_one_line_and_said_in_full_where_the_cursor_is(opened: Opened) -> None:
    async with opened(DEVOPS, size=(60, 18)) as pilot:
        on_that_day(pilot)
        rows = (await press(pilot, "ctrl+r")).split("\n")
        assert any(row[2:].startswith("✗ ") and "TBD" in row for row in rows)
        assert next(row for row in rows if row[2:].startswith("! ")).endswith("…")
        long, short = (one for one in in_order(STANDARD, screen_findings(pilot)) if not one.dismissed)
        beneath = " ".join(" ".join(rows[-7:]).split())
        assert beneath.count(f"{long.sentence} {long.fix} [{long.code}]") == 1
        beneath = " ".join(" ".join((await press(pilot, "down")).split("\n")[-7:]).split())
        assert f"{short.sentence} {short.fix} [{short.code}]" in beneath


async def test_no_review_of_a_long_draft_holds_the_keys(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bool, bool]] = []

    def spied(whole: Callable[[reviewer.Reviewer], object]) -> Callable[[reviewer.Reviewer], object]:
        def spy(self: reviewer.Reviewer) -> object:
            seen.append((self.takes_long, current_thread() is main_thread()))
            return whole(self)

        return spy

    monkeypatch.setattr(reviewer, "MUCH", -1)
    for name in ("findings", "findings_if_wanted"):
        monkeypatch.setattr(reviewer.Reviewer, name, spied(getattr(reviewer.Reviewer, name)))
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press_unseen(pilot, "ctrl+r")
        await pilot.app.workers.wait_for_complete()
        assert "“TBD” is a placeholder." in await press(pilot)
        await press_unseen(pilot, "escape", "f5")
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(len(wizard.steps.stops))
        await pilot.app.workers.wait_for_complete()
        assert "“TBD” is a placeholder." in await press(pilot)
    assert len(seen) >= 2
    assert (True, True) not in seen


async def test_the_next_finding_is_the_one_after_the_cursor(opened: Opened, standard: Template, size: Size) -> None:
    items = tuple(ActionItem(action=f"Add alert {n}") for n in range(3))
    draft = Draft.begin(standard, "d", AT, title="T").put(standard.find("short_term").block, items)
    draft = draft.put_role("summary", "The engineer forgot it. The engineer was careless.")
    async with opened(draft, size=size) as pilot:
        await press_unseen(pilot, "ctrl+g", *"short-term", "enter", "j")
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)

        def here() -> object:
            block, position = screen.editors.position(screen.focused) or ("", None)
            return block, position and position.row

        assert "Row 2: " in await press(pilot, "alt+j")
        assert here() == ("short_term", 1)
        while here() == ("short_term", 1):
            await press_unseen(pilot, "alt+j")
        assert here() == ("short_term", 2), "then those after it"
        await press_unseen(pilot, "g")
        await press_unseen(pilot, "alt+k")
        assert here() == ("summary", None) or here()[0] != "short_term"
        text = await press(pilot, "ctrl+r")
        assert "w waive" in text.splitlines()[-1] and "leave" not in text, "one word for one thing"
        # over the sign-off and a missing answer, which are for other keys
        await press_unseen(pilot, "G", *"kkkk", "enter")
        first = here()
        assert first == ("short_term", 2)
        await press_unseen(pilot, "alt+k", "alt+j")
        assert here() == first, "Enter in the review counts as gone to"
