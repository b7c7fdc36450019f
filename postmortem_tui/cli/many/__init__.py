"""The verbs over many postmortems: lists, searches, action items, statistics."""
