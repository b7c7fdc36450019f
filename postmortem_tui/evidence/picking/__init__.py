"""Which of the rows that raw texts make are taken; without a screen."""
