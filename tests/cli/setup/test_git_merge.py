"""The merge driver, as clones call it whose setting is older."""

from pathlib import Path

from tests.cli.calling import Run

BASE = "# Outage\n\n## Summary\n\nDown.\n\n## Timeline\n\n- 2026-02-03 14:02 a\n- 2026-02-03 14:05 b\n"


def test_a_document_is_merged_by_answer_where_git_does_not_say_its_path(run: Run, tmp_path: Path) -> None:
    """Git's own files have no suffix; only `%P`, which an older setting lacks, says that it is Markdown."""
    base, ours, theirs = (tmp_path / f".merge_file_{name}" for name in ("O", "A", "B"))
    base.write_text(BASE)
    ours.write_text(BASE.replace("14:02 a\n", "14:02 a, twice\n"))
    theirs.write_text(BASE.replace("14:05 b\n", "14:05 b\n- 2026-02-03 14:09 c\n"))
    done = run("git", "merge", str(base), str(ours), str(theirs), "7")
    assert done.exit_code == 0, done.output
    assert ours.read_text() == BASE.replace("14:02 a\n", "14:02 a, twice\n").replace(
        "14:05 b\n", "14:05 b\n- 2026-02-03 14:09 c\n"
    )
    ours.write_text("[postmortem]\nformat = 99\n")
    assert run("git", "merge", str(base), str(ours), str(theirs), "7").exit_code == 2
