"""`postmortem similar`: incidents like this one, and what became of their fixes."""

from collections.abc import Sequence

import click

from postmortem_tui.cli.collecting import collection_options
from postmortem_tui.cli.opened_collection import end_where_unread, opened
from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import as_json, message, result
from postmortem_tui.cli.text_columns import one_line
from postmortem_tui.collection.questions.similar import ENOUGH, Similar, compared_words, similar_to
from postmortem_tui.errors import UsageError


@click.command("similar", epilog="\b\nExamples:\n  postmortem similar last\n  postmortem similar docs/2026-01-15.md")
@click.argument("draft", metavar="DRAFT|FILE")
@click.option("--json", "in_json", is_flag=True, help="Print an array of objects.")
@collection_options
def similar_verb(draft: str, in_json: bool, sources: Sequence[str], no_index: bool) -> None:
    """List the incidents that are like DRAFT: at most two, with the words they share and how their fixes stand.

    None is listed where no incident is near enough, or while the draft says too little to be compared.
    """
    seen = folder().look(draft)
    collection = opened(sources, no_index)
    if not collection.index.ranks:
        raise UsageError("this Python's SQLite cannot rank texts", hint="It was built without FTS5 (3.34 or newer).")
    found = similar_to(seen.draft, str(seen.path), collection.records, collection.index)
    if in_json:
        result(as_json([_plain(one) for one in found]))
    elif found:
        for one in found:
            result(one_line(one.in_words()))
    elif len(compared_words(seen.draft)) < ENOUGH:
        message("The draft says too little to be compared yet: fill in its summary and its cause.")
    else:
        message("No similar incident was found.")
    end_where_unread(collection, sources)


def _plain(one: Similar) -> dict[str, object]:
    record = one.record
    return {
        "postmortem": record.id,
        "title": record.title,
        "date": record.day or None,
        "score": round(one.score, 3),
        "words": list(one.words),
        "items": len(record.items),
        "open_items": sum(item.state == "open" for item in record.items),
        "path": record.path,
    }
