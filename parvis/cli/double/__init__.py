"""A payment provider on this machine, speaking the API of Mollie: for the demonstration and the tests, never for money."""

from .server import Double, running, standing_in

__all__ = ["Double", "running", "standing_in"]
