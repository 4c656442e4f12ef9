"""Publications that nobody wrote, by the million, to measure how Parvis holds. Never mixed with real ones."""
