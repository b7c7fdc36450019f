"""How a document is fitted to a template, part by part."""
