"""What each kind of block claims of a document, with the spans of its words."""
