"""Choices as boxes side by side: which one is ticked, and how another is."""

from postmortem_tui.exchange.lens.boxed_choices import box_speller
from postmortem_tui.markdown.line.boxes import boxed_choice
from tests.each import each


@each(
    "text, choice",
    [
        ("[ ] SEV1 [x] SEV2 [ ] SEV3", "SEV2"),
        ("[X] very high / [ ] low", "very high"),
        ("[x] well-known – [ ] new", "well-known"),
        ("☐ baja, ☑ media, ☐ alta", "media"),
        ("[ ] yes [ ] no", ""),
        ("□高　■中　□低", "中"),
        ("( ) 1 (x) 2 ( ) 3", "2"),
        ("[x] yes [x] no", None),
        ("[x] told everybody", None),
        ("see [ ] yes [x] no", None),
        ("SEV2", None),
    ],
)
def test_the_choice_is_the_one_that_is_ticked(text: str, choice: str | None) -> None:
    assert boxed_choice(text) == choice


@each(
    "source, new, written",
    [
        ("[ ] SEV1 [x] SEV2 [ ] SEV3", "SEV3", "[ ] SEV1 [ ] SEV2 [x] SEV3"),
        ("☐ low ☑ high", "low", "☑ low ☐ high"),
        ("[ ] yes [ ] no", "no", "[ ] yes [x] no"),
        ("( ) 1 (x) 2", "1", "(x) 1 ( ) 2"),
        ("[ ] yes [x] no", "", "[ ] yes [ ] no"),
        ("☒ P1 ☐ P2 ☐ P3", "P2", "☐ P1 ☒ P2 ☐ P3"),
        ("□高　■中　□低", "低", "□高　□中　■低"),
        ("○ 高／● 低", "高", "● 高／○ 低"),
        ("[ ] SEV1 [x] SEV2", "1-Critical", "[x] SEV1 [ ] SEV2"),
        ("[ ] SEV1 - [x] SEV2", "1-Critical", "[x] SEV1 - [ ] SEV2"),
        ("[ ] SEV1 [x] SEV2", "none of them", "none of them"),
    ],
)
def test_another_choice_moves_the_tick(source: str, new: str, written: str) -> None:
    assert box_speller(("1-Critical", "2-High"))(source, new) == written
