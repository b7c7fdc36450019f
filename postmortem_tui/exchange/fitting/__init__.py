"""A document fitted to a template: which heading answers which section, and what each block claims."""
