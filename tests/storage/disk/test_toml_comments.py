"""Comments that a person writes into a draft's file stay, at the key or the table that they stand at."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.storage.disk.toml.toml_comments import comments_of, with_comments
from postmortem_tui.storage.disk.toml.toml_text import HEADING, STRING_OR_COMMENT, dumps, loads
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.storage.settings.templates import STANDARD
from tests.each import each
from tests.known import WORKED_TOML
from tests.storage.conftest import NOW
from tests.storage.journal.test_journal import again, crashed, notes, read_notes

WRITTEN = '''\
# A postmortem, written with postmortem-tui. Open it with: postmortem x
# It may be edited by hand while it is not open; what is not understood is kept.

# Ours, from the incident channel.
[postmortem]
format = 1 # do not touch
unplaced = """
# a heading, no comment
text # of it
"""

# The times are from the log.
[[timeline.entries]]
time = "14:02" # UTC
event = "it broke # 1"

# Ada saw this one.
[[timeline.entries]]
time = "14:05"
# not sure about the words
event = 'it was # fixed'

[answers]
list = [
  "a", # first
  # over the second
  "b",
]
# below the list

# the end
'''


def test_each_comment_is_found_with_its_line() -> None:
    found = [(one.text, one.table, one.number, one.key, one.behind) for one in comments_of(WRITTEN)]
    assert found == [
        ("# Ours, from the incident channel.", "[postmortem]", 0, "", False),
        ("# do not touch", "[postmortem]", 0, "format", True),
        ("# The times are from the log.", "[[timeline.entries]]", 0, "", False),
        ("# UTC", "[[timeline.entries]]", 0, "time", True),
        ("# Ada saw this one.", "[[timeline.entries]]", 1, "", False),
        ("# not sure about the words", "[[timeline.entries]]", 1, "event", False),
        ("# first", "[[answers.list]]", 0, "", True),
        ("# over the second", "[[answers.list]]", 1, "", False),
        ("# below the list", "[answers]", 0, "list]", False),
        ("# the end", "", 0, "\0", False),
    ]


def test_a_comment_in_a_list_of_texts_stays_with_its_text() -> None:
    written = with_comments(dumps(loads(WRITTEN, "x"), "x").decode(), comments_of(WRITTEN))
    assert '    "a",  # first\n    # over the second\n    "b",\n]' in written
    fewer = with_comments(written.split("[answers]")[0] + "[answers]\nlist = [\n    'b',\n]\n", comments_of(written))
    assert "# first" in fewer and "# over the second" in fewer


def test_they_stay_when_the_file_is_written_anew_and_go_with_their_rows() -> None:
    tables = loads(WRITTEN, "x")
    comments = comments_of(WRITTEN)
    for long in ("", "a word of many that make a row so long that it gets a table of its own " * 2):
        tables["timeline"]["entries"][0]["who"] = long
        written = with_comments(dumps(tables, "x").decode(), comments)
        assert loads(written, "x") == tables
        assert sorted(one.text for one in comments_of(written)) == sorted(one.text for one in comments)
        assert with_comments(dumps(tables, "x").decode(), comments_of(written)) == written
        ada = written[written.index("# Ada saw this one.") :].split("\n")
        assert "14:05" in "".join(ada[1:4])
        tables["timeline"]["entries"].insert(0, {"time": "13:00", "event": "before"})
        moved = with_comments(dumps(tables, "x").decode(), comments)
        assert loads(moved, "x") == tables
        ada = moved[moved.index("# Ada saw this one.") :].split("\n")
        assert "14:05" in "".join(ada[1:4])
        assert "format = 1  # do not touch" in moved
        del tables["timeline"]["entries"][0]


def test_what_has_lost_its_line_stands_at_the_end() -> None:
    tables = loads(WRITTEN, "x")
    del tables["timeline"]
    whole = with_comments(dumps(tables, "x").decode(), comments_of(WRITTEN))
    assert loads(whole, "x") == tables
    for comment in comments_of(WRITTEN):
        assert whole.count(comment.text) == 1
    assert whole.endswith("# the end\n")


@each("text", ["", "\n", "a = 1", "# only", "a = [\n", '"', "[[x", "= # x", "]]]# y\n", "a = '''# no"])
def test_no_text_ends_anything(text: str) -> None:
    assert tomllib.loads(with_comments("a = 1\n", comments_of(text))) == {"a": 1}


WORDS = st.text(st.sampled_from("a#\"'\n\\=[]{} "), max_size=12)
TABLES = st.dictionaries(
    st.sampled_from(["one", "two", "a b", "#x"]),
    st.one_of(WORDS, st.lists(st.dictionaries(st.sampled_from(["k", "l"]), WORDS, min_size=1, max_size=2), max_size=3)),
    max_size=3,
)


@given(st.dictionaries(st.sampled_from(["t", "u"]), TABLES, max_size=2), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_tables_are_the_same_with_comments_and_no_comment_is_lost(tables: dict[str, object], chance: object) -> None:
    written = tomli_w.dumps(tables, multiline_strings=True)
    plain = dumps(tables, "x").decode()
    lines = [line for line in plain.split("\n") if line.startswith("[") or (" = " in line and line[0].isalpha())]
    indexes = chance.sample(range(len(lines)), min(3, len(lines)))  # type: ignore[attr-defined]  # a random generator of hypothesis
    comments = []
    for number, at in enumerate(sorted(indexes)):
        if plain.count(f"{lines[at]}\n") == 1 and tomllib.loads(written) == tables:
            with_one = plain.replace(f"{lines[at]}\n", f"# note {number}\n{lines[at]}\n")
            if tomllib.loads(with_one) == tables and len(comments_of(with_one)) == 1:
                comments += comments_of(with_one)
    whole = with_comments(plain, comments)
    assert tomllib.loads(whole) == tables
    assert sorted(comment.text for comment in comments_of(whole)) == sorted(comment.text for comment in comments)


ENDS = '''\
[one]
a = "1"
# below a

# above two
[two]
# first in two

b = """
of many
lines"""
# below b

# between two and three

[three]
rows = [
    # over the first row
    { k = "1" },

    # the last row
]  # closed
# below the rows

# above four
[four]
c = "1"
# directly above five
[five]
d = "1"
e = "2"
# below the last key

# the end
'''


def test_a_comment_stays_below_the_last_key_of_its_table_or_above_the_next_one() -> None:
    tables = loads(ENDS, "x")
    written = with_comments(dumps(tables, "x").decode(), comments_of(ENDS))
    assert loads(written, "x") == tables
    for lines in (
        'a = "1"\n# below a\n\n# above two\n[two]\n# first in two\nb = ',
        'lines"""\n# below b\n\n# between two and three\n[three]\n',
        'rows = [\n    # over the first row\n    { k = "1" },\n    # the last row\n]  # closed\n# below the rows\n\n',
        '# above four\n[four]\nc = "1"\n\n# directly above five\n[five]\n',
        'e = "2"\n# below the last key\n\n# the end\n',
    ):
        assert lines in written
    assert with_comments(dumps(tables, "x").decode(), comments_of(written)) == written


@each(
    "change, wanted",
    [
        ({"rows": []}, "rows = []  # closed\n# over the first row\n# the last row\n# below the rows\n"),
        ({"rows": [{"k": "long " * 40}]}, f'k = "{"long " * 40}"\n# the last row\n# below the rows\n'),
        ({"rows": [{"k": "1"}, {"k": "2"}]}, '{ k = "1" },\n    # the last row\n    { k = "2" },\n]'),
        ({"other": "1"}, 'other = "1"\n'),
    ],
)
def test_a_comment_below_rows_stays_with_them_in_any_layout(change: dict[str, object], wanted: str) -> None:
    tables = loads(ENDS, "x") | {"three": change}
    written = with_comments(dumps(tables, "x").decode(), comments_of(ENDS))
    assert wanted in written
    assert loads(written, "x") == tables
    assert all(written.count(f"{one.text}\n") == 1 for one in comments_of(ENDS))
    assert written.index("# below the rows") < written.index("# above four")


def bare(text: str) -> str:
    return STRING_OR_COMMENT.sub(lambda one: one[0] if one[0].startswith("#") else "s" * len(one[0]), text)


def statements(text: str) -> list[str]:
    """The lines without what strings say; comments stand as they are."""
    short = STRING_OR_COMMENT.sub(lambda one: one[0] if one[0].startswith("#") else "s", text)
    return [line.strip() for line in short.split("\n") if line.strip() and not line.startswith(HEADING[:20])]


def neighbours(text: str) -> dict[str, tuple[tuple[str, int], tuple[str, int]]]:
    """The statements around each comment, with their numbers among equal ones."""
    lines = statements(text)
    seen: Counter[str] = Counter()
    numbered = [("", 0)]
    found: dict[str, int] = {}
    for line in lines:
        if line.startswith("# note"):
            found[line] = len(numbered) - 1
        elif not line.startswith("#"):
            seen[line] += 1
            numbered.append((line, seen[line]))
    numbered.append(("", 1))
    return {note: (numbered[at], numbered[at + 1]) for note, at in found.items()}


ANSWERS = ["", "word", "two\nlines", 'a "quoted" # text', "[[x]]", "long " * 40]


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_a_comment_at_any_line_stays_between_its_neighbours(data: st.DataObject) -> None:
    tables = tomllib.loads(WORKED_TOML)
    plain = dumps(tables, "x").decode()
    masked = bare(plain)
    starts = [0, *(at + 1 for at, character in enumerate(masked) if character == "\n")]
    text = plain
    for number, at in enumerate(
        sorted(data.draw(st.sets(st.sampled_from(starts), min_size=1, max_size=6)), reverse=True)
    ):
        before, after = data.draw(st.sampled_from(["", "\n"])), data.draw(st.sampled_from(["", "\n"]))
        text = f"{text[:at]}{before}# note {number}\n{after}{text[at:]}"
    assert tomllib.loads(text) == tables
    table = data.draw(st.sampled_from([name for name in tables if isinstance(tables[name], dict)]))
    texts = [key for key, value in tables[table].items() if isinstance(value, str)]
    if texts:
        key = data.draw(st.sampled_from(texts))
        tables = tables | {table: tables[table] | {key: data.draw(st.sampled_from(ANSWERS))}}
    fresh = dumps(tables, "x").decode()
    saved = with_comments(fresh, comments_of(text))
    assert tomllib.loads(saved) == tables
    assert neighbours(saved) == neighbours(text)
    assert with_comments(fresh, comments_of(saved)) == saved


@pytest.fixture
def draft(store: DraftStore) -> Draft:
    return store.new(store.templates.load(STANDARD), "API outage", NOW)


def commented(path: Path) -> str:
    text = path.read_text("utf-8").replace("[header]\n", "# Ask Ada about this table.\n[header]\n")
    text = text.replace('title = "API outage"\n', 'title = "API outage" # agreed on Monday\n')
    path.write_text(text, encoding="utf-8")
    return text


def test_saving_keeps_them_and_so_does_a_crash_and_a_merge(store: DraftStore, draft: Draft) -> None:
    path = store.path_of(draft.id)
    commented(path)
    other = again(store)
    mine = other.claim(other.open(draft.id)).draft
    for text in ("one", "two"):
        other.record(notes(mine, text))
        mine = other.save(notes(mine, text))
    wanted = ("# Ask Ada about this table.\n[header]\n", 'title = "API outage"  # agreed on Monday\n')
    for words in wanted:
        assert words in path.read_text("utf-8")
    pulled = path.read_text("utf-8").replace("[notes]", "# written by somebody else meanwhile\n[notes]")
    path.write_text(pulled, encoding="utf-8")
    other.record(notes(mine, "three"))
    mine = other.save(notes(mine, "three"))
    assert "# written by somebody else meanwhile\n[notes]" in path.read_text("utf-8")
    other.record(notes(mine, "four"))
    found = crashed(other)
    assert read_notes(found.claim(found.open(draft.id)).draft) == "four"
    for words in wanted:
        assert words in path.read_text("utf-8")
    path.write_bytes(b"")
    lost = crashed(found)
    lost.claim(lost.open(draft.id))
    for words in wanted:
        assert words in path.read_text("utf-8")
