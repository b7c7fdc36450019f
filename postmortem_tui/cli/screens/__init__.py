"""The verbs that open a screen, or ask the same questions on a line terminal."""
