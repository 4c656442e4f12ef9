"""Which address of a piece or a product is the first, for search engines: its page here and that on the site say the same one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from parvis.media.publications.queries import Article

from .addresses import good_path, piece_path, root_of
from .houses import house_of


def first_address(request: HttpRequest, piece: Article) -> str:
    """On the site where the editor chose so and the site is open, else on the platform."""
    house = house_of(request, piece.organisation_id)
    if house is not None and house.is_first:
        return root_of(house) + piece_path(piece)
    return settings.PUBLIC_URL + piece.url


def first_address_of_good(request: HttpRequest, organisation_id: int, path: str) -> str:
    """As `first_address`, of a product of the organisation's shop whose page on the platform stands at `path`."""
    house = house_of(request, organisation_id)
    if house is not None and house.is_first:
        return root_of(house) + good_path(path)
    return settings.PUBLIC_URL + path
