"""From published files to rows."""
