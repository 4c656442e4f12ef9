"""Alerts in feeds: of whoever follows the organisation that issues, the place it is issued for or one inside it."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.following.models import SourceKind
from parvis.ground.territories.models import Inclusion, Level
from parvis.people.members.models import Member

from .models import Alert


class AlertsInFeed:
    """A line of the feed rings for nobody: those who want to be told at once follow the alerts themselves."""

    key = "alert"
    template = "alerts/in_feed.html"

    def shown(self, member: Member, ids: Iterable[int]) -> dict[int, Alert]:
        found = Alert.objects.public().filter(pk__in=list(ids)).select_related("territory", "organisation")
        return {alert.pk: alert for alert in found}


def sources_of(alert: Alert) -> list[tuple[str, int]]:
    """Of an alert for a region or wider, that place alone: its band is on every page below as it is."""
    places = [alert.territory_id]
    if alert.territory.level <= Level.DEPARTMENT:
        places += Inclusion.objects.filter(outer=alert.territory_id).values_list("inner_id", flat=True)
    return [(SourceKind.ORGANISATION, alert.organisation_id), *((SourceKind.TERRITORY, place) for place in places)]
