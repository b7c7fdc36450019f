"""Milestones are suggested by the wording, confirmed by a person, and give times that say what they were made from."""

from datetime import UTC, datetime, timedelta

import pytest

from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.notation.by_kind import notation
from postmortem_tui.notation.contract import Surroundings
from postmortem_tui.review.guide_words import ALERT, SPOKEN, Timeline
from postmortem_tui.review.milestones import marks, measures
from postmortem_tui.review.reviewed_draft import ReviewedDraft
from postmortem_tui.values.text.own_words import MILESTONES
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import NOW, STANDARD
from tests.review.support import AT, BASE, GUIDE, MARKED, UNMARKED, block, put, with_row, with_rows


def reviewed(draft: Draft = BASE) -> ReviewedDraft:
    return ReviewedDraft(draft, AT, GUIDE)


def test_the_worked_examples_rows_suggest_its_milestones() -> None:
    found = marks(reviewed(UNMARKED))
    by_words = {row: name for row, name in MARKED.items() if name != "resolved"} | {14: "resolved"}
    assert {mark.row: name for name, mark in found.items()} == by_words, "a person took the row where users were well"
    assert not any(mark.confirmed for mark in found.values())


def test_a_persons_mark_counts_more_than_the_wording() -> None:
    found = marks(reviewed(with_row(UNMARKED, "timeline", 13, milestone="mitigated")))
    assert (found["mitigated"].row, found["mitigated"].confirmed) == (13, True)


def test_a_row_is_suggested_once_and_not_before_the_detection() -> None:
    rows = [
        {"time": "14:00", "event": "An older ticket was resolved"},
        {"time": "14:10", "event": "Alert fired and acknowledged"},
        {"time": "14:20", "event": "Acknowledged again"},
    ]
    found = marks(reviewed(with_rows(BASE, "timeline", *rows)))
    assert {name: mark.row for name, mark in found.items()} == {"detected": 1, "acknowledged": 2}


@each(
    "event",
    [
        "rolled back this morning's deploy 4.12, no change",
        "Rolled back to 7.1. Did not help, still timing out",
        "scaled up to 12 nodes, that made it worse",
        "failed over to the replica, didn’t fix it",
        "reverted the flag: no visible effect",
        "not resolved yet, errors are back",
        "This isn't fully resolved",
        "restored the old config, users still seeing errors",
    ],
)
def test_a_step_that_did_not_help_is_neither_the_mitigation_nor_the_resolution(event: str) -> None:
    rows = [{"time": "14:00", "event": "Alert fired"}, {"time": "14:10", "event": event}]
    assert set(marks(reviewed(with_rows(BASE, "timeline", *rows)))) == {"detected"}
    cured = {"time": "14:30", "event": "Rolled back the key"}
    found = marks(reviewed(with_rows(BASE, "timeline", *rows, cured)))
    assert {name: mark.row for name, mark in found.items()} == {"detected": 0, "mitigated": 2}


@each(
    "event, milestone",
    [
        ("Rolled back; no more errors", "mitigated"),
        ("reverted the change to the pool", "mitigated"),
        ("resolved, the pool did not run full again", "resolved"),
        ("latency is back to normal", "resolved"),
        ("jonas: cache cleared, all OK again", "resolved"),
        ("everything works again", "resolved"),
        ("checks are all green", "resolved"),
        ("login works again for most", "mitigated"),
    ],
)
def test_a_step_that_helped_is_one(event: str, milestone: str) -> None:
    rows = [{"time": "14:00", "event": "Alert fired"}, {"time": "14:10", "event": event}]
    found = marks(reviewed(with_rows(BASE, "timeline", *rows)))
    assert {name: mark.row for name, mark in found.items()} == {"detected": 0, milestone: 1}


@each(
    "event",
    [
        "FIRING: HighErrorRate in checkout",
        "[FIRING:2] HighErrorRate (checkout, eu)",
        "Alertmanager: FIRING HighErrorRate",
        "TRIGGERED #123: High error rate on checkout",
        "Triggered: checkout is slow",
        "PagerDuty incident #123 triggered",
        "[ALERT] checkout latency above 2 s",
        "**Alert:** checkout latency above 2 s",
        "Alert: checkout latency above 2 s",
        "Alarm checkout-5xx is in ALARM state",
        "CheckoutErrors alert fires",
        "an alert for checkout went off",
        "[CRITICAL] disk of db-1 is full",
        "CRITICAL: disk of db-1 is full",
        "ALERT checkout 5xx above 5 %",
        "Alert - checkout is slow",
        "Grafana alert: checkout is slow",
    ],
)
def test_the_row_of_an_alert_is_the_detection_and_not_a_later_report(event: str) -> None:
    rows = [
        {"time": "23:31", "event": "Release 4.2 is out"},
        {"time": "23:40", "event": event},
        {"time": "23:44", "event": "Customers noticed it at 23:44"},
    ]
    told = reviewed(with_rows(BASE, "timeline", *rows))
    assert {name: mark.row for name, mark in marks(told).items()} == {"detected": 1}
    assert ALERT in told.speaks[1], "the review knows that it was an alert"


@pytest.mark.parametrize("in_event", [True, False])
def test_a_tool_detects_and_who_got_its_call_acknowledges(in_event: bool) -> None:
    """The name of the tool is at the beginning of the event, or beside it."""
    said = (
        ("17:04", "Grafana", "annotation: deployed 4.12"),
        ("17:05", "Pagerduty", "LabelErrorRate > 5%"),
        ("17:06", "jonas", "got paged, looking"),
        ("17:14", "jonas", "pool of db connections is full since 17:04"),
        ("17:20", "tomas", "rolled back to 4.11"),
        ("17:40", "Pagerduty", "LabelErrorRate is ok"),
        ("17:58", "jonas", "error rate 0.2%, calling it over"),
    )
    rows = [
        {"time": time, "event": f"{who}: {event}"} if in_event else {"time": time, "event": event, "who": who}
        for time, who, event in said
    ]
    told = reviewed(with_rows(BASE, "timeline", *rows))
    expected = {"detected": 1, "acknowledged": 2, "mitigated": 4, "resolved": 6}
    assert {name: mark.row for name, mark in marks(told).items()} == expected
    assert ALERT in told.speaks[1]
    for event in (
        "got paged, looking",
        "I was woken up, looking",
        "phone rang, looking into it",
        "acked, got the page",
    ):
        (spoken,) = reviewed(with_rows(BASE, "timeline", {"time": "17:06", "event": event})).speaks
        assert "acknowledged" in spoken and "detected" not in spoken, event


@each(
    "event",
    [
        "Release 4.2 triggered a full scan of the table",
        "Deployment triggered by merge #123",
        "The alert rule for checkout was changed",
        "Firing up a new node",
        "Alerting for checkout was paused",
        "Critical: keep an eye on checkout",
        "Critical table migrated",
        "Set the alert: threshold is 5 %",
    ],
)
def test_a_row_about_something_else_is_not_the_detection(event: str) -> None:
    rows = [{"time": "23:31", "event": event}, {"time": "23:44", "event": "Customers noticed it"}]
    found = marks(reviewed(with_rows(BASE, "timeline", *rows)))
    assert {name: mark.row for name, mark in found.items()} == {"detected": 1}


@each(
    "event",
    [
        "No alert fired",
        "no monitoring alert had fired; Priya saw it by chance",
        "The disk alert did not fire",
        "PagerDuty never paged anyone",
        "none of our alerts went off",
        "Monitoring hadn't noticed",
        "Nobody acked the page",
        "page not acknowledged yet",
        "no one was paged",
    ],
)
def test_what_did_not_happen_is_no_milestone(event: str) -> None:
    told = reviewed(with_rows(BASE, "timeline", {"time": "14:00", "event": event}))
    assert not marks(told) and ALERT not in told.speaks[0]


@each(
    "event",
    [
        "No errors after the alert fired",
        "Alert fired, and nobody acked it",
        "Noticed that no alert had fired",
        "clients say the payroll files came twice",
        "ALERT no space left on db-1",
        "No alert fired, the outage was reported: users reported blank pages",
    ],
)
def test_what_happened_beside_it_still_is_one(event: str) -> None:
    assert set(marks(reviewed(with_rows(BASE, "timeline", {"time": "14:00", "event": event})))) == {"detected"}


def test_each_time_says_its_formula_and_both_moments() -> None:
    times = {measure.name: measure for measure in measures(reviewed())}
    assert [measure.length for measure in times.values()] == [
        timedelta(),
        timedelta(minutes=1),
        timedelta(minutes=26),
        timedelta(minutes=32),
    ]
    resolve = times["Time to resolve"]
    assert (resolve.since, resolve.until) == (
        datetime(2024, 1, 15, 14, 58, tzinfo=UTC),
        datetime(2024, 1, 15, 15, 30, tzinfo=UTC),
    )
    assert resolve.in_words() == (
        "Time to resolve: 32 minutes (resolved − start: 2024-01-15 15:30:00 UTC − 2024-01-15 14:58:00 UTC)"
    )
    assert times["Time to acknowledge"].formula == "acknowledged − detected"


def test_a_guess_is_said_to_be_one() -> None:
    assert all("nobody has confirmed" in measure.in_words() for measure in measures(reviewed(UNMARKED)))


def test_an_alert_before_users_were_affected_is_a_time_before() -> None:
    (detect, *_) = measures(reviewed(put(BASE, "overview", start="2024-01-15 15:01:00 UTC")))
    assert detect.length == timedelta(minutes=-3)
    assert "3 minutes before" in detect.in_words()


def test_without_a_start_only_what_needs_none_is_measured() -> None:
    assert [measure.name for measure in measures(reviewed(put(BASE, "overview", start="")))] == ["Time to acknowledge"]


@pytest.mark.parametrize("milestone", MILESTONES)
def test_a_mark_survives_export_and_import(milestone: str) -> None:
    draft = with_row(UNMARKED, "timeline", 4, milestone=milestone)
    written = export(draft)
    assert f"| **{milestone.title()}:** Alert fired" in written
    assert import_markdown(written, STANDARD, "again", NOW).draft.answers == draft.answers


def test_rows_without_a_mark_are_written_as_before() -> None:
    assert "| 15:02 | First user report received | Support |" in export(BASE)


@each(
    "event, entry",
    [
        ("**Resolved:** all is well", Entry(event="all is well", milestone="resolved")),
        ("**resolved**: all is well", Entry(event="all is well", milestone="resolved")),
        ("**Resolved:**", Entry(milestone="resolved")),
        ("**Note:** all is well", Entry(event="**Note:** all is well")),
        ("Resolved: all is well", Entry(event="Resolved: all is well")),
        ("**Detected:** **Resolved:** x", Entry(event="**Resolved:** x", milestone="detected")),
    ],
)
def test_a_label_before_an_event_is_its_mark(event: str, entry: Entry) -> None:
    timeline = block("timeline")
    (clean,) = timeline.clean((Entry(event=event),))
    assert clean == entry
    written = notation(timeline).write((clean,), Surroundings())
    assert notation(timeline).read(parse(written), Surroundings())[:2] == ((entry,), ())


def test_a_mark_that_only_a_newer_version_knows_is_kept() -> None:
    timeline = block("timeline")
    value = timeline.from_plain({"entries": [{"event": "x", "milestone": "declared"}]})
    assert timeline.to_plain(value) == {"entries": [{"event": "x", "milestone": "declared"}]}


@each(
    "detected, acknowledged, mitigated, resolved",
    [
        ("pager went off", "Mira: on it", "we rolled back", "all good again"),
        ("got an SMS from monitoring", "declared a SEV2", "turned the flag off", "closed the ticket"),
        ("support pinged us that nobody can log in", "joined the bridge", "hotfix is out", "errors are gone"),
        ("Pager ging los", "schaue es mir an", "Release zurückgerollt", "alles wieder in Ordnung"),
        ("alerte reçue", "je regarde", "retour arrière effectué", "tout est rentré dans l'ordre"),
        ("saltó la alerta", "lo estoy mirando", "revertimos el despliegue", "todo vuelve a funcionar"),
        ("o alerta disparou", "estou verificando", "fizemos rollback", "tudo normalizado"),
        ("è scattato l'allarme", "sto guardando", "rollback eseguito", "tutto torna a funzionare"),
        ("alarm ging af", "ik kijk ernaar", "release teruggedraaid", "alles werkt weer"),
        ("przyszedł alert", "sprawdzam", "wycofaliśmy wdrożenie", "wszystko działa"),
        ("сработал алерт", "смотрю", "откатили релиз", "всё работает"),
        ("アラートを検知", "調査開始", "ロールバックしました", "復旧を確認"),
        ("收到告警", "开始排查", "已回滚", "服务恢复正常"),
        ("알림 수신", "조사 시작", "롤백 완료", "정상화 확인"),
    ],
)
def test_plain_words_are_milestones_in_every_language(
    detected: str, acknowledged: str, mitigated: str, resolved: str
) -> None:
    told = ("errors begin", detected, acknowledged, mitigated, resolved)
    rows = [{"time": f"14:{n:02}", "event": event} for n, event in enumerate(told)]
    found = marks(reviewed(with_rows(BASE, "timeline", *rows)))
    assert {name: mark.row for name, mark in found.items()} == {name: n for n, name in enumerate(MILESTONES, 1)}


@each(
    "event",
    [
        *(
            "restarted the pods, no change",
            "tried to roll back, pipeline stuck",
            "considering a rollback",
            "merged PR 812",
        ),
        *("we might switch off the cache", "still investigating, no cause yet", "prepared the fix", "replica lag 40 s"),
        *(
            "status page updated: we are investigating",
            "Rollback gestartet",
            "les erreurs commencent",
            "начали выкатку",
        ),
    ],
)
def test_a_row_that_only_comes_near_such_words_is_none(event: str) -> None:
    assert not GUIDE.timeline.speaks(event, "")


def test_a_page_pasted_into_a_row_is_read_as_far_as_rows_are() -> None:
    page = "*a**b*" * (SPOKEN // 6)
    assert ALERT in GUIDE.timeline.speaks(f"The alert fired. {page * 16}", "")
    assert not GUIDE.timeline.speaks(f"{page * 16} The alert fired.", "")


@each("words", [".*", "(?:no )?x*", r"\s*", "alert"])
def test_a_teams_words_that_match_nothing_do_not_hold_the_review(words: str) -> None:
    told = Timeline(detected=("alert",), denied=(words,), reached=(words,)).speaks("no alert - at all", "")
    assert told == (frozenset({"detected"}) if "x" in words or "s" in words else frozenset())


@pytest.mark.parametrize(
    ("up", "took", "said"), [("14:32", "2 minutes", "14:32"), ("00:10", "9 hours 40 minutes", "00:10 on day 2")]
)
def test_rows_without_a_day_give_their_clocks(up: str, took: str, said: str) -> None:
    rows = f"- 14:30 Alert fires\n- {up} On-call acknowledges the page"
    draft = import_markdown(f"# Outage\n\n## Timeline\n\n{rows}\n", STANDARD, "x", NOW, words()).draft
    (found,) = (one.in_words() for one in measures(reviewed(draft)))
    where = f"acknowledged − detected: {said} − 14:30, from rows that nobody has confirmed"
    assert found == f"Time to acknowledge: {took} ({where})"
