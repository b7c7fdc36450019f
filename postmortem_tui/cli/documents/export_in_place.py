"""Writing a draft into the document that it was imported from."""

from postmortem_tui.cli.output import message, result
from postmortem_tui.cli.running.verb_library import library
from postmortem_tui.storage.documents.in_place import write_in_place


def write_into_origin(word: str) -> None:
    """Write the draft that a word names into its document, and print the path.

    Raise StorageError, after that, where the document has no place for an answer.
    """
    store = library()
    found = write_in_place(store, store.open(word))
    for sentence in found.notices:
        message(sentence)
    if not found.changed:
        message("Nothing was changed.")
    result(str(found.path))
    if found.lacking:
        raise found.lacking
