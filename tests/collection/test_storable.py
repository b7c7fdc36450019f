"""A name that is no UTF-8 comes back from the index as it is, and hides nothing."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.collection.index.storable import original, storable
from postmortem_tui.storage.library.store import DraftStore
from tests.collection.conftest import Opened


@given(st.text(st.characters(max_codepoint=0x10F7FF)) | st.text(st.characters(categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert original(kept) == text


def test_a_strange_name_is_listed_searched_and_asked_as_any_other(
    store: DraftStore, opened: Opened, tmp_path: Path
) -> None:
    whole = store.path_of(store.add(store.worked_example()).id).read_bytes()
    strange = store.folders.drafts / os.fsdecode(b"not-\xff-utf8.toml")
    strange.write_bytes(whole)
    source = tmp_path / os.fsdecode(b"docs-\xfe")
    source.mkdir()
    (source / os.fsdecode(b"\xfd.md")).write_text("# Mail\n\n## Impact\n\nconnection\n\n## Action Items\n\n- [ ] x\n")
    answers = []
    for indexed in (False, True, True):
        found = opened([source], indexed=indexed)
        answers.append(
            (
                found.records,
                found.search(["connection"]),
                found.index.holders(["connection"], {one.path for one in found.records}),
            )
        )
        assert len(found.index.texts(str(strange))) > 5
        assert not found.search([os.fsdecode(b"conn\xff")]), "bytes of a shell find nothing, and end nothing"
        found.index.close()
    assert answers[0] == answers[1] == answers[2]
    records, hits, held = answers[0]
    assert [record.path for record in records if not record.problem] == [record.path for record in records]
    assert str(strange) in {record.path for record, _ in hits} & held["connection"]
    assert len(records) == 3
