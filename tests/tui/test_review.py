"""The review in the app: what is found, the way there, waivers, milestones, signatures, the final text."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from textual.pilot import Pilot

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.records import Records
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.lifecycle.sealing import is_as_sealed
from postmortem_tui.document.lifecycle.signing import is_signed
from postmortem_tui.document.template import Template
from postmortem_tui.exchange.exporting import export
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.saying import in_order
from postmortem_tui.storage.store import DraftStore
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.kit.dialogs import Ask, AskLine
from postmortem_tui.tui.kit.edge_lines import HelpLine
from postmortem_tui.tui.review import review_panel, reviewer
from postmortem_tui.tui.review.found import Beside
from postmortem_tui.tui.review.review import ReviewScreen
from postmortem_tui.tui.review.thorough import Thorough
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.known import STANDARD
from tests.review.support import BASE, UNMARKED, block, put, with_row
from tests.tui.conftest import Opened, current
from tests.tui.driving import keys_of, press, screen_text, until

AT = datetime(2024, 1, 20, tzinfo=UTC)
TBD = put(BASE, "meeting", notes="TBD")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Review only when a test says so."""
    monkeypatch.setattr(review_panel, "REVIEW_PAUSE", 3600)


def on_that_day(pilot: Pilot[object]) -> None:
    current(pilot.app).clock = lambda: AT  # type: ignore[arg-type]


def screen(pilot: Pilot[object]) -> DraftScreen:
    assert isinstance(pilot.app.screen, DraftScreen)
    return pilot.app.screen


async def go_to(pilot: Pilot[object], name: str) -> None:
    question = STANDARD.find(name)
    await screen(pilot).go((STANDARD.section_of(question.block), question))
    await pilot.pause()


def value(pilot: Pilot[object], name: str) -> Any:
    return current(pilot.app).draft[block(name)]


# The list


@pytest.mark.parametrize("key", ["ctrl+r", "alt+r"])
@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_a_key_lists_what_is_found_with_what_would_mend_it(opened: Opened, key: str, kind: str) -> None:
    async with opened(TBD, screen=kind) as pilot:
        on_that_day(pilot)
        text = await press(pilot, key)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "1 in the way · 0 to look at · 0 to say better" in text
        lines = [line.strip() for line in text.splitlines()]
        at = next(n for n, line in enumerate(lines) if line.endswith("“TBD” is a placeholder."))
        assert lines[at].startswith("› ✗ "), "in one line, and under its section"
        assert lines[at - 1] == STANDARD.section_of(block("meeting")).title
        assert "“TBD” is a placeholder." in text
        assert "Write what should stand there" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EditingScreen if kind == "editing" else WizardScreen)


async def test_the_times_stand_there_with_their_formula_and_their_moments(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        words = " ".join((await press(pilot, "ctrl+r")).split())
        assert "Time to resolve: 1 hour 2 minutes (resolved − start: 2024-01-15 16:00" in words


async def test_enter_goes_to_the_question(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press(pilot, "ctrl+r", "enter")
        assert isinstance(pilot.app.screen, EditingScreen)
        asked = pilot.app.screen.question_asked()
        assert asked is not None and asked.name == "meeting.notes"


async def test_enter_goes_to_the_row(opened: Opened) -> None:
    draft = with_row(BASE, "short_term", 2, owner="")
    async with opened(draft) as pilot:
        on_that_day(pilot)
        assert "row 3: Nobody owns this item" in " ".join((await press(pilot, "ctrl+r")).split())
        await press(pilot, "enter")
        assert pilot.app.focused is not None
        assert pilot.app.focused.cursor_row == 2  # type: ignore[attr-defined]


async def test_in_the_wizard_enter_asks_the_question(opened: Opened) -> None:
    async with opened(TBD, screen="wizard") as pilot:
        on_that_day(pilot)
        await press(pilot, "ctrl+r", "enter")
        asked = screen(pilot).question_asked()
        assert asked is not None and asked.name == "meeting.notes"


async def test_a_finding_is_waived_with_a_reason_and_counts_again(opened: Opened, store: DraftStore) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press(pilot, "ctrl+r", "w")
        assert isinstance(pilot.app.screen, AskLine)
        text = await press(pilot, *"in may", "enter")
        assert list(current(pilot.app).draft.dismissed.values()) == ["in may"]
        assert "waived: in may" in text and "0 in the way" in text and "1 waived" in text
        text = await press(pilot, "w")
        assert current(pilot.app).draft.dismissed == {}
        assert "1 in the way" in text and "waived" not in text


async def test_without_a_reason_nothing_is_waived(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press(pilot, "ctrl+r", "w", "enter")
        assert current(pilot.app).draft.dismissed == {}


async def test_undo_takes_a_waiver_back(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        await press(pilot, "ctrl+r", "w", *"x", "enter", "escape", "ctrl+z")
        assert current(pilot.app).draft.dismissed == {}


async def test_where_nothing_is_found_it_says_so(opened: Opened, store: DraftStore) -> None:
    async with opened(put(BASE, "overview", start="", end="").put(block("timeline"), ())) as pilot:
        session = current(pilot.app)
        session.clock = lambda: AT
        for finding in screen(pilot).reviewer.findings():
            session.dismiss(finding.key(), "x")
        assert "0 in the way" in await press(pilot, "ctrl+r")


async def test_a_teams_guide_that_is_wrong_is_named_and_passed_over(opened: Opened, store: DraftStore) -> None:
    store.folders.config.mkdir(parents=True, exist_ok=True)
    (store.folders.config / "review.toml").write_text("[completeness]\nplaceholders = ['(']\n", encoding="utf-8")
    async with opened(TBD) as pilot:
        await press(pilot, "ctrl+r")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert any("review.toml" in notice.message for notice in pilot.app._notifications)


# Around the editors


async def test_the_outline_marks_sections_with_findings(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        assert "! Meeting" not in screen_text(pilot.app)
        screen(pilot).panel.now()
        await pilot.pause()
        assert "! Meeting" in screen_text(pilot.app)
        assert screen_text(pilot.app).count(" ! ") == 1


async def test_what_is_only_missing_is_no_mark(opened: Opened, standard: Any) -> None:
    async with opened(Draft.begin(standard, "d", AT)) as pilot:
        screen(pilot).panel.now()
        await pilot.pause()
        assert " ! " not in screen_text(pilot.app)


async def test_the_help_line_says_the_finding_of_the_question(opened: Opened) -> None:
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        screen(pilot).panel.now()
        await go_to(pilot, "meeting.notes")
        assert "“TBD” is a placeholder." in screen(pilot).query_one(HelpLine).beneath
        await press(pilot, "shift+tab")
        assert screen(pilot).query_one(HelpLine).beneath == ""


# Beside the questions

DEVOPS = with_row(TBD, "long_term", 0, owner="DevOps")


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_what_is_found_stands_beside_the_questions_after_a_pause(opened: Opened, kind: str) -> None:
    async with opened(DEVOPS, screen=kind) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "long_term")
        assert "is not a person" not in screen_text(pilot.app)
        screen(pilot).panel.now()
        await pilot.pause()
        assert "! Owner, row 1: “DevOps” is not a person." in screen_text(pilot.app)
        await go_to(pilot, "meeting.notes")
        screen(pilot).show_findings()
        text = await press(pilot, "x")
        assert "✗ Notes: “TBD” is a placeholder." in text
        assert "is not a person" not in text
        await press(pilot, *["backspace"] * 4)
        screen(pilot).panel.now()
        await pilot.pause()
        assert "is a placeholder" not in screen_text(pilot.app)


async def test_the_wizards_last_page_lists_all_weights_and_leads_to_them(opened: Opened) -> None:
    draft = DEVOPS.put(block("notes"), "The engineer forgot it.")
    async with opened(draft, screen="wizard") as pilot:
        on_that_day(pilot)
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(len(wizard.steps.stops))
        words = " ".join((await press(pilot)).split())
        assert "1 finding in the way (✗), 1 finding to look at (!), 1 finding to say better (·)." in words
        assert "✗ Postmortem Meeting, Notes: “TBD”" in words and "· Notes: “engineer forgot”" in words
        await press(pilot, "down", "enter")
        asked = screen(pilot).question_asked()
        assert asked is not None and asked.name == "long_term"


async def test_a_long_draft_is_read_apart_from_the_keys_the_first_time(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewer, "MUCH", 10)
    async with opened(TBD) as pilot:
        on_that_day(pilot)
        screen(pilot).panel.now()
        assert screen(pilot).panel.findings == (), "the keys are not kept waiting"
        await pilot.app.workers.wait_for_complete()
        assert [finding.code for finding in screen(pilot).panel.findings] == ["placeholder-left"]
        await go_to(pilot, "meeting.notes")
        await press(pilot, *["backspace"] * 3)
        screen(pilot).panel.now()
        assert screen(pilot).panel.findings == (), "of what is known already only the change is read"


async def test_a_text_that_calls_itself_final_and_may_not_is_told_of_once(opened: Opened) -> None:
    async with opened(put(TBD, "header", status="Final")) as pilot:
        on_that_day(pilot)
        screen(pilot).panel.now()
        screen(pilot).panel.now()
        await pilot.pause()
        words = " ".join(screen_text(pilot.app).replace("▌", " ").split())
        assert len(pilot.app._notifications) == 1
        assert "It says Final, though one thing" in words


# Milestones


async def test_milestones_keep_their_order_and_the_likely_one_has_the_cursor(opened: Opened) -> None:
    async with opened(UNMARKED) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "timeline")
        text = await press(pilot, "M")
        assert isinstance(pilot.app.screen, Ask)
        order = [text.index(words) for words in ("1 Detected", "2 Acknowledged", "3 Mitigated", "4 Resolved")]
        assert order == sorted(order)
        await press(pilot, "escape", "j", "j", "M")
        text = await press(pilot, "enter")
        assert value(pilot, "timeline")[2].milestone == "detected"
        assert "Detected: Alert fired" in text


async def test_a_milestone_is_one_row_and_can_be_taken_off(opened: Opened) -> None:
    async with opened(BASE) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "timeline")
        before = value(pilot, "timeline")
        was = next(n for n, row in enumerate(before) if row.milestone == "detected")
        text = await press(pilot, *"jjjj", "M")
        assert f"1 Detected (now {before[was].time}" in text, "who would lose the mark is named"
        text = await press(pilot, "1")
        assert "Detected is this row now, and no more: " in text
        assert [n for n, row in enumerate(value(pilot, "timeline")) if row.milestone == "detected"] == [4]
        await press(pilot, "M", "enter")
        assert value(pilot, "timeline")[4].milestone == "", "the cursor is on what takes the mark off"
        await press(pilot, "u")
        assert value(pilot, "timeline")[4].milestone == "detected"


# The final text


def unsigned(draft: Draft = BASE) -> Draft:
    rows = draft[sign_off()]
    return draft.put(sign_off(), (rows[0].having(date="", signature="", name=""), *rows[1:]))


@pytest.mark.parametrize("kind", ["editing", "wizard"])
@pytest.mark.parametrize("keys", [["F"], ["3"], ["ctrl+u", "3"], ["backspace", "f"], ["space", "j", "enter"]])
async def test_it_is_not_final_while_anything_stands_in_the_way(opened: Opened, kind: str, keys: list[str]) -> None:
    async with opened(unsigned(), screen=kind) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "header.status")
        text = await press(pilot, *keys)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "Not Final yet" in text and "The Incident Commander has not signed." in text
        await press(pilot, "escape")
        assert current(pilot.app).draft.role("status") == "Under Review"
        assert "Status:** Under Review" in export(current(pilot.app).draft)
        assert "Under Review" in screen_text(pilot.app).split("Status", 1)[1]


async def test_it_becomes_final_when_nothing_does(opened: Opened) -> None:
    async with opened(BASE) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "header.status")
        await press(pilot, "ctrl+u", "3")
        assert isinstance(pilot.app.screen, EditingScreen)
        final = current(pilot.app).draft
        assert final.role("status") == "Final"
        assert final.seal and is_as_sealed(final)
        await press(pilot, "ctrl+z")
        assert not current(pilot.app).draft.seal


async def keys_alone(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys without waiting for what they began in a thread."""
    for key in keys:
        await pilot.app._press_keys(keys_of(key) if len(key) == 1 else [key])


@pytest.mark.parametrize("ending", ["final", "refused", "draft"])
async def test_it_is_read_beside_the_keys_before_it_is_final(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """A first reading may take seconds: keys are echoed and kept meanwhile, and another choice counts."""
    begun, go_on, readers = Event(), Event(), set[object]()
    status, authors = STANDARD.find("header.status"), STANDARD.find("header.authors")
    reads = Thorough.findings_if_wanted

    def slow(self: Thorough, draft: Draft, now: datetime) -> Any:
        readers.add(current_thread())
        begun.set()
        go_on.wait(30)
        return reads(self, draft, now)

    monkeypatch.setattr(Thorough, "findings_if_wanted", slow)
    monkeypatch.setattr(reviewer, "MUCH", -1)
    async with opened(unsigned() if ending == "refused" else BASE) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "header.status")
        await keys_alone(pilot, "ctrl+u", "3")
        await until(begun.is_set, "nothing is read")
        assert current(pilot.app).draft.role("status") != "Final"
        await screen(pilot).go((STANDARD.section_of(authors.block), authors))
        await keys_alone(pilot, "end", *", Bo")
        await until(lambda: current(pilot.app).draft.role("authors").endswith(", Bo"), "not kept")
        assert ", Bo" in screen_text(pilot.app)
        if ending == "draft":
            await screen(pilot).go((STANDARD.section_of(status.block), status))
            await keys_alone(pilot, "ctrl+u", "1")
            await until(lambda: current(pilot.app).draft.role("status") == "Draft", "no other choice")
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        draft = current(pilot.app).draft
        assert draft.role("authors").endswith(", Bo")
        assert draft.role("status") == {"final": "Final", "refused": "Under Review", "draft": "Draft"}[ending]
        assert isinstance(pilot.app.screen, ReviewScreen) is (ending == "refused")
        assert main_thread() not in readers


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_a_change_after_that_asks_first_and_can_be_left(opened: Opened, kind: str) -> None:
    final = put(BASE, "header", status="Final")
    async with opened(final, screen=kind) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "meeting.notes")
        assert "A change moves it back" in await press(pilot, "!")
        await press(pilot, "enter")
        assert current(pilot.app).draft == final
        await press(pilot, "tab", "shift+tab")
        assert current(pilot.app).draft == final, "the editor has let go of what was typed"


async def test_a_change_after_that_reopens_it_and_voids_the_signatures(opened: Opened) -> None:
    async with opened(put(BASE, "header", status="Final")) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "meeting.notes")
        await press(pilot, "!", "down", "enter")
        draft = current(pilot.app).draft
        assert draft.role("status") == "Under Review"
        assert draft[block("meeting")].text("notes").endswith("!")
        assert "signatures are void" in screen_text(pilot.app)
        await go_to(pilot, "sign_off")
        assert "Void since" in screen_text(pilot.app)
        await press(pilot, "ctrl+z")
        assert current(pilot.app).draft.role("status") == "Final"


async def test_moving_deleting_and_waiving_ask_too(opened: Opened) -> None:
    final = put(BASE, "header", status="Final")
    async with opened(final) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "short_term")
        for key in ("d", "m"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Ask), key
            await press(pilot, "escape")
            assert current(pilot.app).draft == final
        await press(pilot, "f7", *"x", "enter")
        assert isinstance(pilot.app.screen, Ask)


async def test_ticking_an_item_of_a_final_text_asks_nothing_and_leaves_a_trail(opened: Opened) -> None:
    final = put(BASE, "header", status="Final")
    async with opened(final) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "short_term")
        await press(pilot, "space")
        assert not isinstance(pilot.app.screen, Ask)
        draft = current(pilot.app).draft
        (changed,) = [row for row in draft[block("short_term")] if row.trail]
        assert changed.trail.startswith(("done 20", "open again 20"))
        assert (draft.role("status"), draft.seal) == ("Final", final.seal)
        assert draft[block("sign_off")] == final[block("sign_off")]


# Signatures


def sign_off() -> Records:
    found = block("sign_off")
    assert isinstance(found, Records)
    return found


async def test_a_row_is_signed_with_the_name_of_the_settings_and_the_day(opened: Opened, store: DraftStore) -> None:
    store.settings = replace_author(store, "Chen Wei")
    async with opened(unsigned()) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "sign_off")
        await press(pilot, "S", *"Approved", "enter")
        row = value(pilot, "sign_off")[0]
        assert row.plain() == {
            "role": "Incident Commander",
            "name": "Chen Wei",
            "date": "2024-01-20",
            "signature": "Approved",
        }
        assert is_signed(sign_off(), row)


async def test_without_a_name_in_the_settings_it_is_asked(opened: Opened) -> None:
    async with opened(BASE.put(block("sign_off"), ())) as pilot:
        on_that_day(pilot)
        await go_to(pilot, "sign_off")
        await press(pilot, "j", "S", *"Eva", "enter", *"Read", "enter")
        (row,) = value(pilot, "sign_off")
        assert (row.text("role"), row.text("name"), row.text("signature")) == ("Engineering Manager", "Eva", "Read")


async def test_other_lists_are_not_signed(opened: Opened) -> None:
    async with opened(BASE) as pilot:
        await go_to(pilot, "factors")
        await press(pilot, "S")
        assert isinstance(pilot.app.screen, EditingScreen)


def replace_author(store: DraftStore, name: str) -> Any:
    return store.settings._replace(author=name)


async def test_a_question_is_not_scolded_and_its_finding_takes_its_tick(opened: Opened) -> None:
    draft = put(BASE.put_role("status", "Under Review"), "meeting", notes="").put(block("notes"), "")
    async with opened(draft, screen="wizard") as pilot:
        on_that_day(pilot)
        screen(pilot).panel.now()
        beneath = screen(pilot).query_one(HelpLine)
        for name in ("overview.end", "timeline", "notes", "sign_off"):
            await go_to(pilot, name)
            assert "Nobody" not in beneath.beneath and "has not" not in beneath.beneath
        await go_to(pilot, "overview.end")
        await press(pilot, "ctrl+u", *"1999-01-01", "space", *"10:00")
        assert "✓ answered" in await press(pilot)
        screen(pilot).panel.now()
        text = await press(pilot)
        assert "! answered, but look at what was found" in text and "is before the start" in text
        await press(pilot, "f5", "tab")
        screen(pilot).panel.now()
        assert "! End Time 1999-01-01" in " ".join((await press(pilot)).split())


async def test_while_a_row_is_written_only_what_is_about_it_is_said(opened: Opened) -> None:
    async with opened(with_row(UNMARKED, "timeline", 0, time="1999-01-01 10:00"), screen="wizard") as pilot:
        on_that_day(pilot)
        screen(pilot).panel.now()
        await go_to(pilot, "timeline")
        line, beside = screen(pilot).query_one(HelpLine), screen(pilot).query_one(Beside)
        assert beside.has_class("-there") and line.beneath
        await press(pilot, "a")
        assert not beside.has_class("-there") and not line.beneath and "14:32" in line.text
        await press(pilot, "escape")
        assert beside.has_class("-there") and line.beneath


@pytest.mark.parametrize("kind", ["editing", "wizard"])
async def test_nothing_is_said_about_a_row_that_is_being_typed(opened: Opened, kind: str) -> None:
    async with opened(BASE, screen=kind) as pilot:  # type: ignore[arg-type]
        on_that_day(pilot)
        await go_to(pilot, "short_term")
        line = screen(pilot).query_one(HelpLine)
        beside = next(one for one in screen(pilot).query(Beside) if one.question.block.id == "short_term")
        screen(pilot).panel.now()
        await press(pilot, "a", *"Fix", "enter", *"DevOps", "enter")
        screen(pilot).panel.now()
        await press(pilot)
        found = [one for one in screen(pilot).panel.findings if one.location.block == "short_term"]
        assert found and not beside.has_class("-there") and not line.beneath, "the row is not finished"
        await press(pilot, "escape")
        assert beside.has_class("-there") and "DevOps" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert not beside.has_class("-there") and not line.beneath


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
        await press(pilot, "ctrl+r")
        await pilot.app.workers.wait_for_complete()
        assert "“TBD” is a placeholder." in await press(pilot)
        await press(pilot, "escape", "f5")
        wizard = pilot.app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(len(wizard.steps.stops))
        await pilot.app.workers.wait_for_complete()
        assert "“TBD” is a placeholder." in await press(pilot)
    assert len(seen) >= 2
    assert (True, True) not in seen


async def test_the_next_finding_is_the_one_after_the_cursor(opened: Opened, standard: Template) -> None:
    items = tuple(ActionItem(action=f"Add alert {n}") for n in range(3))
    draft = Draft.begin(standard, "d", AT, title="T").put(standard.find("short_term").block, items)
    draft = draft.put_role("summary", "The engineer forgot it. The engineer was careless.")
    async with opened(draft) as pilot:
        await press(pilot, "ctrl+g", *"short-term", "enter", "j")
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)

        def here() -> object:
            block, spot = screen.editors.spot(screen.focused) or ("", None)
            return block, spot and spot.row

        assert "Row 2: " in await press(pilot, "alt+j")
        assert here() == ("short_term", 1)
        while here() == ("short_term", 1):
            await press(pilot, "alt+j")
        assert here() == ("short_term", 2), "then those after it"
        await press(pilot, "g")
        await press(pilot, "alt+k")
        assert here() == ("summary", None) or here()[0] != "short_term"  # type: ignore[index]
        text = await press(pilot, "ctrl+r")
        assert "waive" not in text and "w leave it" in text
        await press(pilot, "G", *"kkkk", "enter")  # over the sign-off and a missing answer, which are for other keys
        first = here()
        assert first == ("short_term", 2)
        await press(pilot, "alt+k", "alt+j")
        assert here() == first, "Enter in the review counts as gone to"
