"""Write changed answers back into the document that they were read from."""
