"""Tables of texts, one line a row."""
