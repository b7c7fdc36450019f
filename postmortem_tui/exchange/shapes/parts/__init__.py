"""The parts of a document's text with their offsets, from which every shape is read."""
