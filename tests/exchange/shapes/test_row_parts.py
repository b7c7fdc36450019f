"""The parts of a timeline's row: the person before or behind the event, the marks around the time, the columns."""

import pytest

from postmortem_tui.exchange.shapes.parts.pieces import Pieces
from postmortem_tui.exchange.shapes.timeline.row_persons import person_before, with_persons_at_end
from postmortem_tui.exchange.shapes.timeline.row_speakers import speakers
from postmortem_tui.exchange.shapes.timeline.timeline_row import TimelineRow
from postmortem_tui.exchange.shapes.timeline.timeline_tables import table_of
from postmortem_tui.exchange.written_times.row_times import moments
from postmortem_tui.exchange.written_times.time_marks import bold_left_open, goes_on_in_bold, with_colons
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Table
from tests.each import each
from tests.exchange.vocabularies import words


@each(
    "event, who, left",
    [
        ("<Ana Ruiz> restarts it", "Ana Ruiz", "restarts it"),
        ("[bo] - restarts it", "bo", "restarts it"),
        ("@ana restarts it", "@ana", "restarts it"),
        ("**Ana:** restarts it", "Ana", "restarts it"),
        ("**Bo Lee:** restarts it", "Bo Lee", "restarts it"),
        ("**Precursor:** errors", None, "**Precursor:** errors"),
        ("**Trigger:** errors", None, "**Trigger:** errors"),
        ("**INCIDENT START:** errors", None, "**INCIDENT START:** errors"),
        ("[a page](https://x.example) opens", None, "[a page](https://x.example) opens"),
        ("[[Ana Ruiz]] restarts it", "Ana Ruiz", "restarts it"),
        ("[Sunday] errors", None, "[Sunday] errors"),
        ("[月曜日] 再起動", None, "[月曜日] 再起動"),
        ("[Sun] restarts it", "Sun", "restarts it"),
        ("**Monday**: errors", None, "**Monday**: errors"),
        ("[[Runbook]] opens", None, "[[Runbook]] opens"),
        ("@ana", None, "@ana"),
    ],
)
def test_a_person_is_named_before_an_event(event: str, who: str | None, left: str) -> None:
    pieces = Pieces(f"{event}\nAna and Bo heard of the trigger on a Monday. Trigger")
    person, rest = person_before(pieces, pieces.piece(0, len(event)), words())
    assert (person.text if person else None, rest.text) == (who, left)


@each(
    "ends, taken",
    [
        (("(Ana)", "(Bo)"), True),
        (("(Ana)", "(DNS)"), ["Ana", ""]),
        (("(Ana)", "(Bo)", ".", "."), True),
        (("(Ana)",), ["Ana"]),
        (("(Kim Olsen)", "(Sandefjord)", ".", ".", "."), ["Kim Olsen", "", "", "", ""]),
        (("(@noor)", "(Paris)", "."), ["@noor", "", ""]),
        (("(Ana)", "(  )", "(Sofia)", "(Victoria)", "(@here)", "(@1.2)", "."), ["Ana", "", "", "", "", "", ""]),
        (("(Will)", "(@noor and others)", "(via Ana)"), ["", "", ""]),
        (("[desk 2]", "[Ana]", "."), True),
        (("[dashboard]", "[log]", "."), False),
        (("(Monday)", "(Tuesday)"), False),
        (("_(desk 2)_", "_(Ana)_", "**(Bo)**"), True),
    ],
)
def test_persons_at_the_end_are_taken_where_half_of_the_rows_have_one_or_a_first_name_or_an_at_shows_it(
    ends: tuple[str, ...], taken: bool | list[str]
) -> None:
    pieces = Pieces("".join(f"restarts it {end}\n" for end in ends))
    lines = [pieces.piece(pieces.lines.start(n + 1), pieces.lines.end(n + 1)) for n in range(len(ends))]
    rows = [TimelineRow(line=n, layout="list", whole=piece, event=piece) for n, piece in enumerate(lines)]
    found = list(with_persons_at_end(pieces, rows, words()))
    if isinstance(taken, list):
        assert [row.who.text if row.who else "" for row in found] == taken
    else:
        assert [bool(row.who) for row in found] == [taken and end != "." for end in ends]
    assert all(row.event.text.strip() == "restarts it" for row in found if row.who)


@pytest.mark.parametrize(
    ("text", "read"), [("9.05 it fails", "9:05 it fails"), ("9.05-9.20 it", "9:05-9:20 it"), ("9.055 ms", "9.055 ms")]
)
def test_points_in_a_clock_become_colons(text: str, read: str) -> None:
    assert with_colons(text) == read


@each(
    "text, mark, goes_on",
    [
        ("**07:44** it fails", "", False),
        ("**07:44 it fails**", "**", False),
        ("**07:44 + 08:44** it fails", "**", True),
        ("__07:44: it__ fails", "__", False),
    ],
)
def test_bold_may_stay_open_behind_a_time(text: str, mark: str, goes_on: bool) -> None:
    when = moments(words()).read(text)
    assert when is not None
    assert (bold_left_open(text, when), goes_on_in_bold(text, when)) == (mark, goes_on)


@each(
    "header, row, roles",
    [
        ("| Was | Zeit | Wer |", "| Es steht | 07:05 | Ana |", ("event", "time", "who")),
        ("| Date | Time | Event |", "| 24 Jan 2026 | 07:05 | It fails |", ("date", "time", "event")),
        ("| Day | Event |", "| 24 Jan 2026 | It fails |", ("time", "event")),
        ("| At | Observation or action | Evidence |", "| 07:05 | Restarted | Failed |", ("time", "event", "")),
        ("| Um | Ereignis oder Maßnahme | Wer |", "| 07:05 | Start | Ana |", ("time", "event", "who")),
        ("| 時刻 | イベント内容 | 証跡・ログ |", "| 10:15 | 枯渇 | CloudWatch Alarm |", ("time", "event", "")),
        ("| 시점 | 사건 |", "| `7e7a7e89` | 토큰 배선 |", ("time", "event")),
        ("| Hora | Actividad | Ejecutó |", "| 07:05 | Se cae | Ana |", ("time", "event", "who")),
        ("| Action | Effort |", "| Restart it | 2h |", None),
        ("| Action | Effort |", "| Restart it | 1h 25m |", None),
        ("| Status | Duration |", "| Resolved | 0:45 |", None),
    ],
)
def test_columns_are_taken_by_name_and_by_what_they_hold(header: str, row: str, roles: tuple[str, ...] | None) -> None:
    table = parse(f"{header}\n{'|-' * (header.count('|') - 1)}|\n{row}\n")[0]
    assert isinstance(table, Table)
    found = table_of(table, words())
    assert (found and tuple(column.role for column in found.columns)) == roles


@each(
    "document, texts, names",
    [
        ("**Responders:** Priya Nair, Lin Wu", ("Priya: it fails", "Lin: rolls back"), ["Priya", "Lin"]),
        ("| Incident commander | Priya |", ("Priya: it fails", "Priya: rolls back"), ["Priya", "Priya"]),
        ("- Ersteller: Priya und Lin", ("Priya: it fails", "Lin: rolls back"), ["Priya", "Lin"]),
        ("**Service:** Checkout", ("Checkout: it fails", "Orders: it fails", "Checkout: it works"), [None] * 3),
        ("**Author:** Priya", ("Checkout: it fails", "Orders: it fails", "Checkout: it works"), [None] * 3),
        ("**Author:** Priya", ("Priya: it fails", "it works"), ["Priya", None]),
        ("**Author:** Priya", ("Priya: it fails", "Checkout: it works"), ["Priya", None]),
        ("**Auteur :** Priya", ("Priya : la panne", "Priya\u00a0: le retour"), ["Priya", "Priya"]),
        ("**Auteur :** Priya", ("Caisse : la panne", "Caisse\u00a0: le retour"), [None] * 2),
        ("", ("Priya: it fails", "Priya: rolls back"), [None] * 2),
        ("", ("Priya > it fails", "desk > rolls back"), ["Priya", "desk"]),
        ("", ("새 지도를 올림 | 서준", "첫 트럭이 방파제로 | 기사"), [None] * 2),
        ("", ("load > five", "lag > ten"), [None] * 2),
        ("", ("_Priya_ — it fails", "*desk* – calls", "**Ana and Lin**: it works"), ["Priya", "desk", "Ana and Lin"]),
        ("", ("*Load* — it fails", "*Disks* — it works"), [None] * 2),
        (
            "| 姓名 | 部门 |\n|---|---|\n| 王芳 | 支付 |",
            ("系统：重发", "王芳：关闭", "王芳：退款"),
            ["系统", "王芳", "王芳"],
        ),
        ("| 措施 | 责任人 |\n|---|---|\n| 退款 | 王芳 |", ("王芳：关闭", "王芳：退款"), [None] * 2),
        ("", ("Monday - it fails", "Friday - it works", "Monday - it is over"), [None] * 3),
        # The owner of an item may change, and no row may be read otherwise then.
        ("- 再送する（担当：原田、期限：3月6日）", ("原田：止まる", "原田が戻す"), [None] * 2),
        ("| Task | Owner |\n|---|---|\n| Test it | Priya |", ("Priya: it fails", "Priya: rolls back"), [None] * 2),
        ("1. 改为增量（负责人：刘洋，截止：2月28日）", ("刘洋：切换", "缓存：恢复"), [None] * 2),
    ],
)
def test_a_name_before_a_colon_is_a_person_where_the_document_names_one(
    document: str, texts: tuple[str, ...], names: list[str | None]
) -> None:
    assert [one and one.name for one in speakers(texts, words(), document)] == names


@each(
    "texts, names",
    [
        (("Kerstin: Auftrag liegt da", "Nachbar: Winkt"), ["Kerstin", "Nachbar"]),
        (("Kerstin: Auftrag liegt da", "Haus steht wieder"), [None] * 2),
        (("Kerstin: Auftrag liegt da",), [None]),
        (("Deploy: started", "Priya: rolls back"), [None] * 2),
        (("Priya: it fails", "CI: red"), [None] * 2),
        (("Priya: it fails", "Timeline: over"), [None] * 2),
    ],
)
def test_who_is_called_after_a_time_and_a_comma_is_a_person(texts: tuple[str, ...], names: list[str | None]) -> None:
    assert [one and one.name for one in speakers(texts, words(), called=True)] == names
