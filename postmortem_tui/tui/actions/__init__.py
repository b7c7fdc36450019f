"""The action items of all postmortems on one screen: who owes what, and what is done about it."""
