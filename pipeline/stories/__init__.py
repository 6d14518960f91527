"""Stories: which articles are the same report in another copy, cut or language. Pure functions, no files."""
