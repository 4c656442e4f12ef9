"""Reading sites, their domains and their old addresses."""

from .redirects import led_to

__all__ = ["led_to"]
