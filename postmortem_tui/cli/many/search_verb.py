"""`postmortem search`: finds words in all postmortems."""

from collections.abc import Sequence

import click

from postmortem_tui.cli.collecting import collection_options, today
from postmortem_tui.cli.many.list_texts import printed_hits
from postmortem_tui.cli.opened_collection import end_where_unread, opened
from postmortem_tui.cli.output import as_json, result, say
from postmortem_tui.collection.questions.query import Query, since_of
from postmortem_tui.errors import UsageError

SINCE = "since:"
"""The prefix of a word that narrows by time; a value that is not a time is refused, as by `list`."""


@click.command(
    "search", epilog='\b\nExamples:\n  postmortem search connection pool\n  postmortem search sev:1 since:90d "oom"'
)
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "in_json", is_flag=True, help="Print an array of objects.")
@collection_options
def search_verb(words: Sequence[str], in_json: bool, sources: Sequence[str], no_index: bool) -> None:
    """Find the answers, in every postmortem, that contain all WORDS, also as parts of words.

    sev:1, status:final, owner:ada, author:ada, template:sre, since:90d, open and missing narrow the postmortems.
    """
    if not "".join(words).strip():
        raise UsageError("no word to search for was given", hint="`postmortem list` lists all postmortems.")
    for word in words:
        if word.casefold().startswith(SINCE):
            since_of(word[len(SINCE) :], today())
    query = Query.of_parts(words, today())
    found = opened(sources, no_index)
    hits = [(record, hit) for record, hit in found.search(query.words) if query.takes(record)]
    if in_json:
        result(
            as_json(
                [
                    {
                        "postmortem": record.id,
                        "title": record.title,
                        "question": hit.question,
                        "text": hit.text,
                        "path": hit.path,
                    }
                    for record, hit in hits
                ]
            )
        )
    else:
        say(printed_hits(hits, query.words))
    end_where_unread(found, sources)
