"""The journal of an open draft: each change on disk a moment after it was typed."""
