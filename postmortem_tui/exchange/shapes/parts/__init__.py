"""Parts of a document's text with their offsets, which every shape is read from."""
