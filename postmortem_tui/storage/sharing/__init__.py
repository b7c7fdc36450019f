"""Several processes and one draft: who writes on it, and how it changes hands."""
