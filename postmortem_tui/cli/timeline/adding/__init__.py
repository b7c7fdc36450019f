"""`timeline add`: making rows of raw text, and keeping some of them."""
