"""Objects of JSON that resemble those of a source, and are others."""

import json

import pytest

from postmortem_tui.evidence.evidence_reading import read

WHEN = {"created_at": "2026-10-14T07:00:00Z"}


@pytest.mark.parametrize(
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
