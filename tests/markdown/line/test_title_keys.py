"""The form in which titles and labels are compared."""

from string import ascii_letters

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.markdown.line.titles import title_key


@given(st.text(f"{ascii_letters} ", min_size=1).filter(str.strip))
def test_letters_alone_have_the_key_that_they_have_beside_marks(text: str) -> None:
    """What has no mark, number, emoji or bracket is not searched for them."""
    assert title_key(text) == title_key(f"**{text.strip()}**:")
