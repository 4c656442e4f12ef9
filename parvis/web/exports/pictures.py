"""A picture as what leaves shows it: its widest rendition, faces hidden that are hidden."""

from __future__ import annotations

from django.template.loader import render_to_string

from parvis.commons.pictures.queries import ShownPicture


def address_of(picture: ShownPicture) -> str:
    return picture.webp_srcset.rpartition(", ")[2].split()[0]


def file_of(address: str) -> str:
    """Name in core.files of what is served at an address."""
    return address.rpartition("/")[2]


def figure(picture: ShownPicture, src: str) -> str:
    return render_to_string("exports/figure.html", {"picture": picture, "src": src}).strip()
