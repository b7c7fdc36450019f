"""A judgement on nodes: which kind of block they are, and how surely."""
