"""What the notations of several kinds share: one answer on a line, rows, labels, layouts, what stands for none."""
