"""Reading and writing Markdown as a lens: what nobody changed is written back byte for byte."""
