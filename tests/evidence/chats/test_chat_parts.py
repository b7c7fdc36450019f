"""The parts that a copied chat is read with, each alone."""

import pytest

from postmortem_tui.evidence.chats.chat_lines import ChatLines
from postmortem_tui.evidence.chats.chat_marks import came_or_went, is_mark
from postmortem_tui.evidence.chats.chat_messages import Conversation, Message, without_quotes
from postmortem_tui.evidence.chats.chat_names import ChatNames
from postmortem_tui.evidence.chats.ticket_acts import done_by, done_on
from postmortem_tui.evidence.model import Stamp
from tests.each import each


@each(
    "lines, mark",
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


def test_the_whole_of_a_copy_says_what_its_lines_are() -> None:
    dated = ChatLines(["Dana Reyes", "Yesterday at 9:02 AM", "It is down.", "", "Dana Reyes", "Yesterday at 9:05 AM"])
    assert (dated.dated, dated.halved, dated.teams) == (True, True, False)
    assert dated.above(1) == 0 and dated.next_line(2) == 4
    assert dated.recurs("Dana Reyes") and not dated.recurs("It is down.")
    assert ChatLines(["[9:02 AM] Dana Reyes", "It is down."]).teams


@pytest.mark.parametrize(
    ("lines", "known", "who"),
    [
        (["Dana Reyes", "@dana", "9:02 AM"], (), "Dana Reyes"),
        (["that is all for now", "@dana", "9:02 AM"], (), "@dana"),
        (["mallory", "@mal", "9:02 AM"], ("mallory",), "@mal"),  # who is written small may be the end of a message
    ],
)
def test_a_handle_is_whose_name_stands_above_it(lines: list[str], known: tuple[str, ...], who: str) -> None:
    spoken = Conversation()
    above = spoken.say(Message("", Stamp(), 1))
    above.lines.append((1, lines[0]))
    assert (
        ChatNames(ChatLines(lines), frozenset(known), spoken).above_handle("@dana" if "@dana" in lines else "@mal")
        == who
    )
    assert above.lines == ([] if who == lines[0] else [(1, lines[0])])
