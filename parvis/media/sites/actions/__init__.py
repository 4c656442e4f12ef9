"""Writes on sites, their domains and their old addresses."""

from .redirects import RedirectRefused, keep_redirect

__all__ = ["RedirectRefused", "keep_redirect"]
