"""One-line answers: their types, and how each is read and said back."""
