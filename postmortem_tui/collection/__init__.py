"""Many postmortems: finding them, what is known of each, and questions over all of them."""
