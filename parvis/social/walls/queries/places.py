"""Where posts stand, as a page names it."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import Post
from ..registry import place_of


@dataclass(frozen=True, slots=True)
class PlaceShown:
    name: str
    address: str  # in the signed-in half


def place_shown(kind: str, id: int) -> PlaceShown | None:
    """A group, or whatever an app above plugged; None for walls, which the name of who speaks already says."""
    if kind in {"member", "organisation"}:
        return None
    place = place_of(kind)
    return PlaceShown(place.name(id), place.address(id))


def territory_ids(post: Post) -> tuple[int, ...]:
    """Whose delegation hears what is reported about it."""
    if post.place_kind not in {"member", "organisation"}:
        return place_of(post.place_kind).territory_ids(post.place_id)
    home = post.territory_id or (post.organisation.seat_id if post.organisation is not None else post.author.home_id)
    return (home,) if home else ()
