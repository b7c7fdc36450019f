"""`timeline add`: rows made of raw text, some of them kept."""
