"""The screens, each an arrangement of the same parts."""
