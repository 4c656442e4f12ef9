"""Pages of editors' own sites."""
