"""Days, zones and moments of a document's timeline, each from the nearest place that says it."""
