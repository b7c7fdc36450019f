"""Opening a draft and keeping it: what is read of it, what is recovered, and who else has written it."""
