"""Third places, sessions, registrations."""
