"""Any document as an outline: its headings, its lines, the data before it, and whether it is a document at all."""
