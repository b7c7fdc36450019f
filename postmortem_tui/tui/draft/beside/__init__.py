"""What stands beside the questions: guidance, the document, the other side of a conflict."""
