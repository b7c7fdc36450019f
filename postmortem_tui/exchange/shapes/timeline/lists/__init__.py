"""Read the items of a timeline's list that do not begin with a time."""
