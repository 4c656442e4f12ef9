"""Listings of places and firms, claims, good addresses."""
