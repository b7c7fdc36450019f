"""What the library knows of its drafts: read, watched, looked into, who has them open, how they were seen last."""
