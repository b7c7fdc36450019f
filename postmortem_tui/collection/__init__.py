"""Many postmortems: where they lie, what is known of each, and what can be asked of all of them."""
