"""Reading sites, their domains and their old addresses."""

from .redirects import led_to
from .sites import (
    SECTION_PATHS,
    MenuLine,
    files_of,
    home_of,
    lock_page,
    lock_site,
    menu_of,
    pages_of,
    public_page,
    public_pages_of,
    site_of,
    versions_of,
)

__all__ = [
    "SECTION_PATHS", "MenuLine", "files_of", "home_of", "led_to", "lock_page", "lock_site", "menu_of", "pages_of", "public_page",
    "public_pages_of", "site_of", "versions_of",
]  # fmt: skip
