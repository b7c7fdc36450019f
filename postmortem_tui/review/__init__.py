"""The review of a draft, as by a colleague before the meeting: findings from a draft, without disk or screen."""
