"""Judge which kind of block nodes are, and how surely."""
