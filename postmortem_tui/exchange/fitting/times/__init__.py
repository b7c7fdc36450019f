"""Find the days, zones and moments of a document's timeline, each from the nearest text that names it."""
