"""What all parts of a fit share: the document, its nodes and lines, and what a draft has of its own."""
