"""Rows that are noted while an incident lasts: `note`, `run`, `live`."""
