"""Numbers as they are printed: read one token, decide the convention, read number words, find figures in prose."""
