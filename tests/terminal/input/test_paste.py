from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.terminal.input.paste import END, START, Opened, Pasted, PasteScanner, Typed
from tests.each import each

SHARDS = [b"\x1b", b"[", b"2", b"0", b"1", b"~", b"a", b"\xc3\xa9", START, END[:5], b"\x1b[31m", b"\n"]


def scan(pieces: list[bytes]) -> tuple[bytes, list[str]]:
    scanner = PasteScanner()
    typed, pasted = b"", []
    for data in pieces:
        for piece in scanner.feed(data):
            match piece:
                case Typed(found):
                    typed += found
                case Pasted(text):
                    pasted.append(text)
    return typed, pasted


def cut(data: bytes, offsets: list[int]) -> list[bytes]:
    ends = [0, *sorted(offset % (len(data) + 1) for offset in offsets), len(data)]
    return [data[a:b] for a, b in pairwise(ends)]


@given(
    st.lists(st.sampled_from(SHARDS), max_size=30).map(b"".join),
    st.lists(st.integers(min_value=0), max_size=12),
)
@settings(deadline=None, max_examples=300)
def test_a_paste_is_whole_however_it_is_cut(content: bytes, offsets: list[int]) -> None:
    content = content.replace(END, b"")
    stream = b"before" + START + content + END + b"after"
    if stream.index(END) != len(b"before" + START + content):
        return  # the content and the mark make an earlier mark together
    typed, pasted = scan(cut(stream, offsets))
    assert typed == b"before" + START + b"after"
    assert pasted == [content.decode(errors="replace")]


def test_a_paste_can_be_cut_at_every_byte() -> None:
    payload = b"x\x1b[31mred\x1b[0m \x1b\x1b[20\x1b[201" + "漢é".encode()
    stream = START + payload + END + b"k"
    for offset in range(len(stream) + 1):
        typed, pasted = scan([stream[:offset], stream[offset:]])
        assert (typed, pasted) == (START + b"k", [payload.decode()])


def test_several_pastes_in_one_piece() -> None:
    typed, pasted = scan([START + b"one" + END + b"k" + START + b"two" + END])
    assert (typed, pasted) == (START + b"k" + START, ["one", "two"])


def test_bad_bytes_in_a_paste_are_replaced() -> None:
    assert scan([START + b"a\xffb\xc3", END]) == (START, ["a\ufffdb\ufffd"])


def test_what_has_come_of_a_paste_is_given_in_a_silence() -> None:
    scanner = PasteScanner()
    list(scanner.feed(START + "aé".encode()[:-1]))
    assert list(scanner.silence()) == [Pasted("a")]
    list(scanner.feed("é".encode()[1:] + END[:3]))
    assert list(scanner.silence()) == [Pasted("é")]
    assert list(scanner.feed(END[3:])) == [Pasted("")]
    assert not scanner.open


def test_escape_after_a_silence_leaves_a_paste_that_has_lost_its_end() -> None:
    scanner = PasteScanner()
    list(scanner.feed(START + b"text" + END[:-1]))
    assert list(scanner.feed(b"\x1b")) == []  # without a silence it belongs to the paste
    assert list(scanner.silence()) == [Pasted("text")]  # what may go on as a sequence waits
    assert list(scanner.feed(b"\x03")) == [Pasted("\x1b[201\x1b")]
    assert list(scanner.feed(b"k")) == [Typed(b"k")]


def test_a_large_paste_is_scanned_in_linear_time() -> None:
    scanner = PasteScanner()
    list(scanner.feed(START))
    for _ in range(256):
        list(scanner.feed(b"\x1b[2" * 1365))
    [paste] = scanner.feed(END)
    assert isinstance(paste, Pasted)
    assert len(paste.text) == 256 * 1365 * 3


@each("torn", [b"\x1b", b"\x1b[3", b"\x1b]52;", b"\x1b]52;c;x\x1b", b"\r", b"\x1bPq"])
def test_a_sequence_that_is_torn_by_a_silence_waits_for_its_rest(torn: bytes) -> None:
    scanner = PasteScanner()
    assert [*scanner.feed(START + b"a" + torn)][-1] == Opened()
    assert [*scanner.silence()] == [Pasted("a")]
    assert [*scanner.silence()] == []
    assert [*scanner.feed(b"b" + END)] == [Pasted(torn.decode() + "b")]


def test_a_key_with_ctrl_after_a_silence_leaves_a_paste_that_has_lost_its_end() -> None:
    scanner = PasteScanner()
    _ = [*scanner.feed(START + b"text")]
    assert [*scanner.silence()] == [Pasted("text")]
    assert [*scanner.feed(b"\n")] == []  # that may be its rest
    assert [*scanner.silence()] == [Pasted("\n")]
    assert [*scanner.feed(b"\x11")] == [Pasted(""), Typed(b"\x11")]
    assert not scanner.open
