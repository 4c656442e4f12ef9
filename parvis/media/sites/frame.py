"""What every page of a site shows around its own text: shared by the site itself and by the preview of its team."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from parvis.commons.pictures.queries import shown

from .blocks.rendering import Pictures
from .models import Site
from .queries import MenuLine, menu_of
from .theme import theme_path


def site_frame(
    site: Site, *, current: str = "", theme: str = "", pictures: Pictures = shown, link: Callable[[MenuLine], str] | None = None
) -> dict[str, Any]:
    """For `sites/frame.html`: its head with logo and menu, its foot. `current` is the path of the page that is shown.

    A preview gives the address of its stylesheet, its own pictures, and where each line of the menu leads ("": nowhere).
    """
    found = pictures(id for id in (site.logo_id, site.cover_id) if id)
    return {
        "site": site,
        "organisation": site.organisation,
        "menu": [(line, link(line) if link else line.path, line.path == current) for line in menu_of(site)],
        "theme": theme or theme_path(site),
        "logo": found.get(site.logo_id) if site.logo_id else None,
        "cover": found.get(site.cover_id) if site.cover_id and current == "/" else None,
        "home": "/",
        "platform": settings.PUBLIC_URL,
    }
