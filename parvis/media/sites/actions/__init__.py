"""Writes on sites, their pages, their domains and their old addresses."""

from ..blocks import BlocksRefused
from ..domain_names import DomainRefused
from .arranging import add_file, arrange_menu, remove_file
from .domains import choose_main_domain, claim_domain, prove_domain, recheck_domain, release_domain
from .keeping import close_site, describe_site, dress_site, open_site, prepare_site, rename_site
from .publishing import hide_page, publish_page, restore_page, withdraw_page
from .redirects import RedirectRefused, keep_redirect, keep_redirects
from .refusals import ChangedMeanwhile, SiteRefused
from .writing import bring_page, discard_page, drop_changes, save_page, set_home, start_page

__all__ = [
    "BlocksRefused", "ChangedMeanwhile", "DomainRefused", "RedirectRefused", "SiteRefused", "add_file", "arrange_menu",
    "bring_page", "choose_main_domain", "claim_domain", "close_site", "describe_site", "discard_page", "dress_site",
    "drop_changes", "hide_page", "keep_redirect", "keep_redirects", "open_site", "prepare_site", "prove_domain", "publish_page",
    "recheck_domain", "release_domain", "remove_file", "rename_site", "restore_page", "save_page", "set_home", "start_page",
    "withdraw_page",
]  # fmt: skip
