"""A draft and its document, changed in turns: no word vanishes, and reading the file gives the draft."""

import re
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortem_tui.blocks.base import Plain
from postmortem_tui.blocks.checklist import Checklist
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.timeline import Timeline
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import HEAD, to_plain
from postmortem_tui.document.template.grown_tables import TABLE as GROWN
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.answers_compared import differing
from postmortem_tui.storage.documents.in_place import write_in_place
from postmortem_tui.storage.documents.opening import open_document
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.library.store import DraftStore

NOW = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
WORD = re.compile(r"w\d+")
FORMS = (
    "**Date:** 2026-01-15\n**Severity:** 2-High\n**Users affected:** w1\n",
    "| | |\n|---|---|\n| Date | 15.01.2026 |\n| Severity | 2-High |\n| Users affected | w1 |\n",
)
ROWS = (
    "- 18:05 CET w2 starts\n- 18:31 CET w3 the first call\n",
    "| Time (CET) | What | Who |\n|---|---|---|\n| 18:05 | w2 starts | Ana |\n| 18:31 | w3 a call | |\n",
)
ITEMS = (
    "- [ ] Add w4 (@ana, due 2026-02-20)\n- [ ] Fix w5\n",
    "| Action | Owner | Due |\n|---|---|---|\n| Add w4 | ana | 2026-02-20 |\n| Fix w5 | bo | 2026-02-21 |\n",
)
HEADS = (
    ("Summary", "Timeline", "Action items", "What went well", "Odds and ends"),
    ("Zusammenfassung", "Verlauf", "Maßnahmen", "Gut gelaufen", "Sonstiges"),
)


class _Writing:
    """Two people who write one postmortem, each word of theirs only once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 10

    def new(self) -> str:
        self.count += 1
        return f"w{self.count}"

    def document(self) -> str:
        one, two, three, four, five = self.random.choice(HEADS)
        form, rows, items = map(self.random.choice, (FORMS, ROWS, ITEMS))
        return (
            f"# Doors w0\n\n{form}\n## {one}\n\nw6 doors shut.\n\n## {two}\n\n{rows}\n## {three}\n\n{items}\n"
            f"## {four}\n\nw7 text.\n\n## {five}\n\nw8 more text.\n"
        )

    def in_file(self, text: str) -> str:
        """Return the document with another word, another row, another heading or a section more."""
        lines = text.split("\n")
        at = self.random.choice([n for n, line in enumerate(lines) if WORD.search(line)])
        act = self.random.choice(("word", "word", "severity", "row", "heading", "section"))
        if act == "severity":
            return text.replace("2-High", "4-Low")
        if act == "row":
            rows = [n for n, line in enumerate(lines) if re.match(r"- 1|\| 18|- \[|\| Add|\| Fix", line)]
            at = self.random.choice(rows)
            lines.insert(at + 1, WORD.sub(lambda _: self.new(), lines[at]))
        elif act == "heading":
            lines[self.random.choice([n for n, line in enumerate(lines) if line.startswith("## ")])] += f" {self.new()}"
        elif act == "section":
            lines += [f"## More {self.new()}", "", f"{self.new()} said.", ""]
        else:
            lines[at] = WORD.sub(lambda _: self.new(), lines[at], count=1)
        return "\n".join(lines)

    def in_draft(self, draft: Draft) -> Draft:
        """Return the draft with another answer, or a row more."""
        wanted = [
            one for one in draft.template.blocks() if isinstance(one, Prose | Timeline | Checklist) and draft[one]
        ]
        block = self.random.choice(wanted)
        match block:
            case Prose():
                text = WORD.sub(lambda _: self.new(), draft[block], count=1)
                return draft.put(block, f"{text}\n\n{self.new()} more" if self.random.random() < 0.3 else text)
            case Timeline() | Checklist():
                rows = list(draft[block])
                name = "event" if isinstance(block, Timeline) else "action"
                changed = rows[0].having(**{name: f"{self.new()} done"})
                if self.random.random() < 0.5:
                    rows[0] = changed
                else:
                    rows.insert(1, changed)
                return draft.put(block, tuple(rows)).put_role("severity", "1-Critical")
            case _:
                return draft


def _answers(draft: Draft) -> Plain:
    return {name: table for name, table in to_plain(draft).items() if name not in (HEAD, GROWN)}


def _words(text: object) -> set[str]:
    return set(WORD.findall(str(text)))


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_of_two_who_write_in_turns_vanishes(store: DraftStore, tmp_path: Path, random: Random) -> None:
    """A renamed heading took what was written under the old one out of all screens."""
    writing = _Writing(random)
    path = tmp_path / f"{random.getrandbits(64):x}.md"
    path.write_text(writing.document(), encoding="utf-8")
    identity = open_document(store, path, NOW).draft.id
    own = store.path_of(identity)
    for _ in range(random.randint(1, 4)):
        for _ in range(random.randint(0, 2)):
            store.save(writing.in_draft(store.load(own)))
        for _ in range(random.randint(0, 2)):
            path.write_text(writing.in_file(path.read_text(encoding="utf-8")), encoding="utf-8")
        if random.random() < 0.2:
            open_document(store, path, NOW)
        origin, theirs, mine = read_origin(own), path.read_text(encoding="utf-8"), _answers(store.load(own))
        assert origin is not None
        written = write_in_place(store, store.load(own))
        now, draft = path.read_text(encoding="utf-8"), store.load(own)
        told = f"{theirs}\n---\n{now}\n---\n{mine}\n{written.notices}"
        assert (_words(theirs) | _words(mine)) - _words(origin.text) <= _words(now), told
        assert _words(_answers(draft)) <= _words(now) and draft.unknown == {}, told
        read = import_markdown(now, draft.template, draft.id, NOW, store.templates.words(), path=str(path)).draft
        assert differing(read, draft) == (), told
        assert not write_in_place(store, draft).changed, told
