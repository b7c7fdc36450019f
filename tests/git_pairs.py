"""Random pairs of edits in two clones, put together by git itself: `python -m tests.git_pairs --pairs 1000 --seed 1`.

Each pair is a file that two people change; half of them are drafts, half documents. What git makes of them by merge, by
rebase and by cherry-pick is read: every text that somebody wrote has to be there (else it is lost), different answers
must not conflict, and the same answer written differently has to.
"""

import argparse
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.prose import Prose
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.draft_tables import from_plain
from postmortem_tui.document.template.template import Template
from postmortem_tui.exchange.exporting.exporting import export
from postmortem_tui.exchange.importing.importing import import_markdown
from postmortem_tui.exchange.writing_back.putting_back import put_back
from postmortem_tui.storage.drafts.text.draft_text import draft_to_bytes
from tests.exchange.vocabularies import words
from tests.exchange.writing_back.test_put_back import DOCUMENT, NOW, TEAM, TEAM_TOML
from tests.known import STANDARD, WORKED
from tests.storage.drafts.git.test_repository import Clones
from tests.warm_program import STARTED, kept_loaded

AT_ONCE = 50
SAME = 0.2
"""The share of pairs in which both write the same answer."""


@dataclass(frozen=True)
class Change:
    """An edit of one answer: what it is about, the word that it brings, and how it is made."""

    target: str
    token: str
    made: Callable[[Draft], Draft]


@dataclass(frozen=True)
class Pair:
    """A file, as both began with it, and what each of them makes of it."""

    name: str
    base: str
    mine: str
    theirs: str
    tokens: tuple[str, str]
    same: bool
    wanted: Draft | None
    read: Callable[[str], Draft]


def targets(draft: Draft) -> Iterator[tuple[str, Callable[[str], Callable[[Draft], Draft]]]]:
    """Yield every answer of a draft that a text can be put into, and what puts it there."""
    for block in draft.template.blocks():
        match block:
            case Prose():
                yield block.id, _prose(block)
            case Fields():
                for field in block.asked:
                    if field.type == "text" and not field.pattern and not field.shows:
                        yield f"{block.id}.{field.id}", _field(block, field.id)
            case Rows():
                rows = draft[block]
                for field in block.asked:
                    if field.type == "text" and not field.pattern and field.id != "time":
                        for n, row in enumerate(rows):
                            if row.text(field.id) and "\n" not in row.text(field.id):
                                yield f"{block.id}/{n}/{field.id}", _cell(block, n, field.id)


def _prose(block: Prose) -> Callable[[str], Callable[[Draft], Draft]]:
    return lambda token: lambda draft: draft.put(block, f"What {token} says.")


def _field(block: Fields, field: str) -> Callable[[str], Callable[[Draft], Draft]]:
    return lambda token: lambda draft: draft.put(block, draft[block].having(**{field: f"about {token}"}))


def _cell(block: Rows[Any], number: int, field: str) -> Callable[[str], Callable[[Draft], Draft]]:
    def made(token: str, draft: Draft) -> Draft:
        rows = list(draft[block])
        rows[number] = rows[number].changed(**{field: f"{rows[number].text(field)} {token}"})
        return draft.put(block, tuple(rows))

    return lambda token: lambda draft: made(token, draft)


def pairs(number: int, seed: int) -> Iterator[Pair]:
    """Yield so many pairs."""
    chance = random.Random(seed)
    vocabulary = words()
    for n in range(number):
        sort = n % 4
        team = sort == 3
        template = TEAM if team else STANDARD
        source = DOCUMENT if team else export(WORKED)
        base = (
            import_markdown(source, template, f"pair-{n}", NOW, vocabulary).draft
            if sort in (2, 3)
            else replace(WORKED, id=f"pair-{n}")
        )
        found = list(targets(base))
        (one, put_one), (two, put_two) = chance.sample(found, 2)
        same = chance.random() < SAME
        if same:
            two, put_two = one, put_one
        tokens = (f"zqm{n}x{chance.randrange(10**6)}", f"zqt{n}x{chance.randrange(10**6)}")
        mine, theirs = (Change(one, tokens[0], put_one(tokens[0])), Change(two, tokens[1], put_two(tokens[1])))
        wanted = None if same else theirs.made(mine.made(base))
        if sort in (0, 1):
            texts = [
                draft_to_bytes(draft, base.id).decode("utf-8")
                for draft in (base, _later(mine.made(base), 1), _later(theirs.made(base), 2))
            ]
            yield Pair(f"pair-{n}.toml", *texts, tokens, same, wanted, _of_toml)  # type: ignore[call-arg]  # a pair has two texts
        else:
            texts = [
                put_back(source, draft.template, draft, NOW, vocabulary).text
                for draft in (base, mine.made(base), theirs.made(base))
            ]
            yield Pair(f"pair-{n}.md", *texts, tokens, same, wanted, partial(_of_document, template, base.id))  # type: ignore[call-arg]  # a pair has two texts


def _later(draft: Draft, hours: int) -> Draft:
    return replace(draft, updated=draft.updated.replace(hour=(draft.updated.hour + hours) % 24))


def _of_document(template: Template, identity: str, text: str) -> Draft:
    return import_markdown(text, template, identity, NOW, words()).draft


def _of_toml(text: str) -> Draft:
    return from_plain(tomllib.loads(text), STANDARD)


WAYS = ("merge", "rebase", "cherry-pick")


def together(clones: Clones, way: str) -> None:
    """Let git put both branches together, in ben's clone."""
    ben = clones.ben
    clones.git(ben, "reset", "--quiet", "--hard")
    match way:
        case "merge":
            clones.git(ben, "checkout", "--quiet", "-B", "work", "ben")
            clones.git(ben, "merge", "--quiet", "--no-edit", "origin/ana", fails=True)
        case "rebase":
            clones.git(ben, "checkout", "--quiet", "-B", "work", "ben")
            clones.git(ben, "rebase", "--quiet", "origin/ana", fails=True)
        case _:
            clones.git(ben, "checkout", "--quiet", "-B", "work", "origin/ana")
            clones.git(ben, "cherry-pick", "ben", fails=True)


def undone(clones: Clones, way: str) -> None:
    """Leave the merge as it was before."""
    clones.git(clones.ben, way, "--abort", fails=True)
    clones.git(clones.ben, "reset", "--quiet", "--hard")


def judged(pair: Pair, text: str) -> Iterator[str]:
    """Yield what is wrong with a file that git has made."""
    marked = "<<<<<<<" in text
    if not all(token in text for token in pair.tokens):
        yield "lost"
    if marked and not pair.same:
        yield "false conflict"
    if pair.same and not marked:
        yield "the same answer twice without a conflict"
    if pair.wanted is not None and not marked:
        found = pair.read(text)
        if (found.answers, found.waived) != (pair.wanted.answers, pair.wanted.waived):
            yield "other than wanted"


Wrong = Counter[tuple[str, str]]
"""How often what went wrong, by the way and in words."""


def run(number: int, seed: int, folder: Path, say: Callable[[str], None] = print, *, warm: bool = False) -> Wrong:
    """Put so many pairs together by each way, and return how often what went wrong."""
    clones = Clones(folder)
    with kept_loaded() if warm else nullcontext(STARTED) as command:
        clones.begin(command)
        return _run(clones, number, seed, folder, say)


def _run(clones: Clones, number: int, seed: int, folder: Path, say: Callable[[str], None]) -> Wrong:
    templates = folder / "home" / "templates"
    templates.mkdir(parents=True)
    (templates / "team.toml").write_text(TEAM_TOML, encoding="utf-8")
    wrong: Counter[tuple[str, str]] = Counter()
    queue = list(pairs(number, seed))
    for start in range(0, number, AT_ONCE):
        batch = queue[start : start + AT_ONCE]
        clones.git(clones.ana, "checkout", "--quiet", "-B", f"base{start}", "main")
        _written(clones, clones.ana, {pair.name: pair.base for pair in batch}, "base")
        clones.git(clones.ana, "push", "--quiet", "--force", "origin", f"HEAD:base{start}")
        clones.git(clones.ben, "fetch", "--quiet")
        clones.git(clones.ben, "checkout", "--quiet", "-B", "ben", f"origin/base{start}")
        _written(clones, clones.ana, {pair.name: pair.theirs for pair in batch}, "theirs")
        clones.git(clones.ana, "push", "--quiet", "--force", "origin", "HEAD:ana")
        _written(clones, clones.ben, {pair.name: pair.mine for pair in batch}, "mine")
        clones.git(clones.ben, "fetch", "--quiet")
        for way in WAYS:
            together(clones, way)
            for pair in batch:
                text = (clones.ben / pair.name).read_text(encoding="utf-8")
                for what in judged(pair, text):
                    wrong[way, what] += 1
                    say(f"{way}: {pair.name}: {what}")
            undone(clones, way)
        say(f"{start + len(batch)} of {number}")
    return wrong


def _written(clones: Clones, where: Path, texts: dict[str, str], what: str) -> None:
    for name, text in texts.items():
        (where / name).write_text(text, encoding="utf-8", newline="")
    clones.commit(where, what)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--warm", action="store_true", help="Load the program once, and fork it for each call of git.")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="git-pairs-") as folder:
        inner = Path(folder) / "clones"
        inner.mkdir()
        wrong = run(asked.pairs, asked.seed, inner, lambda text: print(text, flush=True), warm=asked.warm)
    for (way, what), count in sorted(wrong.items()):
        print(f"{way}: {what}: {count}")
    print(f"{asked.pairs} pairs by {', '.join(WAYS)}: {sum(wrong.values())} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
