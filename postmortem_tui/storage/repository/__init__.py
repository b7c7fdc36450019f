"""Git repositories that postmortems are kept in: what git has to know to merge and to show them."""
