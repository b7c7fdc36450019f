"""Times and days as a person writes them in a document's rows: in any country's spelling, with or without colons."""
