"""One line of text as people type it, and as it is stored: dates, moments, durations, people, links."""
