"""What an organisation takes along of its third places: places, workshops, figures; never who came."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part

from .models import Session, ThirdPlace


def workshops_of_organisation(organisation: int) -> Iterator[Part]:
    places = ThirdPlace.objects.filter(organisation=organisation).select_related("territory").prefetch_related("rooms")
    held = Session.objects.filter(place__organisation=organisation).select_related("place__territory", "room")
    counted = held.annotate(came=Count("registrations", filter=Q(registrations__attended=True))).order_by("starts_at", "pk")
    told_places = [
        {
            "nom": one.name, "adresse": one.address, "commune": one.territory.name, "horaires": one.hours,
            "presentation": one.about, "venir": one.coming, "telephone": one.phone, "courriel": one.email,
            "equipement": one.equipped_with, "acces": one.reached_by, "ouvert_le": one.opened_at, "ferme_le": one.closed_at,
            "salles": [{"nom": room.name, "places": room.seats} for room in one.rooms.all()],
        }
        for one in places.order_by("pk")
    ]  # fmt: skip
    told = [
        {
            "titre": one.title, "ce_qu_on_y_fait": one.summary, "famille": one.get_family_display(), "lieu": one.place.name,
            "salle": one.room.name if one.room else None, "animation": one.facilitator,
            "debut": one.starts_at, "fin": one.ends_at,
            "places": one.seats, "inscrits": one.taken, "presents": one.came, "prix_en_centimes": one.price,
            "annule": one.cancelled_because or None,
        }
        for one in counted
    ]  # fmt: skip
    if told_places:
        yield Part("ateliers/lieux.json", as_json(told_places))
    if told:
        yield Part("ateliers/ateliers.json", as_json(told))
