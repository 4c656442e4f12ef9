"""Alerts as commons see them: the kind of content "alert", and what an institution takes along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Content, Part
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .models import Alert


class AlertKind:
    key = "alert"
    noun = "alerte"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Alert.objects.filter(pk__in=list(ids), issued_at__isnull=False).select_related("territory")
        return {alert.pk: _as_content(alert) for alert in found}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_alert(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_alert(id=id, by=by, at=at)

    def length(self, id: int) -> int | None:
        alert = Alert.objects.filter(pk=id, issued_at__isnull=False).first()
        return len(alert.title) + len(alert.text) + len(alert.instruction) if alert else None

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        shown = Alert.objects.public().filter(organisation__in=list(organisations)).order_by("pk")
        for pk, organisation in shown.values_list("pk", "organisation_id"):
            found.setdefault(organisation, []).append(pk)
        return found

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        alert = Alert.objects.filter(pk=id).select_related("territory").first()
        return render_to_string("alerts/told.html", {"alert": alert}) if alert else ""

    def page_tags(self, id: int) -> tuple[str, ...]:
        alert = Alert.objects.filter(pk=id).select_related("territory").first()
        return actions.tags_of(alert) if alert else ()


def alerts_of_organisation(organisation: int) -> Iterator[Part]:
    """Every alert with what was sent, one CAP file a message."""
    told = []
    for alert in Alert.objects.filter(organisation=organisation).select_related("territory").order_by("pk"):
        messages = list(alert.messages.order_by("position"))
        told.append({
            "numero": alert.number, "titre": alert.title, "nature": alert.get_kind_display(), "que_faire": alert.instruction,
            "texte": alert.text, "gravite": alert.get_severity_display(), "exercice": alert.exercise,
            "territoire": alert.territory.name, "ou": alert.area_words, "zone_geojson": alert.area, "debut": alert.starts_at,
            "fin": alert.ends_at, "etat": alert.get_state_display(),
            "diffusee_le": alert.issued_at, "terminee_le": alert.ended_at,
            "adresse_sur_parvis": alert.get_absolute_url() if alert.issued_at else "",
            "messages": [one.identifier for one in messages],
        })  # fmt: skip
        for one in messages:
            yield Part(f"alertes/{alert.number}-{one.position}.cap.xml", one.cap.encode())
    if told:
        yield Part("alertes/alertes.json", as_json(told))


def _as_content(alert: Alert) -> Content:
    return Content(
        kind="alert", id=alert.pk, title=alert.title, address=alert.get_absolute_url(), territory_ids=(alert.territory_id,),
        author_id=None, organisation_id=alert.organisation_id, published_at=alert.issued_at, is_visible=alert.is_public,
    )  # fmt: skip
