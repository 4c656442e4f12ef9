"""From the package data to rows: `sources` reads and computes, `tables` writes by COPY."""
