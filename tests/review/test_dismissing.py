"""Why a finding may stand is kept in the draft file, beside why questions do not apply."""

import tomllib

import pytest
import tomli_w

from postmortem_tui.document.draft.draft_tables import from_plain, to_plain
from postmortem_tui.errors import DraftError
from tests.known import STANDARD
from tests.review.support import BASE, block, found

DRAFT = BASE.put(block("notes"), "TBD")
(FINDING,) = found(DRAFT)


def test_a_draft_file_gives_back_what_was_dismissed() -> None:
    draft = DRAFT.dismiss(FINDING.key(), "in May\x00 ")
    tables = tomllib.loads(tomli_w.dumps(to_plain(draft), multiline_strings=True))
    assert tables["dismissed"] == {FINDING.key(): "in May"}
    assert from_plain(tables, STANDARD) == draft


def test_without_any_there_is_no_table() -> None:
    assert "dismissed" not in to_plain(DRAFT.dismiss(FINDING.key(), "in May").dismiss(FINDING.key(), " "))


@pytest.mark.parametrize("table", ["x", {"a": 3}])
def test_a_reason_is_text(table: object) -> None:
    with pytest.raises(DraftError) as caught:
        from_plain(to_plain(DRAFT) | {"dismissed": table}, STANDARD)
    assert caught.value.location.startswith("dismissed")


def test_a_finding_that_changes_counts_again() -> None:
    draft = DRAFT.dismiss(FINDING.key(), "in May")
    (again,) = found(draft.put(block("notes"), "Cost: TBD"))
    assert again.dismissed == ""
