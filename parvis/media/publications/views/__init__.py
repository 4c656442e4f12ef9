"""Pages of publications: the editor's desk, and the documents readers download."""
