"""The path of a Markdown file, given to each verb that works on a draft: read in memory, or changed in that file."""

import difflib
import re
import shlex
from pathlib import Path

import click
import pytest

from postmortem_tui.cli.verbs import postmortem
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.storage.documents.opening import open_document
from postmortem_tui.storage.documents.origins import read_origin
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.start import Outcome, Start
from tests.cli.calling import Run
from tests.each import each

BREAK = "  "

TEXT = f"""\
# Postmortem: The feed was empty

Date: 2026-01-06{BREAK}
Severity: SEV-2{BREAK}
Status: Draft

## Summary

Readers saw an empty page.

## Timeline

- 05:58 UTC - Quota refuses the job
- 06:52 UTC - Feed is complete

## Action Items

- [ ] Exclude sleeping jobs (@noor, 2026-01-09)
- [ ] Page on an empty feed (@teo, 2026-01-20)
"""

MARKS = b"<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"

READ = {
    "show": ("show {}", "Readers saw an empty page."),
    "get": ("get {} Summary", "Readers saw an empty page."),
    "status": ("status {}", "Draft"),
    "similar": ("similar {}", ""),
    "review": ("review {}", ""),
    "remark list": ("remark list {}", ""),
    "timeline list": ("timeline list {}", "Quota refuses the job"),
    "timeline show": ("timeline show {} 2", "Feed is complete"),
    "timeline sources": ("timeline sources {}", ""),
    "export": ("export {} -o -", "Readers saw an empty page."),
}
"""Verbs that read, what they are given, and what they print of the document."""

WRITTEN = {
    "set": ("set {} Summary none", ("-Readers saw an empty page.", "+none")),
    "status": ("status {} 'Under Review'", ("-Status: Draft", "+Status: Under Review")),
    "row add": ("row add {} action-items action=Test", ("+- [ ] Test",)),
    "row edit": ("row edit {} timeline 2 event=Over", ("-- 06:52 UTC - Feed is complete", "+- 06:52 UTC - Over")),
    "row move": (
        "row move {} action-items 2 1",
        (
            "+- [ ] Page on an empty feed (@teo, 2026-01-20)",
            "-- [ ] Page on an empty feed (@teo, 2026-01-20)",
        ),
    ),
    "row remove": ("row remove {} timeline 2", ("-- 06:52 UTC - Feed is complete",)),
    "timeline edit": ("timeline edit {} 1 --event On", ("-- 05:58 UTC - Quota refuses the job", "+- 05:58 UTC - On")),
    "timeline remove": ("timeline remove {} 1", ("-- 05:58 UTC - Quota refuses the job",)),
    "timeline add": ("timeline add {} rows.txt --all", ("+- 06:30 UTC - Rolled back",)),
    "note": ("note --draft {} --at 2026-01-06T06:40Z Calm", ("+- 06:40 UTC - Calm",)),
    "run": ("run --draft {} true", ("ran `true` (exit code 0, 0 s)",)),
    "live": ("live {}", ()),
    "wizard": ("wizard {}", ()),
    "edit": ("edit {}", ("-- 06:52 UTC - Feed is complete", "+- 06:52 UTC - Page is complete")),
    "actions done": (
        "actions done {}/action-items/1",
        (
            "-- [ ] Exclude sleeping jobs (@noor, 2026-01-09)",
            "+- [x] Exclude sleeping jobs (@noor, 2026-01-09)",
        ),
    ),
    "actions reopen": ("actions reopen {}/action-items/1", ()),
    "actions wont": ("actions wont {}/action-items/1 -m later", ()),
    "actions due": (
        "actions due {}/action-items/1 2026-02-01",
        (
            "-- [ ] Exclude sleeping jobs (@noor, 2026-01-09)",
            "+- [ ] Exclude sleeping jobs (@noor, 2026-02-01)",
        ),
    ),
    "actions owner": (
        "actions owner {}/action-items/2 ana",
        (
            "-- [ ] Page on an empty feed (@teo, 2026-01-20)",
            "+- [ ] Page on an empty feed (@ana, 2026-01-20)",
        ),
    ),
    "actions edit": (
        "actions edit {}/action-items/2 --action Page",
        (
            "-- [ ] Page on an empty feed (@teo, 2026-01-20)",
            "+- [ ] Page (@teo, 2026-01-20)",
        ),
    ),
    "sign": ("sign {} Facilitator ok", ()),
    "waive": ("waive {} summary no", ()),
    "row mark": ("row mark {} 1 detected", ("-- 05:58 UTC - Quota", "+- 05:58 UTC - **Detected:** Quota")),
    "remark answer": ("remark answer {} 1 yes", ()),
    "remark remove": ("remark remove {} 1", ()),
    "remark import": ("remark import {} rows.txt", ()),
    "actions ticket": ("actions ticket {}/action-items/1", ()),
    "copy": ("copy {}", ()),
    "forget": ("forget {} nothing-like-it", ()),
    "publish": ("publish {}", ()),
    "trash put": ("trash put {}", ()),
}
"""Verbs that change a draft, what they are given, and the lines that differ in the document then.

Without lines, what a verb does is not of the document, or it has nothing to do here and says so: the file stays.
"""

OTHERWISE = {"trash restore"}
"""Verbs whose draft is in the trash."""


@pytest.fixture
def document(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Start]) -> Path:
    path = tmp_path / "docs" / "feed.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "rows.txt").write_text("2026-01-06T06:30:00Z Rolled back\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", "sed -i s/Feed.is/Page\\ is/")
    live = "postmortem_tui.cli.timeline.notes.live_verb"
    monkeypatch.setattr(f"{live}.require_terminal", lambda: None)
    monkeypatch.setattr(f"{live}.run", lambda start: Outcome(0, None, False, ()))
    return path


def _anew(document: Path, store: DraftStore) -> None:
    document.write_text(TEXT, encoding="utf-8")
    for identity in store.ids():
        store.path_of(identity).unlink()


def _taking_drafts(group: click.Group, *words: str) -> set[str]:
    """Return the names of the verbs that are told which draft."""
    found = set[str]()
    for name in group.list_commands(context := click.Context(group)):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= _taking_drafts(command, *words, name)
        told = {p.name if isinstance(p, click.Argument) else p.metavar for p in command.params}
        if told & {"draft", "drafts", "DRAFT", "item", "items"} or name == "review":
            found.add(" ".join((*words, name)))
    return found


def test_each_verb_that_takes_a_draft_is_in_a_table() -> None:
    assert _taking_drafts(postmortem) == {*READ, *WRITTEN, *OTHERWISE}, "each verb stands in a table above"


def test_a_verb_that_reads_takes_a_document_and_keeps_nothing(run: Run, document: Path, store: DraftStore) -> None:
    @each("verb", READ)
    def holds(verb: str) -> None:
        words, printed = READ[verb]
        done = run(*shlex.split(words.format("docs/feed.md")))
        assert done.exit_code in (0, 1), done.stderr
        assert printed in done.stdout
        assert document.read_text(encoding="utf-8") == TEXT
        assert (store.ids(), [one.name for one in document.parent.iterdir()]) == ((), ["feed.md"])

    holds()


def test_what_a_verb_changes_stands_in_the_document_then(run: Run, document: Path, store: DraftStore) -> None:
    @each("verb", WRITTEN)
    def holds(verb: str) -> None:
        _anew(document, store)
        words, lines = WRITTEN[verb]
        done = run(*shlex.split(words.format("docs/feed.md")))
        assert "not readable" not in done.stderr
        assert "no draft is called" not in done.stderr
        after = document.read_text(encoding="utf-8")
        differing = list(difflib.unified_diff(TEXT.split("\n"), after.split("\n"), lineterm="", n=0))[2:]
        changed = [line for line in differing if not line.startswith("@@")]
        assert len(changed) == len(lines), (changed, done.stderr)
        for line in lines:
            assert any(line in one for one in changed), changed
        assert (f"Written to {document}" in done.output) == bool(lines)
        assert [one.name for one in document.parent.iterdir()] == ["feed.md"]

    holds()


def test_a_document_that_is_not_there_or_cannot_be_read_is_said_so(run: Run, document: Path, store: DraftStore) -> None:
    document.write_bytes(b"\xff\xfe# x")
    for word in ("docs/feed.md", "docs/none.md"):
        for verb in (("set", word, "Summary", "x"), ("show", word)):
            done = run(*verb)
            assert (done.exit_code, word.partition("/")[2] in done.stderr) == (3, True), done.stderr
            assert "TOML" not in done.stderr
    assert store.ids() == ()


def test_a_library_without_verbs_says_what_makes_a_draft_of_a_document(document: Path, store: DraftStore) -> None:
    for find in (store.resolve, store.look):
        with pytest.raises(Exception, match="that is a document in Markdown, not a draft"):
            find(str(document))


def test_answers_that_the_draft_alone_has_are_not_written_by_a_verb_that_reads(
    run: Run, document: Path, store: DraftStore
) -> None:
    run("set", "docs/feed.md", "Summary", "first")
    store.save(store.open(store.ids()[0]).put_role("summary", "second"))
    shown = run("get", "docs/feed.md", "Summary")
    assert shown.stdout.strip() == "second"
    assert "first" in document.read_text(encoding="utf-8")


def test_what_a_verb_changes_in_a_draft_by_its_id_stands_in_the_document_of_its_form_too(
    run: Run, document: Path, store: DraftStore
) -> None:
    """The draft alone had it, and both drifted apart until the document was opened again."""

    @each("verb", ["set", "status", "row add", "timeline edit", "timeline add", "note", "edit", "actions done"])
    def holds(verb: str) -> None:
        _anew(document, store)
        draft = open_document(store, document, now_utc()).draft
        words, lines = WRITTEN[verb]
        done = run(*shlex.split(words.format(draft.id)))
        after = document.read_text(encoding="utf-8")
        for line in lines:
            assert line.lstrip("+-") in after if line.startswith("+") else after != TEXT, (after, done.output)
        assert f"Written to {document}" in done.output
        origin = read_origin(store.path_of(draft.id))
        assert origin is not None and origin.data.decode() == after

    holds()


def _set(run: Run, store: DraftStore, answer: str) -> tuple[int, str]:
    done = run("set", store.ids()[0], "Summary", answer)
    assert run("get", store.ids()[0], "Summary").stdout.strip() == answer, "the draft has it in any case"
    return done.exit_code, done.stderr


def test_a_document_that_cannot_be_written_is_said_with_what_writes_it(
    run: Run, document: Path, store: DraftStore
) -> None:
    identity = open_document(store, document, now_utc()).draft.id
    later = f"postmortem export {identity} --in-place"
    for data, why in ((b"\xff", "not UTF-8"), (b"", "empty"), (TEXT.encode() + MARKS, "begins a conflict")):
        document.write_bytes(data)
        code, told = _set(run, store, f"with {why}")
        assert (code in (2, 3), why in told, later in told) == (True, True, True), told
        assert document.read_bytes() == data
    document.unlink()
    code, told = _set(run, store, "without it")
    assert (code, "is no longer there" in told, f"export {identity} -o FILE.md" in told) == (0, True, True), told
    assert not document.exists()
    document.write_text(TEXT.replace("Quota refuses", "The quota refuses"), encoding="utf-8")
    code, told = _set(run, store, "at last")
    now = document.read_text(encoding="utf-8")
    assert (code, "at last" in now, "The quota refuses" in now, "both were merged" in told) == (0, True, True, True)


def test_of_a_draft_that_was_imported_the_document_is_said_to_be_as_it_was(
    run: Run, document: Path, store: DraftStore
) -> None:
    run("import", "docs/feed.md")
    code, told = _set(run, store, "mine")
    assert (code, f"{document} is as it was: `postmortem export {store.ids()[0]} --in-place`" in told) == (0, True)
    assert document.read_text(encoding="utf-8") == TEXT
    run("export", store.ids()[0], "-o", "other.md")
    run("new", "Another", "--no-open")
    run("export", "last", "-o", "another.md")
    assert run("set", "last", "Summary", "mine").stderr == "", "an export is written when it is asked for"


def test_two_who_change_one_answer_have_both_texts_in_the_file_whatever_changes_it(
    run: Run, document: Path, store: DraftStore
) -> None:
    identity = open_document(store, document, now_utc()).draft.id
    for n, word in enumerate((identity, "docs/feed.md")):
        store.save(store.open(identity).put_role("severity", f"{n + 3}-Mine"))
        before = document.read_text(encoding="utf-8")
        document.write_text(re.sub("(?m)^Severity: .*$", f"Severity: SEV-9{n}{BREAK}", before), encoding="utf-8")
        done = run("timeline", "edit", word, "1", "--event", f"On {n}")
        now = document.read_text(encoding="utf-8")
        assert (f"{n + 3}-Mine === SEV-9{n} >>>" in now, f"On {n}" in now) == (True, True), (now, done.output)
        assert "Both of you wrote Severity" in done.stderr
        store.save(store.open(identity).put_role("severity", "SEV-1"))
        assert run("export", identity, "--in-place").exit_code == 0


@pytest.mark.parametrize(
    ("items", "typed", "changed"),
    [
        (
            "- [ ] Page on it\n- [ ] Limit it\n",
            ("--owner", "Mira Kaya", "--due", "2026-05-06"),
            "(Owner: Mira Kaya) (2026-05-06)",
        ),
        ("1. Page on it\n2. Limit it\n", ("--owner", "SRE"), "(Owner: SRE)"),
        ("1. Page on it\n2. Limit it\n", ("--owner", "@ana"), "(@ana)"),
        ("| Action | Priority |\n|---|---|\n| Page on it | P1 |\n", ("--owner", "@ana"), ""),
    ],
)
def test_an_item_of_a_document_that_names_no_owner_gets_one(
    run: Run, tmp_path: Path, items: str, typed: tuple[str, ...], changed: str
) -> None:
    """In a list after the text of the item; a table has no place for what is no column of it."""
    path = tmp_path / "feed.md"
    text = f"# Feed empty\n\n## Corrective actions\n\n{items}\n## More\n\nNone.\n"
    path.write_text(text, encoding="utf-8")
    done = run("actions", "edit", f"{path}/Corrective actions/1", *typed)
    first = items.split("\n")[0]
    assert path.read_text(encoding="utf-8") == (text.replace(first, f"{first} {changed}") if changed else text)
    if not changed:
        assert done.exit_code == 2 and "the items of 'Corrective actions' have no owner" in done.stderr
        return
    path.write_text(text, encoding="utf-8")  # somebody takes it back: the list is one as before
    assert run("set", str(path), "More", "Some.").exit_code == 0
    assert path.read_text(encoding="utf-8") == text.replace("None.", "Some.")


def test_a_note_goes_into_the_timeline_that_the_document_has_under_whatever_heading(
    run: Run, document: Path, store: DraftStore
) -> None:
    """Under a heading that the template answers with prose, it began a timeline of its own."""

    @each("heading", ["What happened", "Summary", "Root cause", "Was geschah", "Verlauf", "The night"])
    def holds(heading: str) -> None:
        _anew(document, store)
        rows = "- 14:05 CET alert fires\n- 14:20 CET Ana rolls back\n"
        text = f"# Outage on 2026-01-06\n\nIntro.\n\n## {heading}\n\n{rows}\n## Next steps\n\n- [ ] Add a test\n"
        document.write_text(text, encoding="utf-8")
        run("note", "--draft", "docs/feed.md", "--at", "2026-01-06T13:10Z", "Calm")
        after = rows.replace("fires\n", "fires\n- 14:10 CET Calm (", 1)
        now = document.read_text(encoding="utf-8")
        assert now.startswith(text.partition(rows)[0] + after.partition("(")[0]), now
        assert "## Timeline" not in now

    holds()


def test_a_timeline_that_a_document_lacks_begins_where_the_template_has_it_and_names_its_zone(
    run: Run, document: Path, store: DraftStore
) -> None:
    """Its times were in no zone for the next reader where the document names one elsewhere."""
    text = "# Outage on 2026-01-06\n\n## Summary\n\nIt broke at 14:05 CET.\n\n## Root cause\n\nDisk.\n"
    document.write_text(text, encoding="utf-8")
    done = run("note", "--draft", "docs/feed.md", "--at", "2026-01-06T13:10Z", "Calm")
    now = document.read_text(encoding="utf-8")
    assert now.index("CET.") < now.index("## Timeline (UTC)") < now.index("## Root cause"), now
    assert "13:10" in now and "only in the draft" not in done.stderr
    store.path_of(store.ids()[0]).unlink()
    assert "2026-01-06 13:10" in run("timeline", "list", "docs/feed.md").stdout


def test_an_item_that_is_read_otherwise_is_not_denied(run: Run, tmp_path: Path) -> None:
    """It has a place: only its owner and its day would be read from it, where the draft has them in its words."""
    page = tmp_path / "lag.md"
    page.write_text(
        "# Lag\n\n## Action Items\n\n- [x] Test it (@ana, due 2026-03-09)\n- [ ] Fix it\n", encoding="utf-8"
    )
    done = run("row", "add", str(page), "Action Items", "action=Call @mira by 2026-05-01")
    assert page.read_text(encoding="utf-8").endswith("- [ ] Fix it\n- [ ] Call @mira by 2026-05-01\n")
    assert "the document would not say the same in Action Items" in done.stderr
    assert "no place" not in done.stderr
