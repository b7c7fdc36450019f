"""Read times and days in the rows of a document: in the spelling of any country, with or without colons."""
