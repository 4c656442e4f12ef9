"""Pages of the court."""

from .exchanges import exchange, exchanges

__all__ = ["exchange", "exchanges"]
