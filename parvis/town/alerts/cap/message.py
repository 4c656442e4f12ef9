"""How an alert is told in CAP 1.2: times with the offset of the place, polygons as latitude,longitude."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings

from parvis.ground.territories.models import Level, Territory
from parvis.people.organisations.models import Organisation

from ..areas import rings_of
from ..models import Alert, AlertMessage, Kind, Severity

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
CATEGORIES: dict[str, str] = {
    Kind.FLOOD: "Met",
    Kind.STORM: "Met",
    Kind.HEAT: "Met",
    Kind.FIRE: "Fire",
    Kind.FIRE_BAN: "Fire",
    Kind.INDUSTRIAL: "CBRNE",
    Kind.DRINKING_WATER: "Health",
    Kind.HEALTH: "Health",
    Kind.LOST_PERSON: "Rescue",
    Kind.WATER_CUT: "Infra",
    Kind.POWER_CUT: "Infra",
    Kind.ROAD: "Transport",
    Kind.TRANSPORT: "Transport",
    Kind.SCHOOL_CLOSED: "Safety",
    Kind.SERVICE_CLOSED: "Safety",
    Kind.WASTE: "Env",
    Kind.OTHER: "Other",
}
_RESPONSES: dict[str, str] = {
    Kind.FLOOD: "Shelter",
    Kind.STORM: "Shelter",
    Kind.FIRE: "Shelter",
    Kind.INDUSTRIAL: "Shelter",
    Kind.DRINKING_WATER: "Avoid",
    Kind.ROAD: "Avoid",
    Kind.FIRE_BAN: "Avoid",
    Kind.LOST_PERSON: "Monitor",
}
# What a place is called by the code it has in the official lists of France.
_GEOCODES = {
    Level.DISTRICT: "INSEE-COG",
    Level.COMMUNE: "INSEE-COG",
    Level.INTERCOMMUNALITY: "SIREN",
    Level.DEPARTMENT: "INSEE-DEP",
    Level.REGION: "INSEE-REG",
    Level.COUNTRY: "ISO-3166-1",
}


def identifier_of(alert: Alert, position: int) -> str:
    """One of ours alone: neither space, comma, < nor &, as CAP asks."""
    return f"{_host()}-alerte-{alert.number}-{position}"


def sender_of(organisation: Organisation) -> str:
    return f"{organisation.slug}@{_host()}"


def moment_of(at: datetime, zone: str) -> str:
    """2026-11-21T09:30:00+01:00: whole seconds, the offset of the place, never Z."""
    return at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def message_of(
    alert: Alert, *, type: str, position: int, sent_at: datetime, before: Iterable[AlertMessage] = (), note: str = "",
    ends: bool = False,
) -> str:  # fmt: skip
    """The message, not yet held against the schema. `before`: those that it takes the place of."""
    from lxml import etree

    zone = alert.territory.time_zone
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})

    def put(parent: Any, name: str, text: object) -> Any:
        made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
        made.text = str(text)
        return made

    def named(parent: Any, name: str, key: str, value: str) -> None:
        pair = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
        put(pair, "valueName", key)
        put(pair, "value", value)

    put(root, "identifier", identifier_of(alert, position))
    put(root, "sender", sender_of(alert.organisation))
    put(root, "sent", moment_of(sent_at, zone))
    put(root, "status", "Exercise" if alert.exercise else "Actual")
    put(root, "msgType", type)
    put(root, "scope", "Public")
    if note or alert.exercise:
        put(root, "note", note or "Exercice : rien de ce qui est dit n’a lieu.")
    if told := " ".join(_reference(alert, one, zone) for one in before):
        put(root, "references", told)
    info = etree.SubElement(root, f"{{{NAMESPACE}}}info")
    put(info, "language", "fr-FR")
    put(info, "category", CATEGORIES[alert.kind])
    put(info, "event", alert.get_kind_display())
    over = ends or type == AlertMessage.Type.CANCEL
    put(info, "responseType", "AllClear" if over else _RESPONSES.get(alert.kind, "Prepare"))
    put(info, "urgency", "Past" if over else alert.urgency)
    put(info, "severity", Severity(alert.severity).name.title())
    put(info, "certainty", alert.certainty)
    named(info, "eventCode", "parvis", alert.kind)
    put(info, "effective", moment_of(sent_at, zone))
    put(info, "onset", moment_of(alert.starts_at, zone))
    put(info, "expires", moment_of(max(sent_at, alert.starts_at) if over else alert.ends_at, zone))
    put(info, "senderName", alert.organisation.name)
    put(info, "headline", f"{'EXERCICE : ' if alert.exercise else ''}{alert.title}")
    if alert.text:
        put(info, "description", alert.text)
    put(info, "instruction", note if over and note else alert.instruction)
    put(info, "web", f"{settings.PUBLIC_URL}{alert.get_absolute_url()}")
    if alert.organisation.email:
        put(info, "contact", alert.organisation.email)
    area = etree.SubElement(info, f"{{{NAMESPACE}}}area")
    put(area, "areaDesc", _words(alert))
    for ring in rings_of(alert.area):
        put(area, "polygon", " ".join(f"{latitude:.5f},{longitude:.5f}" for longitude, latitude in ring))
    if alert.area is None:
        named(area, "geocode", _GEOCODES[Level(alert.territory.level)], alert.territory.code)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made.decode()


def _words(alert: Alert) -> str:
    """Where, for someone who does not know from which place the message comes."""
    place: Territory = alert.territory
    return alert.area_words if place.name in alert.area_words else f"{place.name} : {alert.area_words}"


def _reference(alert: Alert, message: AlertMessage, zone: str) -> str:
    return f"{sender_of(alert.organisation)},{message.identifier},{moment_of(message.sent_at, zone)}"


def _host() -> str:
    return urlsplit(settings.PUBLIC_URL).netloc.replace(":", "-")
