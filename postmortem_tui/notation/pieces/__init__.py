"""What the notations of several kinds share: one-line answers, rows, labels, layouts, and marks for missing answers."""
