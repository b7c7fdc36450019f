"""The journal of an open draft: each change is on disk within 100 ms of being typed."""
