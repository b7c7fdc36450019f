"""The look: what was designed in 256 colours is what plain ssh shows, and all of it can be read."""

from collections.abc import Iterator
from colorsys import rgb_to_hls
from itertools import product

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import DimFilter
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.kit.colours.themes import NAMES
from postmortem_tui.tui.kit.colours.tones import DARK, HIGH_CONTRAST, LIGHT, Tone, Tones
from postmortem_tui.tui.kit.dialogs.dialog import Dialog
from postmortem_tui.tui.kit.dialogs.dialogs import TITLE_CELLS, Ask, AskLine, titled
from postmortem_tui.tui.wizard.wizard import WizardScreen
from tests.review.support import block
from tests.tui.conftest import Opened, under_review
from tests.tui.driving import Size, press, press_unseen, screen_text
from tests.tui.review.reviews import DEVOPS, go_to, on_that_day, screen

READABLE = 4.5
"""WCAG 2.2, 1.4.3."""

TONED = {"dark": DARK, "light": LIGHT, "high-contrast": HIGH_CONTRAST}

Depth = ColorSystem
DEPTHS = (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT)


def in_depth(colour: str, depth: Depth) -> tuple[int, int, int]:
    """What a terminal shows for a colour: in 256 colours what Rich takes for it."""
    return tuple(RichColor.parse(colour.lower()).downgrade(depth).get_truecolor())


def luminance(colour: tuple[int, int, int]) -> float:
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", TONED)
def test_each_colour_comes_out_as_the_one_of_256_that_was_designed(name: str) -> None:
    tones: dict[str, Tone] = TONED[name]._asdict()
    told = {
        n: RichColor.parse(tone.refined.lower()).downgrade(ColorSystem.EIGHT_BIT).number for n, tone in tones.items()
    }
    assert told == {n: tone.number for n, tone in tones.items()}


@pytest.mark.parametrize(("name", "depth"), [*product(TONED, DEPTHS)])
def test_every_text_can_be_read_on_all_that_it_stands_on(name: str, depth: Depth) -> None:
    tones: Tones = TONED[name]
    texts = ("text", "faint", "code", "good", "doubt", "problem")
    pairs = [*product(texts, ("ground", "field", "bar")), ("on_chosen", "chosen"), ("focus", "chosen")]
    pairs += product(("focus",), ("ground", "field", "bar"))
    pairs += product(("problem", "doubt"), ("chosen",))
    seen = {pair: contrast(*(in_depth(getattr(tones, tone).refined, depth) for tone in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in seen.items() if ratio < READABLE} == {}


def test_a_theme_names_each_colour_that_a_sheet_may_ask_for(store: DraftStore) -> None:
    app = PostmortemApp(Start("library", store))
    names = [name for told in NAMES.values() for name in told.split()]
    assert len(names) == len(set(names))
    for name in TONED:
        app.theme = name
        variables = app.get_css_variables()
        assert {tone: [variables[one] for one in told.split()] for tone, told in NAMES.items()} == {
            tone: [getattr(TONED[name], tone).refined] * len(told.split()) for tone, told in NAMES.items()
        }, "one colour for what is chosen, one for the focus"
    for name in ("ansi", "monochrome"):
        app.theme = name
        variables = app.get_css_variables()
        assert "reverse" in variables["block-cursor-text-style"], "the terminal's own two colours, turned round"
        assert {variables[f"block-cursor-{part}"] for part in ("foreground", "background")} == {"ansi_default"}


def test_a_question_stands_in_the_edge_where_it_fits() -> None:
    assert titled("Which template?") == ("Which template?", "")
    assert titled("Not applicable, because\n(an empty reason takes that back)") == (
        "Not applicable, because",
        "(an empty reason takes that back)",
    )
    long = "x" * (TITLE_CELLS + 1)
    assert titled(long) == ("", long)


Cell = tuple[str, Style]


def cells(app: App[object]) -> Iterator[tuple[int, str, Style]]:
    """Each piece of text that is drawn, with its row and its style as the terminal gets it."""
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        for text, style, _ in DimFilter().apply(list(strip), Color(0, 0, 0)):
            if style is not None:
                yield row, text, style


def unreadable(app: App[object]) -> set[tuple[str, str]]:
    """The texts that are drawn under READABLE, without edges and bars, which are no text."""
    found = set()
    for row, text, style in cells(app):
        words = "".join(c for c in text if c.isalnum() or c in "›!?*✓✗")
        if not words or style.color is None or style.bgcolor is None:
            continue
        pair = [style.color, style.bgcolor]
        for depth in DEPTHS:
            shown = [tuple(colour.downgrade(depth).get_truecolor()) for colour in pair]
            if contrast(*shown) < READABLE:
                found.add((f"{row}: {text.strip()[:30]}", f"{style} in {depth.name}"))
    return found


@pytest.mark.slow
async def test_all_that_is_drawn_can_be_read_in_each_theme(opened: Opened, store: DraftStore, size: Size) -> None:
    async with opened(under_review(store), size=size) as pilot:
        app = pilot.app
        assert isinstance(app, PostmortemApp)
        for keys in (["ctrl+n"] * 4, ["ctrl+r"]):
            await press_unseen(pilot, *keys)
            for theme in TONED:
                app.theme = theme
                await press_unseen(pilot)
                assert unreadable(app) == set(), f"{theme} after {keys}"


@pytest.mark.parametrize("theme", [*TONED, "ansi", "monochrome"])
async def test_the_palettes_cursor_is_seen_in_each_theme(opened: Opened, theme: str, size: Size) -> None:
    async with opened(size=size) as pilot:
        app = pilot.app
        assert isinstance(app, PostmortemApp)
        app.theme = theme
        await press_unseen(pilot, "ctrl+p", "down")
        before = app.screen._compositor.render_strips()
        await press_unseen(pilot, "down")
        after = app.screen._compositor.render_strips()
        moved = [row for row, (one, other) in enumerate(zip(before, after, strict=True)) if list(one) != list(other)]
        assert len(moved) == 2, "the line that the cursor left, and the one that it is on now"
        assert theme not in TONED or unreadable(app) == set()


# The dialogs of a draft: their keys, what stands in their edge, and their footer.
DIALOGS = [
    (["ctrl+g"], "Go to", "Enter goes there Esc back"),
    (["ctrl+f"], "Find", "Esc back"),  # nothing is looked for yet: there is nowhere to go
    (["ctrl+f", "i"], "Find", "Enter goes there Tab replaces it Esc back"),
    (["alt+c"], "Remark on Date", "Enter takes it Esc back"),
    (["f1"], "Help", "j down k up Esc back"),
    (["alt+l"], "Title and Status", "Esc back"),
]


async def test_a_dialog_stands_over_a_screen_that_has_stepped_back(
    opened: Opened, store: DraftStore, size: Size
) -> None:
    async with opened(under_review(store), size=size) as pilot:
        app = pilot.app
        assert isinstance(app.screen, DraftScreen)
        app.screen.parts.panel.now()
        before = await press(pilot, "tab")
        for keys, title, footer in DIALOGS:
            text = await press(pilot, *keys)
            screen = app.screen
            assert isinstance(screen, Dialog), keys
            box = next(child for child in screen.children if child.styles.border_top[0] not in ("", "none")).region
            rows = text.split("\n")
            edge = rows[box.y].strip()
            assert title in edge and "─" in edge, "a thin edge with the title in it"
            assert " ".join(rows[-1].split()) == footer, "the last line is the dialog's"
            last = size[1] - 1
            outside = [cell for cell in cells(app) if not box.y <= cell[0] < box.bottom and cell[0] != last]
            assert len({style for _, _, style in outside}) <= 1, f"one faint style beside {title}"
            assert not any(style.reverse or "›" in text for _, text, style in outside), "and no cursor"
            assert await press(pilot, "escape") == before


FOUND = (
    ("✗", "“TBD”", "red"),
    ("!", "“DevOps”", "amber"),
    ("·", "“engineer forgot”", "grey"),
)


def hue(colour: RichColor, depth: Depth) -> str:
    """Return what a colour is called that a terminal of some depth shows."""
    red, green, blue = (part / 255 for part in colour.downgrade(depth).get_truecolor())
    angle, _, saturation = rgb_to_hls(red, green, blue)
    if saturation < 0.1:
        return "grey"
    return "red" if min(angle, 1 - angle) < 0.06 else "amber" if 0.08 < angle < 0.18 else f"{angle:.2f} of the circle"


@pytest.mark.parametrize(("name", "depth"), [*product(TONED, DEPTHS)])
def test_what_blocks_is_red_what_warns_amber_and_what_hints_grey(name: str, depth: Depth) -> None:
    tones: Tones = TONED[name]
    told = [hue(RichColor.parse(tone.refined.lower()), depth) for tone in (tones.problem, tones.doubt, tones.faint)]
    assert told == [colour for _, _, colour in FOUND]


def symbol_before(app: App[object], sentence: str) -> tuple[str, Style]:
    """Return the symbol of a finding that is on the screen, and its style."""
    rows = [n for n, line in enumerate(screen_text(app).split("\n")) if sentence in line]
    pieces = [(text.strip(), style) for row, text, style in cells(app) if row in rows]
    return next(piece for piece in pieces if piece[0] in ("✗", "!", "·"))


async def test_the_symbol_of_a_finding_has_one_colour_wherever_it_stands(opened: Opened, size: Size) -> None:
    draft = DEVOPS.put(block("notes"), "The engineer forgot it.")
    async with opened(draft, size=size) as pilot:
        on_that_day(pilot)
        app = pilot.app

        def looked_at(*shown: tuple[str, str, str]) -> None:
            for symbol, sentence, name in shown:
                told, style = symbol_before(app, sentence)
                assert told == symbol and style.color is not None
                assert {hue(style.color, depth) for depth in DEPTHS} == {name}

        for n, question in enumerate(("meeting.notes", "long_term", "notes")):
            await go_to(pilot, question)
            screen(pilot).parts.panel.now()
            await press_unseen(pilot)
            looked_at(FOUND[n])
        await press_unseen(pilot, "ctrl+r")
        looked_at(*FOUND)
        await press_unseen(pilot, "escape", "f5")
        wizard = app.screen
        assert isinstance(wizard, WizardScreen)
        await wizard.ask(len(wizard.steps.stops))
        await press_unseen(pilot)
        looked_at(*FOUND)


def bars(app: App[object]) -> list[tuple[Widget, int]]:
    """Return whose bars are drawn, and how wide they are."""
    drawn = app.screen._compositor.visible_widgets
    return [(bar.parent, region.width) for bar, (region, _) in drawn.items() if isinstance(bar, ScrollBar)]


@pytest.mark.both_sizes
async def test_a_bar_is_one_cell_and_none_is_within_what_has_another(
    opened: Opened, store: DraftStore, size: Size
) -> None:
    draft = under_review(store).put_role("summary", "\n\n".join(f"Sentence {n} of it." for n in range(40)))
    places = ("timeline", "summary", "factors")
    async with opened(draft, size=size) as pilot:
        seen = set()
        for keys in (["tab"], ["f5"], ["f1"], ["escape", "ctrl+l"], ["escape", "ctrl+g"], ["escape", "ctrl+p"]):
            await press_unseen(pilot, *keys)
            for place in places if keys[0].startswith(("t", "f5")) else ("",):
                if place:
                    await go_to(pilot, place)
                drawn = bars(pilot.app)
                assert {width for _, width in drawn} <= {1}, (keys, place)
                owners = [owner for owner, _ in drawn]
                assert not [one for one in owners if set(one.ancestors) & set(owners)], f"nested: {keys}, {place}"
                seen |= {type(owner).__name__ for owner in owners}
        assert {"RowTable", "LongText", "VerticalScroll", "SourceView", "Choices"} <= seen


async def test_a_key_that_comes_before_the_answers_are_there_does_no_harm() -> None:
    """Typed ahead on a busy machine, Enter reached a question that was on top and not laid out yet: a crash."""
    ask = Ask("Which?", [("a", "One"), ("b", "Two")])
    ask.action_move(1)
    await ask.action_take()
    assert not ask.is_mounted


async def test_a_question_of_one_line_is_answered_by_keys_that_its_footer_names(opened: Opened) -> None:
    answers: list[object] = []
    async with opened() as pilot:
        pilot.app.push_screen(Ask("Which?", [("a", "One"), ("b", "Two")]), answers.append)
        text = await press(pilot, "j")
        assert "› Two" in text and text.split("\n")[-1].split() == ["Enter", "takes", "it", "Esc", "back"]
        await press_unseen(pilot, "enter")
        pilot.app.push_screen(AskLine("Path"), answers.append)
        await press_unseen(pilot, *"ab", "enter")
        pilot.app.push_screen(AskLine("Path"), answers.append)
        await press_unseen(pilot, "escape")
    assert answers == ["b", "ab", None]
