"""Sites, their domains and their old addresses."""

from .domains import Domain
from .redirects import Redirect

__all__ = ["Domain", "Redirect"]
