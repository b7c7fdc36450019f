"""What went wrong, on one line: the sentence first, since a path may be long and is cut at the end."""

from postmortem_tui.errors import PostmortemError


def complaint(error: PostmortemError) -> str:
    """Return an error's sentence, then where it is, then what to do."""
    sentence = error.sentence[:1].upper() + error.sentence[1:]
    location = f" ({error.location})" if error.location else ""
    return " ".join(f"{sentence}{location}. {error.hint}".split())
