"""Write a draft as a document of its template: the whole, its one page, and the remarks at its end."""
