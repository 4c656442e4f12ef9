"""The feeds of alerts: Atom whose entries hold the CAP itself, for machines that know it; RSS for every reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Rss201rev2Feed

from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory

from .models import AlertMessage
from .queries import sent_about

ENTRIES = 30
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Announced:
    """A feed as the head of its list announces it."""

    title: str
    address: str
    media_type: str
    label: str


def announced(place: Territory) -> list[Announced]:
    title = f"Alertes {naming.of(place)}"
    return [
        Announced(f"{title} (CAP)", f"/{place.slug}/alertes/atom.xml", "application/atom+xml", "Atom avec CAP"),
        Announced(f"{title} (RSS)", f"/{place.slug}/alertes/rss.xml", "application/rss+xml", "RSS"),
    ]


def atom(place: Territory, at: datetime) -> bytes:
    """RFC 4287; the content of each entry is the message in CAP 1.2, word for word."""
    from lxml import etree

    page = f"{settings.PUBLIC_URL}/{place.slug}/alertes/"
    messages = sent_about(place, ENTRIES)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM}, attrib={"{http://www.w3.org/XML/1998/namespace}lang": "fr"})

    def put(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
        made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attrib=attributes)
        made.text = text or None
        return made

    put(root, "id", f"{page}atom.xml")
    put(root, "title", f"Alertes {naming.of(place)} – Parvis")
    put(
        root,
        "updated",
        (messages[0].sent_at if messages else at.replace(hour=0, minute=0, second=0)).isoformat(timespec="seconds"),
    )
    put(root, "link", rel="self", type="application/atom+xml", href=f"{page}atom.xml")
    put(root, "link", rel="alternate", type="text/html", href=page)
    put(put(root, "author"), "name", "Parvis")
    for message in messages:
        alert = message.alert
        entry = put(root, "entry")
        put(entry, "id", f"urn:cap:{message.identifier}")
        put(entry, "title", title_of(message))
        put(entry, "updated", message.sent_at.isoformat(timespec="seconds"))
        put(entry, "published", (alert.issued_at or message.sent_at).isoformat(timespec="seconds"))
        put(put(entry, "author"), "name", alert.organisation.name)
        put(entry, "category", term=alert.kind, label=alert.get_kind_display())
        put(entry, "summary", message.note or alert.instruction)
        put(entry, "link", rel="alternate", type="text/html", href=f"{settings.PUBLIC_URL}{alert.get_absolute_url()}")
        put(entry, "link", rel="related", type="application/cap+xml", href=f"{settings.PUBLIC_URL}{cap_address(message)}")
        content = put(entry, "content", type="application/cap+xml")
        content.append(etree.fromstring(message.cap.encode(), etree.XMLParser(resolve_entities=False, no_network=True)))
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made


def rss(place: Territory, at: datetime) -> bytes:
    page = f"{settings.PUBLIC_URL}/{place.slug}/alertes/"
    feed = Rss201rev2Feed(
        title=f"Alertes {naming.of(place)} – Parvis", link=page, language="fr", feed_url=f"{page}rss.xml",
        description="Ce que les institutions annoncent, le plus récent d’abord.",
    )  # fmt: skip
    for message in sent_about(place, ENTRIES):
        alert = message.alert
        feed.add_item(
            title=title_of(message), link=f"{settings.PUBLIC_URL}{alert.get_absolute_url()}", pubdate=message.sent_at,
            description="\n".join(part for part in (message.note, alert.text, alert.instruction) if part),
            unique_id=message.identifier, unique_id_is_permalink=False, categories=[alert.get_kind_display()],
        )  # fmt: skip
    return feed.writeString("utf-8").encode()


def title_of(message: AlertMessage) -> str:
    """« EXERCICE : Fin : Inondation (quais de la Robine) »."""
    alert = message.alert
    drill = "EXERCICE : " if alert.exercise else ""
    word = "Annulée : " if message.type == AlertMessage.Type.CANCEL else "Terminée : " if message.ends else ""
    return f"{drill}{word}{alert.title} ({alert.territory.name}, {alert.area_words})"


def cap_address(message: AlertMessage) -> str:
    return f"/{message.alert.territory.slug}/alertes/{message.alert.number}.cap.xml?message={message.position}"
