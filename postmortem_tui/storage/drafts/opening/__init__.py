"""Opening a draft: reading it, recovering what was typed last, and noticing what others have written."""
