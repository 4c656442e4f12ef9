"""Where things stand on an editor's own site."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from parvis.ground.core.hosts import House
from parvis.ground.core.text.fold import slugify
from parvis.media.publications.queries import Article, Story


def root_of(house: House) -> str:
    """« https://actu.mairie-exemple.fr », with the port where the platform answers on one of its own."""
    public = urlsplit(settings.PUBLIC_URL)
    return f"{public.scheme}://{house.host}{f':{public.port}' if public.port else ''}"


def news_path(number: int, title: str) -> str:
    return f"/actualites/{number}-{slugify(title)}/"


def film_path(number: int, title: str) -> str:
    return f"/videos/{number}-{slugify(title)}/"


def good_path(path: str) -> str:
    """Of a product, from the path of its page on the platform: « /boutique/fromagerie-de-la-cite/12-pelardon/ »."""
    return f"/boutique/{path.rstrip('/').rpartition('/')[2]}/"


def piece_path(piece: Article | Story) -> str:
    """Of an article or a film, on the site of its organisation."""
    return (film_path if piece.form == "video" else news_path)(piece.number, piece.title)
