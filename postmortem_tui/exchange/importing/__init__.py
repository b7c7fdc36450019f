"""A document as a draft: one that was exported, a blank form, or any that a person wrote."""
