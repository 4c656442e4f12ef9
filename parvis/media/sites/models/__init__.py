"""Sites, their menu, their pages and files; their domains and their old addresses."""

from .domains import Domain
from .page import Page, PageVersion, SiteFile, State
from .redirects import Redirect
from .site import HELD, LABEL, Canonical, Corner, Font, FormerLabel, MenuEntry, Site

__all__ = [
    "HELD", "LABEL", "Canonical", "Corner", "Domain", "Font", "FormerLabel", "MenuEntry", "Page", "PageVersion", "Redirect",
    "Site", "SiteFile", "State",
]  # fmt: skip
