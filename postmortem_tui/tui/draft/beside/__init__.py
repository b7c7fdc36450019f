"""The panes beside the questions: guidance, the document, findings; and the other side of a conflict."""
