"""Objects of JSON that resemble those of a source, and are others."""

import json
from datetime import UTC, datetime

import pytest

from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.reading.evidence_reading import read
from tests.each import each

WHEN = {"created_at": "2026-10-14T07:00:00Z"}


@each(
    "more",
    [
        {"ref": "INC-1", "status": "open"},
        {"ref": "INC-1", "status": "open", "sha": "abc"},
        {"environment": "prod"},
        {"tag_name": "db"},
        {"workflowName": "nightly"},
        {"action_name": "failover"},
        {"type": "PodEvent", "actor": {"name": "db"}},
    ],
)
def test_the_words_of_an_object_are_kept_whatever_stands_beside_them(more: dict[str, object]) -> None:
    """What trackers say of pipelines, deployments and releases is made of names: an object with words is no such."""
    evidence = read(json.dumps([{**WHEN, **more, "message": "db down"}]))
    assert [(row.time and row.time.hour, row.text) for row in evidence.rows] == [(7, "db down")]


def test_a_pipeline_is_of_a_commit() -> None:
    assert (
        read(json.dumps([{**WHEN, "ref": "INC-1", "status": "open", "description": "db down"}])).rows[0].text
        == "db down"
    )
    made = read(json.dumps([{**WHEN, "ref": "main", "status": "failed", "sha": "abc"}]))
    assert [row.text for row in made.rows] == ["pipeline of main (failed)"]


def test_when_it_happened_comes_before_when_it_was_written_down() -> None:
    event = {**WHEN, "occurred_at": "2026-10-14T06:31:00Z", "event": "Failover done", "user": {"full_name": "Sam"}}
    rows = read(json.dumps({"data": [{"id": "1", "attributes": event}]})).rows
    assert [(f"{row.time:%H:%M}", row.who, row.text) for row in rows] == [("06:31", "Sam", "Failover done")]


def test_states_of_an_issue_of_gitlab_are_rows_and_labels_are_not() -> None:
    more = {**WHEN, "resource_type": "Issue", "resource_id": 11, "user": {"name": "Petra"}}
    closed, label = {**more, "id": 1, "state": "closed"}, {**more, "id": 2, "action": "add", "label": {"name": "sev1"}}
    evidence = read(json.dumps([closed, label]))
    assert [(row.who, row.text) for row in evidence.rows] == [("Petra", "closed issue")]
    assert [one.why for one in evidence.ignored] == ["a field changed"]


def test_requests_in_the_audit_of_kubernetes_say_who_asked_for_what() -> None:
    request = {
        "kind": "Event", "auditID": "a1", "verb": "patch", "user": {"username": "omar"},
        "objectRef": {"resource": "deployments", "namespace": "prod", "name": "pay"},
        "responseStatus": {"code": 403, "reason": "Forbidden"}, "requestReceivedTimestamp": "2026-10-14T07:00:00.12Z",
    }  # fmt: skip
    rows = read(json.dumps(request) + "\n" + json.dumps({**request, "auditID": "a2", "responseStatus": {}})).rows
    assert [(row.who, row.text) for row in rows] == [
        ("omar", "patch prod/deployments/pay (403 Forbidden)"),
        ("omar", "patch prod/deployments/pay"),
    ]


def test_a_thing_with_a_name_that_changed_is_no_event() -> None:
    page = {
        "page": {"name": "Status of shop", "updated_at": "2026-10-14T09:00:00Z"},
        "incidents": [{**WHEN, "body": "up"}],
    }
    assert [row.text for row in read(json.dumps(page)).rows] == ["up"]


def test_objects_with_the_same_time_have_their_own_lines() -> None:
    event = '{"time": "2026-10-14T09:02:00Z", "msg": "%s"}'
    assert [row.source.line for row in read(f"[\n{event % 'a'},\n{event % 'b'},\n{event % 'c'}\n]").rows] == [2, 3, 4]


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"message": "Flushing.", "new_incident_status": {"id": "s", "name": "Fixing"}}, ("", "Fixing: Flushing.")),
        ({"body": "Flushing.", "status": "in_progress"}, ("", "in progress: Flushing.")),
        (
            {"message": "Flushing.", "new_status": "fixing", "updater": {"user": {"name": "Mona"}}},
            ("Mona", "fixing: Flushing."),
        ),
    ],
)
def test_updates_of_an_incident_say_their_state_and_who_wrote_them(
    update: dict[str, object], said: tuple[str, str]
) -> None:
    for key in ("incident_updates", "updates"):
        rows = read(json.dumps({"page": 1, key: [{"id": "u", **WHEN, **update}]})).rows
        assert [(row.who, row.text) for row in rows] == [said]


@each(
    "more, said",
    [
        ({"name": "acknowledged", "message": "looking"}, "acknowledged: looking"),
        ({"name": "acknowledged", "message": "Mona acknowledged it"}, "Mona acknowledged it"),
        ({"AlarmName": "cpu", "message": "OK to ALARM"}, "cpu: OK to ALARM"),
        ({"status": "resolved", "message": "db down"}, "db down"),
        ({"name": "api", "message": "db down"}, "db down"),
    ],
)
def test_an_event_says_what_it_is_about_and_did_and_not_how_the_whole_stands_now(
    more: dict[str, object], said: str
) -> None:
    assert [row.text for row in read(json.dumps([{**WHEN, **more}])).rows] == [said]


def test_a_person_comes_before_the_channel_of_an_event() -> None:
    event = {**WHEN, "event": "Flushed the cache", "source": "web"}
    assert [row.who for row in read(json.dumps([event])).rows] == ["web"]
    assert [row.who for row in read(json.dumps([{**event, "user_display_name": "Mona"}])).rows] == ["Mona"]


def test_transitions_of_an_incident_are_events_of_their_own() -> None:
    inner = [{"name": "acknowledged", "at": "2026-10-14T07:05:00Z", "message": "", "by": "mona"}]
    rows = read(json.dumps([{"startTime": "2026-10-14T07:00:00Z", "message": "db down", "transitions": inner}])).rows
    assert [(row.who, row.text) for row in rows] == [("", "db down"), ("mona", "acknowledged")]


def test_what_was_done_to_a_pull_request_of_bitbucket_is_a_row() -> None:
    mona = {"user": {"display_name": "Mona"}}
    told = [
        {"approval": {"date": "2026-10-14T07:02:00Z", **mona}},
        {"update": {"date": "2026-10-14T07:03:00Z", "state": "MERGED", "author": {"display_name": "Max"}}},
        {"comment": {"id": 3, "created_on": "2026-10-14T07:01:00Z", "content": {"raw": "looks good"}, **mona}},
    ]
    rows = read(json.dumps({"values": [{**one, "pull_request": {"title": "Warm it"}} for one in told]})).rows
    assert [(row.who, row.text) for row in rows] == [
        ("Mona", "looks good"),
        ("Mona", "approved: Warm it"),
        ("Max", "merged: Warm it"),
    ]


def test_an_activity_of_sentry_alone_is_read_as_within_its_issue() -> None:
    done = {"id": "3", "type": "set_resolved", "data": {}, "dateCreated": "2026-10-14T07:31:45Z", "user": None}
    noted = {**done, "id": "4", "type": "note", "data": {"text": "looking"}, "user": {"name": "Mona"}}
    rows = read(json.dumps({"activity": [done, noted]})).rows
    assert [(row.who, row.text) for row in rows] == [("", "set resolved"), ("Mona", "looking")]


def test_a_person_is_named_by_an_address() -> None:
    rows = read(json.dumps([{**WHEN, "text": "db down", "personEmail": "mona@example.com"}])).rows
    assert [row.who for row in rows] == ["mona@example.com"]


def test_words_and_who_may_be_two_parts_deep() -> None:
    item = {
        "at": "2026-10-14T07:03:00Z",
        "data": {"title": None, "content": {"text": "flushed it", "user": {"name": "Mona"}}},
    }
    assert [(row.who, row.text) for row in read(json.dumps({"data": [{"attributes": item}]})).rows] == [
        ("Mona", "flushed it")
    ]


@each(
    "value, rows",
    [
        ({"outcome": {"result": "FAILURE", "reason": "LOCKED"}}, ["07:00 login (FAILURE: LOCKED)"]),
        ({"outcome": {"result": "SUCCESS"}}, ["07:00 login"]),
        ({"result": "denied"}, ["07:00 login (denied)"]),
        ({"result": ["failed"]}, ["07:00 login"]),
        (
            {"message": "[RESOLVED] login", "event_log": [{"ts": 1791961200, "message": "login is slow"}]},
            ["07:00 login is slow"],
        ),
        (
            {"message": "[RESOLVED] login", "event_log": [{"ts": 1791961260, "message": "slow"}]},
            ["07:00 login", "07:01 slow"],
        ),
        (
            {"message": "[Redis] login [RESOLVED]", "event_log": [{"ts": 1791961260, "message": "slow"}]},
            ["07:00 [Redis] login [RESOLVED]", "07:01 slow"],
        ),
        ({"message": "[RESOLVED] login", "event_log": []}, ["07:00 [RESOLVED] login"]),
    ],
)
def test_what_failed_is_said_and_a_state_of_the_end_is_not_said_of_the_beginning(
    value: dict[str, object], rows: list[str]
) -> None:
    found = read(json.dumps([{**WHEN, "message": "login", **value}]))
    assert [f"{row.time:%H:%M} {row.text}" for row in found.rows] == rows


@pytest.mark.parametrize(
    ("segments", "times"),
    [
        (
            [{"start": 0.0, "end": 4.5, "text": " down"}, {"start": 65.5, "end": 69.2, "text": " up"}],
            ["07:00", "07:01"],
        ),
        ([{"start": 250, "end": 4500, "text": "down"}], []),  # seconds or milliseconds: nobody knows
        ([{"start": 5.5, "end": 4.5, "text": "down"}], []),
    ],
)
def test_segments_of_a_recording_count_from_its_beginning(segments: list[object], times: list[str]) -> None:
    text = json.dumps({"text": " down up", "segments": segments})
    found = read(text, Facts(recording_start=datetime(2026, 10, 14, 7, tzinfo=UTC)))
    assert [f"{row.time:%H:%M}" for row in found.rows if row.time] == times
    assert bool(times) is ("recording_start" in read(text).asks)


@each(
    "value, rows",
    [
        (
            {"name": "login", "cause": "504", "resolved_at": "2026-10-14T07:31:00Z", "resolved_by": "Ana"},
            [("07:00", "", "login: 504"), ("07:31", "Ana", "login: 504 (over)")],
        ),
        ({"message": "down", "reported_by": "Max", "resolved_by": "Ana"}, [("07:00", "Max", "down")]),
        (
            {
                "definition": {"name": "deploy"},
                "buildNumber": "8",
                "result": "failed",
                "startTime": "2026-10-14T07:01:00Z",
                "requestedFor": {"displayName": "Ana"},
            },
            [("07:01", "Ana", "deploy 8 (failed)")],
        ),
        (
            {
                "definition": {"name": "deploy"},
                "buildNumber": "9",
                "result": "succeeded",
                "startTime": "2026-10-14T07:03:00Z",
                "finishTime": "2026-10-14T07:09:00Z",
            },
            [("07:03", "", "deploy 9"), ("07:09", "", "deploy 9 (succeeded)")],
        ),
        (
            {
                "time": "2026-10-14T07:02:00Z",
                "type": "response",
                "auth": {"display_name": "ana"},
                "request": {"operation": "update", "path": "db/root"},
                "error": "denied",
            },
            [("07:02", "ana", "response update db/root: denied")],
        ),
    ],
)
def test_who_ended_it_did_not_begin_it_and_parts_say_what_was_done(
    value: dict[str, object], rows: list[tuple[str, str, str]]
) -> None:
    found = read(json.dumps([{**({} if "definition" in value or "time" in value else WHEN), **value}]))
    assert [(f"{row.time:%H:%M}", row.who, row.text) for row in found.rows] == rows
