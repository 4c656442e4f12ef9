"""Private messages, sealed at rest."""
