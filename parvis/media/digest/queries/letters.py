"""Letters by place."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.ground.territories.models import Territory

from ..models import Letter


def letter_of(territory: Territory) -> Letter | None:
    return Letter.objects.select_related("territory").filter(territory=territory).first()


def places_with_letters() -> list[str]:
    """The territories that have one, for the site map."""
    return list(Letter.objects.order_by("territory__slug").values_list("territory__slug", flat=True))


def letters_around(rings: Sequence[Territory]) -> list[Letter]:
    """The letters of these places, the nearest one first. One query."""
    found = Letter.objects.select_related("territory").filter(territory__in=[ring.pk for ring in rings])
    return sorted(found, key=lambda letter: letter.territory.level)
