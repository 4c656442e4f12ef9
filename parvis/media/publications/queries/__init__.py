"""Reading publications."""

from .stories import Story

__all__ = ["Story"]
