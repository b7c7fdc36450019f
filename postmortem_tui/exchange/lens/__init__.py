"""Read and write Markdown as a lens: unchanged text is written back byte for byte."""
