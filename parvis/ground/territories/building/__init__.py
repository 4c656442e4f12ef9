"""Tools that make the package data from its sources; nothing here runs in the product."""
