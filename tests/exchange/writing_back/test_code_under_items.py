"""Indented code under a row or an item: code in the draft and in an export, and as it was in its own document."""

from datetime import UTC, datetime

from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.each import each
from tests.exchange.vocabularies import words
from tests.known import STANDARD

NOW = datetime(2026, 11, 28, tzinfo=UTC)
TIMELINE, ITEMS = (STANDARD.find(name).block for name in ("timeline", "short_term"))

DOCUMENT = """# Outage 2026-02-20

## Timeline

- 14:02 - The alert fired
- 14:05 - Ran the fix

      make fix
      make `test`

- 14:09 - Recovered

  A paragraph

      df -h

## Action Items

### Short-term Actions (1-2 weeks)

- [ ] Add an alert - Mira - 2026-12-01

      kubectl get pods
"""


def test_it_is_a_fence_in_the_draft_and_stays_code_in_an_export() -> None:
    draft = import_markdown(DOCUMENT, STANDARD, "", NOW, words()).draft
    assert [entry.event for entry in draft[TIMELINE]] == [
        "The alert fired",
        "Ran the fix\n```\nmake fix\nmake `test`\n```",
        "Recovered\nA paragraph\n```\ndf -h\n```",
    ]
    [item] = draft[ITEMS]
    assert item.action == "Add an alert\n```\nkubectl get pods\n```"
    text = export(draft)
    assert "Ran the fix<pre>make fix<br>make &#x60;test&#x60;</pre>" in text
    assert "- 2026-12-01\n  ```\n  kubectl get pods\n  ```\n" in text
    again = import_markdown(text, STANDARD, "", NOW, words()).draft
    assert (again[TIMELINE], again[ITEMS]) == (draft[TIMELINE], draft[ITEMS])


@each(
    "at, event, differs",
    [
        (1, "Ran it\n```\nmake fix\nmake `test`\n```", {"- 14:05 - Ran it"}),
        (1, "Ran the fix\n```\nmake all\n```", {"  ```", "  make all"}),
        (1, "Ran the fix", set()),
        (0, "The alert fired twice", {"- 14:02 - The alert fired twice"}),
    ],
)
def test_only_what_is_changed_is_written_anew(at: int, event: str, differs: set[str]) -> None:
    draft = import_markdown(DOCUMENT, STANDARD, "", NOW, words()).draft
    assert put_back(DOCUMENT, draft.template, draft, NOW, words()).text == DOCUMENT
    entries = [*draft[TIMELINE]]
    entries[at] = entries[at].changed(event=event)
    written = put_back(DOCUMENT, draft.template, draft.put(TIMELINE, tuple(entries)), NOW, words())
    assert set(written.text.split("\n")) - set(DOCUMENT.split("\n")) == differs
    assert import_markdown(written.text, STANDARD, "", NOW, words()).draft[TIMELINE][at].event == event
