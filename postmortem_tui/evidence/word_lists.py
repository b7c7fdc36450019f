"""Lists of words as data."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that is a list of them."""
    return tuple(text.split())
