"""The desk where organisations let programs in: /redaction/programmes/."""

from .endpoints import endpoint
from .programs import programs

__all__ = ["endpoint", "programs"]
