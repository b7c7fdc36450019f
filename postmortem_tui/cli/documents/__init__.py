"""The verbs that write, read and judge documents."""
