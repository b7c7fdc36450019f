"""What the tables of a blank form and of documents show: answers to names, states."""
