"""Where a site stands: its name under the domain of sites, and its pages as the platform knows them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings


def sites_domain() -> str:
    """The domain under which sites have their names, its port with it; apart from the accounts' one."""
    return str(getattr(settings, "SITES_DOMAIN", "sites.localhost"))


def host_of(label: str) -> str:
    """« mairie-de-narbonne.sites.exemple.fr », with the port where the platform answers on one of its own."""
    port = urlsplit(settings.PUBLIC_URL).port
    domain = sites_domain()
    return f"{label}.{domain}" + (f":{port}" if port and ":" not in domain else "")


def address_of(label: str, path: str = "/") -> str:
    """The whole address of a page of the site that has this name."""
    return f"{urlsplit(settings.PUBLIC_URL).scheme}://{host_of(label)}{path}"
