"""Reading sites, their domains and their old addresses."""

from .domains import (
    HOSTS,
    Standing,
    domains_of,
    domains_to_check,
    host_of_site,
    houses_standing,
    lock_domain,
    record_name_of,
    site_at,
)
from .redirects import led_to
from .sites import (
    SECTION_PATHS,
    MenuLine,
    files_of,
    found_pages,
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
    "HOSTS", "SECTION_PATHS", "MenuLine", "Standing", "domains_of", "domains_to_check", "files_of", "found_pages", "home_of",
    "host_of_site", "houses_standing", "led_to", "lock_domain", "lock_page", "lock_site", "menu_of", "pages_of",
    "public_page", "public_pages_of", "record_name_of", "site_at", "site_of", "versions_of",
]  # fmt: skip
