"""The benchmark's reckoning, and that docs/benchmarks.md shows the results that were kept; nothing is measured here."""

from tests.benchmarks.figures import figure, percentile
from tests.benchmarks.groups import GROUPS
from tests.benchmarks.page import PAGE, parts
from tests.benchmarks.results import gathered, load, merged, plain
from tests.benchmarks.rows import Group, Growth, Reading, Row, chosen
from tests.benchmarks.slow_line import SlowLine
from tests.benchmarks.table import tables
from tests.benchmarks.texts import LETTERS, typing

FEWER = Row("bytes a key", "counted", of="bytes", at_most=4)
MORE = Row("less than before", "counted", of="bytes", at_least=50)
ABSENT = Row("beside nano", "timed")


def measured(*found: Reading | Growth) -> str:
    group = Group("keys", lambda _: iter(()))
    return tables(gathered([plain(group, one) for one in found], "2026-01-02"))


def test_the_page_shows_the_results_that_were_kept() -> None:
    _, inside, after = parts(PAGE.read_text(encoding="utf-8"))
    assert after, "the marks around the benchmarks are gone"
    assert inside.strip() == tables(load()).strip()


def test_nothing_is_kept_that_is_not_measured_any_more() -> None:
    kept = {row["name"] for row in load()["rows"]}
    assert kept <= {row.name for group in GROUPS for row in group.rows}


def test_samples_taken_by_turns_are_set_against_their_neighbours() -> None:
    found = figure([10, 200, 30], [5, 100, 10])
    assert (found.value, found.low, found.high) == (2, 2, 3)
    assert figure([10, 20, 30], [4, 6]).value == 4
    assert figure([3, 1, 2]).value == 2


def test_a_percentile_is_one_of_the_samples() -> None:
    samples = list(range(200))
    assert percentile(samples, 99) == 198
    assert percentile(samples, 50) == 100
    assert percentile([7], 99) == 7


def test_a_goal_is_met_or_missed_by_so_much() -> None:
    table = measured(Reading(FEWER, [60, 62, 64], [31]), Reading(FEWER, [248], [31]), Reading(MORE, [100], [4]))
    met, missed, less = (line for line in table.splitlines() if line.startswith(("| bytes a", "| less")))
    assert met == "| bytes a key | 2.00 × | 1.94 to 2.06 | 62.0 / 31.0 bytes | at most 4.00 | met |"
    assert missed.endswith("| 8.00 × |  | 248 / 31.0 bytes | at most 4.00 | missed, 2.00 times the goal |")
    assert less.endswith("| at least 50.0 | missed, 2.00 times too little |")


def test_nothing_at_all_is_a_goal_too() -> None:
    none = Row("sent while idle", "counted", "bytes", "bytes", at_most=0)
    table = measured(Reading(none, [0.0]), Reading(none, [12.0]))
    assert "| 0 bytes |  |  | at most 0 | met |" in table
    assert "| 12.0 bytes |  |  | at most 0 | missed |" in table


def test_what_is_not_installed_is_said() -> None:
    assert "| beside nano | not installed |  |  |  |  |" in measured(Reading(ABSENT, note="not installed"))


def test_costs_that_grow_stand_side_by_side() -> None:
    table = measured(Growth("list", "ms", {10: 50.0, 10_000: 90.5}), Growth("export", "ms", {10: 60.0}))
    assert "| how costs grow | 10 | 10,000 |" in table
    assert "| list | 50.0 ms | 90.5 ms |" in table
    assert "| export | 60.0 ms |  |" in table


def test_some_groups_measured_again_take_the_place_of_the_old() -> None:
    one, other = GROUPS[:2]
    before = gathered([plain(one, Reading(FEWER, [1])), plain(other, Reading(MORE, [2]))], "2026-01-02", quick=True)
    again = gathered([plain(one, Reading(FEWER, [9])), plain(other, Reading(MORE, [8]))], "2026-02-03")
    both = merged(before, again, {one.words})
    assert [row["value"] for row in both["rows"]] == [9, 2]
    assert both["quick"], "some of it still is of the quick run"
    assert not merged(before, again, {one.words, other.words})["quick"]
    elsewhere = {**before, "machine": {**before["machine"], "cores": -1}}
    assert [row["value"] for row in merged(elsewhere, again, {other.words})["rows"]] == [8]


def test_groups_are_found_by_words() -> None:
    groups = [Group("start", lambda _: iter(()), [ABSENT]), Group("keys", lambda _: iter(()), [FEWER])]
    assert [group.words for group in chosen(groups, [])] == ["start", "keys"]
    assert [group.words for group in chosen(groups, ["KEYS"])] == ["keys"]
    assert [group.words for group in chosen(groups, ["nano"])] == ["start"]
    assert not chosen(groups, ["nothing"])


def test_a_slow_line_carries_one_piece_after_the_other() -> None:
    line = SlowLine(delay=0.1, rate=1000, held=500)
    assert round(line.arrival(10.0, 100), 6) == 10.2
    assert round(line.arrival(10.0, 100), 6) == 10.3
    assert round(line.arrival(20.0, 100), 6) == 20.2
    assert not line.full(20.0)
    line.arrival(20.0, 600)
    assert line.full(20.0)
    assert not line.full(20.3)


def test_no_letter_comes_again_before_all_others() -> None:
    text = typing(200)
    assert len(text) == 200
    letters = text.replace(" ", "")
    assert all(len(set(letters[at : at + len(LETTERS)])) == len(LETTERS) for at in range(150))
