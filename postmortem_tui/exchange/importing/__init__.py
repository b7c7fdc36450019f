"""Read a document as a draft: an export, a blank form, or any other document."""
