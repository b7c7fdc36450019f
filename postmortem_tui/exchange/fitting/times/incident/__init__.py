"""Find the day of an incident in its form, its headings and its texts."""
