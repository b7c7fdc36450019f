"""The words for the parts of a postmortem, the words around times, and the zones in labels, by language."""
