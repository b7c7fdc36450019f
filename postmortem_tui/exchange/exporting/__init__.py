"""A draft as a document of its template: all of it, its one page, and the remarks at its end."""
