"""Days, moments, durations and times of day, as people type them."""
