"""What all steps of a fit share: the document, its nodes and lines, and the grown parts of a draft."""
