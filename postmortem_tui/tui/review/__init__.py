"""The review on the screen: findings, and what is still missing."""
