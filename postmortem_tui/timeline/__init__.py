"""Arithmetic on the rows of a timeline: their order, and times that depend on the rows above."""
