"""Contacts asked and accepted; whom one blocks, whom one does not want to read."""
