"""Arithmetic on the rows of a timeline: their order, and the times that lean on the rows above."""
