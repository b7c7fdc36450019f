"""Characters that are typed and not seen, such as the joiners of Persian words and of emoji."""

from textual import events

from postmortem_tui.values.cleaning import clean_line


def unseen_character(event: events.Key) -> str:
    """Return the character of a key that Textual takes for no text though an answer keeps it, as a paste of it does.

    Textual types what `str.isprintable` says can be printed: no joiner (U+200C, U+200D), and no hard blank (U+00A0).
    """
    character = event.character or ""
    kept = len(character) == 1 and character not in "\t\n" and clean_line(character) == character
    return character if kept and not event.is_printable else ""
