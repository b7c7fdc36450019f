"""Fit a document to a template: find the section of each heading, and what each block claims."""
