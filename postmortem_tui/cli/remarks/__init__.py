"""The verbs about remarks of colleagues."""
