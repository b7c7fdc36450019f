"""What a postmortem can ask: nine kinds of block, and the one-line answers they are made of."""
