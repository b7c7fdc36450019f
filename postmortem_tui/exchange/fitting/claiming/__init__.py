"""Claim the answer of each kind of block from a document, with the spans of its words."""
