"""Public safety and service alerts (CAP), on every channel."""
