"""Walls of members and organisations: posts, link cards, polls."""
