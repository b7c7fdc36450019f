"""What people call the parts of a postmortem, the words around times and the zones that labels name, by language."""
