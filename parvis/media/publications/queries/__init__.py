"""Reading publications."""

from .categories import category_at, category_tree
from .stories import Story

__all__ = ["Story", "category_at", "category_tree"]
