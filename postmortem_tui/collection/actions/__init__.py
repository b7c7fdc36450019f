"""Action items across postmortems: due, changed, and their tickets."""
