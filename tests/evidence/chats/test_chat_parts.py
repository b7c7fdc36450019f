"""The parts that a copied chat is read with, each alone."""

import pytest

from postmortem_tui.evidence.chats.chat_marks import came_or_went, is_mark
from postmortem_tui.evidence.chats.chat_messages import Message, without_quotes
from postmortem_tui.evidence.chats.ticket_acts import done_by, done_on
from postmortem_tui.evidence.model import Stamp


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["4 replies"], True),
        (["Seen by everybody"], True),
        ([":tada:", "3"], True),
        (["3"], False),
        (["We rolled back."], False),
        (["Dana joined #ops"], True),
    ],
)
def test_what_the_program_shows_is_no_message(lines: list[str], mark: bool) -> None:
    assert is_mark(lines, len(lines) - 1) is mark


def test_who_came_said_nothing() -> None:
    assert came_or_went("joined #ops")
    assert not came_or_went("joining the call now")


def test_what_was_done_to_a_ticket_has_who_and_when() -> None:
    found = done_on("dana closed this 1 hour ago")
    assert found is not None
    done, stamp = found
    assert (done["who"], done["what"], bool(done["told"])) == ("dana", "closed this", True)
    assert stamp.age is not None
    assert done_on("We closed the ticket") is None
    changed = done_by("dana changed the Priority to High")
    assert changed is not None
    assert changed["told"] is None


def test_a_quote_above_an_answer_goes() -> None:
    """An answer is copied with the message that it answers below its own head."""
    first, head = Message("Mona", Stamp(), 1, headed=True), Message("Lee", Stamp(), 3, headed=True)
    quote = Message("Mona", Stamp(), 4, headed=True)
    first.lines, quote.lines = [(2, "It is down")], [(5, "It is down"), (6, "Looking")]
    assert without_quotes([first, head, quote]) == [first, head]
    assert head.lines == [(6, "Looking")]
