"""Split the text of an item into its parts."""
