"""Read any document as an outline: its headings, its lines, its front matter, and whether it is a document at all."""
