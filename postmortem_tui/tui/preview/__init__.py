"""The document as it will be handed over."""
