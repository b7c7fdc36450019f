"""What is known of one postmortem among many, and where postmortems lie."""
