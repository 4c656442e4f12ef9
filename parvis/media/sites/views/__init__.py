"""The desk of a site, and the address of each page on the platform."""
