"""Each kind of block, asked on a line terminal."""
