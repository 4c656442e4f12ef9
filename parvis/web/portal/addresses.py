"""Where a typed address is, for those who draw a radius round it: found by the directory, in our own tables."""

from __future__ import annotations

from parvis.ground.territories.models import Territory
from parvis.town.alerts.registry import Spot
from parvis.town.directory.queries import placed


def find_address(typed: str, here: Territory) -> Spot | str:
    """A spot, or what is wrong with what was typed."""
    told = placed(typed, here)
    if told.choices:
        return "Plusieurs communes portent ce nom : ajoutez le code postal."
    if told.spot is None:
        return told.wrong or "Nous ne savons pas où c’est : choisissez une mairie dans la liste."
    spot = told.spot
    return Spot(spot.latitude, spot.longitude, spot.place.pk, spot.label, spot.is_precise)
