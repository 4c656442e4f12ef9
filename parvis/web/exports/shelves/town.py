"""Alerts that were issued, cards of the directory, workshops: what no decision hid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from parvis.ground.calendar.hours import describe
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import phone
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import within
from parvis.town.alerts.models import Alert
from parvis.town.directory.models import Listing
from parvis.town.directory.naming import trade_of
from parvis.town.workshops.queries.finding import shown

from .shelf import AT_ONCE, Entry, Shelf, moment, on_the_web, said

_SEVERITIES = {1: "minor", 2: "moderate", 3: "severe", 4: "extreme"}  # the words of CAP


def alerts(place: Territory, at: datetime) -> Shelf:
    """Each with its messages in CAP, as they were sent."""
    issued = Alert.objects.filter(within(place), issued_at__isnull=False, hidden_at=None)
    found = issued.select_related("organisation", "territory").prefetch_related("messages").order_by("-issued_at", "-pk")

    def entries() -> Iterator[Entry]:
        for one in found.iterator(chunk_size=AT_ONCE):
            yield _alert(one)

    return Shelf("alertes", "Alertes", issued.count(), entries)


def _alert(one: Alert) -> Entry:
    sent = sorted(one.messages.all(), key=lambda message: message.position)
    files = [
        (f"Message {message.position} (CAP)", f"alertes/{one.pk}-{message.position}.cap.xml", message.cap.encode())
        for message in sent
    ]
    told = {
        "adresse": on_the_web(one.get_absolute_url()), "numero": one.pk, "titre": one.title, "nature": one.kind,
        "gravite": _SEVERITIES[one.severity], "exercice": one.exercise, "emise_par": one.organisation.name,
        "commune": one.territory.name, "code_insee": one.territory.code, "ou": one.area_words, "texte": one.text,
        "que_faire": one.instruction, "debut": one.starts_at, "fin": one.ends_at, "emise": one.issued_at,
        "terminee": one.ended_at, "annulee": one.state == Alert.State.CANCELLED,
        "messages": [f"site/{path}" for _, path, _ in files],
    }  # fmt: skip
    facts = said(
        ("Exercice", "oui" if one.exercise else ""), ("Gravité", one.get_severity_display()),
        ("Émise par", one.organisation.name),
        ("Où", f"{one.area_words}, {one.territory.name}" if one.area_words else one.territory.name),
        ("Du", moment(one.starts_at, one.territory)),
        ("Au", moment(one.ended_at or one.ends_at, one.territory)), ("Que faire", one.instruction),
    )  # fmt: skip
    return Entry(one.title, told, facts, one.text, files=files)


def cards(place: Territory, at: datetime) -> Shelf:
    found = Listing.objects.shown_at(at).filter(within(place) | within(place, "commune")).select_related("territory")

    def entries() -> Iterator[Entry]:
        for one in found.order_by("sort_name", "pk").iterator(chunk_size=AT_ONCE):
            yield _card(one)

    return Shelf("annuaire", "Annuaire", found.count(), entries)


def _card(one: Listing) -> Entry:
    trade = trade_of(one.activity, one.category)
    told = {
        "adresse": on_the_web(one.get_absolute_url()), "numero": one.pk, "nom": one.name, "categorie": one.category,
        "metier": trade, "rue": one.address, "commune": one.territory.name, "code_insee": one.territory.code,
        "latitude": one.latitude if one.is_located else None, "longitude": one.longitude if one.is_located else None,
        "telephone": one.phone, "email": one.email, "site": one.website, "horaires": one.hours, "on_y_trouve": one.offers,
        "siret": one.siret, "dit_le": one.told_at,
    }  # fmt: skip
    facts = said(
        ("Métier", trade), ("Adresse", ", ".join(part for part in (one.address, one.territory.name) if part)),
        ("Téléphone", phone(one.phone)), ("Courriel", one.email), ("Site", one.website),
        ("Horaires", " ; ".join(describe(one.hours)) if one.hours else ""),
    )  # fmt: skip
    return Entry(one.name, told, facts, one.offers)


def workshops(place: Territory, at: datetime) -> Shelf:
    """Past ones too: what was learnt here. Seats, never who took them."""
    found = shown().filter(within(place, "place__territory"), hidden_at=None, place__organisation__closed_at=None)

    def entries() -> Iterator[Entry]:
        for one in found.order_by("-starts_at", "-pk").iterator(chunk_size=AT_ONCE):
            told = {
                "adresse": on_the_web(one.get_absolute_url()), "numero": one.pk, "titre": one.title, "famille": one.family,
                "texte": one.summary, "lieu": one.place.name, "rue": one.place.address, "commune": one.place.territory.name,
                "code_insee": one.place.territory.code, "organisation": one.place.organisation.name, "debut": one.starts_at,
                "fin": one.ends_at, "prix": one.price, "places": one.seats, "places_libres": one.free,
                "annule": one.is_cancelled,
            }  # fmt: skip
            facts = said(
                ("Annulé", "oui" if one.is_cancelled else ""), ("Quand", moment(one.starts_at, one.place.territory)),
                ("Où", f"{one.place.name}, {one.place.address}, {one.place.territory.name}"),
                ("Prix", euros(one.price) if one.price else "gratuit"), ("Places", one.seats),
                ("Organisé par", one.place.organisation.name),
            )  # fmt: skip
            yield Entry(one.title, told, facts, one.summary)

    return Shelf("ateliers", "Ateliers", found.count(), entries)
