"""Groups of members, of a place or a theme."""
