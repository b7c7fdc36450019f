"""The colleague who reads a draft before the meeting: a draft in, findings out; no disk, no screen."""
